// What was read of a broken file, held against what its good file meant: each row is the same, or it has an error.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigSession, validateOrder } from "datacake-voalle";
import { readOrders, readProducts } from "datacake-voalle/files";
import { root } from "../../scripts/processes.mjs";
import { products } from "./goods.mjs";

/** Texts in which a person sees what went wrong, once it is said: a warning is enough there. */
const freeTexts = new Set(["customer.name", "address.street", "address.neighborhood", "address.complement", "address.city", "note", "name"]);
/** Fields in which a number without its zeros is another one that could as well have been meant. */
const codes = /^(?:id|customer\.identity|address\.number|address\.complement|erpProduct|campaign|priceList|items\.\d\.productId)$/;
export const outcomes = ["same", "with warning", "row refused", "file refused", "can't be told", "WRONG"];

/** Judges by the sample configuration, with the products that the good files name. */
export class Judge {
  #session;

  constructor() {
    const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
    Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
    this.#session = new ConfigSession({ ...config, products });
  }

  /** `{outcomes, told, findings}`: for each good row its outcome and the codes said of it; a finding is `{outcome, row, path, meant, read}`. */
  async judge(good, bytes) {
    const { rows, problems } = await (good.kind === "orders" ? readOrders : readProducts)(bytes);
    const faults = problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
    if (faults.length > 0) return { outcomes: good.meant.map(() => "file refused"), told: good.meant.map(() => faults), findings: [] };
    const places = rows.flatMap(({ lines }) => lines).sort((one, other) => one - other);
    const read = rows.map((row) =>
      this.#readingOf(
        good.kind,
        row,
        row.lines.map((line) => places.indexOf(line)),
      ),
    );
    const result = { outcomes: [], told: [], findings: [] };
    for (const [row, meant] of good.meant.entries()) {
      const own = read.filter(({ lines }) => lines.some((line) => meant.lines.includes(line)));
      const { outcome, hidden = [], ...finding } = rowOutcome(meant, own, good);
      result.outcomes.push(outcome);
      result.told.push([...new Set(own.flatMap(({ errors, warnings }) => [...errors, ...warnings].map(({ code }) => code)))]);
      result.findings.push(...hidden.map((each) => ({ outcome: "hidden", row, ...each })));
      if (finding.path || outcome === "WRONG") result.findings.push({ outcome, row, ...finding });
    }
    this.#addStrangeRows(result, good, read);
    return result;
  }

  /** Rows of a file that are none of the good one's, and are read all the same. */
  #addStrangeRows(result, good, read) {
    const known = new Set(good.meant.flatMap(({ lines }) => lines));
    for (const { lines, values } of read.filter(({ lines, errors }) => errors.length === 0 && !lines.some((line) => known.has(line)))) {
      result.outcomes.push("WRONG");
      result.told.push([]);
      result.findings.push({ outcome: "WRONG", row: lines[0], path: "", meant: "no such row", read: JSON.stringify(values) });
    }
  }

  #readingOf(kind, row, lines) {
    const own = kind === "orders" ? [...validateOrder(row.order), ...this.#session.planOrder(row.order, { customerExists: false }).issues] : [];
    const issues = [...row.problems, ...own];
    const values = kind === "orders" ? orderValues(row.order) : productValues(row.product);
    const of = (severity) => issues.filter((issue) => issue.severity === severity);
    return { lines, values, errors: of("error"), warnings: row.problems.filter(({ severity }) => severity === "warning") };
  }
}

/** The row's outcome; where a value differs, which one it is and what was read. */
function rowOutcome(meant, own, good) {
  if (own.length === 0) return { outcome: "WRONG", path: "", meant: "a row", read: "none" };
  if (own.every(({ errors }) => errors.length > 0)) return { outcome: "row refused", hidden: hiddenIn(meant, own) };
  const [{ lines, values, warnings }] = own;
  if (own.length > 1 || `${lines}` !== `${meant.lines}`)
    return { outcome: "WRONG", path: "", meant: `lines ${meant.lines}`, read: own.map((each) => `lines ${each.lines}`).join("; ") };
  const paths = [...new Set([...Object.keys(meant.values), ...Object.keys(values)])];
  const differing = paths.filter((path) => text(meant.values[path]) !== text(values[path]));
  const isSaid = (path) => freeTexts.has(path) && warnings.some((warning) => warning.path.join(".") === path);
  const unsaid = differing.filter((path) => !isSaid(path));
  const isUntold = (path) =>
    canBeMeant(path, meant.values[path], values[path]) || isExchanged(path, meant, values, good) || isLoneRounded(path, meant, values, good);
  const wrong = unsaid.find((path) => !isUntold(path));
  const [path] = wrong ? [wrong] : unsaid;
  if (path) return { outcome: wrong ? "WRONG" : "can't be told", path, meant: meant.values[path], read: values[path] };
  return { outcome: warnings.length > 0 ? "with warning" : "same" };
}

