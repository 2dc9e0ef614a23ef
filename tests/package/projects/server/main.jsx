import init, * as api from "datacake-voalle";
import { useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { Findings } from "./findings.jsx";

const root = document.querySelector("#root");
const rendered = root.innerHTML;
const complaints = [];
await init();

/** Says what came of it only once React has taken over what the server rendered. */
function TakenOver() {
  useEffect(() => {
    window.result = { complaints, same: root.innerHTML === rendered, findings: root.querySelectorAll("li").length };
  }, []);
  return <Findings check={api.validateConfig} />;
}

hydrateRoot(root, <TakenOver />, { onRecoverableError: (error) => complaints.push(error.message) });
