// The whole screen of the configuration: saving, testing, files, and what somebody else has saved meanwhile.
import { h } from "../dom.js";
import { CheckView } from "./check.js";
import { askWhich } from "./elsewhere.js";
import { FormView } from "./form.js";
import { merge } from "./merge.js";
import { NoticesView } from "./notices.js";
import { sameValue } from "./place.js";
import { exportConfig, importConfig } from "./transfer.js";

export class ConfigView {
  #ui;
  #store;
  #client;
  #tell;
  #form;
  #check;
  #isLooking = false;
  #status = h("p", { id: "situacao", class: "banner", role: "status", hidden: true });
  #unsaved = h("p", { class: "unsaved", role: "status" });
  #saveButton;
  #testButton;
  #more;
  #unlisten = new AbortController();

  /** `tell(type, detail)` is how the page learns of `change`, `save` and `error`. */
  constructor(ui, store, client, tell) {
    this.#ui = ui;
    this.#store = store;
    this.#client = client;
    this.#tell = tell;
    this.#form = new FormView(ui, store, () => this.save());
    this.#check = new CheckView(ui, (path) => this.#form.reach(path));
    this.#saveButton = h("button", { type: "submit", form: "formulario" }, ui.say("Salvar", "Save"));
    this.#testButton = h("button", { type: "button", class: "quiet", click: () => this.test() }, ui.say("Testar conexão", "Test connection"));
    this.#more = this.#menu();
    const actions = h("div", { class: "actions" }, this.#saveButton, this.#testButton, this.#more, h("slot", { name: "actions" }));
    const notices = new NoticesView(ui, client);
    const bar = h("div", { class: "bar" }, actions, this.#unsaved);
    this.element = h("div", { class: "view" }, ...[this.#status, bar, this.#check.element, notices.element, this.#form.element]);
    this.#listen();
    this.#renderUnsaved();
    notices.look();
  }

  #menu() {
    const ui = this.#ui;
    const item = (words, act) =>
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          click: () => {
            this.#more.open = false;
            this.#more.querySelector("summary").focus();
            act();
          },
        },
        words,
      );
    const menu = h(
      "details",
      {
        class: "more",
        keydown: (event) => event.key === "Escape" && (menu.open = false),
        focusout: (event) => menu.contains(event.relatedTarget) || (menu.open = false),
      },
      h("summary", {}, ui.say("Arquivo", "File")),
      h(
        "div",
        {},
        item(ui.say("Exportar (JSON, sem segredos)", "Export (JSON, without secrets)"), () => exportConfig(ui, this.#store)),
        item(ui.say("Importar de um arquivo…", "Import from a file…"), () => this.#import()),
      ),
    );
    return menu;
  }

  #listen() {
    const changed = () => {
      this.#renderUnsaved();
      this.#tell("change", { isChanged: this.#store.isChanged });
    };
    const { signal } = this.#unlisten;
    this.#store.addEventListener("changed", changed, { signal });
    this.#store.addEventListener("replaced", changed, { signal });
    addEventListener("beforeunload", (event) => this.#store.isChanged && event.preventDefault(), { signal });
    addEventListener("pagehide", () => this.#store.flush(), { signal });
    // Whoever comes back to this tab may come back to a configuration that somebody else has changed.
    addEventListener("focus", () => this.#look(), { signal });
  }

  close() {
    this.#unlisten.abort();
    this.#form.close();
  }

  tell(text, kind = "") {
    this.#status.textContent = text;
    this.#status.className = `banner ${kind}`;
    this.#status.hidden = text === "";
  }

  #renderUnsaved() {
    const { isChanged, isSaved } = this.#store;
    const rest = isSaved ? this.#ui.say("Tudo salvo.", "All saved.") : this.#ui.say("Nada salvo ainda.", "Nothing saved yet.");
    const words = isChanged ? this.#ui.say("Há mudanças não salvas.", "There are unsaved changes.") : rest;
    if (this.#unsaved.textContent !== words) this.#unsaved.textContent = words;
    this.#unsaved.classList.toggle("changed", isChanged);
  }

  /** In the store, because a view in another language takes this one's place and the call goes on. */
  get #isBusy() {
    return this.#store.isBusy;
  }

  #hold(isBusy) {
    this.#store.isBusy = isBusy;
    // A button that is disabled while it has the focus loses it, and the reader begins at the top again.
    for (const button of [this.#saveButton, this.#testButton]) button.setAttribute("aria-disabled", `${isBusy}`);
  }

  /** Answers whether it was saved. */
  async save() {
    if (this.#isBusy) return false;
    this.#hold(true);
    this.tell("");
    const errors = this.#form.submit();
    const done = await this.#send(errors);
    this.#hold(false);
    return done;
  }

  async #send(errors) {
    if (this.#store.isUnsettled) {
      await this.#reconcile();
      return false;
    }
    // Not what the store holds, which goes on being typed into.
    const sent = structuredClone(this.#store.config);
    try {
      const saved = await this.#client.saveConfig(sent);
      if (this.#store.isClosed) this.#store.dropDraft();
      else this.#saved(sent, saved, errors);
      return true;
    } catch (error) {
      if (this.#store.isClosed) return false;
      if (error.code === "etag-mismatch") await this.#reconcile();
      else this.#refused(error);
      return false;
    }
  }

  /** What was typed while the server was saving is neither saved nor lost. */
  #saved(sent, saved, errors) {
    const ui = this.#ui;
    const hasMore = !sameValue(sent, this.#store.config);
    const { merged } = merge(sent, this.#store.config, saved);
    this.#store.rebase(saved);
    this.#store.replace(hasMore ? merged : saved, { saved: !hasMore });
    if (hasMore) this.tell(ui.say("Salvo, menos o que você digitou enquanto isso: salve de novo.", "Saved, but for what you typed meanwhile: save again."));
    else if (errors > 0)
      this.tell(ui.say("Salvo. Ainda há erros a corrigir antes de enviar pedidos.", "Saved. There are errors to correct before orders can be sent."));
    else this.tell(ui.say("Salvo.", "Saved."), "good");
    if (errors > 0 && !hasMore) this.#form.submit();
    this.#tell("save", { config: this.#store.withoutSecrets });
  }

  #refused(error) {
    const isInvalid = error.code === "invalid";
    this.tell(
      isInvalid
        ? this.#ui.say(
            "Não foi salvo: corrija os campos apontados e salve de novo. Nada do que você digitou se perdeu.",
            "Not saved: correct the fields shown and save again. Nothing that you typed is lost.",
          )
        : error.message,
      "bad",
    );
    if (isInvalid) {
      this.#store.addForeign(error.issues);
      this.#form.submit();
    }
    this.#tell("error", { error });
  }

  /** Somebody else has saved: nothing of theirs is overwritten, and nothing of ours is lost. */
  async #reconcile() {
    try {
      const theirs = await this.#client.loadConfig();
      if (!this.#store.isClosed) await this.settle(theirs);
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Asks what becomes of what the screen shows, now that `theirs` is saved, which the screen did not begin with. */
  async settle(theirs) {
    const ui = this.#ui;
    // The client knows their version now, and would write over it: until this is decided, no save goes out.
    this.#store.isUnsettled = true;
    const { merged, differences } = merge(this.#store.saved, this.#store.config, theirs ?? {});
    const answer = await askWhich(ui, differences);
    if (this.#store.isClosed) return;
    if (answer === null) {
      this.tell(
        ui.say(
          "Não foi salvo: outra pessoa salvou antes. Ao salvar de novo, você escolhe o que fazer.",
          "Not saved: somebody else saved first. When you save again, you choose what to do.",
        ),
        "bad",
      );
      return;
    }
    this.#store.isUnsettled = false;
    this.#store.rebase(theirs);
    this.#store.replace(answer === "theirs" ? (theirs ?? {}) : merged, { saved: answer === "theirs" });
    this.tell(
      answer === "theirs"
        ? ui.say("A tela mostra o que a outra pessoa salvou.", "The screen shows what the other person saved.")
        : ui.say("As duas foram juntadas. Confira e salve.", "Both were put together. Check and save."),
    );
  }

  /** Looks, when nobody waits, whether somebody else has saved; one look at a time. */
  async #look() {
    if (this.#isLooking || this.#isBusy || !this.#store.isSaved || this.#isAsking) return;
    this.#isLooking = true;
    await this.#takeTheirs();
    this.#isLooking = false;
  }

  /** What a dialog shows was compared with what the store holds: meanwhile it stays. */
  get #isAsking() {
    return this.#ui.root.querySelector("dialog[open]") !== null;
  }

  async #takeTheirs() {
    const store = this.#store;
    const isElsewhere = store.isUnsettled || (await this.#client.quiet.savedElsewhere().catch(() => false));
    if (!isElsewhere || this.#isBusy || store.isClosed || this.#isAsking) return;
    if (store.isChanged) return this.#warn();
    // From here on the client may know their version.
    store.isUnsettled = true;
    const theirs = await this.#client.quiet.loadConfig().catch(() => undefined);
    // Without an answer the next look tries again, and a save asks first.
    if (!theirs || store.isClosed || this.#isBusy || this.#isAsking) return;
    if (store.isChanged) return this.#warn();
    store.isUnsettled = false;
    store.replace(theirs, { saved: true });
    this.tell(
      this.#ui.say(
        "Outra pessoa salvou esta configuração; a tela mostra a versão dela.",
        "Somebody else saved this configuration; the screen shows their version.",
      ),
    );
  }

  #warn() {
    this.tell(
      this.#ui.say(
        "Outra pessoa salvou esta configuração enquanto você a mudava. Ao salvar, você escolhe o que fazer com as suas mudanças.",
        "Somebody else saved this configuration while you were changing it. When you save, you choose what becomes of your changes.",
      ),
      "bad",
    );
  }

  async #import() {
    const said = await importConfig(this.#ui, this.#store);
    if (said) this.tell(said.text, said.kind);
  }

  async test() {
    if (this.#isBusy) return;
    const isOther = !this.#store.isSaved || this.#store.isChanged;
    if (isOther && !(await this.save())) return;
    this.#hold(true);
    // What was saved for the test was saved.
    if (!isOther) this.tell("");
    await this.#check.run(this.#client);
    if (this.#store.isClosed) return;
    if (this.#check.hasCatalog) await this.loadCatalog();
    this.#form.reveal();
    this.#hold(false);
  }

  /** What the live ERP knows is held against the form from now on. */
  async loadCatalog() {
    try {
      this.#store.catalog = await this.#client.catalog();
    } catch {
      // The check says why; the form goes on without it.
    }
  }

  /** The ERP's or the server's words, at the fields where they belong. */
  addIssues(issues) {
    this.#store.addForeign(issues);
    for (const issue of issues) this.#form.fieldFor(issue.path)?.leave();
  }

  reach(path) {
    this.#form.reach(path);
  }
}
