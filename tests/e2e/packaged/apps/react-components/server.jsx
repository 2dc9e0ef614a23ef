// Run by Node: writes the screen for the proxy in its argument, and what importing the package has left behind there.
import { renderToString } from "react-dom/server";
import { Screen } from "./screen.jsx";

const html = renderToString(<Screen proxy={process.argv[2]} />);
process.stdout.write(JSON.stringify({ html, globals: ["document", "window", "customElements", "HTMLElement"].filter((name) => name in globalThis) }));
