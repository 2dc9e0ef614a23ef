import { AngularNodeAppEngine, createNodeRequestHandler, writeResponseToNodeResponse } from "@angular/ssr/node";

const engine = new AngularNodeAppEngine({ allowedHosts: ["localhost"] });

/** What `ng serve` and serve.mjs call. */
export const reqHandler = createNodeRequestHandler(async (request, response) => {
  const answer = await engine.handle(request);
  if (answer) await writeResponseToNodeResponse(answer, response);
  else response.writeHead(404).end();
});
