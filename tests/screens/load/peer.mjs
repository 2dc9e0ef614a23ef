// The peer's page: built by Vite for production, and served as well as a page can be: every file packed by brotli at its best, and all
// but the first under names that may be kept for ever.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { root } from "../../../scripts/processes.mjs";
import { config } from "../../../www/elements/generated/fields.js";

const folder = join(root, "target", "load", "peer");
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

/** One language is enough for the peer, and nobody would send it more: ours brings both. */
function inPortuguese(field) {
  const words = ({ label, help, where }) => ({ label: label?.[0], help: help?.[0], where: where?.[0] });
  const options = field.options?.map(([value, [label]]) => [value, label]);
  const { name, kind, optional, advanced, fallback, example, shownWith } = field;
  return { name, kind, ...words(field), optional, advanced, fallback, example, shownWith, options, fields: field.fields?.map(inPortuguese) };
}

const fields = {
  name: "fields",
  resolveId: (name) => (name === "virtual:fields" ? "\0fields" : null),
  load: (id) => (id === "\0fields" ? `export const config = ${JSON.stringify(config.map(inPortuguese))};` : null),
};

export async function buildPeer() {
  // Vite goes by it, and would take the libraries' builds for development.
  process.env.NODE_ENV = "production";
  const { build } = await import("vite");
  await build({
    root: join(import.meta.dirname, "peer"),
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [fields],
    build: { outDir: folder, emptyOutDir: true, target: "esnext", modulePreload: { polyfill: false } },
  });
}

/** `saved` is the configuration that its form shows. */
export async function servePeer(saved) {
  const answers = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const path = `/${relative(folder, file)}`;
    const caching = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    answers.set(path, packed(readFileSync(file), types[extname(file)], caching));
  }
  answers.set("/", answers.get("/index.html"));
  answers.set("/config.json", packed(Buffer.from(JSON.stringify(saved)), "application/json", "no-store"));
  const server = createServer((request, response) => {
    const answer = answers.get(request.url.split("?")[0]);
    if (!answer) return response.writeHead(404).end();
    if (request.headers["if-none-match"] === answer.headers.etag) return response.writeHead(304, { etag: answer.headers.etag }).end();
    response.writeHead(200, answer.headers).end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

function packed(bytes, type, caching) {
  const body = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
  const headers = { "content-type": type, "content-encoding": "br", "content-length": body.length, "cache-control": caching, vary: "accept-encoding", etag };
  return { body, headers };
}
