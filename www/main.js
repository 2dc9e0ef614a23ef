// The page around the elements: which provider, which language, who may, and which of the two is seen.
import "./elements/voalle-config.js";
import { html, nothing, render } from "lit";
import { config } from "./elements/generated/fields.js";
import { Access } from "./access.js";
import { whose } from "./ahead.js";
import { Cookies } from "./cookies.js";
import { chosenLocale, say, speak } from "./words.js";

/** @typedef {HTMLElementTagNameMap["voalle-config"]} Configuration */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** What is rendered stands before what index.html shows meanwhile. */
const screen = /** @type {HTMLElement} */ (document.querySelector("#tela"));
const language = /** @type {HTMLSelectElement} */ (document.querySelector("#idioma"));

class Page {
  #provider;
  #isSandbox;
  /** @type {Access | undefined} */
  #access;
  #cookies;
  /** What stands in the place of everything else. @type {(() => unknown) | undefined} */
  #alone;
  #areOrdersMissing = false;

  /**
   * @param {string} provider
   * @param {import("./ahead.js").Health} health
   */
  constructor(provider, { sandbox = false, login = "cookie" }) {
    this.#provider = provider;
    this.#isSandbox = sandbox;
    if (login === "token")
      this.#access = new Access(() => {
        // Somebody is asked for something: nothing is on its way.
        opened();
        this.render();
      });
    const cookies = new Cookies(() => this.#showAlone(() => cookies.view));
    if (!this.#access) this.#cookies = cookies;
    addEventListener("hashchange", () => this.#turn());
    language.addEventListener("change", () => this.render());
    if (this.#cookies?.isBlocked) this.#showAlone(() => cookies.view);
    else this.#turn();
  }

  get #isOrders() {
    return location.hash === "#pedidos";
  }

  get #configuration() {
    return /** @type {Configuration | null} */ (main.querySelector("voalle-config"));
  }

  /** In the place of the elements: there is nothing to go to. @param {() => unknown} view */
  #showAlone(view) {
    this.#alone = view;
    hideNavigation();
    this.render();
  }

  #turn() {
    if (this.#isOrders) this.#bringOrders();
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("header nav a");
    for (const link of links) {
      if ((link.hash === "#pedidos") === this.#isOrders) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.render();
  }

  /** What is typed in the form stays in sight and in its place: only the orders say that they did not come. */
  async #bringOrders() {
    try {
      await defineOrders();
      this.#areOrdersMissing = false;
    } catch {
      this.#areOrdersMissing = true;
    }
    this.render();
  }

  /** At once: what follows may want the focus there. */
  render() {
    render(this.#alone?.() ?? this.#elements(), screen);
    this.#title();
  }

  #elements() {
    const token = this.#access?.token;
    return html`${this.#access?.view ?? nothing}
      <voalle-config
        provider=${this.#provider}
        locale=${chosenLocale()}
        .token=${token}
        ?hidden=${this.#isOrders}
        @ready=${this.#ready}
        @error=${this.#failed}
        @change=${this.#title}
        >${this.#isSandbox ? this.#sampleButton() : nothing}</voalle-config
      >
      <voalle-orders
        provider=${this.#provider}
        locale=${chosenLocale()}
        .token=${token}
        ?hidden=${!this.#isOrders}
        @ready=${this.#ready}
        @error=${this.#failed}
        @refused=${this.#refused}
        @showconfig=${this.#showConfig}
      ></voalle-orders>
      ${this.#areOrdersMissing && this.#isOrders ? this.#ordersMissing() : nothing}`;
  }

  #ordersMissing() {
    return html`<div class="notice" role="alert">
      <p>
        ${say(
          "A tela de pedidos não foi carregada. Confira a conexão e tente de novo; se continuar, salve a configuração e recarregue a página.",
          "The screen of orders was not loaded. Check the connection and try again; if it goes on, save the configuration and reload the page.",
        )}
      </p>
      <button type="button" class="quiet" @click=${() => this.#bringOrders()}>${say("Tentar de novo", "Try again")}</button>
    </div>`;
  }

  #ready = () => {
    this.#cookies?.ready();
    opened();
    this.#title();
    // What comes next is there before it is wanted, and takes nothing from what is wanted first.
    setTimeout(() => defineOrders().catch(() => {}), 1000);
  };

  /** @param {CustomEvent} event */
  #failed = (event) => {
    opened();
    this.#cookies?.error(event);
  };

  /** The ERP's words about an order may belong to a field of the configuration. @param {CustomEvent} event */
  #refused = ({ detail }) => this.#configuration?.addIssues(detail.issues);

  /** @param {CustomEvent} event */
  #showConfig = ({ detail }) => {
    location.hash = "#configuracao";
    // The address tells us later, and what is hidden takes no focus.
    this.#turn();
    this.#configuration?.reach(detail.path);
  };

  /** The count of errors stands in the title, for those who do not see the form. */
  #title = () => {
    const errors = this.#isOrders ? 0 : (this.#configuration?.errorCount ?? 0);
    const name = say("Integração Voalle", "Voalle integration");
    const counted = errors === 1 ? say("1 erro", "1 error") : say(`${errors} erros`, `${errors} errors`);
    document.title = errors === 0 ? name : `${counted} – ${name}`;
  };

  #sampleButton() {
    return html`<button type="button" class="quiet" slot="actions" @click=${() => this.#fillIn()}>
      ${say("Preencher com o provedor de exemplo", "Fill in with the sample provider")}
    </button>`;
  }

  async #fillIn() {
    const sample = await import("./samples/config.json").catch(() => null);
    if (!sample) return this.#configuration?.say(say("O exemplo não pôde ser carregado. Tente de novo.", "The sample could not be loaded. Try again."), "bad");
    this.#configuration?.fill(sample.default);
    this.#configuration?.say(
      say(
        "Preenchido com o provedor de exemplo. A senha e o token do emulador estão em sandbox/README.md; digite-os e salve.",
        "Filled in with the sample provider. The emulator's password and token are in sandbox/README.md; type them and save.",
      ),
    );
  }
}

