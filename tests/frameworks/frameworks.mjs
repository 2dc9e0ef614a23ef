// How each framework's project is made of the packed package and the examples: `{ problems, pages: [{ what, address, path, form, stop() }] }`.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, launch, root, stop } from "../../scripts/processes.mjs";
import { serveFolder } from "../e2e/packaged/static.mjs";

const example = (...path) => join(root, "examples", ...path);
/** What a compiler must refuse in an example: a word in its place that is none. */
const mistakes = {
  "a detail that an event has not": ["detail.isChanged", "detail.nothing"],
  "a method that the element has not": ["addIssues(", "addProblems("],
};
const wrongAttributes = { "a language that is none": ['locale="en"', 'locale="fr"'] };

export const frameworks = { angular, sveltekit, vue };

async function angular(projects) {
  const { folder, node } = installed(projects, "angular");
  const source = join(folder, "src", "integration.ts");
  cpSync(example("frameworks", "angular", "integration.ts"), source);
  const compile = () => node("node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js", "-p", "tsconfig.json", "--noEmit");
  const problems = refused(source, compile, mistakes);
  for (const target of ["alone", "rendered"]) node("node_modules/@angular/cli/bin/ng.js", "run", `app:${target}`);
  const alone = await serveFolder(join(folder, "alone", "browser"));
  const rendered = await served(folder, "serve.mjs", await freePort());
  return {
    problems,
    pages: [
      { what: "drawn by the page", address: alone.address, path: "/", stop: alone.stop },
      { what: "rendered on its server, and taken over", path: "/", ...rendered },
    ],
  };
}

async function sveltekit(projects, begun) {
  const { folder, node } = installed(projects, "sveltekit");
  const source = join(folder, "src", "Integration.svelte");
  cpSync(example("frameworks", "svelte", "Integration.svelte"), source);
  cpSync(example("forms", "superforms", "ConfigForm.svelte"), join(folder, "src", "ConfigForm.svelte"));
  const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
  Object.assign(config.general, { password: "p", syndata: "s" });
  writeFileSync(join(folder, "src", "config.js"), `export default ${JSON.stringify(begun(config))};\n`);
  const compile = () => node("node_modules/svelte-check/bin/svelte-check", "--tsconfig", "tsconfig.json", "--threshold", "error");
  const problems = refused(source, compile, { ...mistakes, ...wrongAttributes });
  node("node_modules/vite/bin/vite.js", "build");
  const server = await served(folder, "build/index.js", await freePort());
  return {
    problems,
    pages: [
      { what: "rendered on its server, and taken over", path: "/integration", ...server },
      { what: "Superforms takes the schema", path: "/", form: config, ...server, stop: () => {} },
    ],
  };
}

async function vue(projects) {
  const { folder, node } = installed(projects, "vue");
  const source = join(folder, "Integration.vue");
  cpSync(example("frameworks", "vue", "Integration.vue"), source);
  const problems = refused(source, () => node("node_modules/vue-tsc/bin/vue-tsc.js", "--noEmit", "-p", "tsconfig.json"), { ...mistakes, ...wrongAttributes });
  return { problems, pages: [] };
}

/** A project with its pinned packages and ours. Its Node is npm's `node`, where package.json has one. */
function installed(projects, name) {
  const folder = projects.make(name);
  // `make` wrote a package.json of its own; ours says what there is beside.
  cpSync(join(root, "tests", "frameworks", name, "package.json"), join(folder, "package.json"));
  const run = (command, args) => execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: "pipe", timeout: 900_000, env: environment(folder) });
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps", projects.archive]);
  return { folder, node: (...args) => run("node", args) };
}

function environment(folder) {
  const { npm_config_local_prefix: _, ...env } = process.env;
  return { ...env, PATH: `${join(folder, "node_modules", ".bin")}:${env.PATH}`, NG_CLI_ANALYTICS: "false" };
}

/** What is wrong where the compiler takes a mistake, or refuses the example as it is. */
function refused(source, compile, all) {
  const sound = readFileSync(source, "utf8");
  const fails = (text) => {
    writeFileSync(source, text);
    try {
      compile();
      return null;
    } catch (error) {
      return `${error.stdout}${error.stderr}`;
    }
  };
  const problems = Object.entries(all)
    .filter(([, [right, wrong]]) => fails(sound.replace(right, wrong)) === null)
    .map(([what]) => `its compiler takes ${what}`);
  const refusal = fails(sound);
  return refusal === null ? problems : [...problems, refusal];
}

/** A server of the project's, once it answers. */
async function served(folder, file, port) {
  const address = `http://localhost:${port}`;
  const child = launch("node", [file], { cwd: folder, env: { ...environment(folder), PORT: `${port}`, HOST: "127.0.0.1", ORIGIN: address } });
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(address).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { address, stop: () => stop(child) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop(child);
  throw new Error(`${file} does not answer`);
}
