// Sends the requests, counts their answers and watches the proxy meanwhile.
import { readFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../random.mjs";
import { table } from "../table.mjs";
import { Held } from "./held.mjs";
import { mutated, tokensOf } from "./mutate.mjs";
import { brokenHttp, sendRaw } from "./raw.mjs";
import { provider, routes } from "./routes.mjs";

const concurrency = 16;
const rawPercent = 6;
/** After so many requests the configuration is made good again: one that a request has spoilt would make the rest all alike. */
const mendEvery = 200;
/** What the memory may grow by after the first quarter. */
const growthLimit = { percent: 10, megabytes: 12 };

export class Fuzz {
  #world;
  #random;
  #tokens;
  #held;
  #agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  #statuses = new Map();
  #ours = [];
  #silent = [];
  #memory = [];
  #heard = new WeakSet();

  constructor(world, seed) {
    this.#world = world;
    this.#random = new Random(seed);
    this.#held = new Held(world, seed);
    this.#tokens = tokensOf(world.keys, provider);
    for (const [name, token] of Object.entries({ good: this.#tokens.good, ...this.#tokens.others })) world.evidence.secret(`fuzzed token ${name}`, token);
  }

  async run(requests) {
    await this.#held.begin();
    this.#note("start");
    let sent = 0;
    const quarter = Math.floor(requests / 4);
    const worker = async () => {
      while (sent < requests) {
        const number = (sent += 1);
        if (number % mendEvery === 0) await this.#held.mend();
        if (number === quarter) this.#note("after the first quarter");
        if (number === quarter * 2) this.#note("half-way");
        if (number === quarter * 3) this.#note("after three quarters");
        await (this.#random.chance(rawPercent) ? this.#raw() : this.#one());
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    await sleep(1000);
    this.#note("at the end");
    await this.#world.control("DELETE", "weather");
    this.#agent.destroy();
  }

  async #one() {
    const route = this.#random.pick(routes);
    const request = mutated(route.make(this.#random, this.#held), this.#random, this.#tokens);
    const { status, headers, text } = await this.#exchange(request);
    this.#count(route.name, status, request, text);
    if (headers) this.#world.evidence.answer(status, headers, text);
  }

  async #raw() {
    const bytes = brokenHttp(this.#random, { host: this.#world.address().slice(7), token: this.#tokens.good, provider });
    const { outcome, text } = await sendRaw(new URL(this.#world.address()).port, bytes);
    this.#count("broken HTTP", outcome, { bytes: bytes.toString("latin1").slice(0, 300) }, text);
    if (text) this.#world.evidence.answer(outcome, [], text);
  }

  /** On a kept connection, which the proxy may have closed after an earlier request: then once more on a new one. */
  async #exchange(request) {
    const first = await this.#exchangeOn(this.#agent, request);
    return first.status === "closed" && first.reused ? this.#exchangeOn(false, request) : first;
  }

  #exchangeOn(agent, { method, path, headers, body }) {
    return new Promise((resolve) => {
      const target = new URL(this.#world.address());
      let call;
      try {
        const length = body === undefined ? {} : { "content-length": body.length };
        call = httpRequest({
          host: target.hostname,
          port: target.port,
          agent,
          method,
          headers: { host: target.host, ...headers, ...length },
          path: printable(path),
          insecureHTTPParser: true,
        });
      } catch (error) {
        // What node itself does not let out is no request.
        return resolve({ status: `not sent: ${error.code}` });
      }
      const timer = setTimeout(() => call.destroy(new Error("late")), 30_000);
      const end = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      call.on("response", (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => end({ status: response.statusCode, headers: pairs(response.rawHeaders), text: Buffer.concat(chunks).toString("utf8") }));
        response.on("error", () => end({ status: "cut" }));
      });
      // A connection may break once its answer is here and part of the request still goes out: nobody else listens then.
      call.on("socket", (socket) => {
        if (!this.#heard.has(socket)) socket.on("error", () => {});
        this.#heard.add(socket);
      });
      call.on("upgrade", (response, socket) => {
        socket.destroy();
        end({ status: response.statusCode });
      });
      call.on("error", (error) => end({ status: error.message === "late" ? "no answer" : "closed", reused: call.reusedSocket }));
      call.end(body);
    });
  }

  #count(route, status, request, text = "") {
    const counts = this.#statuses.get(route) ?? new Map();
    this.#statuses.set(route, counts.set(`${status}`, (counts.get(`${status}`) ?? 0) + 1));
    const described = () =>
      `${route} → ${status}: ${JSON.stringify({ ...request, token: shortened(request.token, 40), path: shortened(request.path), headers: shortenedAll(request.headers), body: shortened(request.body?.toString("latin1")) })} → ${shortened(text)}`;
    // 502, 503 and 504 are the ERP's.
    if (/^5/.test(`${status}`) && !["502", "503", "504"].includes(`${status}`)) this.#ours.push(described());
    if (status === "no answer") this.#silent.push(described());
  }

  #note(when) {
    const status = readFileSync(`/proc/${this.#world.proxies[0].pid}/status`, "utf8");
    this.#memory.push({ when, megabytes: Number(status.match(/^VmRSS:\s+(\d+) kB$/m)[1]) / 1024 });
  }

  async report(checks) {
    const statuses = [...new Set([...this.#statuses.values()].flatMap((counts) => [...counts.keys()]))].sort();
    const names = [...routes.map(({ name }) => name), "broken HTTP"].filter((name) => this.#statuses.has(name));
    console.log("\nAnswers by route. 502, 503 and 504 are what the ERP, or a spoilt configuration of it, caused.");
    table([["route", ...statuses], ...names.map((name) => [name, ...statuses.map((status) => this.#statuses.get(name).get(status) ?? "")])]);
    table([["memory of the proxy (VmRSS)", "MB"], ...this.#memory.map(({ when, megabytes }) => [when, megabytes.toFixed(1)])]);

    checks.check("no 5xx of the proxy's own", this.#ours);
    checks.check("every request was answered or its connection closed", this.#silent);
    checks.check(
      "the proxy did not panic",
      this.#world.logs().flatMap((log) => log.split("\n").filter((line) => line.includes("panicked"))),
    );
    checks.check("the proxy lives on", [...this.#world.crashes, ...(await this.#alive())]);
    const [quarter, end] = ["after the first quarter", "at the end"].map((when) => this.#memory.find((entry) => entry.when === when).megabytes);
    const limit = Math.max((quarter * growthLimit.percent) / 100, growthLimit.megabytes);
    checks.check(
      `its memory grows by less than ${limit.toFixed(1)} MB after the first quarter`,
      end - quarter < limit ? [] : [`by ${(end - quarter).toFixed(1)} MB`],
    );
  }

  /** Whether it still does its work. */
  async #alive() {
    await this.#held.mend();
    const health = await fetch(`${this.#world.address()}/healthz`);
    const exists = await this.#world
      .client(provider)
      .customerExists("529.982.247-25")
      .catch((error) => error.code);
    return [...(health.status === 200 ? [] : [`/healthz answers ${health.status}`]), ...(exists === true ? [] : [`a known customer is ${exists}`])];
  }
}

/** Node lets no other characters into a path; as bytes of UTF-8, which is what another client would send. */
function printable(path) {
  return path.replace(/[^\x21-\x7e]/g, (character) => (character === " " ? "%20" : Buffer.from(character).toString("latin1")));
}

function shortened(text = "", length = 300) {
  return text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text;
}

function shortenedAll(headers = {}) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, shortened(value, 60)]));
}

function pairs(raw) {
  return raw.flatMap((name, index) => (index % 2 ? [] : [[name, raw[index + 1]]]));
}