/** What differs in a refused row and is not what it was refused for: it would be wrong once the rest is mended. */
function hiddenIn(meant, [{ values, errors, warnings }, ...others]) {
  if (others.length > 0 || errors.some(({ path }) => path.length === 0)) return [];
  const told = new Set([...errors, ...warnings].map(({ path }) => path.join(".")));
  // An attribute's place says not which one it is.
  if ([...told].some((path) => path.startsWith("attributes."))) ["campaign", "priceList"].forEach((path) => told.add(path));
  return [...new Set([...Object.keys(meant.values), ...Object.keys(values)])]
    .filter((path) => !told.has(path) && text(meant.values[path]) !== text(values[path]) && !canBeMeant(path, meant.values[path], values[path]))
    .map((path) => ({ path, meant: meant.values[path], read: values[path] }));
}

/**
 * A code that lost what a number has not (zeros in front, a zero after its decimals, an exponent, a plus, marks of thousands), or that
 * became a date's serial number. What is left is a good code too, of which nobody can tell that it was another one.
 */
function canBeMeant(path, meant = "", read = "") {
  if (path === "note" || codes.test(path)) if (isLikeDate.test(meant) && /^[34]\d{4}$/.test(read)) return true;
  if (!codes.test(path) || !/^\d+(?:[.,]\d+)?$/.test(read)) return false;
  // Two decimals are an option of some programs.
  if (/^\d+\.\d{3,}$/.test(meant) && Number(meant).toFixed(2) === read) return true;
  const values = [meant, meant.replaceAll(".", ""), meant.replace(",", "."), meant.replace(/D/i, "E"), meant.replace(/^(0)x[\da-f]+$/i, "$1")].map(exactly);
  return [read, read.replace(",", ".")].map(exactly).some((value) => value !== undefined && values.includes(value));
}

/** A day and a month in the other order, in a file none of whose days could show it. */
function isExchanged(path, meant, values, good) {
  const [year, month, day] = (meant.values[path] ?? "").split("-");
  return path === "customer.birthDate" && values[path] === `${year}-${day}-${month}` && good.meant.every((each) => !(each.values[path].slice(8) > "12"));
}

/** The last digits of the only long id: one alone may end as a number ends. */
function isLoneRounded(path, meant, values, good) {
  const isLong = (id) => /^\d{16,20}$/.test(id);
  return (
    path === "id" &&
    isLong(meant.values.id) &&
    Number(meant.values.id) === Number(values.id) &&
    good.meant.filter(({ values: { id } }) => isLong(id)).length === 1
  );
}

const isLikeDate = /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$|^(?:[A-Z]{3}-\d{1,2}|\d{1,2}-[A-Z]{3})$/i;

/** A number as its digits and their exponent, so that long ones are compared too; a hexadecimal one is what it is worth. */
function exactly(given) {
  if (/^0x[\da-f]+$/i.test(given)) return exactly(`${Number(given)}`);
  const [, whole, rest = "", exponent = "0"] = /^\+?(\d+)(?:\.(\d+))?(?:E([+-]?\d{1,3}))?$/i.exec(given) ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole}${rest}`.replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  return `${short}e${short === "" ? 0 : Number(exponent) - rest.length + digits.length - short.length}`;
}

const text = (value) =>
  typeof value === "string" ? value.normalize("NFC").replace(/\s+/g, " ").trim() : value === undefined || value === null ? "" : `${value}`;
const document = (value) =>
  text(value)
    .toUpperCase()
    .replace(/[.\-/\s]/g, "");
const phone = (value) =>
  text(value)
    .replace(/[()\s\-.]/g, "")
    .replace(/^\+?55(?=\d{10,11}$)|^0(?=\d{10,11}$)/, "");
const normal = {
  "customer.taxId": document,
  resellerTaxId: document,
  "address.postalCode": (value) => text(value).replace(/[.\-\s]/g, ""),
  "customer.cellPhone": phone,
  "customer.phone": phone,
  unitPrice: (value) => (typeof value === "number" ? `${Number((value * 100).toFixed(6))}` : text(value)),
};

function orderValues(order) {
  const values = {};
  const visit = (value, path) => {
    if (value !== null && typeof value === "object") for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    else values[path.join(".")] = (normal[path.join(".")] ?? normal[path.at(-1)] ?? text)(value);
  };
  visit(order, []);
  return values;
}

function productValues({ id, name, erpProduct, subscription, attributes }) {
  const named = (which) => text(attributes.find((each) => each.name === which)?.value);
  return {
    id: text(id),
    name: text(name),
    erpProduct: text(erpProduct),
    subscription: text(subscription),
    campaign: named("voalle_campaign"),
    priceList: named("voalle_price_list"),
  };
}
