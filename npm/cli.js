#!/usr/bin/env node
// npx datacake-voalle: the rulebook on the command line, for a provider's own CI.
import { readFileSync } from "node:fs";
import { check } from "./cli/check.js";
import { github } from "./cli/formats/github.js";
import { json } from "./cli/formats/json.js";
import { printable } from "./cli/formats/printable.js";
import { sarif } from "./cli/formats/sarif.js";
import { text } from "./cli/formats/text.js";
import { init } from "./cli/init.js";
import { Misuse } from "./cli/misuse.js";
import { readOptions, usage } from "./cli/options.js";

const formats = { text, json, github, sarif };

// A reader that has seen enough, such as head, is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(`${printable(error.message)}\n\n"datacake-voalle --help" says how it is used.`);
  process.exitCode = 2;
}

async function main(args) {
  const { command, file, values } = readOptions(args);
  if (command === "help") return say(usage);
  if (command === "version") return say(version());
  if (command === "init") return say(init(file, values.locale));
  const result = await check(file, values);
  say(formats[values.format](result, values.locale, version()));
  return result.ok ? 0 : 1;
}

function say(what) {
  process.stdout.write(`${what}\n`);
  return 0;
}

function version() {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
