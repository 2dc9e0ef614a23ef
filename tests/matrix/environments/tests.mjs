// What people test with: in Node, and in browsers that are made up.
import { answer, question } from "../project.mjs";

const asks = `import init, { validateConfig } from "datacake-voalle";

test("answers", async () => {
  await init();
  const answer = ${question};
  expect(answer).toBe("${answer}");
  console.log("answer: " + answer);
});
`;
/** The form alone, as a component's test imports it: nothing has started the module before. */
const shows = `import "datacake-voalle/form";

test("shows its form", async () => {
  const form = document.createElement("voalle-config");
  form.setAttribute("mode", "local");
  document.body.append(form);
  await new Promise((resolve, reject) => {
    form.addEventListener("ready", resolve);
    form.addEventListener("error", ({ detail }) => reject(detail.error));
  });
  expect(form.shadowRoot.querySelectorAll("input").length).toBeGreaterThan(0);
  console.log("form: shown");
});
`;
const vitest = (...args) => ({ run: ["vitest", "run", "--globals", "--reporter=verbose", ...args] });
const inBrowser = `import { playwright } from "@vitest/browser-playwright";

export default {
  test: { browser: { enabled: true, headless: true, provider: playwright({ launchOptions: { executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] } }), instances: [{ browser: "chromium" }] } },
};
`;
const both = { "answers.test.js": asks, "form.test.js": shows };
const jest = { run: ["jest", "--ci", "--verbose"] };

export default [
  {
    name: "vitest",
    title: "Vitest",
    version: "5.1.2",
    packages: { vitest: "5.1.2", jsdom: "31.0.1", "happy-dom": "21.0.4", "@vitest/browser-playwright": "5.1.2", playwright: "1.65.1" },
    newNode: true,
    ways: {
      node: { what: "in Node", files: { "answers.test.js": asks }, ...vitest() },
      jsdom: { what: "jsdom, with the form", files: both, form: true, often: true, ...vitest("--environment=jsdom") },
      "happy-dom": { what: "happy-dom, with the form", files: both, form: true, ...vitest("--environment=happy-dom") },
      browser: { what: "browser mode, with the form", files: { ...both, "vitest.config.js": inBrowser }, form: true, ...vitest() },
    },
  },
  {
    name: "jest",
    title: "Jest",
    version: "30.5.2",
    packages: { jest: "30.5.2", "jest-environment-jsdom": "30.5.2", "@babel/plugin-transform-modules-commonjs": "7.29.14" },
    // What most have: tests that Babel, which Jest brings, makes CommonJS of.
    packageJson: { type: "commonjs", babel: { plugins: ["@babel/plugin-transform-modules-commonjs"] } },
    ways: {
      node: { what: "in Node", often: true, files: { "answers.test.js": asks }, ...jest },
      jsdom: { what: "jsdom, with the form", files: both, form: true, ...jest, run: [...jest.run, "--env=jsdom"] },
      modules: {
        what: "ES modules, in Node",
        files: { "answers.test.mjs": asks },
        env: { NODE_OPTIONS: "--experimental-vm-modules" },
        ...jest,
        run: [...jest.run, "--testMatch=**/*.test.mjs"],
      },
    },
  },
];
