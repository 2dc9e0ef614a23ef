// What becomes of what is edited: it is saved, tested, and put together with what somebody else has saved meanwhile.
import { Checking } from "./checking.js";
import { merge } from "./merge.js";
import { sameValue } from "./place.js";

/** @typedef {import("../client.js").Client} Client */
/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("datacake-voalle").Config} Config */
/** @typedef {import("datacake-voalle").ProxyError} ProxyError */
/** Words for the person; empty where there is nothing to say. @typedef {{ words: Both, kind: "" | "good" | "bad" }} Said */
/**
 * How people are asked: `which` asks what becomes of both, `isOpen` whether any question waits for its answer.
 * @typedef {{ which(differences: import("./merge.js").Difference[]): Promise<"merge" | "theirs" | null>, isOpen(): boolean }} Asking
 */

/** What others say, they say in one language. @param {string} text @returns {Both} */
export const asSaid = (text) => [text, text];
/** @type {Said} */
const nothingSaid = { words: asSaid(""), kind: "" };

/**
 * Events: `changed` (of its state), `reveal` (every finding is to be shown; `detail.leads`: and the reader led to the errors),
 * `saved` (`detail.config`) and `failed` (`detail.error`).
 */
export class Editing extends EventTarget {
  #store;
  #client;
  #asking;
  #isLooking = false;
  status = nothingSaid;
  /** A save or a test is under way. */
  isBusy = false;
  /** Nothing is saved while it is undecided what becomes of somebody else's save. */
  isUnsettled = false;
  checking;

  /**
   * @param {import("./store.js").Store} store
   * @param {Client | null} client null where there is no proxy
   * @param {Asking} asking
   */
  constructor(store, client, asking) {
    super();
    this.#store = store;
    this.#client = client;
    this.#asking = asking;
    this.checking = new Checking(store, client);
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }

  /**
   * @param {Both} words
   * @param {Said["kind"]} kind
   */
  tell(words, kind = "") {
    this.status = { words, kind };
    this.#changed();
  }

