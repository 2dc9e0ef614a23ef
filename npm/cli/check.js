// The whole of a check: what is read, what is found, and whether it stops anything.
import { checkCatalog, validateConfig } from "../node.js";
import { readDocument } from "./files.js";
import { located, repeatedIssues } from "./issues.js";
import { readOrders } from "./orders-file.js";
import { Planner } from "./planning.js";

/** `{ok, config, catalog?, order?, orders?, payment?, counts}`; every issue has `file`, `line` and `column`. */
export async function check(file, values) {
  const options = { locale: values.locale };
  const read = (name) => (values[name] === undefined ? undefined : readDocument(values[name]));
  const documents = { config: readDocument(file), catalog: read("catalog") };
  const [order, payment, titles] = ["order", "payment", "open-invoices"].map(read);
  const orders = values.orders === undefined ? undefined : await readOrders(values.orders, values.locale);

  const result = { ok: true, config: { issues: [...repeatedIssues(documents.config, values.locale), ...ofConfig(documents.config, options)] } };
  if (documents.catalog) {
    const found = checkCatalog(documents.config.value, documents.catalog.value, options);
    result.catalog = { issues: [...repeatedIssues(documents.catalog, values.locale), ...ofCatalog(found, documents, result.config.issues)] };
  }
  const planner = new Planner({ documents, known: sectionsOf(result).flatMap(({ issues }) => issues), options });
  const planned = (document) => planner.order(document, values.context);
  if (order) result.order = planned(order);
  if (orders)
    result.orders = summed(
      orders.problems,
      orders.orders.map((document, index) => ({ position: index + 1, ...beginningOf(document), ...planned(document) })),
    );
  if (payment) result.payment = planner.payment(payment, titles);

  const all = sectionsOf(result).flatMap(({ issues }) => issues);
  result.counts = Object.fromEntries(["error", "warning", "info"].map((severity) => [severity, all.filter((issue) => issue.severity === severity).length]));
  const stops = values.strict ? ["error", "warning"] : ["error"];
  result.ok = !all.some(({ severity }) => stops.includes(severity));
  return result;
}

/** Everything in a result that has issues, in the order in which it is told. */
export function sectionsOf({ config, catalog, order, orders, payment }) {
  return [config, catalog, order, ...(orders ? [orders, ...orders.plans] : []), payment].filter(Boolean);
}

function ofConfig(document, options) {
  return located(validateConfig(document.value, options), document);
}

/** What the ERP's catalog says about the configuration; that it can't be read itself stands at its own beginning. */
function ofCatalog(found, { config, catalog }, known) {
  // A configuration that can't be read at all was told of already.
  const own = found.filter(({ path, code }) => path.length > 0 || !known.some((issue) => issue.path.length === 0 && issue.code === code));
  return own.flatMap((issue) => (isAboutCatalog(issue) ? located([issue], catalog, 1) : located([issue], config)));
}

function isAboutCatalog({ path }) {
  return path[0] === "catalog";
}

function beginningOf(document) {
  const { file, line, column } = document.place([]);
  return { file, line, column };
}

function summed(issues, plans) {
  const destinations = { sale: 0, lead: 0, none: 0 };
  for (const { goes } of plans) destinations[goes] += 1;
  return {
    issues,
    destinations,
    plans: plans.map(({ issues, ...plan }) => ({ ...plan, issues: issues.map((issue) => ({ ...issue, position: plan.position })) })),
  };
}
