"use client";
// <voalle-config> and <voalle-orders> as components of React 19. By hand, where @lit/react would do it: that wants the elements' classes when
// it is imported, so each wrapper would bring both elements, and what a server rendered would start before it has its token.
import { createElement, useImperativeHandle, useLayoutEffect, useRef } from "react";

/** `load` defines the element; `events` are the props that hear an event, and its name. */
const config = {
  tag: "voalle-config",
  load: () => import("./elements/voalle-config.js"),
  events: { onReady: "ready", onChange: "change", onSave: "save", onError: "error", onNavigate: "navigate" },
};
const orders = {
  tag: "voalle-orders",
  load: () => import("./elements/voalle-orders.js"),
  events: { onReady: "ready", onError: "error", onRefused: "refused", onShowConfig: "showconfig", onNavigate: "navigate", onWaiting: "waiting" },
};

/** What no attribute can say. React writes it as text into a tag that is not defined yet, and sets none where a server wrote the tag. */
const properties = ["token", "config"];

export const VoalleConfig = (props) => useElement(config, props);
export const VoalleOrders = (props) => useElement(orders, props);

function useElement({ tag, load, events }, { ref, baseUrl, noTabs, ...props }) {
  const own = useRef(null);
  const latest = useRef({});

  useImperativeHandle(ref, () => own.current, []);
  useLayoutEffect(() => {
    for (const name of properties) if (latest.current[name] !== props[name]) own.current[name] = props[name];
    latest.current = props;
  });
  useLayoutEffect(() => {
    const element = own.current;
    const stop = new AbortController();
    for (const [prop, event] of Object.entries(events)) {
      // Each render may bring other functions: the newest are called.
      element.addEventListener(event, (told) => latest.current[prop]?.(told), { signal: stop.signal });
    }
    load().catch((error) => notLoaded(element, error));
    return () => stop.abort();
  }, [load, events]);

  const attributes = Object.fromEntries(Object.entries(props).filter(([prop]) => !(prop in events) && !properties.includes(prop)));
  // As a server writes them too: in HTML a name has no capitals.
  const named = { "base-url": baseUrl ?? props["base-url"], "no-tabs": (noTabs ?? props["no-tabs"]) || undefined };
  return createElement(tag, { ...attributes, ...named, ref: own });
}

/** As the element itself tells it when it can't start. */
function notLoaded(element, error) {
  console.error(`<${element.localName}> could not start, because its file did not load.`, error);
  element.dispatchEvent(new CustomEvent("error", { detail: { error } }));
}
