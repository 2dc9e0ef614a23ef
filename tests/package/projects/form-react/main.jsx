// The page around examples/forms/*/form.jsx: what it saves stands there, all of it.
import init from "datacake-voalle";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { ConfigForm } from "./form/form.jsx";
import config from "./config.js";

function Page() {
  const [sent, setSent] = useState([]);
  return (
    <StrictMode>
      <ConfigForm config={config} onSave={(saved) => setSent((before) => [...before, saved])} />
      <pre>{JSON.stringify(sent)}</pre>
    </StrictMode>
  );
}

init().then(() => createRoot(document.querySelector("#root")).render(<Page />));
