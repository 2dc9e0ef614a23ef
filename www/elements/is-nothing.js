/**
 * `setAttribute` and templates write these of nothing (React, Vue and Svelte take the attribute away; Vue and Svelte write the last one of
 * `isThere && address`); no address, provider or language has such a name.
 * @type {unknown[]}
 */
const nothings = [undefined, null, false, "", "undefined", "null", "false"];

/** Whether it is what frameworks set, or write into an attribute, where there is nothing. @param {unknown} value */
export const isNothing = (value) => nothings.includes(value);
