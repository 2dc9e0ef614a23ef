// Astro with its server for Node: a page, an endpoint and a script.
import { question } from "../project.mjs";
import { ask } from "../sources.mjs";

const files = {
  "astro.config.mjs": `import node from "@astrojs/node";

export default { output: "server", adapter: node({ mode: "standalone" }) };
`,
  "src/ask.js": ask,
  "src/pages/index.astro": `---
import init, { validateConfig } from "datacake-voalle";

await init();
const said = "answer: " + ${question};
---
<html lang="en">
  <head><meta charset="utf-8"><title>A page</title></head>
  <body>
    <p>{said}</p>
    <script>
      import { tell } from "../ask.js";

      tell();
    </script>
  </body>
</html>
`,
  "src/pages/check.js": `import init, { validateConfig } from "datacake-voalle";

export async function GET() {
  await init();
  return new Response("answer: " + ${question});
}
`,
};
const asked = { answers: ["/", "/check"], pages: ["/"] };

export default [
  {
    name: "astro",
    title: "Astro",
    version: "7.3.5",
    packages: { astro: "7.3.5", "@astrojs/node": "11.1.6" },
    newNode: true,
    files,
    ways: {
      build: { what: "build: page, endpoint, browser", steps: [["astro", "build"]], serve: ["node", "dist/server/entry.mjs"], isBuilt: true, ...asked },
      dev: { what: "server for development", serve: ["astro", "dev", "--port", "$PORT", "--host", "127.0.0.1"], ...asked },
    },
  },
];
