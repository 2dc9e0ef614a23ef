import init, * as api from "datacake-voalle";
import { hydrateRoot } from "react-dom/client";
import { Findings } from "./findings.jsx";

const root = document.querySelector("#root");
const rendered = root.innerHTML;
const complaints = [];
await init();
hydrateRoot(root, <Findings check={api.validateConfig} />, { onRecoverableError: (error) => complaints.push(error.message) });
// React tells what did not match once it has taken over.
setTimeout(() => {
  window.result = { complaints, same: root.innerHTML === rendered, findings: root.querySelectorAll("li").length };
}, 300);
