// The same entry in Node, where the module starts by itself.
import "./node.js";

export * from "./json-schema.js";
