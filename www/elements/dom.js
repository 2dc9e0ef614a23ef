// Building the page from nodes: text is always text, never HTML.

/** Makes an element: `h("p", {class: "note"}, "text", node, …)`; functions are listeners, false and null leave out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts these children, and only these, into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

/** A path as a key and as part of an id. */
export function keyOf(path) {
  return path.join(".");
}

let counter = 0;
/** A new id. */
export function newId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}
