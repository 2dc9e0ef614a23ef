// Parcel and Farm, which find packages and files in ways of their own.
import { inPage } from "../sources.mjs";

const withExports = '`"@parcel/resolver-default": {"packageExports": true}` in package.json, for `datacake-voalle/form`';

export default [
  {
    name: "parcel",
    title: "Parcel",
    version: "2.16.4",
    packages: { parcel: "2.16.4" },
    files: { ...inPage, "ask.js": inPage["ask.js"].replace(/async function show[\s\S]*?\n}\n/, "const show = () => 0;\n") },
    ways: {
      build: { what: "build", form: false, steps: [["parcel", "build", "index.html", "--no-cache", "--public-url", "./"]], folder: "dist", loose: true },
    },
  },
  {
    name: "parcel-exports",
    title: "Parcel",
    version: "2.16.4",
    packages: { parcel: "2.16.4" },
    packageJson: { "@parcel/resolver-default": { packageExports: true } },
    files: inPage,
    ways: {
      build: {
        what: "build, with the form",
        configured: withExports,
        steps: [["parcel", "build", "index.html", "--no-cache", "--public-url", "./"]],
        folder: "dist",
        loose: true,
      },
      serve: {
        what: "server for development",
        configured: withExports,
        serve: ["parcel", "index.html", "--no-cache", "--port", "$PORT", "--host", "127.0.0.1"],
      },
    },
  },
  {
    name: "farm",
    title: "Farm",
    version: "1.7.11",
    packages: { "@farmfe/core": "1.7.11", "@farmfe/cli": "1.0.5" },
    files: { ...inPage, "farm.config.js": "export default { compilation: { persistentCache: false } };\n" },
    ways: {
      build: { what: "build", steps: [["farm", "build"]], folder: "dist", loose: true },
      dev: { what: "server for development", notTried: "its server answered 404 at every address where this was tried" },
    },
  },
];