  /** @param {boolean} isBusy */
  #hold(isBusy) {
    this.isBusy = isBusy;
    this.#changed();
  }

  #reveal(leads = false) {
    this.dispatchEvent(new CustomEvent("reveal", { detail: { leads } }));
    return this.#store.errorCount;
  }

  /** Goes on with what was typed before a reload; answers whether there was anything. */
  resume() {
    const store = this.#store;
    const { saved } = store;
    const draft = store.takeDraft();
    if (!draft) return false;
    // A draft that is what is saved lacks only the secrets that were typed.
    if (!sameValue(draft.config, saved)) {
      // It goes on from what it was begun with, until it is decided what becomes of what was saved since.
      store.rebase(draft.base);
      store.replace(draft.config);
    }
    if (!sameValue(store.saved, saved)) this.settle(saved);
    else
      this.tell([
        "Recuperamos o que você tinha digitado antes de recarregar. Senhas e tokens precisam ser digitados de novo.",
        "What you had typed before reloading is back. Passwords and tokens must be typed again.",
      ]);
    return true;
  }

  /** Answers whether it was saved. */
  async save() {
    const client = this.#client;
    if (!client || this.isBusy) return false;
    this.#hold(true);
    this.tell(nothingSaid.words);
    const done = await this.#send(client, this.#reveal(true));
    this.#hold(false);
    return done;
  }

  /**
   * @param {Client} client
   * @param {number} errors
   */
  async #send(client, errors) {
    const store = this.#store;
    if (this.isUnsettled) {
      await this.#reconcile(client);
      return false;
    }
    // Not what the store holds, which goes on being typed into.
    const sent = structuredClone(store.config);
    try {
      const saved = await client.saveConfig(sent);
      if (store.isClosed) store.dropDraft();
      else this.#saved(sent, saved, errors);
      return true;
    } catch (error) {
      if (store.isClosed) return false;
      const refusal = /** @type {ProxyError} */ (error);
      if (refusal.code === "etag-mismatch") await this.#reconcile(client);
      else this.#refused(refusal);
      return false;
    }
  }

  /**
   * What was typed while the server was saving is neither saved nor lost.
   * @param {Config} sent
   * @param {Config} saved
   * @param {number} errors
   */
  #saved(sent, saved, errors) {
    const store = this.#store;
    const hasMore = !sameValue(sent, store.config);
    const { merged } = merge(sent, store.config, saved);
    store.rebase(saved);
    store.replace(hasMore ? merged : saved, { saved: !hasMore });
    if (hasMore) this.tell(["Salvo, menos o que você digitou enquanto isso: salve de novo.", "Saved, but for what you typed meanwhile: save again."]);
    else if (errors > 0)
      this.tell(["Salvo. Ainda há erros a corrigir antes de enviar pedidos.", "Saved. There are errors to correct before orders can be sent."]);
    else this.tell(["Salvo.", "Saved."], "good");
    if (errors > 0 && !hasMore) this.#reveal(true);
    this.dispatchEvent(new CustomEvent("saved", { detail: { config: store.withoutSecrets } }));
  }

  /** @param {ProxyError} error */
  #refused(error) {
    if (error.code === "invalid") {
      this.tell(
        [
          "Não foi salvo: corrija os campos apontados e salve de novo. Nada do que você digitou se perdeu.",
          "Not saved: correct the fields shown and save again. Nothing that you typed is lost.",
        ],
        "bad",
      );
      this.#store.addForeign(error.issues);
      this.#reveal(true);
    } else this.tell(asSaid(error.message), "bad");
    this.dispatchEvent(new CustomEvent("failed", { detail: { error } }));
  }

  /** Somebody else has saved: nothing of theirs is overwritten, and nothing of ours is lost. @param {Client} client */
  async #reconcile(client) {
    try {
      const theirs = await client.loadConfig();
      if (!this.#store.isClosed) await this.settle(theirs);
    } catch (error) {
      this.#refused(/** @type {ProxyError} */ (error));
    }
  }

  /**
   * Asks what becomes of what the screen shows, now that `theirs` is saved, which the screen did not begin with.
   * @param {Config | null} theirs
   */
  async settle(theirs) {
    const store = this.#store;
    // The client knows their version now, and would write over it: until this is decided, no save goes out.
    this.isUnsettled = true;
    const { merged, differences } = merge(store.saved, store.config, theirs ?? {});
    const answer = await this.#asking.which(differences);
    if (store.isClosed) return;
    if (answer === null) {
      this.tell(
        [
          "Não foi salvo: outra pessoa salvou antes. Ao salvar de novo, você escolhe o que fazer.",
          "Not saved: somebody else saved first. When you save again, you choose what to do.",
        ],
        "bad",
      );
      return;
    }
    this.isUnsettled = false;
    store.rebase(theirs);
    store.replace(answer === "theirs" ? (theirs ?? {}) : merged, { saved: answer === "theirs" });
    this.tell(
      answer === "theirs"
        ? ["A tela mostra o que a outra pessoa salvou.", "The screen shows what the other person saved."]
        : ["As duas foram juntadas. Confira e salve.", "Both were put together. Check and save."],
    );
  }

  /** Looks, when nobody waits, whether somebody else has saved; one look at a time. */
  async look() {
    const client = this.#client;
    if (!client || this.#isLooking || !this.#store.isSaved || this.#isHeld) return;
    this.#isLooking = true;
    await this.#takeTheirs(client);
    this.#isLooking = false;
  }

  /** What a question shows was compared with what the store holds: meanwhile it stays. */
  get #isHeld() {
    return this.isBusy || this.#store.isClosed || this.#asking.isOpen();
  }

  /** @param {Client} client */
  async #takeTheirs(client) {
    const store = this.#store;
    const isElsewhere = this.isUnsettled || (await client.quiet.savedElsewhere().catch(() => false));
    if (!isElsewhere || this.#isHeld) return;
    if (store.isChanged) return this.#warn();
    // From here on the client may know their version.
    this.isUnsettled = true;
    const theirs = await client.quiet.loadConfig().catch(() => undefined);
    // Without an answer the next look tries again, and a save asks first.
    if (!theirs || this.#isHeld) return;
    if (store.isChanged) return this.#warn();
    this.isUnsettled = false;
    store.replace(theirs, { saved: true });
    this.tell([
      "Outra pessoa salvou esta configuração; a tela mostra a versão dela.",
      "Somebody else saved this configuration; the screen shows their version.",
    ]);
  }

  #warn() {
    this.tell(
      [
        "Outra pessoa salvou esta configuração enquanto você a mudava. Ao salvar, você escolhe o que fazer com as suas mudanças.",
        "Somebody else saved this configuration while you were changing it. When you save, you choose what becomes of your changes.",
      ],
      "bad",
    );
  }

  /** What is saved is tested: first it is saved. */
  async test() {
    const client = this.#client;
    const store = this.#store;
    if (!client || this.isBusy) return;
    const isOther = !store.isSaved || store.isChanged;
    if (isOther && !(await this.save())) return;
    this.#hold(true);
    // What was saved for the test was saved.
    if (!isOther) this.tell(nothingSaid.words);
    await this.checking.run();
    if (store.isClosed) return;
    if (this.#hasLists) await this.loadCatalog();
    this.#reveal();
    this.#hold(false);
  }

  /** Whether the ERP's lists came: the line that needs them was gone through. */
  get #hasLists() {
    return !["skipped", "waiting"].includes(this.checking.line("products").state);
  }

  /** What was said was said in another language. */
  spoken() {
    this.checking.spoken();
    this.#changed();
  }

  /** What the live ERP knows is held against the form from now on. */
  async loadCatalog() {
    try {
      const catalog = await this.#client?.catalog();
      if (catalog && !this.#store.isClosed) this.#store.catalog = catalog;
    } catch {
      // The check says why; the form goes on without it.
    }
  }
}
