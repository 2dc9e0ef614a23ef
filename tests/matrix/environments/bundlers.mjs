// The bundlers themselves, with no configuration but where things are.
import { inPage, page, program } from "../sources.mjs";

const classic = { ...inPage, "index.html": page(`<script defer src="./main.js"></script>`) };
const script = (source) => ["node", "--input-type=module", "--eval", source];
const withPage = (folder) => ["cp", "index.html", `${folder}/index.html`];

const webpack = (tool, more, output = "{}") =>
  script(`import tool from "${tool}";
const output = ${output};
tool({ mode: "production", context: process.cwd(), ${more}, output: { path: process.cwd() + "/dist", ...output } }, (error, stats) => {
  if (error || stats.hasErrors()) throw error ?? new Error(stats.toString());
});`);
const web = (tool) => ({ what: "build", files: classic, steps: [webpack(tool, `entry: "./main.js"`), withPage("dist")], folder: "dist" });
const forNode = (tool) => ({
  what: "build for Node",
  files: { "server.js": program },
  steps: [webpack(tool, `target: "node", entry: "./server.js"`, `{ filename: "main.cjs" }`)],
  run: ["node", "dist/main.cjs"],
});
const rollup = (tool, { plugins = "[]", output = `dir: "dist"`, source = inPage["ask.js"], ...more } = {}) => ({
  what: "build, `output.dir`",
  files: {
    ...inPage,
    "ask.js": source,
    "rollup.config.js": `${plugins === "[]" ? "" : `import resolve from "@rollup/plugin-node-resolve";\n`}
export default { input: "main.js", output: { ${output}, format: "es" }, plugins: ${plugins} };
`,
  },
  steps: [[tool, "-c", "rollup.config.js"], withPage("dist")],
  folder: "dist",
  ...more,
});
const plugins = "[resolve({ browser: true })]";
const oneFile = {
  output: `file: "dist/main.js"`,
  source: inPage["ask.js"].replace(`"datacake-voalle"`, `"datacake-voalle/inline"`).replace(/async function show[\s\S]*?\n}\n/, "const show = () => 0;\n"),
  what: "build, `output.file`",
  configured: '`import … from "datacake-voalle/inline"`',
  form: false,
};
const module = "node_modules/datacake-voalle/pkg/datacake_voalle_bg.wasm";
/** The same with the module's file where its JavaScript looks for it. */
const withFile = (way) => ({
  ...way,
  what: `${way.what}, the file beside it`,
  configured: `\`cp ${module} dist/\``,
  steps: [...way.steps, ["cp", module, "dist/"]],
});
const esbuild = (what, ...args) => ({
  what,
  files: inPage,
  steps: [["esbuild", "main.js", "--bundle", "--outdir=dist", ...args], withPage("dist")],
  folder: "dist",
});

export default [
  {
    name: "webpack",
    title: "webpack",
    version: "5.113.0",
    packages: { webpack: "5.113.0" },
    ways: { web: web("webpack"), node: forNode("webpack") },
  },
  {
    name: "rspack",
    title: "Rspack",
    version: "2.3.4",
    packages: { "@rspack/core": "2.3.4" },
    newNode: true,
    ways: { web: web("@rspack/core"), node: forNode("@rspack/core") },
  },
  {
    name: "rollup",
    title: "Rollup",
    version: "4.68.8",
    packages: { rollup: "4.68.8", "@rollup/plugin-node-resolve": "16.0.3" },
    ways: {
      web: { ...rollup("rollup", { plugins }), often: true },
      "with-file": withFile(rollup("rollup", { plugins })),
      "one-file": rollup("rollup", { plugins, ...oneFile }),
    },
  },
  {
    name: "rolldown",
    title: "Rolldown",
    version: "1.3.3",
    packages: { rolldown: "1.3.3" },
    ways: { web: rollup("rolldown") },
  },
  {
    name: "esbuild",
    title: "esbuild",
    version: "0.28.2",
    packages: { esbuild: "0.28.2" },
    ways: {
      web: { ...esbuild("build, `--splitting`", "--format=esm", "--splitting"), often: true },
      "with-file": withFile(esbuild("build, `--splitting`", "--format=esm", "--splitting")),
      "web-one-file": esbuild("build, one file of modules", "--format=esm"),
      "web-iife": { ...esbuild("build, one classic script", "--format=iife"), files: classic },
      node: {
        what: "build for Node",
        files: { "server.js": program },
        steps: [["esbuild", "server.js", "--bundle", "--platform=node", "--format=esm", "--outfile=alone/server.mjs"]],
        run: ["node", "alone/server.mjs"],
      },
    },
  },
];
