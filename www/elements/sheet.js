// The one style sheet of both elements.
import { css } from "./style.js";

/** With a length of our own, fixed where base.css sets it (scripts/style.mjs); without that an em would be every element's own. */
export function styleText() {
  return registerRem() ? css : css.replaceAll("--voalle-rem: 1em", "--voalle-rem: 16px");
}

function registerRem() {
  if (!globalThis.CSS?.registerProperty) return false;
  try {
    CSS.registerProperty({ name: "--voalle-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Another copy of this module has done so.
  }
  return true;
}
