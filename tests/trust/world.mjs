// The proxy as it runs where it is trusted: callers with tokens, one proxy on SQLite or several on one PostgreSQL, and the
// emulated ERP behind it.
import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import init, { ProxyClient } from "../../pkg/node.js";
import { createDatabase, startPostgres } from "../../scripts/postgres.mjs";
import { lastLines, onEnd, PlainError, root, run } from "../../scripts/processes.mjs";
import { startProxy, startSandbox } from "../../scripts/serve.mjs";
import { postgresql } from "../../scripts/system.mjs";
import { credentials } from "./credentials.mjs";
import { Evidence, recordFetch } from "./evidence.mjs";
import { audience, issuer, Keys } from "./keys.mjs";

await init();

/** Two providers of one ERP, told apart by one choice: where an existing customer's order goes. */
export const salesProvider = credentials.PROVIDER;
export const leadsProvider = "vizinha";

const worlds = new Set();
onEnd(async () => {
  await Promise.all([...worlds].map((world) => world.stop({ evidence: false })));
  process.exit(130);
});

export class World {
  proxies = [];
  /** What ended by itself: no proxy should. */
  crashes = [];
  #tokens = new Map();
  #clients = new Map();
  #agent = new Agent({ keepAlive: true });
  #peers = [];

  /** `database` is "sqlite" (then one proxy) or "postgres"; `tells`: there is a webhook. */
  static async start({ name, database = "sqlite", proxies = 1, args = [], tells = true }) {
    const world = new World();
    worlds.add(world);
    try {
      await world.#start(name, database, proxies, args, tells);
      return world;
    } catch (error) {
      await world.stop({ evidence: false });
      throw error;
    }
  }

  async #start(name, database, proxies, args, tells) {
    this.database = database;
    this.evidence = new Evidence(`${name}-${database}`);
    this.#endRecording = recordFetch(this.evidence);
    this.dataDir = mkdtempSync(join(tmpdir(), "voalle-trust-"));
    this.sandbox = await startSandbox({ dataDir: this.dataDir });
    this.ca = readFileSync(this.sandbox.caFile);

