// A step as a card: how far it is, its few fields, what its own test found, and beside them how to get what it asks for.
import { html, nothing } from "lit";
import { issueView } from "../issue-view.js";
import { keyOf } from "../ids.js";
import { supportCode } from "../support-code.js";
import { stateWords as lineWords, notMade, titleOf } from "./check-words.js";
import "./field.js";
import { guideView } from "./guide.js";
import { labelOf } from "./labels.js";
import "./products-place.js";
import { pressOf } from "../press.js";
import { reachButton } from "./reach-button.js";
import { stateWords } from "./step-state.js";
import { stepOf } from "./steps.js";
import { hourWords } from "../when.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("./steps.js").Group} Group */
/** @typedef {import("./fields.js").FieldSpec} FieldSpec */
/**
 * @typedef {object} Card
 * @property {import("./store.js").Store} store
 * @property {import("./editing.js").Editing} editing
 * @property {import("./walk.js").Walk} walk
 * @property {(isOpen: boolean) => void} onToggle
 * @property {(isOut: boolean) => void} onLeave hears when a field is left, and whether the step was left with it
 * @property {(path: import("./place.js").Path) => void} onReach
 * @property {(isGood: boolean | null) => void} onTried
 * @property {(() => void) | undefined} onOther
 */

/**
 * @param {Ui} ui
 * @param {Step} step
 * @param {Card} card
 */
