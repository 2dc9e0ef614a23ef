// A throw-away PostgreSQL from Debian's packages, for the tests: it ends when we do, and leaves its folder behind.
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, freePort, lastLines, launch, PlainError, run, stop } from "./processes.mjs";
import { postgresql } from "./system.mjs";

const superuser = "voalle";

/**
 * Makes a cluster in `dataDir` and starts it on 127.0.0.1: `{ url, password, dataDir, logFile, stop() }`.
 * Where we are root it runs as the user postgres, who must be able to reach `dataDir`: initdb refuses root.
 */
export async function startPostgres(dataDir) {
  const bin = postgresql.find();
  if (!bin) throw new PlainError("PostgreSQL is missing (Debian's package: postgresql).");
  const owner = await ownerFor(dataDir);
  const password = randomBytes(16).toString("hex");
  const cluster = join(dataDir, "cluster");
  const logFile = join(dataDir, "postgres.log");

  const passwordFile = join(dataDir, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const access = ["--username", superuser, "--auth", "scram-sha-256", "--pwfile", passwordFile];
  // Nothing to be synchronised to disk before it has begun.
  const made = await run(...as(owner, join(bin, "initdb"), ["--pgdata", cluster, ...access, "--encoding", "UTF8", "--locale", "C", "--no-sync"]), {
    cwd: dataDir,
  });
  rmSync(passwordFile);
  if (made.code !== 0) throw new PlainError(`${lastLines(made.output)}\ninitdb failed (${made.code}).`);

  const port = await freePort();
  // No socket file: nothing but the port, and that on loopback.
  const options = ["-D", cluster, "-p", `${port}`, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=500"];
  const log = openSync(logFile, "w", 0o600);
  const child = launch(...as(owner, join(bin, "postgres"), options), { cwd: dataDir, stdio: [log, log] });
  closeSync(log);

  const server = {
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    password,
    dataDir,
    logFile,
    async stop() {
      // Its "fast" shutdown: a SIGTERM would wait until every client has gone.
      if (child.exitCode === null && child.signalCode === null) process.kill(child.pid, "SIGINT");
      const late = setTimeout(() => stop(child), 20_000);
      await child.ended;
      clearTimeout(late);
    },
  };
  const ended = child.ended.then((code) => new PlainError(`${lastLines(readFileSync(logFile, "utf8"))}\nPostgreSQL has ended by itself (${code}).`));
  const first = await Promise.race([ended, answering(bin, server.url)]);
  if (first === true) return server;
  await server.stop();
  throw first;
}

/** Makes an empty database in a cluster, and answers its address. */
export async function createDatabase(url, name) {
  const made = await run(join(postgresql.find(), "createdb"), ["--maintenance-db", url, name]);
  if (made.code !== 0) throw new PlainError(`${lastLines(made.output)}\ncreatedb failed (${made.code}).`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function answering(bin, url) {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    if ((await capture(join(bin, "psql"), [url, "-Atqc", "select 1"])) === "1") return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return new PlainError("PostgreSQL does not answer.");
}

/** Makes the folder, and says who must own what is in it: nobody else when we are not root. */
async function ownerFor(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(["-u", "-g"].map((which) => capture("id", [which, "postgres"])));
  if (!uid || !gid) throw new PlainError("We are root, and there is no user postgres to run PostgreSQL as.");
  const owner = { uid: Number(uid), gid: Number(gid) };
  chmodSync(dataDir, 0o700);
  chownSync(dataDir, owner.uid, owner.gid);
  return owner;
}

/** Command and arguments to run a program as that user; it takes the place of setpriv, and its process id. */
function as(owner, program, args) {
  if (!owner) return [program, args];
  return ["setpriv", ["--reuid", `${owner.uid}`, "--regid", `${owner.gid}`, "--clear-groups", program, ...args]];
}
