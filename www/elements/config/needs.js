// Before one begins: what one needs at hand, each with how to get it, and ticks that this browser keeps.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import { define, given, Part } from "../part.js";
import { usernameOf } from "./store.js";

/** @typedef {import("../ui.js").Both} Both */

/** @type {readonly { id: string, what: (provider: string) => Both, how: (provider: string) => Both }[]} */
const needs = [
  {
    id: "admin",
    what: () => ["Acesso ao Voalle como administrador", "Access to Voalle as an administrator"],
    how: () => [
      "Peça-o a quem cuida do Voalle no provedor: alguns dos menus abaixo só aparecem para administradores.",
      "Ask whoever looks after Voalle at the provider: some of the menus below are there for administrators only.",
    ],
  },
  {
    id: "user",
    what: (provider) => [`Um usuário próprio: ${usernameOf(provider)}`, `A user of its own: ${usernameOf(provider)}`],
    how: () => [
      "No Voalle, em Suíte / Configurações / Usuários, crie-o e marque “Usuário integrador”. O Voalle tem uma só tabela de usuários para todos os provedores: cada um precisa do seu.",
      "In Voalle create it under Suíte / Configurações / Usuários and mark it “Usuário integrador”. Voalle has one table of users for all providers: each needs its own.",
    ],
  },
  {
    id: "token",
    what: () => ["A senha criptografada desse usuário e o token SynData", "That user's encrypted password and the SynData token"],
    how: () => [
      "Os dois estão no Voalle em Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso.",
      "Both are in Voalle under Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso.",
    ],
  },
  {
    id: "place",
    what: () => ["O CNPJ do local de venda", "The selling place's CNPJ"],
    how: () => [
      "Está no Voalle em Suíte / Cadastros / Locais. Com a conexão feita, você o escolhe da lista.",
      "It is in Voalle under Suíte / Cadastros / Locais. Once connected you choose it from the list.",
    ],
  },
  {
    id: "campaign",
    what: () => ["Uma campanha em execução, com a lista de preços e os produtos", "A running campaign, with its price list and the products"],
    how: () => [
      "No Voalle, cadastre a campanha e a lista de preços (Faturamento / Cadastros / Listas de Preços) e vincule a ela os produtos de assinatura.",
      "In Voalle register the campaign and the price list (Faturamento / Cadastros / Listas de Preços) and link the subscription products to it.",
    ],
  },
];

/** What was ticked, in this browser. Where nothing may be kept, nothing is. */
export class Ticks {
  #key;
  #ticked;

  /** @param {string} provider */
  constructor(provider) {
    this.#key = `datacake-voalle:needs:${provider}`;
    this.#ticked = new Set(this.#read());
  }

  /** @returns {string[]} */
  #read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  /** @param {string} id */
  has(id) {
    return this.#ticked.has(id);
  }

  /** Answers whether it is kept. @param {string} id @param {boolean} isOn */
  set(id, isOn) {
    if (isOn) this.#ticked.add(id);
    else this.#ticked.delete(id);
    return this.keep();
  }

  keep() {
    try {
      localStorage.setItem(this.#key, JSON.stringify([...this.#ticked]));
      return true;
    } catch {
      return false;
    }
  }

  get count() {
    return needs.filter(({ id }) => this.has(id)).length;
  }
}

export class Needs extends Part {
  static properties = { store: { attribute: false }, onLater: { attribute: false } };
  /** @type {Ticks} */
  #ticks = given();

  constructor() {
    super();
    /** @type {import("./store.js").Store} */
    this.store = given();
    /** Somebody goes on another time; hears whether the ticks are kept. @type {(isKept: boolean) => void} */
    this.onLater = given();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("store")) this.#ticks = new Ticks(this.store.provider);
  }

  render() {
    const { ui } = this;
    const provider = this.store.provider || "NOMEPROVEDOR";
    return html`<section class="panel needs" aria-labelledby="titulo-inicio">
      <h2 id="titulo-inicio" tabindex="-1">${ui.say("Ligar o Datacake ao seu Voalle", "Connect Datacake to your Voalle")}</h2>
      <p class="intro">
        ${ui.say(
          "Leva uns 10 minutos, com isto à mão. Nada é enviado ao Voalle enquanto você configura.",
          "It takes about 10 minutes with these at hand. Nothing is sent to Voalle while you set it up.",
        )}
      </p>
      <details>
        <summary>${ui.say(`O que você precisa (${this.#ticks.count} de ${needs.length})`, `What you need (${this.#ticks.count} of ${needs.length})`)}</summary>
        <ul>
          ${needs.map((need) => this.#need(need, provider))}
        </ul>
        <button type="button" class="quiet" @click=${() => this.onLater(this.#ticks.keep())}>${ui.say("Continuar depois", "Go on later")}</button>
      </details>
    </section>`;
  }

  /**
   * @param {typeof needs[number]} need
   * @param {string} provider
   */
  #need({ id, what, how }, provider) {
    const { ui } = this;
    /** @param {Event} event */
    const tick = ({ target }) => {
      this.#ticks.set(id, /** @type {HTMLInputElement} */ (target).checked);
      this.requestUpdate();
    };
    return html`<li>
      <div class="check">
        <input id="preciso-${id}" type="checkbox" aria-describedby="preciso-${id}-como" .checked=${live(this.#ticks.has(id))} @change=${tick} />
        <label for="preciso-${id}">${ui.say(...what(provider))}</label>
      </div>
      <p id="preciso-${id}-como" class="help"><strong>${ui.say("Como fazer: ", "How to: ")}</strong>${ui.say(...how(provider))}</p>
    </li>`;
  }
}

define("voalle-needs", Needs);
