// What every project asks, as its own source code: the package's answer, and its form without a proxy.
import { question } from "./project.mjs";

/** For a page: `tell()` puts the answer where the browser is looked at, `window.show()` the form below it. */
export const ask = `import init, { validateConfig } from "datacake-voalle";

export async function ask() {
  await init();
  return ${question};
}

async function show() {
  await import("datacake-voalle/form");
  const form = document.createElement("voalle-config");
  form.setAttribute("mode", "local");
  document.body.append(form);
  await new Promise((resolve, reject) => {
    form.addEventListener("ready", resolve);
    form.addEventListener("error", ({ detail }) => reject(detail.error));
  });
  return form.shadowRoot.querySelectorAll("input").length;
}

export function tell() {
  window.show = show;
  ask().then(
    (answer) => (document.body.dataset.answer = answer),
    (error) => (document.body.dataset.answer = error.message),
  );
}
`;

/** A page of one script. */
export const page = (script = `<script type="module" src="./main.js"></script>`) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A page</title></head>
  <body>${script}</body>
</html>
`;

export const inPage = { "ask.js": ask, "main.js": `import { tell } from "./ask.js";\n\ntell();\n`, "index.html": page() };

/** A program prints it. */
export const program = `import init, { validateConfig } from "datacake-voalle";

await init();
console.log("answer: " + ${question});
`;
