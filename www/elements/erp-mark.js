// Which Voalle is worked with: the emulator, the one for tests or the real one, and by which host.
import { html, nothing } from "lit";
import { define, given, Part } from "./part.js";

/** @typedef {"emulator" | "staging" | "production"} ErpKind */
/** @typedef {{ kind: ErpKind, host: string, environment: "production" | "staging" }} ErpMark */

/** A reserved name: only a proxy that was started with an emulator resolves it. */
const emulatorHost = "erp.sandbox.test";

/** @type {Record<ErpKind, import("./ui.js").Both>} */
const names = {
  emulator: ["Emulador", "Emulator"],
  staging: ["Homologação", "Staging"],
  production: ["Produção", "Production"],
};

/**
 * By what is saved; null where nothing is, or no address that can be read.
 * @param {{ general?: { erpUrl?: unknown, environment?: unknown } | null } | null | undefined} config
 * @returns {ErpMark | null}
 */
export function markOf(config) {
  const { erpUrl, environment } = config?.general ?? {};
  const host = hostOf(erpUrl);
  if (!host) return null;
  const said = environment === "staging" ? "staging" : "production";
  return { kind: host === emulatorHost ? "emulator" : said, host, environment: said };
}

/**
 * The same as the server compares it: what somebody was shown when they agreed to a send.
 * @param {ErpMark} mark
 * @returns {{ host: string, environment: "production" | "staging" }}
 */
export const agreedErp = ({ host, environment }) => ({ host, environment });

/** @param {unknown} address */
function hostOf(address) {
  // What somebody else has saved may lack the https://, which the rulebook offers to put there.
  const text = `${address ?? ""}`.trim().replace(/^https?:\/\//i, "");
  try {
    return new URL(`https://${text}`).hostname;
  } catch {
    return "";
  }
}

/**
 * "Produção"
 * @param {import("./ui.js").Ui} ui
 * @param {ErpKind} kind
 */
export function erpName(ui, kind) {
  return ui.say(...names[kind]);
}

/**
 * "erp.provedor.com.br (Produção)", in a sentence.
 * @param {import("./ui.js").Ui} ui
 * @param {ErpMark} mark
 */
export function erpWords(ui, { kind, host }) {
  return `${host} (${erpName(ui, kind)})`;
}

/**
 * Whether what is sent there is real, said before it is.
 * @param {import("./ui.js").Ui} ui
 * @param {ErpKind} kind
 */
export function erpSentence(ui, kind) {
  return {
    emulator: ui.say("É o emulador: nada chega a um Voalle de verdade.", "It is the emulator: nothing reaches a real Voalle."),
    staging: ui.say("É o Voalle de homologação (testes).", "It is the Voalle for tests (staging)."),
    production: ui.say("É o Voalle de verdade, em produção.", "It is the real Voalle, in production."),
  }[kind];
}

/**
 * @param {import("./ui.js").Ui} ui
 * @param {ErpMark} mark
 */
export function erpMark(ui, { kind, host }) {
  const before = ui.say("Voalle usado: ", "Voalle in use: ");
  // In one line: what stands between the tags would be read too.
  return html`<p class="erp-mark ${kind}"><span class="sr-only">${before}</span><strong>${erpName(ui, kind)}</strong> <span class="host">${host}</span></p>`;
}

/** `config` is what is saved. */
export class ErpMarkPart extends Part {
  static properties = { config: { attribute: false } };

  constructor() {
    super();
    /** @type {Parameters<typeof markOf>[0]} */
    this.config = given();
  }

  render() {
    const mark = markOf(this.config);
    return mark ? erpMark(this.ui, mark) : nothing;
  }
}

define("voalle-erp-mark", ErpMarkPart);
