// The sandbox's made-up credentials, from the one place where they stand.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/processes.mjs";

const source = readFileSync(join(root, "sandbox", "src", "credentials.rs"), "utf8");
export const credentials = Object.fromEntries([...source.matchAll(/^pub const (\w+): &str = "([^"]*)";/gm)].map(([, name, value]) => [name, value]));

/** Those that nobody may see: all but names and ids. */
export const secretCredentials = Object.entries(credentials)
  .filter(([name]) => !/^PROVIDER$|(^|_)HOST$|_(USERNAME|CLIENT_ID)$/.test(name))
  .map(([name, value]) => ({ name, value }));
if (secretCredentials.length !== 8) throw new Error("sandbox/src/credentials.rs does not have the eight secrets that it had");
