// Angular's own builder, which copies no file that JavaScript names.
import { ask } from "../sources.mjs";

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const options = { browser: "src/main.ts", index: "src/index.html", tsConfig: "tsconfig.json", outputPath: { base: "dist", browser: "" } };
const workspace = (more) =>
  json({
    version: 1,
    cli: { analytics: false, cache: { enabled: false } },
    projects: {
      app: {
        projectType: "application",
        root: "",
        sourceRoot: "src",
        architect: {
          build: { builder: "@angular/build:application", options: { ...options, ...more } },
          serve: { builder: "@angular/build:dev-server", options: { buildTarget: "app:build" } },
        },
      },
    },
  });
const files = {
  "angular.json": workspace(),
  "tsconfig.json": json({
    compilerOptions: {
      target: "ES2022",
      module: "preserve",
      moduleResolution: "bundler",
      strict: true,
      allowJs: true,
      skipLibCheck: true,
      rootDir: "src",
      types: [],
    },
    files: ["src/main.ts"],
  }),
  "src/index.html": `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A page</title><base href="/"></head>
  <body><app-root></app-root></body>
</html>
`,
  "src/ask.js": ask,
  "src/main.ts": `import { Component } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { tell } from "./ask.js";

@Component({ selector: "app-root", template: "<h1>A page</h1>" })
class App {
  ngOnInit() {
    tell();
  }
}

bootstrapApplication(App);
`,
};
const build = { steps: [["ng", "build"]], folder: "dist" };
const asset = { glob: "datacake_voalle_bg.wasm", input: "node_modules/datacake-voalle/pkg", output: "/" };

export default [
  {
    name: "angular",
    title: "Angular",
    version: "22.2.7",
    packages: {
      "@angular/core": "22.2.6",
      "@angular/common": "22.2.6",
      "@angular/compiler": "22.2.6",
      "@angular/compiler-cli": "22.2.6",
      "@angular/platform-browser": "22.2.6",
      "@angular/build": "22.2.7",
      "@angular/cli": "22.2.7",
      rxjs: "7.8.2",
      tslib: "2.8.1",
      typescript: "6.0.3",
    },
    newNode: true,
    files,
    ways: {
      build: { what: "`ng build`", often: true, ...build },
      "build-asset": {
        what: "`ng build`, the file among its assets",
        configured: "`assets` in angular.json: " + `\`${JSON.stringify(asset)}\``,
        files: { "angular.json": workspace({ assets: [asset] }) },
        ...build,
      },
      serve: { what: "`ng serve`", serve: ["ng", "serve", "--port", "$PORT", "--host", "127.0.0.1"] },
    },
  },
];
