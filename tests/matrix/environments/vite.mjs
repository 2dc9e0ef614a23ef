// Vite as it is, of four majors.
import { inPage, program } from "../sources.mjs";

const server = { steps: [["vite", "build", "--ssr", "server.js"]], run: ["node", "dist/server.js"] };
const ways = {
  dev: { what: "server for development", serve: ["vite", "--port", "$PORT", "--strictPort", "--host", "127.0.0.1"] },
  build: { what: "build", steps: [["vite", "build"]], folder: "dist" },
  ssr: { what: "build for a server", ...server },
  "ssr-inside": { what: "build for a server, `ssr.noExternal`", ...server, files: { "vite.config.js": "export default { ssr: { noExternal: true } };\n" } },
};
/** The server for development of these bundles what is installed, and leaves the module's file behind. */
const excluded = {
  ...ways.dev,
  what: "server for development, excluded",
  configured: '`optimizeDeps: { exclude: ["datacake-voalle"] }`',
  files: { "vite.config.js": 'export default { optimizeDeps: { exclude: ["datacake-voalle"] } };\n' },
};
const often = { 7: ["dev"] };

export default ["8.4.0", "7.3.8", "6.4.6", "5.4.21"].map((version) => {
  const [major] = version.split(".");
  const marked = Object.entries(ways).map(([name, way]) => [name, { ...way, often: often[major]?.includes(name) }]);
  return {
    name: `vite-${major}`,
    title: "Vite",
    version,
    packages: { vite: version },
    // The usual target of Vite 5 and 6 knows no top-level await.
    files: { ...inPage, "server.js": program.replace("await init();\nconsole.log(", "init().then(() => console.log(").replace(/\);\n$/, "));\n") },
    ways: { ...Object.fromEntries(marked), ...(Number(major) < 8 && { "dev-excluded": excluded }) },
  };
});
