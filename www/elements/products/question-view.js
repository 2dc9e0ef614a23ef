// Where a product stands in several places, the places themselves: one is chosen where the question stands.
import { html, nothing } from "lit";

/** @typedef {import("./choice-book.js").Question} Question */
/** @typedef {import("./choice-book.js").Place} Place */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Question} question
 * @param {object} more
 * @param {string} more.id of the words that describe the field
 * @param {string} more.words why it is asked
 * @param {Place | null} more.chosen
 * @param {string} more.service how the service is called
 * @param {number} more.waiting how many products wait for the same choice, this one among them
 * @param {(place: Place) => void} more.onChoose
 * @param {(place: Place) => void} more.onAll
 * @param {() => void} more.onLeave
 */
export function questionView(ui, { asks, options }, { id, words, chosen, service, waiting, onChoose, onAll, onLeave }) {
  const asked = {
    campaign: ui.say("Em qual campanha?", "In which campaign?"),
    priceList: ui.say("Em qual lista de preço?", "On which price list?"),
    place: ui.say("Em qual campanha e lista de preço?", "In which campaign, and on which price list?"),
  };
  /** @param {FocusEvent} event */
  const left = ({ currentTarget, relatedTarget }) => {
    const isWithin = relatedTarget instanceof Node && /** @type {Element} */ (currentTarget).contains(relatedTarget);
    if (!isWithin) onLeave();
  };
  return html`<fieldset class="product-question issue ${chosen ? "info" : "error"}" aria-describedby=${chosen ? nothing : id} @focusout=${left}>
    <legend>${asked[asks]}</legend>
    ${chosen ? nothing : html`<p id=${id} class="sr-only">${ui.say("Erro: ", "Error: ")}${words}</p>`}
    <div class="product-options">
      ${options.map(
        (option) => html`<label class="product-option">
          <input type="radio" name="${id}-place" .checked=${isSame(option, chosen)} @change=${() => onChoose(placeOf(option))} />
          <span>${option.title} <span class="product-option-code">${asks === "campaign" ? option.campaign : option.priceList}</span></span>
          <span class="product-option-price">${option.price}</span>
        </label>`,
      )}
    </div>
    ${
      chosen && waiting > 1
        ? html`<button type="button" class="fix" @click=${() => onAll(chosen)}
            >${allWords(ui, waiting, service)}</button>`
        : nothing
    }
  </fieldset>`;
}

/**
 * "Aplicar a todos os 25 com Fibra 300 Mega".
 * @param {import("../ui.js").Ui} ui
 * @param {number} waiting
 * @param {string} service
 */
function allWords(ui, waiting, service) {
  return waiting === 2
    ? ui.say(`Aplicar aos 2 com ${service}`, `Apply to both with ${service}`)
    : ui.say(`Aplicar a todos os ${ui.number(waiting)} com ${service}`, `Apply to all ${ui.number(waiting)} with ${service}`);
}

/** @param {Place} option @returns {Place} */
const placeOf = ({ campaign, priceList }) => ({ campaign, priceList });

/** @param {Place} one @param {Place | null} other */
const isSame = (one, other) => one.campaign === other?.campaign && one.priceList === other.priceList;
