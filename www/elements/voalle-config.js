// <voalle-config>: the configuration of a provider's Voalle integration, as a custom element (README, "The form in your own screen").
import { ConfigView } from "./config/config-view.js";
import { sameValue } from "./config/place.js";
import { Store } from "./config/store.js";
import { define, VoalleElement } from "./element.js";

export class VoalleConfig extends VoalleElement {
  #store = null;
  #view = null;
  #client = null;

  /** The configuration as the screen shows it, without secrets; null before it is there. */
  get config() {
    return this.#store?.withoutSecrets ?? null;
  }

  get issues() {
    return this.#store?.issues ?? [];
  }

  /** How many of the findings are errors; cheaper than asking for all. */
  get errorCount() {
    return this.#store?.issuesUnder([]).filter((issue) => issue.severity === "error").length ?? 0;
  }

  /** Whether something was typed that is not saved. */
  get isChanged() {
    return this.#store?.isChanged ?? false;
  }

  /** Puts a configuration in the place of what the screen shows; nothing is saved by that, and secrets that are set stay so. */
  fill(config) {
    this.#store?.replace(this.#store.withHeld(config));
  }

  /** Words for the person, above the form. */
  say(text, kind) {
    this.#view?.tell(text, kind);
  }

  /** Saves as the button does; answers whether it was saved. */
  async save() {
    return (await this.#view?.save()) ?? false;
  }

  /** Tests the connection as the button does. */
  async checkConnection() {
    await this.#view?.test();
  }

  /** Shows findings that others have at their fields, such as the ERP's words about an order. */
  addIssues(issues) {
    // A copy: what frameworks hand over (Vue's reactive objects) may change under us, and can't be cloned when its fix is taken.
    this.#view?.addIssues(JSON.parse(JSON.stringify(issues)));
  }

  /** Goes to the field of a path. */
  reach(path) {
    this.#view?.reach(path);
  }

  async opened(client, isCurrent) {
    const { ui } = this;
    const saved = await client.loadConfig();
    if (!isCurrent()) return;
    this.#store = new Store(this.provider, saved, ui.locale, this.baseUrl);
    const draft = this.#store.takeDraft();
    const isNewer = draft && !sameValue(draft.config, saved);
    // It goes on from what it was begun with, until it is decided what becomes of what was saved since.
    if (isNewer) this.#store.rebase(draft.base);
    if (isNewer) this.#store.replace(draft.config);
    this.#client = client;
    this.#show(ui);
    // A draft that is what is saved lacks only the secrets that were typed.
    if (draft) this.#restored(ui, isNewer ? saved : this.#store.saved);
    if (saved) this.#view.loadCatalog();
  }

  screen() {
    return this.#view?.element;
  }

  #show(ui) {
    this.#view = new ConfigView(ui, this.#store, this.#client, (type, detail) => this.tell(type, detail));
    this.requestUpdate();
  }

  #restored(ui, saved) {
    if (!sameValue(this.#store.saved, saved)) return this.#view.settle(saved);
    this.#view.tell(
      ui.say(
        "Recuperamos o que você tinha digitado antes de recarregar. Senhas e tokens precisam ser digitados de novo.",
        "What you had typed before reloading is back. Passwords and tokens must be typed again.",
      ),
    );
  }

  spoken() {
    const { ui } = this;
    this.#view.close();
    this.#store.locale = ui.locale;
    this.#show(ui);
  }

  closed() {
    this.#view?.close();
    this.#store?.close();
    this.#view = null;
    this.#store = null;
  }
}

define("voalle-config", VoalleConfig);
