import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { isRendered, place, proxyOfAddress, root } from "../place.js";
import { Integration } from "./Integration.tsx";

const app = (
  <StrictMode>
    <Integration {...place(proxyOfAddress())} />
  </StrictMode>
);
if (isRendered()) hydrateRoot(root(), app);
else createRoot(root()).render(app);
