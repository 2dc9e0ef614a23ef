// The sends that a filter takes, all pages of them, as a table for a spreadsheet.
import { amountOf, customerOf } from "./subject.js";
import { cellTime } from "../brasilia.js";
import { Listing } from "./listing.js";
import { kindOf, routeOf, stateWords } from "./send-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("datacake-voalle").Send} Send */

/** Sends in one answer: the most that the server gives. */
const page = 500;

/**
 * No document: the screen shows none in its list.
 * @param {Ui} ui
 */
export const headings = (ui) => [
  ui.say("criado (Brasília)", "created (Brasília time)"),
  ui.say("tipo", "kind"),
  ui.say("ID", "ID"),
  ui.say("cliente", "customer"),
  ui.say("valor", "amount"),
  ui.say("destino", "destination"),
  ui.say("protocolo", "protocol"),
  ui.say("estado", "state"),
  ui.say("tentativa", "attempt"),
  ui.say("mudado (Brasília)", "changed (Brasília time)"),
  ui.say("envio", "send"),
];

/**
 * @param {Ui} ui
 * @param {Send} send
 */
export function rowOf(ui, send) {
  const amount = amountOf(send);
  return [
    cellTime(send.createdAt),
    kindOf(ui, send.kind),
    send.sourceId,
    customerOf(send) ?? "",
    // As a spreadsheet in Portuguese reads it.
    amount === undefined ? "" : amount.toFixed(2).replace(".", ","),
    routeOf(ui, send.route),
    send.protocolId ?? "",
    stateWords(ui, send),
    send.attempt,
    cellTime(send.updatedAt),
    send.id,
  ];
}

/** Fires "changed" as it goes on. */
export class Exporting extends EventTarget {
  #calls;
  #turn = 0;
  /** @type {"idle" | "running" | "done" | "cancelled" | "failed"} */
  state = "idle";
  /** How many there are so far, and in all where the server says. */
  number = 0;
  /** @type {number | null} */
  total = null;
  problem = "";

  /** @param {import("./asking.js").Calls} calls */
  constructor(calls) {
    super();
    this.#calls = calls;
  }

  /** @param {Partial<Pick<Exporting, "state" | "number" | "total" | "problem">>} next */
  #change(next) {
    Object.assign(this, next);
    this.dispatchEvent(new Event("changed"));
  }

  /**
   * Answers the rows, heading first; null where it did not come to its end: half a table would be taken for the whole.
   * @param {Ui} ui
   * @param {import("./place.js").Filter} filter
   * @param {string} search
   */
  async run(ui, filter, search) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#change({ state: "running", number: 0, total: null, problem: "" });
    const listing = new Listing(filter, search, page);
    const rows = [headings(ui)];
    try {
      for (let sends = await listing.first(this.#calls); ; sends = await listing.older(this.#calls)) {
        if (turn !== this.#turn) return null;
        for (const send of sends) rows.push(rowOf(ui, send).map(String));
        this.#change({ number: rows.length - 1, total: listing.counts ? listing.counts[filter.status ?? "all"] : null });
        if (!listing.hasMore) return rows;
      }
    } catch (error) {
      if (turn === this.#turn) this.fail(error);
      return null;
    }
  }

  /** @param {unknown} error */
  fail(error) {
    this.#change({ state: "failed", problem: error instanceof Error ? error.message : `${error}` });
  }

  /** It was handed over. */
  end() {
    this.#change({ state: "done" });
  }

  cancel() {
    this.#turn += 1;
    this.#change({ state: "cancelled" });
  }
}
