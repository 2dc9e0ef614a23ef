// What the elements take in templates of Svelte; compiled by tsc, never run.
import "datacake-voalle/svelte";
import type { Config } from "datacake-voalle";
import type { SvelteHTMLElements } from "svelte/elements";

type Form = SvelteHTMLElements["voalle-config"];
type Orders = SvelteHTMLElements["voalle-orders"];
export const good: Form = { provider: "horizonte-fibra", "base-url": "/erp", locale: "en", onsave: ({ detail }) => detail.config satisfies Config };
export const local: Form = { provider: "a", mode: "local", config: { general: { provider: "a" } }, class: "wide", hidden: true };
export const heard: Form = { provider: "a", onchangecapture: (event) => event.detail.isChanged satisfies boolean, onclick: (event) => event.clientX };
export const placed: Orders = { provider: "a", "no-tabs": true, unsaved: false, onwaiting: ({ detail }) => detail.count satisfies number };
// @ts-expect-error Svelte hears no change by this name
export const unheard: Form = { provider: "a", onchange: () => undefined };
// @ts-expect-error the configuration has no tabs
export const tabless: Form = { provider: "a", "no-tabs": true };
// @ts-expect-error no such language
export const bad: Form = { provider: "a", locale: "fr" };
// @ts-expect-error without a provider
export const nobody: Orders = {};
