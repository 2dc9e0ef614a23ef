/** The style sheets of www/elements/styles/ as one text: scripts/bundling.mjs makes the module. */
export const css: string;
