// Every state of the screens, in the order in which they are reached: for pictures of each (npm run screens), and for axe in each
// (tests/e2e/axe.test.mjs). A scene yields its states, `{name, isWhole?, of?, page?}`: a picture shows the whole page, the window
// at a part of it, or the window as it is.
import { batch } from "./scenes/batch.mjs";
import { check } from "./scenes/check.mjs";
import { emptyForm, filledForm, others, savedForm } from "./scenes/config.mjs";
import { firstContact, rehearsal } from "./scenes/first-contact.mjs";
import { emptyJournal, journal, sending, simulator } from "./scenes/orders.mjs";
import { productFiles, products } from "./scenes/products.mjs";
import { access, start } from "./scenes/start.mjs";

export const scenes = {
  start,
  access,
  emptyForm,
  filledForm,
  savedForm,
  firstContact,
  rehearsal,
  check,
  products,
  productFiles,
  others,
  simulator,
  emptyJournal,
  sending,
  journal,
  batch,
};

/** Plays scenes; `visit(state)` looks at each. */
export async function play(stage, names, visit) {
  for (const name of names) {
    for await (const state of scenes[name](stage)) await visit({ page: stage.page, scene: name, ...state });
  }
}
