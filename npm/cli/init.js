// A configuration to begin with: what an administrator must fill in is empty, the rest is what holds where nothing is said.
import { writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { config } from "../fields.js";
import { Misuse } from "./misuse.js";
import { words } from "./words.js";

// Secrets are typed into the form and held by the proxy: a file, and what it is copied into, is no place for them.
const held = { stored: true };

/** The fields that a form shows at first, each with what counts where nothing is given, or empty. */
function beginning(fields) {
  const isShown = ({ advanced, shownWith }) => !advanced && (!shownWith || fields.find(({ name }) => name === shownWith[0]).fallback === shownWith[1]);
  const shown = fields.filter(isShown).map((field) => [field.name, startOf(field)]);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

function startOf({ kind, fallback, fields }) {
  if (fallback !== undefined) return fallback;
  if (kind === "object") return fields.every(({ advanced }) => advanced) ? undefined : beginning(fields);
  return { secret: held, list: [], flag: false, integer: null }[kind] ?? "";
}

/** One product shows what one is, with the attributes that name its campaign and price list. */
function product() {
  const of = (name) => config.find((field) => field.name === name).fields;
  const attributes = of("productAttributes").map(({ fallback }) => ({ name: fallback, value: "" }));
  return { ...beginning(of("products")), subscription: true, attributes };
}

/** Writes it to a file that is not there yet; answers what to do next. */
export function init(file, locale) {
  if (file === "-") throw new Misuse("init writes a file: name it, or leave the name out for config.json.");
  const whole = { $schema: `${wayBack(file)}/node_modules/datacake-voalle/pkg/config.schema.json`, ...beginning(config), products: [product()] };
  try {
    writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`, { flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") throw new Misuse(`${file} is there already and stays as it is. Name another file, or remove it.`);
    throw new Misuse(`${file} can't be written (${error.code ?? error.message}). Check the path.`);
  }
  const name = /^[\w./-]+$/.test(file) ? file : `"${file}"`;
  return words[locale].created(file, `npx datacake-voalle check ${name}${locale === "en" ? " --locale en" : ""}`);
}

/** From the file's folder to this one, where node_modules is. */
function wayBack(file) {
  const path = relative(dirname(resolve(file)), process.cwd());
  return path === "" ? "." : path.split(sep).join("/");
}
