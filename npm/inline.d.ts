// The same names and types as the package's main entry.
export * from "./index.js";
export { default } from "./index.js";
