// Runs in a page before anything of its own: notes when the field with this label is on the screen, and when it can be used: what is
// typed into it shows, and the element that it stands in has said that it is ready. Handed to the browser as text, so it imports nothing.

export function watch([label, binding]) {
  const readyElements = new Set();
  // Neither bubbles nor leaves its element, and comes by here all the same.
  addEventListener("ready", ({ target }) => readyElements.add(target), true);
  const times = {};

  function* rootsIn(root) {
    yield root;
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) yield* rootsIn(element.shadowRoot);
  }

  function findField() {
    for (const root of rootsIn(document)) {
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
    const field = findField();
    if (!field || !isOnScreen(field)) return requestAnimationFrame(look);
    const hasStayed = isReady(field) ? type(field) : () => false;
    afterThisFrame(() => {
      times.visible ??= performance.now();
      if (!hasStayed()) return requestAnimationFrame(look);
      times.usable = performance.now();
      globalThis[binding](JSON.stringify({ ...times, origin: performance.timeOrigin }));
    });
  }
  requestAnimationFrame(look);
}
