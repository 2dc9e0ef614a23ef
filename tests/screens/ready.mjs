// What a command of this folder needs before it begins: programs, package and servers, built where they are not.
import { build } from "../../scripts/build.mjs";
import { buildServers } from "../../scripts/serve.mjs";
import { setup } from "../../scripts/setup.mjs";

export async function ready() {
  await setup({ for: "test" });
  await build();
  await buildServers();
}
