// The fixed sample that `npm test` reads: small files of every program, each of another way.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PlainError, root } from "../../scripts/processes.mjs";
import { breakFiles } from "./break.mjs";
import { goodFiles } from "./goods.mjs";
import { outcomes } from "./judge.mjs";

export const sampleFolder = join(root, "tests", "samples", "files");
const rowsEach = 4;
const tries = 12;
const mostEach = 6;

/** Writes the files and `expected.json`: what each row means, what becomes of it, and what is said. */
export async function keepSample({ tools, ways, judge, temporary, seed }) {
  const goods = goodFiles(tries * 2, seed + 500, rowsEach);
  const broken = await breakFiles({ tools, ways, goods, each: tries, folder: join(temporary, "sample"), seed: seed + 500 });
  mkdirSync(sampleFolder, { recursive: true });
  for (const name of readdirSync(sampleFolder)) rmSync(join(sampleFolder, name));
  const kept = [];
  for (const program of new Set(ways.map((each) => each.program))) {
    const judged = [];
    for (const file of broken.filter((each) => each.program === program)) judged.push({ ...file, ...(await judge.judge(file.good, file.bytes)) });
    // A sample of what is wrong would be a test of it.
    const wrong = judged.find(({ outcomes: own }) => own.includes("WRONG"));
    if (wrong)
      throw new PlainError(
        `A row is WRONG, and no sample is kept: ${program}, ${wrong.way}, ${JSON.stringify(wrong.findings.find(({ outcome }) => outcome === "WRONG"))}`,
      );
    for (const [at, best] of mostTelling(judged).entries()) {
      const file = `${program.toLowerCase().replace(/\W+/g, "-")}-${at + 1}.csv`;
      writeFileSync(join(sampleFolder, file), best.bytes);
      kept.push({ file, program, way: best.way, kind: best.good.kind, meant: best.good.meant, outcomes: best.outcomes, told: best.told });
    }
  }
  const lines = kept.map((each) => JSON.stringify(each));
  writeFileSync(join(sampleFolder, "expected.json"), `[\n${lines.join(",\n")}\n]\n`);
  console.log(`${kept.length} files are kept in tests/samples/files/.`);
}

/** Of a program's files, one after another, the one that says most which the others have not said; one of each way. */
function mostTelling(judged) {
  const chosen = [];
  const said = new Set();
  const saying = (file) => [...new Set([...file.told.flat(), ...file.outcomes])];
  // An outcome that no other file has counts more than a code.
  const worth = (each) => (outcomes.includes(each) ? 5 : 1);
  while (chosen.length < mostEach) {
    const left = judged.filter((file) => !chosen.some(({ way }) => way === file.way));
    const newOf = (file) =>
      saying(file)
        .filter((each) => !said.has(each))
        .reduce((sum, each) => sum + worth(each), 0);
    const [best] = left.sort((one, other) => newOf(other) - newOf(one) || saying(other).length - saying(one).length);
    if (!best) break;
    chosen.push(best);
    for (const each of saying(best)) said.add(each);
  }
  return chosen;
}
