// Storybook for web components: a story of the form, built.
import { ask } from "../sources.mjs";

export default [
  {
    name: "storybook",
    title: "Storybook",
    version: "10.6.0",
    packages: { storybook: "10.6.0", "@storybook/web-components-vite": "10.6.0", lit: "3.3.3", vite: "8.4.0" },
    newNode: true,
    files: {
      ".storybook/main.js": `export default { stories: ["../src/*.stories.js"], framework: "@storybook/web-components-vite" };\n`,
      "src/ask.js": ask,
      "src/form.stories.js": `import { tell } from "./ask.js";

export default { title: "Form" };
export const Alone = { render: () => document.createElement("p"), play: tell };
`,
    },
    ways: {
      build: {
        what: "build, a story of the form",
        steps: [["storybook", "build", "--quiet"]],
        folder: "storybook-static",
        loose: true,
        pages: ["/iframe.html?id=form--alone&viewMode=story"],
      },
    },
  },
];