/** They come when somebody goes there, or when the form is there. */
const defineOrders = () => import("./elements/voalle-orders.js");

/** What index.html shows until there is something better. */
function opened() {
  for (const waiting of main.querySelectorAll(".opening, .skeleton")) waiting.remove();
}

function hideNavigation() {
  opened();
  const navigation = /** @type {HTMLElement | null} */ (document.querySelector("header nav"));
  if (navigation) navigation.hidden = true;
}

const providerLabel = config.find(({ name }) => name === "general")?.fields.find(({ name }) => name === "provider")?.label ?? ["", ""];

/** @param {string | null} given */
function askProvider(given) {
  hideNavigation();
  const show = () => render(providerForm(given), screen);
  language.addEventListener("change", show);
  show();
}

/** @param {string | null} given */
function providerForm(given) {
  const [portuguese, english] = providerLabel;
  return html`<form class="card" method="get">
    ${chosenLocale() === "pt-BR" ? nothing : html`<input type="hidden" name="lang" value=${chosenLocale()} />`}
    ${
      given
        ? html`<p class="bad">
          ${say(
            "O nome no endereço não vale. Use letras minúsculas, dígitos e hífen, de 2 a 40 caracteres.",
            "The name in the address can't be. Use small letters, digits and hyphens, 2 to 40 characters.",
          )}
        </p>`
        : nothing
    }
    <label for="provider">${say(portuguese, english)}</label>
    <p id="provider-ajuda" class="help">
      ${say("Letras minúsculas, dígitos e hífen, como horizonte-fibra.", "Small letters, digits and hyphens, like horizonte-fibra.")}
    </p>
    <input id="provider" name="provider" type="text" autocomplete="off" required aria-describedby="provider-ajuda" />
    <button type="submit">${say("Abrir", "Open")}</button>
  </form>`;
}

const couldNotStart = () =>
  html`<p class="notice" role="alert">
    ${say("A página não pôde iniciar. Recarregue; se continuar, avise o suporte.", "The page could not start. Reload it; if it goes on, tell support.")}
  </p>`;

async function boot() {
  language.value = chosenLocale();
  speak(chosenLocale());
  language.addEventListener("change", () => speak(language.value));
  const { provider, given, ...health } = await whose;
  if (!provider) return askProvider(given);
  // It is for browsers that don't come to this line.
  main.querySelector(".opening")?.remove();
  const shown = document.querySelector("#provedor");
  if (shown) shown.textContent = provider;
  new Page(provider, health);
}

boot().catch(() => {
  opened();
  render(couldNotStart(), screen);
});
