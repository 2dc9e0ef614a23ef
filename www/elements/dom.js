// Building the page from nodes: text is always text, never HTML.
export { keyOf, newId } from "./ids.js";

/** Makes an element: `h("p", {class: "note"}, "text", node, …)`; functions are listeners, false and null leave out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "input") hearTyping(element, value);
    else if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * `input` tells of typing. Autofill of Chrome on iOS, password managers and scripts put a value in and fire `change` alone: then that
 * is heard, and after typing it is not, because it brings nothing new.
 */
function hearTyping(element, listener) {
  let heard;
  element.addEventListener("input", (event) => {
    listener(event);
    heard = element.value;
  });
  element.addEventListener("change", (event) => {
    const isNew = element.value !== heard;
    // The same value after the next change may come on top of one that our own code has put there.
    heard = undefined;
    if (!isNew) return;
    listener(event);
    // Nobody will leave a field in which nobody was: what waits for that must not wait for ever.
    if (element.getRootNode().activeElement !== element) element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  });
}

/** Puts these children, and only these, into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}
