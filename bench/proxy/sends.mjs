// A send, through the proxy or as the same two calls through nginx: a look-up of a customer whom the ERP knows, then the sale.
import { Agent, request } from "node:http";
import { planOrder } from "../../pkg/node.js";
import { PlainError } from "../../scripts/processes.mjs";
import { orderOf } from "../../tests/trust/sender.mjs";
import { salesProvider } from "../../tests/trust/world.mjs";

const prefix = "/external/integrations/thirdparty";

/** The same names, beginning with another one. */
export function turned(names, by) {
  const first = by % names.length;
  return [...names.slice(first), ...names.slice(0, first)];
}

export class Sends {
  #agent = new Agent({ keepAlive: true });
  #number = 0;

  /** `proxies` by name; `documents` are of customers whom the ERP knows; each is used once. */
  constructor({ world, proxies, nginx, erpToken, config, documents }) {
    Object.assign(this, { world, nginx, erpToken, config, documents });
    this.contestants = Object.fromEntries(Object.entries(proxies).map(([name, { address }]) => [name, (plan) => this.#throughProxy(plan, address)]));
    this.contestants.nginx = (plan) => this.#throughNginx(plan);
  }

  close() {
    this.#agent.destroy();
  }

  #plan() {
    const document = this.documents.pop();
    if (!document) throw new PlainError("There are not enough customers for so many sends.");
    this.#number += 1;
    return planOrder(this.config, orderOf(`bench-${this.#number}`, document), { customerExists: true });
  }

  /** Milliseconds of `count` sends of each, `concurrency` at a time; they take turns, each round in another order. */
  async alternate(rounds, count, concurrency) {
    const names = Object.keys(this.contestants);
    const times = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of turned(names, round)) times[name].push(await this.#run(this.contestants[name], count, concurrency));
    }
    return times;
  }

  async #run(send, count, concurrency) {
    const plans = Array.from({ length: count }, () => this.#plan());
    const took = [];
    const worker = async () => {
      for (let plan = plans.pop(); plan; plan = plans.pop()) {
        const began = performance.now();
        await send(plan);
        took.push(performance.now() - began);
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: concurrency }, worker));
    return { took, rate: count / ((performance.now() - began) / 1000) };
  }

  async #throughProxy(plan, address) {
    // Builds of before wanted a key of their own.
    const headers = { authorization: `Bearer ${this.world.token(salesProvider)}`, "idempotency-key": `order:${plan.source.id}` };
    const { status, text } = await this.#call(
      `${address}/api/v1/providers/${salesProvider}/orders`,
      "POST",
      headers,
      JSON.stringify({ order: plan.source, requests: plan.requests }),
    );
    if (status !== 201 || JSON.parse(text).status !== "done") throw new PlainError(`The proxy answers ${status}: ${text}`);
  }

  async #throughNginx(plan) {
    const [{ body }] = plan.requests;
    const headers = { authorization: `Bearer ${this.erpToken}` };
    const person = await this.#call(`${this.nginx.address}${prefix}/people/txid/${body.txId}`, "GET", headers);
    const sale = await this.#call(`${this.nginx.address}${prefix}/crm/startsale`, "POST", headers, JSON.stringify(body));
    if (!JSON.parse(person.text).response?.id || !JSON.parse(sale.text).response?.protocolId)
      throw new PlainError(`The emulated ERP refuses: ${person.text} ${sale.text}`);
  }

  #call(url, method, headers, body) {
    return new Promise((resolve, reject) => {
      const sent = { ...headers, ...(body && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }) };
      const call = request(url, { agent: this.#agent, method, headers: sent }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode, text })).on("error", reject);
      });
      call.on("error", reject);
      call.end(body);
    });
  }
}
