// The same entry in Cloudflare's workers, where the module starts by itself.
import "./workerd.js";

export * from "./json-schema.js";
