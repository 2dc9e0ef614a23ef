// What was typed and not saved, kept in this tab across a reload; never a secret.

/** @typedef {import("datacake-voalle").Config} Config */

export class Draft {
  #key;

  /**
   * @param {string} provider
   * @param {string} baseUrl
   */
  constructor(provider, baseUrl) {
    this.#key = `datacake-voalle:${provider} ${baseUrl}`.trim();
  }

  /**
   * `base` is what was saved when the typing began: what somebody else saves meanwhile is noticed by it.
   * @param {Config | null} base
   * @param {Config} config
   */
  keep(base, config) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ base, config }));
    } catch {
      // A full or forbidden storage takes the comfort away, not the work.
    }
  }

  /** @returns {{ base: Config | null, config: Config } | null} */
  take() {
    try {
      const draft = JSON.parse(sessionStorage.getItem(this.#key) ?? "null");
      return draft?.config ? draft : null;
    } catch {
      return null;
    }
  }

  drop() {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // As above.
    }
  }
}
