// The configuration while it is edited: the session in wasm, what was saved, and a draft that survives a reload.
import { newSession } from "./engine.js";
import { keyOf } from "./dom.js";

const secrets = ["password", "syndata", "clientSecret"];

export class Store extends EventTarget {
  #session;
  #issues = new Map();
  #saved;
  #catalog = null;
  #draftKey;
  #foreign = [];

  constructor(provider, saved) {
    super();
    this.#draftKey = `datacake-voalle:${provider}`;
    this.#saved = saved;
    this.#open(saved ?? { general: { provider } });
  }

  #open(config) {
    this.#session?.free();
    this.#session = newSession(config);
    if (this.#catalog) this.#session.setCatalog(this.#catalog);
    this.#refresh();
  }

  /** A saved configuration, or a sample, takes the place of what is there. */
  replace(config, { saved = false } = {}) {
    if (saved) {
      this.#saved = config;
      sessionStorage.removeItem(this.#draftKey);
    }
    this.#foreign = [];
    this.#open(config);
    if (!saved) this.#keepDraft();
    this.dispatchEvent(new Event("replaced"));
  }

  get session() {
    return this.#session;
  }

  get config() {
    return this.#session.config();
  }

  get catalog() {
    return this.#catalog;
  }

  set catalog(catalog) {
    this.#catalog = catalog;
    this.#session.setCatalog(catalog);
    this.#refresh();
    this.dispatchEvent(new Event("changed"));
  }

  get isSaved() {
    return this.#saved !== null;
  }

  get isChanged() {
    return JSON.stringify(this.#saved) !== JSON.stringify(this.config);
  }

  get issues() {
    return [...this.#issues.values()].flat();
  }

  issuesAt(path) {
    return this.#issues.get(keyOf(path)) ?? [];
  }

  /** Findings that did not come from the rulebook here: the server's, or the ERP's own words. */
  addForeign(issues) {
    const paths = new Set(issues.map((issue) => keyOf(issue.path)));
    this.#foreign = this.#foreign.filter((issue) => !paths.has(keyOf(issue.path))).concat(issues);
    this.#refresh();
    this.dispatchEvent(new Event("changed"));
  }

  valueAt(path) {
    return path.reduce((value, key) => value?.[key], this.config);
  }

  set(path, value) {
    this.#edit(path, () => this.#session.set(path, value));
  }

  insert(path, value) {
    this.#edit(path, () => this.#session.insert(path, value));
    this.dispatchEvent(new Event("replaced"));
  }

  remove(path) {
    this.#edit(path, () => this.#session.remove(path));
    this.dispatchEvent(new Event("replaced"));
  }

  #edit(path, edit) {
    edit();
    // What somebody else said about this field was said about what stood there before.
    this.#foreign = this.#foreign.filter((issue) => keyOf(issue.path) !== keyOf(path));
    this.#refresh();
    this.#keepDraft();
    this.dispatchEvent(new Event("changed"));
  }

  #refresh() {
    this.#issues = new Map();
    const own = this.#session.issues();
    const known = new Set(own.map((issue) => `${keyOf(issue.path)} ${issue.code}`));
    const foreign = this.#foreign.filter((issue) => !known.has(`${keyOf(issue.path)} ${issue.code}`));
    for (const issue of own.concat(foreign)) {
      const key = keyOf(issue.path);
      if (!this.#issues.has(key)) this.#issues.set(key, []);
      this.#issues.get(key).push(issue);
    }
  }

  /** Never a secret: what was typed there has to be typed again. */
  #keepDraft() {
    const draft = this.config;
    for (const name of secrets) {
      if (typeof draft.general?.[name] === "string") delete draft.general[name];
    }
    sessionStorage.setItem(this.#draftKey, JSON.stringify(draft));
  }

  /** The draft that was left by a reload, where it differs from what is saved. */
  takeDraft() {
    const text = sessionStorage.getItem(this.#draftKey);
    if (text === null || text === JSON.stringify(this.#saved)) return false;
    try {
      this.#open(JSON.parse(text));
    } catch {
      sessionStorage.removeItem(this.#draftKey);
      return false;
    }
    return true;
  }
}
