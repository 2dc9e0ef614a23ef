/** Words that are said when they are shown: the language may be another by then. @typedef {(ui: import("./ui.js").Ui) => string} Words */

/** A file that nothing can be read from; the words are for the person, and say what to do. */
export class FileError extends Error {
  /**
   * @param {import("./ui.js").Ui} ui
   * @param {Words} words
   */
  constructor(ui, words) {
    super(words(ui));
    this.words = words;
  }
}
