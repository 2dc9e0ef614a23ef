// React Router as a framework: a loader and a component that the server renders and the browser takes over.
import { question } from "../project.mjs";
import { ask } from "../sources.mjs";

const files = {
  "vite.config.js": `import { reactRouter } from "@react-router/dev/vite";

export default { plugins: [reactRouter()] };
`,
  "app/routes.js": `import { index } from "@react-router/dev/routes";

export default [index("page.jsx")];
`,
  "app/root.jsx": `import { Outlet, Scripts } from "react-router";

export default function Root() {
  return <html lang="en"><head><title>A page</title></head><body><Outlet /><Scripts /></body></html>;
}
`,
  "app/ask.js": ask,
  "app/page.jsx": `import init, { validateConfig } from "datacake-voalle";
import { useEffect } from "react";
import { tell } from "./ask.js";

export async function loader() {
  await init();
  return { said: "answer: " + ${question} };
}

export default function Page({ loaderData }) {
  useEffect(tell, []);
  return <p>{loaderData.said}</p>;
}
`,
};
const asked = { answers: ["/"], pages: ["/"] };
const router = "8.4.0";

export default [
  {
    name: "react-router",
    title: "React Router",
    version: router,
    packages: {
      "@react-router/dev": router,
      "@react-router/node": router,
      "@react-router/serve": router,
      "react-router": router,
      isbot: "5.2.3",
      react: "19.3.1",
      "react-dom": "19.3.1",
      vite: "8.4.0",
    },
    newNode: true,
    // It looks there for the server that it is to build for.
    inUse: true,
    files,
    ways: {
      build: {
        what: "build: loader, browser",
        steps: [["react-router", "build"]],
        serve: ["react-router-serve", "build/server/index.js"],
        isBuilt: true,
        ...asked,
      },
      dev: { what: "server for development", serve: ["react-router", "dev", "--port", "$PORT", "--host", "127.0.0.1"], ...asked },
    },
  },
];
