// What becomes of what is edited: it is saved, tested, and put together with what somebody else has saved meanwhile.
import { hourOf } from "../brasilia.js";
import { notMade } from "./check-words.js";
import { Checking } from "./checking.js";
import { chooseTheOnly } from "./choices.js";
import { secretNames } from "./fields.js";
import { merge } from "./merge.js";
import { sameValue, valueAt } from "./place.js";
import { markOf } from "./store.js";

/** @typedef {import("../client.js").Client} Client */
/** @typedef {import("../ui.js").Both} Both */
/** @typedef {import("datacake-voalle").Config} Config */
/** @typedef {import("datacake-voalle").ProxyError} ProxyError */
/**
 * Words for the person; empty where there is nothing to say. `again`: what they can do once more; `isRead`: something else takes the
 * focus that says it, and twice is noise; `isOfSaved`: it is about what is saved, and no edit makes it true of what is typed; `requestId` is what support can look for.
 * @typedef {{ words: Both, kind: "" | "good" | "bad", again?: "save" | "test", isRead?: boolean, isOfSaved?: boolean, requestId?: string }} Said
 */
/**
 * How people are asked: `which` asks what becomes of both (`isSave`: putting them together saves), `isOpen` whether any question waits for
 * its answer.
 * @typedef {{ which(differences: import("./merge.js").Difference[], isSave: boolean): Promise<"merge" | "theirs" | null>, isOpen(): boolean }} Asking
 */
