// The one style sheet of both elements. Roots share it; a browser that can't share one (Safari before 16.4) has a copy in each root.
import { css } from "./style.js";

let shared;

/** Gives a root its looks, once. */
export function dress(root) {
  shared ??= sheet();
  if (shared) root.adoptedStyleSheets = [shared];
  // By hand, not by dom.js: a style sheet is the only text here that is more than text. A strict style-src lets no such copy through;
  // the words are there then, without their looks.
  else root.append(Object.assign(document.createElement("style"), { textContent: withRem() }));
}

/** Null where there is no such thing. */
function sheet() {
  if (!("adoptedStyleSheets" in Document.prototype)) return null;
  try {
    const made = new CSSStyleSheet();
    made.replaceSync(withRem());
    return made;
  } catch {
    return null;
  }
}

/** With a length of our own, fixed where base.css sets it (scripts/elements.mjs); without that an em would be every element's own. */
function withRem() {
  return registerRem() ? css : css.replaceAll("--voalle-rem: 1em", "--voalle-rem: 16px");
}

function registerRem() {
  if (!globalThis.CSS?.registerProperty) return false;
  try {
    CSS.registerProperty({ name: "--voalle-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Another copy of this module has done so, or an element before this one.
  }
  return true;
}
