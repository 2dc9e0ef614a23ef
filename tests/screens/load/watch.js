// Runs in a page before anything of its own: notes when what somebody comes for is on the screen, and when it can be used: the element
// that it stands in has said that it is ready; and what is typed into it shows, where it is the field with this label, and not words that
// this selector finds. Handed to the browser as text, so it imports nothing.

export function watch([{ label, selector }, binding]) {
  const readyElements = new Set();
  // Neither bubbles nor leaves its element, and comes by here all the same.
  addEventListener("ready", ({ target }) => readyElements.add(target), true);
  const times = {};

  function* rootsIn(root) {
    yield root;
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) yield* rootsIn(element.shadowRoot);
  }

  function findWanted() {
    for (const root of rootsIn(document)) {
      const words = selector && root.querySelector(selector);
      if (words) return words;
      const named = [...root.querySelectorAll("label")].find((one) => one.textContent.trim() === label);
      if (named?.control) return named.control;
    }
    return undefined;
  }

  function isOnScreen(field) {
    const { top, bottom, width, height } = field.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && top < innerHeight && field.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function isReady(field) {
    const { host } = field.getRootNode();
    return !host || readyElements.has(host);
  }

  /** As a key would: with the events of an edit that a person makes. */
  function type(field) {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    const wanted = `${field.value}x`;
    document.execCommand("insertText", false, "x");
    return () => field.isConnected && field.value === wanted;
  }

  /** What a frame's callback leaves behind is on the screen when the task after it runs. */
  function afterThisFrame(task) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = task;
    port2.postMessage(null);
  }

  function look() {
    const wanted = findWanted();
    if (!wanted || !isOnScreen(wanted)) return requestAnimationFrame(look);
    const use = selector ? () => () => wanted.isConnected : type;
    const hasStayed = isReady(wanted) ? use(wanted) : () => false;
    afterThisFrame(() => {
      times.visible ??= performance.now();
      if (!hasStayed()) return requestAnimationFrame(look);
      times.usable = performance.now();
      globalThis[binding](JSON.stringify({ ...times, origin: performance.timeOrigin }));
    });
  }
  requestAnimationFrame(look);
}
