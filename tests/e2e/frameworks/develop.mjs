// A server for development as somebody has one, Vite's, with the packed package and the examples of docs/frameworks.md in it; `/vue/` is
// drawn by the page, `/vue/?rendered` comes from the server.
import { cpSync, existsSync, readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { createServer } from "vite";
import { root } from "../world.mjs";

const links = ["react", "react-dom", "scheduler", "vue", "@vue", "svelte", "esm-env", "clsx", "devalue"];
export const frameworks = ["react", "vue", "svelte"];

/** Answers `{ address, renders, stop() }`; `proxy()` is the address that a server renders for. */
export async function develop(projects, proxy) {
  const folder = projects.make("frameworks", links);
  for (const name of [...frameworks, "plain"]) cpSync(join(root, "examples", "frameworks", name), join(folder, name), { recursive: true });
  const [{ svelte }, { default: withVue }] = await Promise.all([
    import("@sveltejs/vite-plugin-svelte"),
    import("../../../examples/frameworks/vue/vite.config.js"),
  ]);
  const server = createHttpServer();
  const vite = await createServer({
    root: folder,
    configFile: false,
    logLevel: "warn",
    appType: "custom",
    server: { middlewareMode: true, hmr: { server } },
    plugins: [withVue.plugins, svelte({ configFile: false })],
    optimizeDeps: { entries: frameworks.map((name) => `${name}/main.*`) },
  });
  const page = async (url) => {
    const { pathname, searchParams } = new URL(url, "http://here");
    const name = pathname.split("/")[1];
    if (name === "plain") return readFileSync(join(folder, "plain", "index.html"), "utf8");
    const main = (what) => `/${name}/${what}.${existsSync(join(folder, name, `${what}.jsx`)) ? "jsx" : "js"}`;
    const html = readFileSync(join(folder, "index.html"), "utf8").replace("/FRAMEWORK/main", main("main"));
    const rendered = searchParams.has("rendered") ? await (await vite.ssrLoadModule(main("rendered"))).render(proxy()) : "";
    return (await vite.transformIndexHtml(url, html)).replace("<!--rendered-->", () => rendered);
  };
  server.on("request", (request, response) => {
    if (!/^\/\w+\/(\?|$)/.test(request.url)) return vite.middlewares(request, response, () => response.writeHead(404).end());
    page(request.url).then(
      (html) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html),
      (error) => response.writeHead(500).end(error.stack),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    await vite.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://localhost:${server.address().port}`, stop };
}
