// The fields by which the ERP is reached, and those by which it lets somebody in.

/** @typedef {import("./place.js").Path} Path */

/** @type {readonly Path[]} */
export const whereTheErpIs = ["erpUrl", "authUrl", "authPort", "apiPort", "allowInsecure", "environment"].map((name) => ["general", name]);
/** @type {readonly Path[]} */
export const whoCalls = ["grant", "username", "password", "clientId", "clientSecret", "syndata"].map((name) => ["general", name]);