/** What the list of errors is about: a save that they have stopped, with the keys of those that did, or orders that they will stop. @typedef {{ is: "refused", keys: ReadonlySet<string> } | { is: "saved" }} Verdict */

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
  /** What is under way. @type {"" | "save" | "test"} */
  busy = "";
  /** Nothing is saved while it is undecided what becomes of somebody else's save. */
  isUnsettled = false;
  /** Whether a save or test was asked for: from then on what is missing is told everywhere. */
  isAsked = false;
  /** @type {Verdict | null} */
  verdict = null;
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

  /** A save or a test is under way. */
  get isBusy() {
    return this.busy !== "";
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }

  /**
   * @param {Both} words
   * @param {Said["kind"]} kind
   * @param {Partial<Said>} [more]
   */
  tell(words, kind = "", more = {}) {
    this.status = { words, kind, ...more };
    this.#changed();
  }

  /** @param {Editing["busy"]} busy */
  #hold(busy) {
    this.busy = busy;
    this.#changed();
  }

  /** @param {Verdict | null} verdict */
  #reveal(verdict, leads = false) {
    this.isAsked = true;
    this.verdict = verdict;
    this.dispatchEvent(new CustomEvent("reveal", { detail: { leads } }));
    this.#changed();
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
    return this.#save(client, "save");
  }

  /**
   * @param {Client} client
   * @param {"save" | "test"} wanted what somebody has asked for
   */
  async #save(client, wanted) {
    this.#hold("save");
    this.tell(nothingSaid.words);
    const done = await this.#send(client, wanted);
    this.#hold("");
    return done;
  }

  /**
   * @param {Client} client
   * @param {"save" | "test"} wanted
   * @returns {Promise<boolean>}
   */
  async #send(client, wanted) {
    const store = this.#store;
    // What both changed is put together and saved: whoever has asked for a save need not ask again.
    if (this.isUnsettled && !(await this.#reconcile(client, wanted))) return false;
    if (store.isClosed) return false;
    // Not what the store holds, which goes on being typed into.
    const sent = structuredClone(store.config);
    try {
      const saved = await client.saveConfig(sent);
      if (store.isClosed) store.dropDraft();
      else this.#saved(sent, saved);
      return true;
    } catch (error) {
      if (store.isClosed) return false;
      const refusal = /** @type {ProxyError} */ (error);
      if (refusal.code !== "etag-mismatch") this.#refused(refusal, wanted);
      else if (await this.#reconcile(client, wanted)) return this.#send(client, wanted);
      return false;
    }
  }

  /**
   * What was typed while the server was saving is neither saved nor lost.
   * @param {Config} sent
   * @param {Config} saved
   */
  #saved(sent, saved) {
    const store = this.#store;
    const hasMore = !sameValue(sent, store.config);
    if (secretNames.some((name) => typeof valueAt(sent, ["general", name]) === "string")) store.renewSecrets();
    const { merged } = merge(sent, store.config, saved);
    store.rebase(saved);
    store.replace(hasMore ? merged : saved, { saved: !hasMore });
    const hour = hourOf(Date.now());
    if (hasMore) this.tell(["Salvo, menos o que você digitou enquanto isso: salve de novo.", "Saved, but for what you typed meanwhile: save again."]);
    else this.tell([`Salvo às ${hour}`, `Saved at ${hour}`], "good", { isOfSaved: true });
    this.#reveal({ is: "saved" });
    this.dispatchEvent(new CustomEvent("saved", { detail: { config: store.withoutSecrets } }));
  }

  /**
   * @param {ProxyError} error
   * @param {"save" | "test"} wanted
   */
  #refused(error, wanted) {
    if (error.code === "invalid") {
      this.#store.addForeign(error.issues);
      const words = /** @type {Both} */ ([
        "Não foi salvo: corrija o que a lista aponta. Nada do que você digitou se perdeu.",
        "Not saved: correct what the list shows. Nothing that you typed is lost.",
      ]);
      // The list takes the focus, and says the same.
      this.tell(words, "bad", { isRead: true });
      this.#reveal({ is: "refused", keys: new Set(error.issues.map(markOf)) }, true);
    } else {
      const [portuguese, english] = reasonOf(error);
      const { requestId } = error;
      this.tell([`Não foi salvo: ${portuguese}`, `Not saved: ${english}`], "bad", { again: wanted, ...(requestId && { requestId }) });
    }
    this.dispatchEvent(new CustomEvent("failed", { detail: { error } }));
  }

  /**
   * Somebody else has saved: nothing of theirs is overwritten, and nothing of ours is lost. Answers whether both were put together.
   * @param {Client} client
   * @param {"save" | "test"} wanted
   */
  async #reconcile(client, wanted) {
    try {
      const theirs = await client.loadConfig();
      return !this.#store.isClosed && (await this.settle(theirs, true));
    } catch (error) {
      this.#refused(/** @type {ProxyError} */ (error), wanted);
      return false;
    }
  }

  /**
   * Asks what becomes of what the screen shows, now that `theirs` is saved, which the screen did not begin with. Answers whether both were
   * put together.
   * @param {Config | null} theirs
   * @param {boolean} [isSave] whether they are saved then
   */
  async settle(theirs, isSave = false) {
    const store = this.#store;
    // The client knows their version now, and would write over it: until this is decided, no save goes out.
    this.isUnsettled = true;
    const { merged, differences } = merge(store.saved, store.config, theirs ?? {});
    const answer = await this.#asking.which(differences, isSave);
    if (store.isClosed) return false;
    if (answer === null) {
      this.tell(
        [
          "Não foi salvo: outra pessoa salvou antes. Ao salvar de novo, você escolhe o que fazer.",
          "Not saved: somebody else saved first. When you save again, you choose what to do.",
        ],
        "bad",
      );
      return false;
    }
    this.isUnsettled = false;
    store.renewSecrets();
    store.rebase(theirs);
    store.replace(answer === "theirs" ? (theirs ?? {}) : merged, { saved: answer === "theirs" });
    if (answer === "theirs") this.tell(["A tela mostra o que a outra pessoa salvou.", "The screen shows what the other person saved."]);
    else if (!isSave) this.tell(["As duas foram juntadas. Confira e salve.", "Both were put together. Check and save."]);
    return answer === "merge";
  }

  /** Looks, when nobody waits, whether somebody else has saved; one look at a time. */
  async look() {
    if (this.#store.isSaved && !this.#isHeld) await this.#lookOnce(() => this.#isHeld);
  }

  /** @param {() => boolean} isHeld whether what the screen shows stays by now */
  async #lookOnce(isHeld) {
    const client = this.#client;
    if (!client || this.#isLooking) return;
    this.#isLooking = true;
    await this.#takeTheirs(client, isHeld);
    this.#isLooking = false;
  }

  /** What a question shows was compared with what the store holds: meanwhile it stays. */
  get #isHeld() {
    return this.isBusy || this.#store.isClosed || this.#asking.isOpen();
  }

  /**
   * @param {Client} client
   * @param {() => boolean} isHeld
   */
  async #takeTheirs(client, isHeld) {
    const store = this.#store;
    const isElsewhere = this.isUnsettled || (await client.quiet.savedElsewhere().catch(() => false));
    if (!isElsewhere || isHeld()) return;
    if (store.isChanged) return this.#warn();
    // From here on the client may know their version.
    this.isUnsettled = true;
    const theirs = await client.quiet.loadConfig().catch(() => undefined);
    // Without an answer the next look tries again, and a save asks first.
    if (!theirs || isHeld()) return;
    if (store.isChanged) return this.#warn();
    this.isUnsettled = false;
    store.renewSecrets();
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
    if (isOther && !(await this.#save(client, "test"))) return;
    this.#hold("test");
    // What was saved for the test was saved.
    if (!isOther) this.tell(nothingSaid.words);
    const catalog = await this.checking.run();
    if (store.isClosed) return;
    if (catalog) this.#take(catalog, store.saved);
    else if (this.#hasLists) await this.loadCatalog();
    // Where somebody else had saved, theirs was tested, and not what stands here.
    await this.#lookOnce(() => store.isClosed || this.#asking.isOpen());
    if (store.isClosed) return;
    this.#toldByTest();
    this.#hold("");
  }

  /** What came of the test, where whoever asked for it looks: the list itself says it aloud, and in full. */
  #toldByTest() {
    const { outcome } = this.checking;
    if (!outcome || outcome.isStale) return;
    const { grade, message, requestId } = outcome;
    const hour = hourOf(outcome.at);
    if (grade === "notDone") this.tell(notMade(message ?? ""), "bad", { again: "test", ...(requestId && { requestId }) });
    else if (grade === "failed") {
      const count = outcome.failed.length;
      /** @type {Both} */
      const words = count === 1 ? ["1 item precisa de você", "1 item needs you"] : [`${count} itens precisam de você`, `${count} items need you`];
      this.tell([`Testado às ${hour}: ${words[0]}`, `Tested at ${hour}: ${words[1]}`], "bad", { isRead: true });
    } else this.tell([`Conexão verificada às ${hour}`, `Connection verified at ${hour}`], "good", { isRead: true, isOfSaved: true });
    this.#reveal(grade === "notDone" ? this.verdict : { is: "saved" });
  }

  /**
   * What is typed is tested as it stands, up to a line of the list; it is saved nowhere.
   * @param {import("./checking.js").LineName} upTo
   */
  async probe(upTo) {
    const store = this.#store;
    if (!this.#client || this.isBusy || this.isUnsettled) return;
    const config = structuredClone(store.config);
    const catalog = await this.checking.run({ config, upTo });
    if (catalog && !store.isClosed) this.#take(catalog, config);
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

  /**
   * @param {import("datacake-voalle").Catalog} catalog
   * @param {import("./place.js").Value} config the one that was tested
   */
  #take(catalog, config) {
    this.#store.takeCatalog(catalog, config);
    // Whoever waits for a test is choosing; a form that is only looked at stays as it is.
    chooseTheOnly(this.#store);
  }

  /** What the live ERP knows is held against the form from now on. */
  async loadCatalog() {
    try {
      const catalog = await this.#client?.catalog();
      if (catalog && !this.#store.isClosed) this.#store.takeCatalog(catalog, this.#store.saved);
    } catch {
      // The check says why; the form goes on without it.
    }
  }
}

/** Why something was not done: in a sentence that goes on. @param {ProxyError} error @returns {Both} */
function reasonOf(error) {
  if (error.kind === "network" || error.kind === "timeout" || error.kind === "cancelled")
    return ["o servidor não respondeu. Nada do que você digitou se perdeu.", "the server did not answer. Nothing that you typed is lost."];
  const { message } = error;
  if (error.code === "session-missing")
    return [`${message} O que você digitou volta, menos senhas e tokens.`, `${message} What you typed comes back, without passwords and tokens.`];
  return asSaid(message);
}
