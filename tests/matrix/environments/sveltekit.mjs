// SvelteKit with its server for Node: it leaves alone what is in "dependencies", and bundles what is in "devDependencies".
import { question } from "../project.mjs";
import { ask, page } from "../sources.mjs";

const files = {
  "vite.config.js": `import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";

export default { plugins: [sveltekit({ adapter: adapter() })] };
`,
  "src/app.html": page("<div>%sveltekit.body%</div>").replace("</head>", "%sveltekit.head%</head>"),
  "src/routes/ask.js": ask,
  "src/routes/+page.server.js": `import init, { validateConfig } from "datacake-voalle";

export async function load() {
  await init();
  return { answer: "answer: " + ${question} };
}
`,
  "src/routes/+page.svelte": `<script>
  import { onMount } from "svelte";
  import { tell } from "./ask.js";

  let { data } = $props();
  onMount(tell);
</script>

<p>{data.answer}</p>
`,
  "src/routes/check/+server.js": `import init, { validateConfig } from "datacake-voalle";

export async function GET() {
  await init();
  return new Response("answer: " + ${question});
}
`,
};
const asked = { answers: ["/", "/check"], pages: ["/"] };
const build = { steps: [["vite", "build"]], serve: ["node", "build/index.js"], isBuilt: true, ...asked };
const kit = {
  title: "SvelteKit",
  version: "3.2.0",
  packages: { "@sveltejs/kit": "3.2.0", "@sveltejs/adapter-node": "6.0.1", "@sveltejs/vite-plugin-svelte": "7.3.1", svelte: "5.57.3", vite: "8.4.0" },
  newNode: true,
  files,
};

export default [
  {
    ...kit,
    name: "sveltekit",
    ways: {
      build: { what: "build: load, endpoint, browser", often: true, ...build },
      dev: { what: "server for development", serve: ["vite", "--port", "$PORT", "--strictPort", "--host", "127.0.0.1"], ...asked },
    },
  },
  { ...kit, name: "sveltekit-bundled", inDevelopment: true, ways: { build: { what: "build, in `devDependencies`", ...build } } },
];
