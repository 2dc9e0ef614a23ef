// The types of every entry.
export * from "./types/client.js";
export * from "./types/data.js";
export * from "./types/findings.js";
export * from "./types/issue-code.js";
export * from "./types/journal.js";
export * from "./types/plans.js";
export * from "./types/rulebook.js";
export * from "./types/standard-schema.js";

/** Where the module comes from, where it is not beside the package's own files. */
export type ModuleSource = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/** Fetches and starts the module; more than once does no harm. In Node, and of the entry `datacake-voalle/inline`, it has started already. */
export default function init(options?: { module_or_path: ModuleSource | Promise<ModuleSource> }): Promise<void>;

/** Starts with bytes or a module that are there already. */
export declare function initSync(options: { module: BufferSource | WebAssembly.Module }): void;
