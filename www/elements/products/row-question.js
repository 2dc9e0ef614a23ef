// The question of a row: what it asks, and, once it is answered, what was chosen, as long as the person stays there.
import { pressOf } from "../press.js";
import { questionView } from "./question-view.js";

/** @typedef {import("./choice-book.js").Place} Place */
/** @typedef {import("./choice-book.js").Question} Question */
/** @typedef {import("./columns.js").Field} Field */

export class RowQuestion {
  #of;
  /** They may think again. @type {{ question: Question, field: Field, place: Place } | null} */
  #answer = null;

  /**
   * @param {object} of
   * @param {() => import("./product-row.js").ProductRow} of.row
   * @param {() => import("./column-words.js").Codes} of.codes
   * @param {(field: Field) => string} of.idOf
   * @param {(place: Place) => void} of.onChoose
   */
  constructor(of) {
    this.#of = of;
  }

  forget() {
    this.#answer = null;
  }

  /**
   * What is asked at a field, or null where there is nothing that could be chosen.
   * @param {Field} field
   * @param {string} words why
   */
  ask(field, words) {
    const { erpProduct, campaign, priceList } = this.#of.codes();
    const question = this.#of.row().book.question(erpProduct, campaign, priceList);
    return question && this.#view(question, field, words, null);
  }

  get answered() {
    const answer = this.#answer;
    return answer && { field: answer.field, view: this.#view(answer.question, answer.field, "", answer.place) };
  }

  /**
   * @param {Question} question
   * @param {Field} field
   * @param {string} words
   * @param {Place | null} chosen
   */
  #view(question, field, words, chosen) {
    const row = this.#of.row();
    const { erpProduct } = this.#of.codes();
    const waiting = row.products.waitingLike(row.index, chosen);
    return questionView(row.ui, question, {
      ...{ id: this.#of.idOf(field), words, chosen, waiting: waiting.length },
      service: row.book.service(erpProduct, "", "")?.title || erpProduct,
      onChoose: (place) => {
        this.#of.onChoose(place);
        this.#answer = { question, field, place };
        row.requestUpdate();
      },
      onAll: (place) => row.onPlaceAll(waiting, place),
      onLeave: () => pressOf(row.ui.root).whenReleased(() => this.#leave()),
    });
  }

  #leave() {
    const row = this.#of.row();
    if (!this.#answer || row.querySelector(".product-question")?.contains(row.ui.focused)) return;
    this.forget();
    row.requestUpdate();
  }
}
