// How long it takes: from the ERP's pace before the first order, from what is seen afterwards.
import { kindOf } from "./identity.js";

/** Requests a minute with an ERP that was never called; the proxy finds what it can take, up to the provider's own limit. */
const first = 30;
/** Look-up, registration, sale, and the two calls of the contact step. */
const callsOfNewCustomer = 5;
/** Orders that the time left is told from. */
const lately = 20;

/** `{perMinute, seconds}` for these rows; the most that it should take, as if every customer were new. */
export function estimate(rows, config) {
  const perMinute = Math.min(config?.general?.requestsPerMinute ?? first, first);
  // The proxy gives two thirds of the pace to sends and one third to look-ups (README, "The ERP's pace").
  let sends = 0;
  let lookUps = 0;
  for (const { order, known } of rows) {
    if (known && known !== "refused") continue;
    sends += kindOf(order) === "order" ? callsOfNewCustomer : 1;
    lookUps += kindOf(order) === "order" ? 1 : 0;
  }
  return { perMinute, seconds: Math.ceil((60 / perMinute) * Math.max(sends * 1.5, lookUps * 3)) };
}

/** The pace that is seen. */
export class Pace {
  #ends = [];

  constructor(now) {
    this.#ends.push(now);
  }

  /** An order has come to its end. */
  ended(now) {
    this.#ends.push(now);
    if (this.#ends.length > lately + 1) this.#ends.shift();
  }

  /** Seconds for so many more; nothing until a few have ended. */
  secondsFor(rest, now) {
    const seen = this.#ends.length - 1;
    if (seen < 3) return undefined;
    return Math.ceil(((Math.max(now, this.#ends.at(-1)) - this.#ends[0]) / seen / 1000) * rest);
  }
}

/** "cerca de 2 min": nobody needs it more exactly. */
export function duration(seconds, ui) {
  if (seconds < 60) return ui.say("menos de 1 minuto", "less than 1 minute");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return ui.say(`cerca de ${minutes} min`, `about ${minutes} min`);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return ui.say(`cerca de ${hours} h ${rest} min`, `about ${hours} h ${rest} min`);
}
