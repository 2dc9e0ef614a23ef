// Files of orders and products. Nothing has to be started before: the functions start the module themselves.
export * from "./types/files.js";
