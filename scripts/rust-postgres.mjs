// Runs the proxy's tests on a PostgreSQL of their own: VOALLE_TEST_DATABASE_URL tells them where it is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main, onEnd, PlainError, run } from "./processes.mjs";
import { startPostgres } from "./postgres.mjs";

await main(async () => {
  onEnd(() => process.exit(130));
  const folder = mkdtempSync(join(tmpdir(), "voalle-postgres-"));
  try {
    const postgres = await startPostgres(folder);
    const args = ["test", "-p", "datacake-voalle-proxy", "--locked", "--no-fail-fast", "--test", "proxy"];
    const options = { env: { VOALLE_TEST_DATABASE_URL: postgres.url }, onText: (text) => process.stdout.write(text) };
    const { code } = await run("cargo", args, options);
    await postgres.stop();
    if (code !== 0) throw new PlainError(`The proxy's tests failed on PostgreSQL (${code}).`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
