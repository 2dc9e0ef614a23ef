// The configuration while it is edited: the session in wasm with its findings, what was saved, and the draft.
import { newSession } from "../engine.js";
import { keyOf } from "../ids.js";
import { Draft } from "./draft.js";
import { whereTheErpIs } from "./erp-fields.js";
import { Findings } from "./findings.js";
import { insertAt, removeAt, sameValue, setAt, valueAt } from "./place.js";
import { decidesWhatIsAsked, isAsked } from "./steps.js";

// Milliseconds without an edit after which the draft is kept: a key press should not wait for the storage.
const rest = 300;
// So many changes at once are quicker read anew than one by one.
const many = 200;

/** @typedef {import("datacake-voalle").Config} Config */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("./place.js").Path} Path */
/** @typedef {import("./place.js").Value} Value */
/** The keys of what an edit touched; undefined where all may be another. @typedef {ReadonlySet<string> | undefined} Touched */

/** By what a finding is known. @param {Pick<Issue, "path" | "code">} issue */
export const markOf = ({ path, code }) => `${keyOf(path)} ${code}`;

/** The user that each provider makes in the ERP (product.md, section 1). @param {string} provider */
export const usernameOf = (provider) => `integracao.${provider}.datacake`;

/** Who is asked for at which address: another one makes what was said of the whole section old. */
const deciding = ["active", "environment", "erpUrl", "authUrl", "authPort", "apiPort", "allowInsecure", "provider", "grant", "username", "clientId", "enabled"];

/** Whether what stands at one path decides what is to be said about another. @param {Path} path @param {Path} other */
const decides = ([root, name, ...deeper], other) => root === other[0] && deeper.length === 0 && (name === undefined || deciding.includes(`${name}`));

/** Events: `changed` (`detail.touched`: the keys of what changed), `replaced` (the whole is another), `choices` (of the live ERP). */
export class Store extends EventTarget {
  /** @type {import("datacake-voalle").ConfigSession | undefined} */
  #session;
  /** @type {Value} */
  #config;
  #issues = new Findings();
  /** @type {Issue[] | null} */
  #ordered = null;
  /** @type {Config | null} */
  #saved;
  /** @type {import("datacake-voalle").Catalog | null} */
  #catalog = null;
  /** Where the ERP was that it is of. @type {Value[]} */
  #catalogFrom = [];
  /** @type {import("datacake-voalle").Choices | null} */
  #choices = null;
  #draft;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Issue[]} */
  #foreign = [];
  #locale;
  #isChanged = false;
  #secretsTurn = 0;
  /** Whether a person has a part in what is changed: only then there is a draft to come back to. */
  #isTyped = false;
  isClosed = false;

  /**
   * @param {string} provider
   * @param {Config | null} saved what the proxy at `baseUrl` holds
   * @param {import("../ui.js").Locale} locale
   * @param {string | null} baseUrl null where there is no proxy: then no draft is kept
   */
  constructor(provider, saved, locale, baseUrl = "") {
    super();
    this.#draft = baseUrl === null ? null : new Draft(provider, baseUrl);
    this.#saved = saved;
    this.#locale = locale;
    this.provider = provider;
    this.#open(saved ?? this.#empty);
  }

  /**
   * Tells of all three events alike.
   * @param {(touched: Touched) => void} listener
   * @param {AbortSignal} signal
   */
  hear(listener, signal) {
    /** @param {Event} event */
    const tell = (event) => listener(event instanceof CustomEvent ? event.detail.touched : undefined);
    for (const type of ["changed", "replaced", "choices"]) this.addEventListener(type, tell, { signal });
  }

