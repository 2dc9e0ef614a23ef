// One way of using an environment: what is run, served and looked at, and what speaks against what came of it.
import { join } from "node:path";
import { freePort } from "../../scripts/processes.mjs";
import { serveFolder } from "../e2e/packaged/static.mjs";
import { answer, serve, shown, step } from "./project.mjs";

/** What docs/bundlers.md says that a page needs to allow; the rest is for the files of frameworks themselves. */
const policy = () => ({
  "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; base-uri 'self'",
});

/** Answers a row of the table; whatever goes wrong is one of its problems, and the next one's turn. */
export async function go(one, projects, browser) {
  const { name, environment, way } = one;
  const row = { name, title: environment.title, version: environment.version, what: way.what, configured: way.configured ?? "", problems: [], looks: 0 };
  if (way.notTried) return { ...row, notTried: way.notTried };
  try {
    const { folder, problem } = await projects.make(one);
    if (problem) return { ...row, notTried: "it can't be installed here", problems: [problem] };
    for (const command of way.steps ?? []) await step(folder, command, way);
    if (way.run) {
      const said = await step(folder, way.run, way);
      look(row, "the program", ofText(said));
      // In a made-up browser nobody else sees it.
      if (way.form && !said.includes("form: shown")) row.problems.push("the form was not shown");
    }
    if (way.serve || way.folder !== undefined) await visit(row, folder, way, browser);
    if (row.looks === 0) row.problems.push("nothing of it was looked at");
  } catch (error) {
    row.problems.push(...error.message.split("\n").slice(0, 25));
  }
  return row;
}

async function visit(row, folder, way, browser) {
  const isBuilt = way.isBuilt ?? way.folder !== undefined;
  const port = await freePort();
  const site = way.serve ? await serve(folder, way.serve, port, way) : await serveFolder(join(folder, way.folder), way.loose ? undefined : policy);
  const address = site.address ?? `http://127.0.0.1:${port}`;
  try {
    for (const path of way.answers ?? []) look(row, path, ofText(await (await fetch(address + path)).text()));
    for (const path of way.pages ?? ["/"]) {
      const seen = await browser.look(address + path, { isBuilt, form: way.form });
      look(row, path, seen.answer);
      if (seen.fields !== null && !(seen.fields > 0)) row.problems.push(`${path}: the form shows ${seen.fields} fields`);
      row.module ??= seen.module;
      row.kilobytes ??= seen.kilobytes;
      row.form ||= seen.fields > 0;
    }
  } catch (error) {
    throw new Error([error.message, shown(site.said?.() ?? "")].join("\n"));
  } finally {
    await site.stop();
  }
}

function look(row, where, said) {
  row.looks += 1;
  if (said !== answer) row.problems.push(`${where} answers ${JSON.stringify(said)}`);
}

/** A program or a server's page says `answer: …` somewhere in what it writes. */
function ofText(text) {
  // A page's markup may put a comment between the two.
  return text.match(/answer: (?:<!--.*?-->)*([\w-]+)/)?.[1] ?? text.slice(0, 400);
}
