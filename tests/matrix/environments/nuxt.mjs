// Nuxt: a page rendered on the server and taken over by the browser, and an endpoint.
import { question } from "../project.mjs";
import { ask } from "../sources.mjs";

const files = {
  "nuxt.config.ts": `export default defineNuxtConfig({ compatibilityDate: "2026-11-01", telemetry: false, devtools: { enabled: false } });\n`,
  "app/ask.js": ask,
  "app/app.vue": `<script setup>
import init, { validateConfig } from "datacake-voalle";
import { tell } from "./ask.js";

await init();
const said = "answer: " + ${question};
onMounted(tell);
</script>

<template><p>{{ said }}</p></template>
`,
  "server/api/check.js": `import init, { validateConfig } from "datacake-voalle";

export default defineEventHandler(async () => {
  await init();
  return "answer: " + ${question};
});
`,
};
const asked = { answers: ["/", "/api/check"], pages: ["/"] };

export default [
  {
    name: "nuxt",
    title: "Nuxt",
    version: "4.5.2",
    packages: { nuxt: "4.5.2" },
    newNode: true,
    files,
    ways: {
      build: { what: "build: page, endpoint, browser", steps: [["nuxt", "build"]], serve: ["node", ".output/server/index.mjs"], isBuilt: true, ...asked },
      dev: { what: "server for development", serve: ["nuxt", "dev", "--port", "$PORT", "--host", "127.0.0.1"], ...asked },
    },
  },
];
