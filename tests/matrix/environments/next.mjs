// Next.js: a client component, a component and a route on the server, by both of its bundlers.
import { question } from "../project.mjs";
import { ask } from "../sources.mjs";

const onServer = `import init, { validateConfig } from "datacake-voalle";

await init();
const answer = "answer: " + ${question};
`;
const files = {
  "app/ask.js": ask,
  "app/layout.js": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  "app/page.js": `"use client";
import { useEffect } from "react";
import { tell } from "./ask.js";

export default function Page() {
  useEffect(tell, []);
  return <h1>A page</h1>;
}
`,
  "app/server/page.js": `${onServer}
export const dynamic = "force-dynamic";
export default function Page() {
  return <p>{answer}</p>;
}
`,
  "app/check/route.js": `${onServer}
export const dynamic = "force-dynamic";
export const GET = () => new Response(answer);
`,
};
const served = ["next", "start", "--port", "$PORT", "--hostname", "127.0.0.1"];
const dev = ["next", "dev", "--port", "$PORT", "--hostname", "127.0.0.1"];
const asked = { pages: ["/"], answers: ["/server", "/check"], ready: "/check" };
const standalone = { "next.config.mjs": `export default { output: "standalone", outputFileTracingRoot: import.meta.dirname };\n` };
const copied = ["cp", "-r", ".next/static", ".next/standalone/.next/static"];

export default [
  {
    name: "next",
    title: "Next.js",
    version: "16.4.6",
    packages: { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" },
    files,
    ways: {
      turbopack: { what: "Turbopack, build: client, server, route", often: true, steps: [["next", "build"]], serve: served, isBuilt: true, ...asked },
      "turbopack-dev": { what: "Turbopack, server for development", serve: dev, ...asked },
      webpack: { what: "webpack, build: client, server, route", steps: [["next", "build", "--webpack"]], serve: served, isBuilt: true, ...asked },
      "webpack-dev": { what: "webpack, server for development", serve: [...dev, "--webpack"], ...asked },
      standalone: {
        what: 'Turbopack, `output: "standalone"`',
        files: standalone,
        steps: [["next", "build"], copied],
        serve: ["node", ".next/standalone/server.js"],
        env: { HOSTNAME: "127.0.0.1" },
        isBuilt: true,
        ...asked,
      },
    },
  },
];
