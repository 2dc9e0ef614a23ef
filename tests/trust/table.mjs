// What these programs print: tables, and a line for each check that `npm test` counts.

/** The first row is the heading; words to the left, numbers to the right. */
export function table(rows) {
  const text = rows.map((row) => row.map((cell) => `${cell ?? ""}`));
  const widths = text[0].map((_, column) => Math.max(...text.map((row) => row[column].length)));
  const right = text[0].map((_, column) => text.slice(1).every((row) => /^(-?[\d.,]+( ?%| MB| ms)?|)$/.test(row[column])));
  const line = (row) =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  ")
      .trimEnd();
  console.log(["", line(text[0]), widths.map((width) => "-".repeat(width)).join("  "), ...text.slice(1).map(line), ""].join("\n"));
}

/** Checks and their outcome; `end()` says how many there were and sets the exit code. */
export class Checks {
  #passed = 0;
  #failed = 0;

  /** `problems`: what speaks against it, a list; none is good. */
  check(what, problems) {
    const good = problems.length === 0;
    if (good) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${good ? "ok" : "not ok"} - ${what}`);
    for (const problem of problems.slice(0, 20)) console.log(`    ${problem}`);
    if (problems.length > 20) console.log(`    … and ${problems.length - 20} more`);
  }

  end() {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    if (this.#failed > 0) process.exitCode = 1;
  }
}

/** The value below which `share` of them lie. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
