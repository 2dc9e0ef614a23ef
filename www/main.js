// The page's controller: provider, views, saving, testing.
import { Access } from "./access.js";
import { CheckView } from "./check.js";
import { fill, h } from "./dom.js";
import { health, newClient, start } from "./engine.js";
import { FormView } from "./form.js";
import { OrdersView } from "./orders.js";
import { Store } from "./store.js";

const main = document.querySelector("main");
const status = document.querySelector("#situacao");

function tell(text, kind = "") {
  status.textContent = text;
  status.className = `banner ${kind}`;
  status.hidden = text === "";
}

async function boot() {
  const [{ sandbox = false, login = "cookie" }] = await Promise.all([health().catch(() => ({})), start()]);
  const provider = new URLSearchParams(location.search).get("provider") ?? (sandbox ? "horizonte" : null);
  if (!provider || !/^[a-z0-9-]{2,40}$/.test(provider)) return askProvider(provider);
  document.querySelector("#provedor").textContent = provider;
  const access = login === "token" ? new Access() : undefined;
  if (access) {
    status.before(access.element);
    fill(main);
  }
  const client = newClient(provider, access);
  let saved;
  try {
    saved = await client.loadConfig();
  } catch (error) {
    tell(error.message, "bad");
    fill(main, h("p", {}, h("button", { type: "button", click: () => location.reload() }, "Tentar de novo")));
    return;
  }
  new Page(provider, client, saved, sandbox).show();
}

function askProvider(given) {
  const input = h("input", { id: "provider", name: "provider", type: "text", autocomplete: "off", required: true, "aria-describedby": "provider-ajuda" });
  fill(
    main,
    h(
      "form",
      { class: "panel narrow", method: "get" },
      given ? h("p", { class: "bad" }, "O nome no endereço não vale. Use letras minúsculas, dígitos e hífen, de 2 a 40 caracteres.") : null,
      h("label", { for: "provider" }, "Nome do provedor"),
      h("p", { id: "provider-ajuda", class: "help" }, "Letras minúsculas, dígitos e hífen, como horizonte-fibra."),
      input,
      h("button", { type: "submit" }, "Abrir"),
    ),
  );
}

class Page {
  #client;
  #store;
  #form;
  #orders;
  #check = new CheckView();
  #busy = false;
  #saveButton = h("button", { type: "submit", form: "formulario" }, "Salvar");
  #testButton = h("button", { type: "button", class: "quiet", click: () => this.#test() }, "Testar conexão");
  #unsaved = h("p", { class: "unsaved", role: "status" });

  constructor(provider, client, saved, sandbox) {
    this.#client = client;
    this.#store = new Store(provider, saved);
    const restored = this.#store.takeDraft();
    this.#form = new FormView(this.#store, () => this.#save());
    this.#orders = new OrdersView(this.#store, client, (issues) => {
      this.#store.addForeign(issues);
      for (const issue of issues) this.#form.fieldFor(issue.path)?.leave();
    });
    const actions = h("div", { class: "bar" }, h("div", { class: "actions" }, this.#saveButton, this.#testButton, sandbox ? this.#sampleButton() : null), this.#unsaved);
    this.configuration = h("div", { class: "view" }, actions, this.#check.element, this.#form.element);
    if (restored) tell("Recuperamos o que você tinha digitado antes de recarregar. Senhas e tokens precisam ser digitados de novo.");
    this.#store.addEventListener("changed", () => this.#renderUnsaved());
    this.#store.addEventListener("replaced", () => this.#renderUnsaved());
    this.#renderUnsaved();
    window.addEventListener("beforeunload", (event) => {
      if (this.#store.isChanged) event.preventDefault();
    });
    window.addEventListener("hashchange", () => this.show());
    if (saved) this.#loadCatalog();
  }

  #sampleButton() {
    const use = async () => {
      const answer = await fetch("./samples/config.json").catch(() => null);
      if (!answer?.ok) return tell("O exemplo não pôde ser carregado. Tente de novo.", "bad");
      this.#store.replace(await answer.json());
      tell("Preenchido com o provedor de exemplo. A senha e o token do emulador estão em sandbox/README.md; digite-os e salve.");
    };
    return h("button", { type: "button", class: "quiet", click: use }, "Preencher com o provedor de exemplo");
  }

  #renderUnsaved() {
    this.#unsaved.textContent = this.#store.isChanged ? "Há mudanças não salvas." : "Tudo salvo.";
  }

  show() {
    const orders = location.hash === "#pedidos";
    for (const link of document.querySelectorAll("header nav a")) {
      if ((link.hash === "#pedidos") === orders) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    fill(main, orders ? this.#orders.element : this.configuration);
    if (orders) return this.#orders.show();
    this.#orders.hide();
    this.#form.render();
  }

  #hold(busy) {
    this.#busy = busy;
    this.#saveButton.disabled = busy;
    this.#testButton.disabled = busy;
  }

  /** Answers whether it was saved. */
  async #save() {
    if (this.#busy) return false;
    this.#hold(true);
    tell("");
    const errors = this.#form.submit();
    let done = false;
    try {
      this.#store.replace(await this.#client.saveConfig(this.#store.config), { saved: true });
      tell(errors > 0 ? "Salvo. Ainda há erros a corrigir antes de enviar pedidos." : "Salvo.", errors > 0 ? "" : "good");
      done = true;
      if (errors > 0) this.#form.submit();
    } catch (error) {
      tell(error.code === "invalid" ? "Não foi salvo: corrija os campos apontados e salve de novo. Nada do que você digitou se perdeu." : error.message, "bad");
      if (error.code === "invalid") {
        this.#store.addForeign(error.issues);
        this.#form.submit();
      }
    }
    this.#hold(false);
    return done;
  }

  async #test() {
    if (this.#busy) return;
    if ((!this.#store.isSaved || this.#store.isChanged) && !(await this.#save())) return;
    this.#hold(true);
    tell("");
    await this.#check.run(this.#client);
    if (this.#check.hasCatalog) await this.#loadCatalog();
    this.#form.reveal();
    this.#hold(false);
  }

  /** What the live ERP knows is held against the form from now on. */
  async #loadCatalog() {
    try {
      this.#store.catalog = await this.#client.catalog();
    } catch {
      // The check says why; the form goes on without it.
    }
  }
}

boot().catch(() => tell("A página não pôde iniciar. Recarregue; se continuar, avise o suporte.", "bad"));
