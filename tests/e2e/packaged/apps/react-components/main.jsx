// In a page that a server has rendered React takes over what is there; in an empty one it draws.
import { createRoot, hydrateRoot } from "react-dom/client";
import { proxyOfAddress } from "../screen.js";
import { Screen } from "./screen.jsx";

const root = document.querySelector("#root");
const screen = <Screen proxy={proxyOfAddress()} />;
if (root.firstElementChild) hydrateRoot(root, screen);
else createRoot(root).render(screen);