  /** Who calls the ERP is known by whose configuration it is. */
  get #empty() {
    return { general: { provider: this.provider, ...(this.provider && { username: usernameOf(this.provider) }) } };
  }

  /** @param {Value} config */
  #open(config) {
    this.#session?.free();
    const session = newSession(config, this.#locale);
    this.#session = session;
    if (this.#catalog) session.setCatalog(this.#catalog);
    this.#config = session.config();
    this.#refresh();
    this.#compare();
  }

  /** Lets the session's memory go. */
  close() {
    this.flush();
    this.isClosed = true;
    this.session.free();
  }

  /** @param {import("../ui.js").Locale} locale */
  set locale(locale) {
    this.#locale = locale;
    this.session.setLocale(locale);
    this.#refresh();
  }

  /**
   * Another configuration takes the place of what is there; `saved` when it is what the proxy holds now, `given` when the page brings it.
   * @param {Value} config
   */
  replace(config, { saved = false, given = false } = {}) {
    if (!given) this.#isTyped = !saved;
    if (saved) {
      this.#saved = config;
      this.#foreign = [];
      clearTimeout(this.#timer);
      this.dropDraft();
    }
    this.#open(config);
    if (!saved) this.flush();
    this.dispatchEvent(new Event("replaced"));
  }

  /**
   * What is edited stays; it counts from now on as begun with `saved`.
   * @param {Config | null} saved
   */
  rebase(saved) {
    this.#saved = saved;
    this.#compare();
  }

  /** Rises when a secret that is held may be another: nobody sees it, so nobody can compare it. */
  get secretsTurn() {
    return this.#secretsTurn;
  }

  renewSecrets() {
    this.#secretsTurn += 1;
  }

  get session() {
    return /** @type {import("datacake-voalle").ConfigSession} */ (this.#session);
  }

  /** As it stands; not to be changed from outside. */
  get config() {
    return this.#config;
  }

  get saved() {
    return this.#saved;
  }

  /** For a file or a draft: without any secret. */
  get withoutSecrets() {
    return this.session.withoutSecrets();
  }

  get catalog() {
    return this.#catalog;
  }

  /**
   * @param {import("datacake-voalle").Catalog | null} catalog
   * @param {Value} config the one that it was fetched with
   */
  takeCatalog(catalog, config) {
    this.#catalog = catalog;
    this.#catalogFrom = whereTheErpIs.map((path) => valueAt(config, path));
    this.session.setCatalog(catalog);
    this.#choices = this.session.choices();
    this.#refresh();
    this.dispatchEvent(new Event("choices"));
  }

  /** Whether the lists that are known are those of the ERP that stands here. */
  get hasItsCatalog() {
    return whereTheErpIs.every((path, index) => this.#catalogFrom[index] === this.valueAt(path));
  }

  /** What the live ERP offers; null while it is not known. */
  get choices() {
    return this.#choices;
  }

  get isSaved() {
    return this.#saved !== null;
  }

  get isChanged() {
    return this.#isChanged;
  }

  /** Whether there is anything to judge: before that nobody has made a mistake. */
  get isBegun() {
    return this.isSaved || this.#isTyped || this.#foreign.length > 0;
  }

  /** Whether it differs from what is saved by nothing but what the page gave. */
  get isOnlyGiven() {
    return this.#isChanged && !this.#isTyped;
  }

  /** All findings that a person can do something about, in the order of the screen: none of a field that is not asked for. */
  get issues() {
    if (!this.#ordered) {
      const own = this.session.issues();
      this.#ordered = own.concat(this.#others(own)).filter(({ path }) => isAsked(this, path));
    }
    return this.#ordered;
  }

  get errorCount() {
    return this.issuesUnder([]).filter((issue) => issue.severity === "error").length;
  }

  /** @param {Path} path */
  issuesAt(path) {
    return this.#issues.at(path);
  }

  /** @param {Path} path */
  issuesUnder(path) {
    return this.#issues.under(path);
  }

  /** @param {Path} path */
  valueAt(path) {
    return valueAt(this.#config, path);
  }

  /**
   * Findings that did not come from the rulebook here: the server's, or the ERP's own words.
   * @param {readonly Issue[]} issues
   */
  addForeign(issues) {
    const paths = new Set(issues.map((issue) => keyOf(issue.path)));
    // What the rulebook says here too goes with its cause.
    const own = new Set(this.session.issues().map(markOf));
    this.#foreign = this.#foreign.filter((issue) => !paths.has(keyOf(issue.path))).concat(issues.filter((issue) => !own.has(markOf(issue))));
    this.#refresh();
    this.#changed(paths);
  }

  /**
   * @param {Path} path
   * @param {Value} value
   */
  set(path, value) {
    this.#edit(path, this.session.set([...path], value), () => setAt(this.#config, path, structuredClone(value)));
  }

  /**
   * @param {Path} path
   * @param {Value} value
   */
  insert(path, value) {
    this.#edit(path, this.session.insert([...path], value), () => insertAt(this.#config, path, structuredClone(value)), path.slice(0, -1));
  }

  /** @param {Path} path */
  remove(path) {
    this.#edit(path, this.session.remove([...path]), () => removeAt(this.#config, path), path.slice(0, -1));
  }

  /**
   * @param {Path} path
   * @param {import("datacake-voalle").Change} change
   * @param {() => Value} mirror
   * @param {Path} place what counts as touched: of a list all that stands behind moves
   */
  #edit(path, { added, removed }, mirror, place = path) {
    this.#config = mirror();
    const key = keyOf(path);
    const touched = new Set([...[path, place].map(keyOf), ...[...added, ...removed].map((issue) => keyOf(issue.path))]);
    // What somebody else said about this field, or about what depends on it, was said about what stood there before.
    const gone = this.#foreign.filter((issue) => keyOf(issue.path) === key || keyOf(issue.path).startsWith(`${key}.`) || decides(path, issue.path));
    this.#foreign = this.#foreign.filter((issue) => !gone.includes(issue));
    this.#ordered = null;
    if (this.#foreign.length > 0 || gone.length > 0 || added.length + removed.length > many || decidesWhatIsAsked(path)) this.#refresh();
    else {
      for (const issue of removed) this.#issues.remove(issue);
      for (const issue of added.filter((one) => isAsked(this, one.path))) this.#issues.add(issue);
    }
    // Compared for certain when typing rests.
    this.#isChanged = true;
    this.#isTyped = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), rest);
    this.#changed(touched);
  }

  /** @param {Set<string>} touched */
  #changed(touched) {
    this.dispatchEvent(new CustomEvent("changed", { detail: { touched } }));
  }

  #refresh() {
    this.#ordered = null;
    this.#issues = new Findings(this.issues);
  }

  /** @param {readonly Issue[]} own */
  #others(own) {
    if (this.#foreign.length === 0) return [];
    const known = new Set(own.map(markOf));
    return this.#foreign.filter((issue) => !known.has(markOf(issue)));
  }

  #compare() {
    this.#isChanged = !sameValue(this.#saved ?? this.#empty, this.#config);
  }

  /** Keeps the draft now: the page may be going away. */
  flush() {
    clearTimeout(this.#timer);
    const before = this.#isChanged;
    this.#compare();
    this.#isTyped &&= this.#isChanged;
    if (this.#isTyped) this.#draft?.keep(this.#saved, this.withoutSecrets);
    else this.dropDraft();
    if (before !== this.#isChanged) this.#changed(new Set());
  }

  /** The draft that a reload has left: `{base, config}`, secrets that the proxy holds as held. Null where there is none. */
  takeDraft() {
    const draft = this.#draft?.take();
    if (!draft) return null;
    return { base: draft.base, config: this.withHeld(draft.config) };
  }

  /**
   * A configuration without secrets, with those that the proxy holds as held.
   * @param {Value} config
   */
  withHeld(config) {
    const held = Object.entries(this.#saved?.general ?? {}).filter(([name, value]) => value?.stored === true && config?.general?.[name] === undefined);
    if (held.length === 0) return config;
    return { ...config, general: { ...config.general, ...Object.fromEntries(held) } };
  }

  /** There is nothing to come back to: it is saved, maybe after the element had gone. */
  dropDraft() {
    this.#draft?.drop();
  }
}
