// How long it takes: from the ERP's pace before the first order, from what is seen afterwards.
import { kindOf } from "./identity.js";
import { wasSent } from "./row.js";

/** Requests a minute with an ERP that was never called; the proxy finds what it can take, up to the provider's own limit. */
const first = 30;
/** Look-up, registration, sale, and the two calls of the contact step. */
const callsOfNewCustomer = 5;
/** Orders that the time left is told from. */
const lately = 20;

/**
 * For these rows; the most that it should take, as if every customer were new.
 * @param {readonly Pick<import("./row.js").Row, "order" | "known">[]} rows
 * @param {import("datacake-voalle").Config | undefined} config
 */
export function estimate(rows, config) {
  const perMinute = Math.min(config?.general?.requestsPerMinute ?? first, first);
  // The proxy gives two thirds of the pace to sends and one third to look-ups (docs/proxy.md, "The ERP's pace").
  let sends = 0;
  let lookUps = 0;
  for (const row of rows) {
    const { order } = row;
    if (wasSent(row)) continue;
    sends += kindOf(order) === "order" ? callsOfNewCustomer : 1;
    lookUps += kindOf(order) === "order" ? 1 : 0;
  }
  return { perMinute, seconds: Math.ceil((60 / perMinute) * Math.max(sends * 1.5, lookUps * 3)) };
}

/** The pace that is seen. */
export class Pace {
  #ends;

  /** @param {number} now */
  constructor(now) {
    this.#ends = [now];
  }

  /** An order has come to its end. @param {number} now */
  ended(now) {
    this.#ends.push(now);
    if (this.#ends.length > lately + 1) this.#ends.shift();
  }

  /**
   * Seconds for so many more; nothing until a few have ended.
   * @param {number} rest
   * @param {number} now
   */
  secondsFor(rest, now) {
    const seen = this.#ends.length - 1;
    if (seen < 3) return undefined;
    return Math.ceil(((Math.max(now, ...this.#ends.slice(-1)) - this.#ends[0]) / seen / 1000) * rest);
  }
}

/**
 * "cerca de 2 minutos": nobody needs it more exactly.
 * @param {number} seconds
 * @param {import("../ui.js").Ui} ui
 */
export function duration(seconds, ui) {
  return seconds < 60 ? short(ui) : ui.say(`cerca de ${spanOf(Math.round(seconds / 60), ui)}`, `about ${spanOf(Math.round(seconds / 60), ui)}`);
}

/**
 * "até 2 minutos": it may be over sooner.
 * @param {number} seconds
 * @param {import("../ui.js").Ui} ui
 */
export function durationAtMost(seconds, ui) {
  return seconds < 60 ? short(ui) : ui.say(`até ${spanOf(Math.ceil(seconds / 60), ui)}`, `up to ${spanOf(Math.ceil(seconds / 60), ui)}`);
}

/** @param {import("../ui.js").Ui} ui */
const short = (ui) => ui.say("menos de 1 minuto", "less than 1 minute");

/**
 * "1 hora e 20 minutos"
 * @param {number} all minutes
 * @param {import("../ui.js").Ui} ui
 */
function spanOf(all, ui) {
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  const parts = [
    hours > 0 && ui.count(hours, ["hora", "horas"], ["hour", "hours"]),
    minutes > 0 && ui.count(minutes, ["minuto", "minutos"], ["minute", "minutes"]),
  ];
  return parts.filter(Boolean).join(ui.say(" e ", " and "));
}
