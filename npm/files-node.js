// The same entry in Node, where the module starts from its file.
import "./node.js";

export * from "./files.js";
