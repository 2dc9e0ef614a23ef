// The heading at which a view begins, and what has the focus meanwhile.

/** What really has the focus; undefined where nobody can see that it has, or nothing has. */
export function focused() {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement;
  return activeElement && activeElement !== document.body && activeElement.getClientRects().length > 0 ? activeElement : undefined;
}

/** @param {ParentNode} root */
function seen(root) {
  /** @type {NodeListOf<HTMLElement>} */
  const headings = root.querySelectorAll("h1, h2");
  return [...headings].find((one) => one.getClientRects().length > 0);
}

/**
 * Waits for the heading: it comes with the part of the element that it stands in. Undefined when the signal says that nobody wants it any more.
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 * @returns {Promise<HTMLElement | undefined>}
 */
export async function headingOf(element, signal) {
  await customElements.whenDefined(element.localName);
  // What it was asked to show takes a moment.
  await /** @type {HTMLElement & { updateComplete?: Promise<unknown> }} */ (element).updateComplete;
  const { shadowRoot } = element;
  if (!shadowRoot || signal.aborted) return undefined;
  return seen(shadowRoot) ?? firstIn(shadowRoot, signal);
}

/**
 * @param {ShadowRoot} root
 * @param {AbortSignal} signal
 * @returns {Promise<HTMLElement | undefined>}
 */
function firstIn(root, signal) {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const heading = seen(root);
      if (heading) finish(heading);
    });
    const finish = (/** @type {HTMLElement | undefined} */ heading) => {
      observer.disconnect();
      resolve(heading);
    };
    signal.addEventListener("abort", () => finish(undefined), { once: true });
    observer.observe(root, { subtree: true, childList: true, attributes: true });
  });
}
