// Where orders and payments would go, with the findings that are their own and not the configuration's, each with its place.
import { ConfigSession, planOrder, planPayment } from "../node.js";
import { CustomersData } from "./customers-data.js";
import { ownIssues } from "./issues.js";

const sections = ["general", "methods", "payment", "lead", "sale", "products", "productAttributes"];

export class Planner {
  #given;
  #plan;
  #known;
  #customersData;

  /** `documents` are the configuration's and, where there is one, the catalog's; `known` what was found in both. */
  constructor({ documents, known, options }) {
    this.#given = { documents, options };
    // A plan repeats the errors of the sections that it uses; one mends them once.
    this.#known = new Set(known.filter(({ severity }) => severity === "error").map(identity));
    this.#plan = planWith(documents, options);
    this.#customersData = new CustomersData(documents.config.value, documents.catalog?.value);
  }

  order(document, context) {
    return this.#judged(this.#plan(document.value, context), document);
  }

  /** Without the titles that are open nobody knows which one it settles, nor whether any fits. */
  payment(document, titles) {
    const { documents, options } = this.#given;
    const plan = planPayment(documents.config.value, document.value, titles?.value ?? [], options);
    const isOfTitles = ({ code }) => ["title-not-found", "no-title-fits"].includes(code);
    const issues = titles ? plan.issues : plan.issues.filter((issue) => !isOfTitles(issue));
    const { goes, ...judged } = this.#judged({ ...plan, issues }, document, titles);
    return titles ? { ...judged, goes, titlesAsked: true } : { ...judged, titlesAsked: false };
  }

  /** `{route, reason, goes, waitsForConfig, issues}`; `goes` is the route if anything is sent at all. */
  #judged({ route, reason, requests, issues }, document, titles) {
    const { documents, options } = this.#given;
    const isUnread = reason.code === "unreadable";
    const own = issues.filter((issue) => !((issue.path.length > 0 || isUnread) && this.#known.has(identity(issue))));
    const read = [document, titles].filter(Boolean).flatMap((each) => ownIssues(each, options.locale));
    const stopping = read.filter(({ severity }) => severity === "error");
    // What reading has said about a place is better said than what the rulebook makes of the rest of it.
    const told = new Set(stopping.filter(({ path }) => path.length > 0).map(({ path }) => JSON.stringify(path)));
    const isNoObject = own.some(({ path, code }) => path.length === 0 && code === "wrong-type");
    const located = own
      // What lacks in a thing that is no order need not be listed.
      .filter(({ path }) => (!isNoObject || path.length === 0) && !told.has(JSON.stringify(path)))
      .map((issue) => ({ ...issue, ...placeOf(issue, { document, titles, documents, isUnread }) }));
    // What can't be read is not quoted, and may be of any size.
    const all = this.#customersData.hide([...read, ...located], isUnread ? null : document.value);
    const goes = requests.length > 0 && stopping.length === 0 ? route : "none";
    return { route, reason, goes, waitsForConfig: own.length < issues.length, issues: all };
  }
}

/** A session reads the configuration and the catalog once, for any number of orders. */
function planWith({ config, catalog }, options) {
  const attempt = planOrder(config.value, {}, {}, options);
  // A session would go on with an empty configuration instead.
  if (attempt.reason.code === "unreadable") return () => attempt;
  const session = new ConfigSession(config.value, options);
  session.setCatalog(catalog?.value ?? null);
  return (order, context) => session.planOrder(order, context);
}

function placeOf({ path, code }, { document, titles, documents, isUnread }) {
  if (path[0] === "openInvoices") return titles.place(path.slice(1));
  if (code === "titles-unreadable") return titles.place([]);
  const isOfConfig = sections.includes(path[0]) && code !== "unknown-field" && !isUnread;
  return (isOfConfig ? documents.config : document).place(path);
}

/** What makes two findings one. */
function identity({ path, code }) {
  return JSON.stringify([path, code]);
}
