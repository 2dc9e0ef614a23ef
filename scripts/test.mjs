// npm test: sets up what is missing and runs every step, then says how each one went.
//   npm test -- --list               the steps
//   npm test -- --only rust,node     these steps, and what they need
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main, onEnd, PlainError, root, run } from "./processes.mjs";
import { setup } from "./setup.mjs";
import { steps } from "./steps.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { list: { type: "boolean" }, only: { type: "string", multiple: true } } });
  if (values.list) {
    for (const step of steps) console.log(`${step.name.padEnd(13)} ${step.title}`);
    return;
  }
  const chosen = choose(values.only);
  // What runs in a step ends because we do: see processes.mjs.
  onEnd(() => process.exit(130));
  await setup({ for: "test" });
  // What an earlier run left behind must not count for this one; chosen steps may go on with what is there.
  if (chosen === steps) for (const folder of [".evidence", ".seeded"]) rmSync(join(root, folder), { recursive: true, force: true });

  const results = [];
  for (const step of chosen) {
    console.log(`\n== ${step.name}: ${step.title}`);
    const result = await runStep(step, results);
    console.log(`== ${step.name}: ${result.verdict}`);
    results.push(result);
  }
  report(results);
});

function choose(only) {
  const wanted = new Set((only ?? []).flatMap((names) => names.split(",")));
  if (wanted.size === 0) return steps;
  const unknown = [...wanted].filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new PlainError(`No step is called ${unknown.join(" or ")}. "--list" shows them all.`);
  // What a step needs comes before it, and may need another.
  for (const step of [...steps].reverse()) if (step.needs && wanted.has(step.name)) wanted.add(step.needs);
  return steps.filter((step) => wanted.has(step.name));
}

/** Runs a step: `{ name, verdict, passed, failed, seconds }`. */
async function runStep(step, earlier) {
  const result = (verdict, passed, failed, seconds = 0) => ({ name: step.name, verdict, passed, failed, seconds });
  if (step.optional && !existsSync(join(root, step.optional))) return result(`skipped: no ${step.optional}`, 0, 0);
  const needed = earlier.find((other) => other.name === step.needs);
  if (needed && needed.failed > 0) return result(`not run: ${step.needs} failed`, 0, 1);

  const start = performance.now();
  const outcome = await runCommands(step).catch((error) => ({ code: error.message, output: "" }));
  const seconds = (performance.now() - start) / 1000;
  const good = outcome.code === 0;
  if (!step.count) return good ? result("passed", 1, 0, seconds) : result(failure(outcome), 0, 1, seconds);

  const { passed, failed } = step.count(outcome.output);
  // A failure that no test accounts for, such as code that does not compile, is one too; so is a run without a test.
  if (good && passed + failed === 0) return result("failed: it ran no test", 0, 1, seconds);
  if (good && failed === 0) return result("passed", passed, 0, seconds);
  return result(failure(outcome), passed, Math.max(failed, 1), seconds);
}

async function runCommands(step) {
  const deadline = Date.now() + step.minutes * 60_000;
  let output = "";
  for (const [command, ...args] of step.commands()) {
    const timeoutMs = Math.max(deadline - Date.now(), 1);
    const outcome = await run(command, args, { env: step.env, timeoutMs, onText: (text) => process.stdout.write(text) });
    output += outcome.output;
    if (outcome.code !== 0) return { code: outcome.code, output };
  }
  return { code: 0, output };
}

function failure({ code }) {
  return typeof code === "number" ? "failed" : `failed: ${code}`;
}

function report(results) {
  const rows = results.map(({ name, verdict, passed, failed, seconds }) => [name, verdict, `${passed}`, `${failed}`, seconds.toFixed(1)]);
  const table = [["step", "result", "passed", "failed", "seconds"], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  console.log("");
  for (const row of table) {
    // Words to the left, numbers to the right.
    const cells = row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
    console.log(cells.join("  "));
  }
  const total = (key) => results.reduce((count, result) => count + result[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") === 0 ? 0 : 1;
}
