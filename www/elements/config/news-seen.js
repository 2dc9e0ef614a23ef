// Which notices of what is new in the ERP's answers were looked at in this browser. Where nothing may be kept, they are new at each visit.

/** @typedef {import("datacake-voalle").Notice} Notice */

const key = "datacake-voalle:news-seen";
/** The server lists the last twenty of a provider; several providers may be set up in one browser. */
const most = 200;

export class NewsSeen {
  #seen = new Set(read());

  /** Whether one of them tells of something new that nobody has looked at here. @param {Notice[]} notices */
  isNews(notices) {
    return notices.some(({ kind, id }) => kind === "answer.new" && !this.#seen.has(id));
  }

  /** They were looked at. @param {Notice[]} notices */
  look(notices) {
    for (const { kind, id } of notices) if (kind === "answer.new") this.#seen.add(id);
    try {
      localStorage.setItem(key, JSON.stringify([...this.#seen].slice(-most)));
    } catch {
      // A full or forbidden storage takes the comfort away, not the work.
    }
  }
}

/** @returns {string[]} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
