// The pages that frameworks make: how each is built from tests/e2e/packaged/apps/, in one project with the packed package in it.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import webpack from "webpack";

const links = ["react", "react-dom", "scheduler", "vue", "@vue", "svelte", "esm-env", "clsx", "devalue"];

/**
 * React says what is wrong only in its build for development. Vite warns of "use client", which is for servers that render; its plugin
 * for React keeps it from that.
 */
const spoken = { define: { "process.env.NODE_ENV": '"development"' }, logLevel: "error" };

/** `{ name: { source, build(folder, name) } }`: the folder of the sources, and what is built of it into `dist-name`. */
export const apps = {
  vite: { source: "vanilla", build: vite() },
  webpack: { source: "vanilla", build: packed },
  react: { source: "react", build: vite() },
  "react-components": { source: "react-components", build: vite(() => spoken) },
  "react-rendered": { source: "react-components", build: rendered },
  vue: { source: "vue", build: vite(() => ({ resolve: { alias: { vue: "vue/dist/vue.esm-bundler.js" } } })) },
  svelte: {
    source: "svelte",
    build: vite(async () => {
      const { svelte } = await import("@sveltejs/vite-plugin-svelte");
      return { plugins: [svelte({ configFile: false })] };
    }),
  },
};

/** Builds all of them; answers the folder of what was built, by name. */
export async function buildApps(projects) {
  const folder = projects.make("apps", links);
  const built = {};
  for (const [name, { source, build: make }] of Object.entries(apps)) {
    const page = join(folder, source, "index.html");
    const main = existsSync(join(folder, source, "main.jsx")) ? "main.jsx" : "main.js";
    writeFileSync(page, readFileSync(join(folder, "index.html"), "utf8").replace("main.js", main));
    await make(join(folder, source), `dist-${name}`);
    built[name] = join(folder, source, `dist-${name}`);
  }
  return built;
}

function vite(more = () => ({})) {
  return async (root, outDir) =>
    build({ root, logLevel: "warn", base: "./", configFile: false, build: { outDir, chunkSizeWarningLimit: 2000 }, ...(await more()) });
}

async function packed(context, name) {
  const path = join(context, name);
  const outcome = await promisify(webpack)({
    mode: "production",
    context,
    entry: "./main.js",
    output: { path, filename: "main.js" },
    performance: { hints: false },
  });
  const { errors, warnings } = outcome.toJson({ all: false, errors: true, warnings: true });
  if (errors.length + warnings.length > 0) throw new Error([...errors, ...warnings].map(({ message }) => message).join("\n"));
  cpSync(join(context, "index.html"), join(path, "index.html"));
}

/** The page, and beside it what a server writes it with. */
async function rendered(root, outDir) {
  await vite(() => spoken)(root, outDir);
  await build({ root, logLevel: "error", configFile: false, build: { ssr: "server.jsx", outDir: "server" } });
}

/** What a server answers: the screen as Node renders it is put into the page. Answers what Node said of it. */
export function renderOnServer(dist, proxy) {
  const answer = execFileSync(process.execPath, [join(dist, "..", "server", "server.js"), proxy], { encoding: "utf8", stdio: "pipe", timeout: 60_000 });
  const said = JSON.parse(answer);
  const page = join(dist, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<!--rendered-->", said.html));
  return said;
}
