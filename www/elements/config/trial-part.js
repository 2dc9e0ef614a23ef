// "Pedido de teste": what a sale would carry to the ERP, in plain words.
import { html, nothing } from "lit";
import { issueView } from "../issue-view.js";
import { define, given, Part } from "../part.js";
import { labelOf } from "./labels.js";
import { tryOrder } from "./trial.js";

/** @typedef {import("./trial.js").Trial} Trial */
/** @typedef {import("./trial.js").Carried} Carried */

// Milliseconds without an edit after which the order is planned anew.
const rest = 500;

export class TrialPart extends Part {
  static properties = {
    store: { attribute: false },
    isOpen: { attribute: false },
    onTried: { attribute: false },
    onReach: { attribute: false },
    onOther: { attribute: false },
    trial: { state: true },
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isOld = true;

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** Whether it is in sight: else nobody waits for it. */
    this.isOpen = false;
    /** Hears whether an order could be planned; null where it is not known. @type {(isGood: boolean | null) => void} */
    this.onTried = given();
    /** @type {(path: import("./place.js").Path) => void} */
    this.onReach = given();
    /** Goes to where other orders are tried; undefined where there is no such place. @type {(() => void) | undefined} */
    this.onOther = undefined;
    /** @type {Trial | null} */
    this.trial = null;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.store.hear(() => {
      this.#isOld = true;
      this.#soon();
    }, signal);
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("ui") || changed.has("store")) this.#isOld = true;
    if (this.isOpen && (changed.has("isOpen") || changed.has("ui"))) this.#soon(0);
  }

  #soon(after = rest) {
    clearTimeout(this.#timer);
    if (this.isOpen) this.#timer = setTimeout(() => this.#try(), after);
  }

  #try() {
    if (!this.#isOld || this.store.isClosed) return;
    this.#isOld = false;
    this.trial = tryOrder(this.store);
    this.onTried(this.trial.is === "wants" ? null : this.trial.is === "planned");
  }

  render() {
    const { ui, trial } = this;
    return html`<div class="trial">
      <p class="intro">
        ${ui.say(
          "Um pedido inventado, de uma pessoa nova, com um produto seu: a tela monta a venda como ela iria, e nada é enviado.",
          "A made-up order of a new person for one of your products: the screen makes the sale as it would go out, and nothing is sent.",
        )}
      </p>
      ${trial ? this.#outcome(trial) : nothing}
      ${this.onOther ? html`<button type="button" class="quiet" @click=${() => this.onOther?.()}>${ui.say("Experimentar outro pedido", "Try another order")}</button>` : nothing}
    </div>`;
  }

  /** @param {Trial} trial */
  #outcome(trial) {
    const { ui } = this;
    if (trial.is === "wants") {
      const what = {
        access: ui.say("Conecte primeiro: o pedido de teste usa as listas do Voalle.", "Connect first: the test order uses Voalle's lists."),
        products: ui.say(
          "Falta um produto de assinatura com o Produto ERP, no passo Produtos.",
          "A subscription product with its Produto ERP is missing, in the step Products.",
        ),
        configuration: ui.say("Falta algo nos passos acima para montar uma venda.", "Something is missing in the steps above before a sale can be made."),
      };
      return html`<p class="help">${what[trial.what]}</p>`;
    }
    if (trial.is === "refused")
      return html`<p class="bad">${ui.say("Esta venda não sairia:", "This sale would not go out:")}</p>
        ${trial.issues.map((issue) => issueView(ui, issue))}`;
    return html`<p class="trial-good"><strong>${ui.say("A venda sairia assim:", "The sale would go out like this:")}</strong></p>
      ${this.#carried(trial.carried)} ${trial.warnings.map((issue) => issueView(ui, issue))}
      <p>
        <span class="state ready">${ui.say("verificado", "verified")}</span>
        ${
          trial.carried.place?.title
            ? ui.say(
                "Produto, campanha, lista de preço, tipo de contrato, vencimento e local de venda estão nas listas do Voalle.",
                "Product, campaign, price list, contract type, due day and selling place are in Voalle's lists.",
              )
            : ui.say(
                "Produto, campanha, lista de preço, tipo de contrato e vencimento estão nas listas do Voalle.",
                "Product, campaign, price list, contract type and due day are in Voalle's lists.",
              )
        }
      </p>
      <p>
        <span class="state accepted">${ui.say("só a primeira venda confirma", "only the first sale confirms it")}</span>
        ${
          trial.carried.place?.title
            ? ui.say(
                "O vendedor e os códigos opcionais: o Voalle só os confere quando a venda chega.",
                "The seller and the optional codes: Voalle only checks them when the sale arrives.",
              )
            : ui.say(
                "O local de venda, o vendedor e os códigos opcionais: o Voalle só os confere quando a venda chega.",
                "The selling place, the seller and the optional codes: Voalle only checks them when the sale arrives.",
              )
        }
      </p>`;
  }

  /** @param {Carried} carried */
  #carried({ items, campaign, priceList, contractType, place, dueDay }) {
    const { ui } = this;
    /** @param {string} name @param {{ code: string, title?: string } | undefined} one */
    const row = (name, one) => (one ? html`<dt>${name}</dt><dd>${one.title ? `${one.title} (${one.code})` : one.code}</dd>` : nothing);
    return html`<dl>
      ${items.map(({ name, code, amount }) => html`<dt>${ui.say("Produto", "Product")}</dt><dd>${name} (${code})${amount === undefined ? nothing : `, ${ui.money(amount)}`}</dd>`)}
      ${row(ui.say("Campanha", "Campaign"), campaign)} ${row(ui.say("Lista de preço", "Price list"), priceList)}
      ${row(labelOf(ui, ["sale", "contractType"]), contractType)}
      ${dueDay === undefined ? nothing : html`<dt>${ui.say("Vencimento", "Due day")}</dt><dd>${ui.say(`dia ${dueDay}`, `day ${dueDay}`)}</dd>`}
      ${row(ui.say("Local de venda", "Selling place"), place)}
    </dl>`;
  }
}

define("voalle-trial", TrialPart);