    this.keys = new Keys();
    const keysFile = join(this.dataDir, "keys.json");
    this.keys.write(keysFile);
    this.metricsToken = randomBytes(24).toString("hex");
    const key = randomBytes(32);
    // Nobody listens there: each notice is tried again and again.
    const webhook = {
      VOALLE_WEBHOOK: `http://127.0.0.1:9/${randomBytes(12).toString("hex")}`,
      VOALLE_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString("base64")}`,
    };
    this.env = { VOALLE_KEY: key.toString("hex"), VOALLE_METRICS_TOKEN: this.metricsToken, ...(tells && webhook) };
    this.args = ["--auth-keys", keysFile, "--auth-audience", audience, "--auth-issuer", issuer, ...args];
    this.evidence.secret("vault key", this.env.VOALLE_KEY);
    this.evidence.secret("vault key, its bytes", key.toString("latin1"));
    this.evidence.secret("metrics token", this.metricsToken);
    this.evidence.secret("path of the webhook", new URL(webhook.VOALLE_WEBHOOK).pathname.slice(1));
    this.evidence.secret("secret of the webhook", webhook.VOALLE_WEBHOOK_SECRET);

    if (database === "postgres") {
      this.postgresDir = mkdtempSync(join(tmpdir(), "voalle-postgres-"));
      this.postgres = await startPostgres(this.postgresDir);
      this.env.DATABASE_URL = await createDatabase(this.postgres.url, "voalle");
      this.evidence.secret("database password", this.postgres.password);
    }
    for (let index = 0; index < proxies; index += 1) await this.#startProxy(index);
    for (const provider of [salesProvider, leadsProvider]) await this.client(provider).saveConfig(this.config(provider));
  }

  #endRecording = () => {};

  async #startProxy(index, port = 0) {
    const dataDir = join(this.dataDir, `proxy-${index}`);
    const proxy = await startProxy({ port, dataDir, sandbox: this.sandbox, args: this.args, env: this.env, append: port !== 0 });
    proxy.dataDir = dataDir;
    proxy.ended.then((error) => this.crashes.push(error.message));
    this.proxies[index] = proxy;
  }

  /** Another proxy at the same ERP, of another build, with a database and configuration of its own. */
  async peer(binary) {
    const dataDir = join(this.dataDir, "peer");
    const proxy = await startProxy({ dataDir, sandbox: this.sandbox, args: this.args, env: this.env, binary });
    this.#peers.push(proxy);
    const client = new ProxyClient({ baseUrl: proxy.address, provider: salesProvider, token: this.token(salesProvider), timeoutMs: 60_000 });
    await client.saveConfig(this.config(salesProvider));
    return { pid: proxy.pid, address: proxy.address.replace(/\/$/, "") };
  }

  /** kill -9, and at once the next one on the same port. */
  async restart(index) {
    const proxy = this.proxies[index];
    await proxy.kill();
    await this.#startProxy(index, Number(new URL(proxy.address).port));
  }

  /** A copy of the database as it is now: of the file with what was written ahead, or by pg_dump. */
  async backup() {
    if (this.postgres) {
      this.copy = join(this.dataDir, "backup.dump");
      return runTool("pg_dump", ["--format=custom", "--file", this.copy, this.env.DATABASE_URL]);
    }
    this.copy = join(this.dataDir, "backup");
    const [proxy] = this.proxies;
    await proxy.kill();
    copyDatabase(proxy.dataDir, this.copy);
    return this.#startProxy(0, Number(new URL(proxy.address).port));
  }

  /** The database as it was at the last `backup()`, under proxies that start on it; `meanwhile()` runs while none does. */
  async restore(meanwhile) {
    await Promise.all(this.proxies.map((proxy) => proxy.kill()));
    await meanwhile();
    if (this.postgres) {
      const name = new URL(this.env.DATABASE_URL).pathname.slice(1);
      await runTool("dropdb", ["--force", "--maintenance-db", this.postgres.url, name]);
      await createDatabase(this.postgres.url, name);
      await runTool("pg_restore", ["--dbname", this.env.DATABASE_URL, this.copy]);
    } else {
      copyDatabase(this.copy, this.proxies[0].dataDir);
    }
    for (const [index, { address }] of this.proxies.entries()) await this.#startProxy(index, Number(new URL(address).port));
  }

  address(index = 0) {
    return this.proxies[index].address.replace(/\/$/, "");
  }

  /** A token with every scope of the provider's, good for hours. */
  token(provider) {
    if (!this.#tokens.has(provider)) {
      const token = this.keys.token({ provider });
      this.#tokens.set(provider, token);
      this.evidence.secret(`bearer token of ${provider}`, token);
    }
    return this.#tokens.get(provider);
  }

  client(provider, index = 0) {
    const key = `${provider} ${index}`;
    if (!this.#clients.has(key)) {
      this.#clients.set(key, new ProxyClient({ baseUrl: this.address(index), provider, token: this.token(provider), timeoutMs: 60_000 }));
    }
    return this.#clients.get(key);
  }

  /** A call of the API without our client: `{ status, headers, body }`. */
  async api(provider, method, path, { body, headers = {}, index = 0, signal } = {}) {
    const response = await fetch(`${this.address(index)}/api/v1/providers/${provider}/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token(provider)}`, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  }

  /** The page's sample configuration with the sandbox's ports and secrets. */
  config(provider) {
    const config = JSON.parse(readFileSync(join(root, "www", "samples", "config.json"), "utf8"));
    Object.assign(config.general, { provider, authPort: this.sandbox.authPort, apiPort: this.sandbox.apiPort, syndata: credentials.SYNDATA_IN_ITS_FORM });
    if (provider === salesProvider) {
      config.general.password = credentials.INTEGRATOR_ENCRYPTED_PASSWORD;
    } else {
      // The other grant, because a user's name must bear the provider's, and the sandbox has one user.
      delete config.general.username;
      const client = { clientId: credentials.INTEGRATOR_CLIENT_ID, clientSecret: credentials.INTEGRATOR_CLIENT_SECRET };
      Object.assign(config.general, { grant: "clientCredentials", ...client });
    }
    config.lead.createForExistingCustomer = provider === leadsProvider;
    return config;
  }

  /** The whole journal of a provider, or its sends of one status: newest first, page by page. */
  async journal(provider, only) {
    const rows = [];
    for (let before = "ffffffff-ffff-ffff-ffff-ffffffffffff"; ; before = rows.at(-1).id) {
      const { status, body } = await this.api(provider, "GET", `sends?before=${before}${only ? `&status=${only}` : ""}`);
      if (status !== 200) throw new PlainError(`The journal answers ${status}: ${JSON.stringify(body)}`);
      if (body.sends.length === 0) return rows;
      rows.push(...body.sends);
    }
  }

  /** The sandbox's control. */
  async control(method, path, body) {
    const { status, text } = await this.erp({
      method,
      path: `/_sandbox/${path}`,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** A call of the emulated ERP, straight to it: `{ status, text }`. */
  erp({ port = this.sandbox.apiPort, method, path, headers, body }) {
    return new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port, servername: credentials.HOST, ca: this.ca, agent: this.#agent };
      const call = request({ ...target, method, path, headers: { ...headers, ...(body && { "content-length": Buffer.byteLength(body) }) } }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode, text }));
        answer.on("error", reject);
      });
      call.on("error", reject);
      call.end(body);
    });
  }

  /** A token of the emulated ERP's, as the proxy would ask for one. */
  async erpToken() {
    const form = new URLSearchParams({
      grant_type: "password",
      scope: "syngw synpaygw offline_access",
      client_id: credentials.SYNAUTH_CLIENT_ID,
      client_secret: credentials.SYNAUTH_CLIENT_SECRET,
      username: credentials.INTEGRATOR_USERNAME,
      password: credentials.INTEGRATOR_ENCRYPTED_PASSWORD,
      syndata: credentials.SYNDATA_IN_ITS_FORM,
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const { status, text } = await this.erp({ port: this.sandbox.authPort, method: "POST", path: "/connect/token", headers, body: `${form}` });
    if (status !== 200) throw new PlainError(`The emulated ERP gives no token: ${status} ${text}`);
    return JSON.parse(text).access_token;
  }

  /** Each proxy's metrics, as its operator reads them. */
  async metrics() {
    const texts = [];
    for (let index = 0; index < this.proxies.length; index += 1) {
      const answer = await fetch(`${this.address(index)}/metrics`, { headers: { authorization: `Bearer ${this.metricsToken}` } });
      if (answer.status !== 200) throw new PlainError(`/metrics answers ${answer.status}.`);
      texts.push(await answer.text());
      this.evidence.add("metrics", `metrics-${index}.txt`, texts[index]);
    }
    return texts;
  }

  logs() {
    return this.proxies.map((proxy) => readFileSync(proxy.logFile, "utf8"));
  }

  /** Ends everything, and keeps what the search for leaks needs. */
  async stop({ evidence = true } = {}) {
    worlds.delete(this);
    // Without it all the same ends what runs; that evidence is missing, the search will notice.
    if (evidence) await this.#keepWhatIsAlive().catch((error) => console.error("Some evidence could not be kept:", error));
    await Promise.all([...this.proxies, ...this.#peers].map((proxy) => proxy.stop()));
    await this.sandbox?.stop();
    await this.postgres?.stop();
    this.#endRecording();
    this.#agent.destroy();
    if (evidence) this.#keepWhatIsDead();
    for (const folder of [this.dataDir, this.postgresDir]) if (folder) rmSync(folder, { recursive: true, force: true });
  }

  async #keepWhatIsAlive() {
    await this.metrics();
    if (this.postgres) {
      // Beside the cluster's files, where long values are compressed.
      const dump = await run(join(postgresql.find(), "pg_dump"), [this.env.DATABASE_URL]);
      if (dump.code !== 0) throw new PlainError(`${dump.output}\npg_dump failed (${dump.code}).`);
      this.evidence.add("database", "dump.sql", dump.output);
    }
    const page = await fetch(this.address());
    this.evidence.add("pages", "index.html", await page.text());
    // While it is open: at a stop SQLite tidies its journal files away.
    for (const [index, proxy] of this.proxies.entries()) this.evidence.copySqlite(proxy.dataDir, `proxy-${index}`);
  }

  #keepWhatIsDead() {
    for (const [index, proxy] of this.proxies.entries()) this.evidence.copy("logs", proxy.logFile, `proxy-${index}.log`);
    if (!this.postgres) return;
    this.evidence.copy("logs", this.postgres.logFile);
    const cluster = join(this.postgresDir, "cluster");
    // Every file of it, written ahead or not.
    for (const entry of readdirSync(cluster)) this.evidence.copy("database", join(cluster, entry), `cluster-${entry}`);
  }
}

/** The files of an SQLite database; what the target has beyond them goes. */
function copyDatabase(from, to) {
  mkdirSync(to, { recursive: true });
  for (const end of ["", "-wal", "-shm"]) {
    const file = `proxy.sqlite${end}`;
    rmSync(join(to, file), { force: true });
    if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file));
  }
}

async function runTool(name, args) {
  const done = await run(join(postgresql.find(), name), args);
  if (done.code !== 0) throw new PlainError(`${lastLines(done.output)}\n${name} failed (${done.code}).`);
}
