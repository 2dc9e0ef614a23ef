// npm run test:matrix: the packed package in every environment that its users have. Each is a project with exact versions, installed, built and
// served as they do it, and asked for one answer. `--only next,vite-8-build` takes an environment or a row, `--often` those that `npm test` runs, `--write` puts
// the table into docs/bundlers.md, `--list` names them, `--keep` leaves the projects for a look.
import { parseArgs } from "node:util";
import { main, onEnd, PlainError } from "../../scripts/processes.mjs";
import { Checks, table } from "../trust/table.mjs";
import { Browser } from "./browser.mjs";
import { all } from "./environments.mjs";
import { answer, Projects } from "./project.mjs";
import { asText, writeTable } from "./table.mjs";
import { go } from "./ways.mjs";

const options = { only: { type: "string" }, often: { type: "boolean" }, write: { type: "boolean" }, list: { type: "boolean" }, keep: { type: "boolean" } };

function chosen(every, { only, often }) {
  const names = only?.split(",") ?? [];
  const isMeant = (wanted, { name, environment }) => name === wanted || environment.name === wanted;
  const unknown = names.filter((name) => !every.some((one) => isMeant(name, one)));
  if (unknown.length > 0) throw new PlainError(`There is no ${unknown.join(", ")}; --list names what there is.`);
  const wanted = every.filter((one) => (names.length === 0 || names.some((name) => isMeant(name, one))) && (!often || one.way.often));
  if (wanted.length === 0) throw new PlainError("None of these is among those that `npm test` runs.");
  return wanted;
}

await main(async () => {
  const { values } = parseArgs({ options });
  const every = await all();
  const wanted = chosen(every, values);
  if (values.list) return console.log(wanted.map(({ name, way }) => `${name}${way.often ? " (npm test)" : ""}`).join("\n"));
  // A browser that was ended under it would answer "no" for all that is left.
  onEnd(() => process.exit(1));
  const checks = new Checks();
  const projects = new Projects();
  const browser = await Browser.open();
  const rows = [];
  const order = every.map(({ name }) => name);
  try {
    for (const one of wanted) {
      const start = performance.now();
      const row = await go(one, projects, browser);
      row.seconds = Math.round((performance.now() - start) / 1000);
      rows.push(row);
      // At once: an hour's rows are not lost with what comes after them.
      if (values.write) writeTable(row, order);
      if (row.notTried) console.log(`not tried - ${one.name}: ${row.notTried}`);
      if (!one.way.notTried) checks.check(`${one.name} answers ${answer}${row.configured ? `, with ${row.configured}` : ""}`, row.problems);
    }
  } finally {
    await browser.close();
    projects.close(values.keep);
  }
  table(asText(rows));
  checks.end();
});
