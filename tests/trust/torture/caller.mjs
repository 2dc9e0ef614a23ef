// A caller as real ones are: asks, plans, sends; tries again a few times; sometimes goes away, sometimes asks twice at once.
import { setTimeout as sleep } from "node:timers/promises";
import { planOrder, planPayment } from "../../../pkg/node.js";
import { today } from "./items.mjs";

const inStorm = { attempts: 12, gonePercent: 10, doublePercent: 15 };
const inCalm = { attempts: 1, gonePercent: 0, doublePercent: 0 };

export class Callers {
  /** What the callers went through, for the report. */
  tally = { gone: 0, doubles: 0, answers: new Map(), unexpected: [] };
  /** What each was told in the end: a status of the journal. */
  told = new Map();
  #world;
  #shared = new Map();
  #gate;
  #open;

  constructor(world) {
    this.#world = world;
  }

  /** Nobody begins anything more until `open()`: what Datacake hands over waits while an operator looks. */
  close() {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open() {
    this.#open();
    this.#gate = undefined;
  }

  /** What the callers of a provider know: its configuration without secrets, and the catalog. */
  async learn(provider) {
    const client = this.#world.client(provider);
    this.#shared.set(provider, { config: await client.loadConfig(), catalog: await client.catalog() });
  }

  /** One order or payment, from the first try to the last. */
  async run(item, { calm = false } = {}) {
    const { attempts, gonePercent, doublePercent } = calm ? inCalm : inStorm;
    const goes = item.random.chance(gonePercent);
    const twice = !goes && item.random.chance(doublePercent);
    let plan;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await sleep(120 * attempt + item.random.below(200));
      await this.#gate;
      // An operator has found it in the ERP, where the journal that was restored does not have it.
      if (item.isOutside) return;
      const step = plan ? { plan } : await this.#plan(item);
      if (step.wait) await sleep(step.wait);
      if (!step.plan) continue;
      plan = step.plan;
      const outcome = goes && attempt === 0 ? await this.#sendAndLeave(item, plan) : await this.#send(item, plan, twice && attempt === 0);
      if (outcome.wait) await sleep(outcome.wait);
      if (outcome.end) return;
      if (outcome.replan) plan = undefined;
    }
  }

  /** `{ plan }`, or nothing of it where the ERP, the proxy or the titles do not allow one now. */
  async #plan(item) {
    const { config, catalog } = this.#shared.get(item.provider);
    const client = this.#world.client(item.provider, this.#anyProxy(item));
    try {
      let plan;
      if (item.route === "settlement") {
        plan = planPayment(config, item.source, await client.openInvoices(item.document), { today: today() });
      } else {
        // Asked only where the answer can change the plan.
        const context = item.source.kind === "order" ? await client.orderContext(item.source) : {};
        plan = planOrder(config, item.source, { ...context, catalog }, { today: today() });
      }
      for (const { body } of plan.requests) if (body.transactionId) item.transactions.add(body.transactionId);
      if (plan.requests.length > 0) return { plan };
      this.#answered(item, `not planned: ${plan.issues.find(({ severity }) => severity === "error")?.code}`);
      return {};
    } catch (error) {
      return { wait: this.#judge(item, error).wait };
    }
  }

  #anyProxy(item) {
    return item.random.below(this.#world.proxies.length);
  }

  async #send(item, plan, twice) {
    if (!twice) return this.#sendOnce(item, plan);
    this.tally.doubles += 1;
    // The same order at the same moment, and where there are two proxies perhaps one at each.
    const outcomes = await Promise.all([1, 2].map(() => this.#sendPlainly(item, plan)));
    return outcomes.find(({ end }) => end) ?? outcomes.find(({ replan }) => replan) ?? outcomes[0];
  }

  async #sendOnce(item, plan) {
    try {
      return this.#outcome(item, await this.#world.client(item.provider, this.#anyProxy(item)).send(plan));
    } catch (error) {
      return this.#judge(item, error);
    }
  }

  /** Without our client. */
  async #sendPlainly(item, plan) {
    const body = { [item.payload]: plan.source, requests: plan.requests };
    try {
      const request = { body, index: this.#anyProxy(item) };
      const answer = await this.#world.api(item.provider, "POST", item.path, request);
      if (answer.status < 300) return this.#outcome(item, answer.body);
      const retryAfter = Number(answer.headers.get("retry-after")) || undefined;
      return this.#judge(item, { kind: "problem", status: answer.status, code: answer.body?.code, send: answer.body?.send, retryAfter });
    } catch {
      return this.#judge(item, { kind: "network" });
    }
  }

  async #sendAndLeave(item, plan) {
    const leaving = new AbortController();
    const timer = setTimeout(() => leaving.abort(), item.random.pick([0, 1, 2, 4, 8, 15, 60, 400]));
    try {
      return this.#outcome(item, await this.#world.client(item.provider, this.#anyProxy(item)).send(plan, { signal: leaving.signal }));
    } catch (error) {
      if (error.kind !== "cancelled") return this.#judge(item, error);
      this.tally.gone += 1;
      return { end: true };
    } finally {
      clearTimeout(timer);
    }
  }

  #outcome(item, send) {
    this.#answered(item, send.status);
    // Refused may be tried again, with what is known then.
    if (send.status === "refused") return { replan: true };
    if (send.status === "started") return { wait: 200 };
    this.told.set(item.key, send);
    return { end: true };
  }

  /** What a caller does about an answer that is no send. */
  #judge(item, error) {
    this.#answered(item, error.code ?? error.kind ?? `${error}`);
    if (error.kind === "network" || error.kind === "timeout") return { wait: 150 };
    if (error.kind !== "problem") {
      this.tally.unexpected.push(`${item.id}: ${error.stack ?? error}`);
      return {};
    }
    const wait = Math.min((error.retryAfter ?? 0) * 1000, 1500);
    switch (error.code) {
      case "send-unknown":
        return { end: true };
      case "send-in-flight":
      case "customer-busy":
        return { wait: 250 };
      // What was planned is no longer what would be sent: the person is registered by now, or the title taken.
      case "plan-differs":
      case "plan-refused":
      case "title-taken":
        return { replan: true, wait: 100 };
    }
    if ([429, 502, 503, 504].includes(error.status)) return { replan: true, wait };
    this.tally.unexpected.push(`${item.id}: ${error.status} ${error.code}: ${error.message}`);
    return { replan: true };
  }

  #answered(item, what) {
    item.heard = what;
    this.tally.answers.set(what, (this.tally.answers.get(what) ?? 0) + 1);
  }
}