export function stepCard(ui, step, card) {
  const { id } = step;
  const { editing, walk, onToggle, onLeave } = card;
  const title = ui.say(...step.title);
  const isOpen = walk.open.has(id);
  // On the way through the set-up nobody waits for what comes later.
  const isThere = !walk.isGuided || editing.isAsked || walk.opened.has(id);
  const [kind, words] = stateWords(ui, walk.stateOf(id), id);
  // What is only looked at is not edited.
  const open = walk.isGuided || id === "trial" ? ui.say("Abrir", "Open") : ui.say("Editar", "Edit");
  const verb = isOpen ? ui.say("Fechar", "Close") : open;
  /** @param {FocusEvent} event */
  const focusout = ({ currentTarget, relatedTarget }) => {
    const isOut = !(/** @type {Element} */ (currentTarget).contains(/** @type {Node | null} */ (relatedTarget)));
    // What a field makes of what was typed comes first.
    queueMicrotask(() => pressOf(ui.root).whenReleased(() => onLeave(isOut)));
  };
  return html`<section id="passo-${id}" class="step" aria-labelledby="titulo-${id}" @focusout=${focusout}>
    <div class="step-head">
      <div>
        <h2 id="titulo-${id}" tabindex="-1">${title}</h2>
        <span class="state ${kind}">${words}</span>
      </div>
      <button type="button" class="quiet" aria-expanded="${isOpen}" aria-controls="corpo-${id}" aria-label="${verb} ${title}" @click=${() => onToggle(!isOpen)}>
        ${verb}
      </button>
    </div>
    <div id="corpo-${id}" class="step-body" ?hidden=${!isOpen}>
      ${isThere ? stepBody(ui, step, card, isOpen) : nothing}
    </div>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {Step} step
 * @param {Card} card
 * @param {boolean} isOpen
 */
function stepBody(ui, step, card, isOpen) {
  const { id, groups } = step;
  const { store } = card;
  return html`<div class="step-fields">
        ${id === "options" ? html`<voalle-options .ui=${ui} .store=${store} .groups=${groups}></voalle-options>` : groups.map((group) => groupView(ui, group, card))}
        ${
          id === "trial"
            ? html`<voalle-trial
                .ui=${ui}
                .store=${store}
                .isOpen=${isOpen}
                .onTried=${card.onTried}
                .onReach=${card.onReach}
                .onOther=${card.onOther}
              ></voalle-trial>`
            : nothing
        }
        ${foundView(ui, step, card)}
      </div>
      ${guideView(ui, id, store.provider)}`;
}

/**
 * @param {Ui} ui
 * @param {import("./store.js").Store} store
 * @param {FieldSpec} spec
 */
export const fieldView = (ui, store, spec) => html`<voalle-field .ui=${ui} .store=${store} .spec=${spec} .path=${spec.path}></voalle-field>`;

/**
 * @param {Ui} ui
 * @param {Group} group
 * @param {Pick<Card, "store" | "walk">} card
 */
function groupView(ui, group, { store, walk }) {
  const { id, fields, advanced, products } = group;
  const inner = html`${fields.map((spec) => (isOwnName(spec, store) ? nameView(ui, store) : fieldView(ui, store, spec)))}
    ${products ? html`<voalle-products-place .ui=${ui} .store=${store}></voalle-products-place>` : nothing}`;
  // What is chosen from the ERP's lists comes after the connection; who knows the codes may insist.
  if (id !== "sale" && !products) return html`${inner}${advancedView(ui, advanced, store)}`;
  const isConnected = store.choices !== null;
  const mayChoose = isConnected || !walk.isGuided;
  return html`${isConnected ? nothing : html`<p class="connect-first">${connectFirst(ui, walk.isGuided)}</p>`}
    <details class="insist" ?open=${mayChoose}>
      <summary ?hidden=${mayChoose}>${ui.say("Preencher sem conectar", "Fill in without connecting")}</summary>
      ${inner}${advancedView(ui, advanced, store)}
    </details>`;
}

/**
 * @param {Ui} ui
 * @param {boolean} isGuided
 */
function connectFirst(ui, isGuided) {
  return isGuided
    ? ui.say("Conecte primeiro: depois você escolhe da lista do Voalle.", "Connect first: then you choose from Voalle's list.")
    : ui.say("A lista do Voalle não veio: por ora, digite o código.", "Voalle's list did not come: for now, type the code.");
}

/** The address of the page says whose configuration it is. @param {FieldSpec} spec @param {import("./store.js").Store} store */
function isOwnName({ path }, store) {
  return path[0] === "general" && path[1] === "provider" && store.provider !== "" && store.valueAt(path) === store.provider;
}

const providerPath = ["general", "provider"];

/**
 * @param {Ui} ui
 * @param {import("./store.js").Store} store
 */
function nameView(ui, store) {
  return html`<div class="field own-name" data-path=${keyOf(providerPath)}>
    <p><span class="own-name-label">${labelOf(ui, providerPath)}</span> ${store.provider}</p>
  </div>`;
}

/**
 * Folded, with what is to be said about it on the outside.
 * @param {Ui} ui
 * @param {FieldSpec[]} advanced
 * @param {import("./store.js").Store} store
 */
export function advancedView(ui, advanced, store) {
  if (advanced.length === 0) return nothing;
  const issues = advanced.flatMap(({ path }) => store.issuesAt(path));
  /** @param {string} severity */
  const number = (severity) => issues.filter((issue) => issue.severity === severity).length;
  const [errors, warnings] = [number("error"), number("warning")];
  const about = [
    errors > 0 && ui.count(errors, ["erro", "erros"], ["error", "errors"]),
    warnings > 0 && ui.count(warnings, ["aviso", "avisos"], ["warning", "warnings"]),
  ]
    .filter(Boolean)
    .join(", ");
  return html`<details class="advanced">
    <summary>${ui.say("Avançado", "Advanced")}${about ? ` (${about})` : nothing}</summary>
    ${advanced.map((spec) => fieldView(ui, store, spec))}
  </details>`;
}

/**
 * What the test said of this step, where it is filled in.
 * @param {Ui} ui
 * @param {Step} step
 * @param {Card} card
 */
function foundView(ui, { id }, { walk, editing, onReach }) {
  const { checking } = editing;
  const { failure, isRunning } = checking;
  const isFailedHere = failure !== null && (failure.upTo === "host") === (id === "address") && ["address", "access"].includes(id);
  const found = walk.foundBy(id);
  // A line that failed for what the form itself is still waiting for says nothing more.
  const lines = walk
    .linesOf(id)
    .filter(({ state, isStale }) => !isStale && state !== "waiting" && state !== "skipped" && (state !== "failed" || found.length > 0));
  if (lines.length === 0 && found.length === 0 && !isFailedHere) return nothing;
  return html`<div class="found">
    ${isFailedHere && !isRunning ? notTested(ui, failure, () => walk.again(id)) : nothing}
    <ul class="found-lines">
      ${lines.map(
        (line) =>
          html`<li class=${line.state}><span class="step">${titleOf(ui, line.step)}</span><span class="state">${lineWords(ui, line, isRunning)}</span>${
            line.state === "ok" && line.at ? html`<span class="time">${hourWords(ui, line.at)}</span>` : nothing
          }</li>`,
      )}
    </ul>
    ${found.map((issue) => issueView(ui, issue, { actions: way(ui, issue, onReach) }))}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {{ message: string, requestId?: string }} failure
 * @param {() => void} again
 */
function notTested(ui, { message, requestId }, again) {
  return html`<div class="banner bad">
    <p>${ui.say(...notMade(message))}${requestId ? html` ${supportCode(ui, requestId)}` : nothing}</p>
    <div class="actions"><button type="button" class="quiet" @click=${again}>${ui.say("Testar de novo", "Test again")}</button></div>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {import("datacake-voalle").Issue} issue
 * @param {(path: import("./place.js").Path) => void} onReach
 */
function way(ui, { path, severity }, onReach) {
  if (severity === "info" || path.length < 2 || !stepOf(path)) return nothing;
  return reachButton(ui, path, onReach);
}
