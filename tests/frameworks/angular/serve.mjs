// Serves what Angular has built into `rendered/` on PORT: files as they are, everything else rendered.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { reqHandler } from "./rendered/server/server.mjs";

const types = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url, "http://here").pathname);
  if (!(extname(path) in types)) return reqHandler(request, response);
  const body = await readFile(join("rendered", "browser", path)).catch(() => undefined);
  response.writeHead(body ? 200 : 404, { "content-type": types[extname(path)] }).end(body);
});
server.listen(Number(process.env.PORT), "127.0.0.1");
