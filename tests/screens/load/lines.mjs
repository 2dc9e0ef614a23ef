// How much there is to read.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const kinds = [".js", ".css", ".html"];
const others = new Set(["generated", "samples"]);

/** The lines that people wrote in a folder of the page. */
export function linesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !others.has(name))
    .map((entry) => {
      if (entry.isDirectory()) return linesOf(join(folder, entry.name));
      return kinds.includes(extname(entry.name)) ? readFileSync(join(folder, entry.name), "utf8").split("\n").length - 1 : 0;
    })
    .reduce((sum, lines) => sum + lines, 0);
}
