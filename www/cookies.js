// Where the server knows its page by a cookie: a browser that keeps none is told so, instead of asking for a reload again and again.
import { html } from "lit";
import { say } from "./words.js";

const key = "datacake-session-lost";

export class Cookies {
  #isReady = false;

  /** Whether the browser itself says that it keeps none. */
  get isBlocked() {
    return !navigator.cookieEnabled;
  }

  #onLost;

  /**
   * A session that is gone again right after the reload that was to bring it back was never kept, whatever the browser says: `onLost()`
   * hears of it, where `ready` and `error` hear what the elements tell. The server may have been started anew once, so the first time is
   * not enough.
   * @param {() => void} onLost
   */
  constructor(onLost) {
    this.#onLost = onLost;
  }

  ready = () => {
    this.#isReady = true;
    note(null);
  };

  /**
   * @param {CustomEvent<{ error: Error & { code?: string } }>} event
   */
  error = ({ detail }) => {
    // What is typed in a page that had its session stays in sight.
    if (detail.error?.code !== "session-missing") return;
    if (this.#isLost && !this.#isReady) this.#onLost();
    note(this.#load);
  };

  /** Tells one loading of the page from the next; both elements fail in one. */
  #load = `${Math.random()}`;
  #before = noted();

  get #isLost() {
    return this.#before !== null && this.#before !== this.#load;
  }

  /** What is wrong, and what to do. */
  get view() {
    const [title, why] = this.isBlocked ? blocked() : lost();
    return html`<section class="card" role="alert" aria-labelledby="titulo-cookies">
      <h2 id="titulo-cookies">${title}</h2>
      <p>${why}</p>
      <p>${howToAllow()}</p>
      <button type="button" @click=${() => location.reload()}>${say("Recarregar", "Reload")}</button>
    </section>`;
  }
}

const blocked = () => [
  say("Os cookies estão bloqueados", "Cookies are blocked"),
  say(
    "Este navegador não guarda o cookie com que o servidor reconhece esta página, e sem ele nada pode ser lido nem salvo. Enquanto os cookies estiverem bloqueados, recarregar não resolve.",
    "This browser doesn't keep the cookie by which the server knows this page, and without it nothing can be read or saved. As long as cookies are blocked, reloading doesn't help.",
  ),
];

/** The server gives none to what comes through another server. */
const lost = () => [
  say("A sessão se perde a cada vez", "The session is lost each time"),
  say(
    "Recarregar não trouxe a sessão de volta: o cookie com que o servidor reconhece esta página não foi guardado. Ou o navegador, ou uma extensão dele, bloqueia cookies; ou a página passa por outro servidor (um proxy reverso), e então o acesso é por token: peça-o a quem cuida do servidor.",
    "Reloading didn't bring the session back: the cookie by which the server knows this page was not kept. Either the browser, or an extension of it, blocks cookies; or the page goes through another server (a reverse proxy), and then access is by token: ask whoever looks after the server for one.",
  ),
];

const howToAllow = () =>
  say(
    `Permita os cookies de ${location.host} e recarregue. Chrome e Edge: no ícone à esquerda do endereço, “Cookies e dados do site”. Firefox: Configurações, “Privacidade e Segurança”, “Cookies e dados de sites”, “Gerenciar exceções”. Safari: Ajustes, “Avançado”, desmarque “Bloquear todos os cookies”. Se uma extensão bloqueia cookies, libere este endereço nela.`,
    `Allow the cookies of ${location.host} and reload. Chrome and Edge: the icon left of the address, “Cookies and site data”. Firefox: Settings, “Privacy & Security”, “Cookies and Site Data”, “Manage Exceptions”. Safari: Settings, “Advanced”, clear “Block all cookies”. If an extension blocks cookies, let this address through there.`,
  );

/** Where nothing can be noted, no cookie can be kept either, and `isBlocked` has said so. */
function noted() {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string | null} load */
function note(load) {
  try {
    if (load === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, load);
  } catch {
    // As above.
  }
}
