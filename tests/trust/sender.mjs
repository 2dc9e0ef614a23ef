// Sends orders of customers whom the ERP knows, or does not know yet, and counts the ERP's calls meanwhile.
import { setTimeout as sleep } from "node:timers/promises";
import { planOrder } from "../../pkg/node.js";
import { salesProvider } from "./world.mjs";

/** An order that becomes a sale. With a phone a new customer's is followed by the contact step. */
export function orderOf(id, document, cellPhone) {
  return {
    id,
    kind: "order",
    customer: { name: "Cliente Exemplo", taxId: document, email: "cliente@example.com", ...(cellPhone && { cellPhone }) },
    address: { postalCode: "13010-050", street: "das Flores", number: "200", neighborhood: "Centro", cityCode: 3509502, city: "Campinas", state: "SP" },
    items: [{ productId: "fibra-600", quantity: 1, unitPrice: 129.9 }],
    dueDay: 10,
  };
}

export class Sender {
  #world;
  #config;
  #number = 0;

  constructor(world, config) {
    this.#world = world;
    this.#config = config;
  }

  /** Answers what went wrong, if anything did. `isNew`: the ERP does not know the customer. */
  async send(document, isNew = false) {
    this.#number += 1;
    const order = orderOf(`calls-${this.#number}`, document, isNew ? "(19) 91234-5678" : undefined);
    // Whether the customer exists is known here: the only look-up is the proxy's own.
    const plan = planOrder(this.#config, order, { customerExists: !isNew });
    try {
      const send = await this.#world.client(salesProvider).send(plan);
      return send.status === "done" ? undefined : `${order.id}: ${send.status} ${JSON.stringify(send.issues)}`;
    } catch (error) {
      return `${order.id}: ${error.code ?? error.kind} ${error.message}`;
    }
  }

  /** Sends an order of each customer: `{ counts, failed, seconds }`; those of new ones until their phones are in the ERP too. */
  async counted(customers, concurrency, isNew = false) {
    await this.#world.control("DELETE", "counts");
    const began = performance.now();
    const queue = [...customers];
    const failed = [];
    const worker = async () => {
      for (let document = queue.shift(); document; document = queue.shift()) {
        const problem = await this.send(document, isNew);
        if (problem) failed.push(problem);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    if (isNew) failed.push(...(await this.#unfinishedContacts()));
    return { counts: await this.#world.control("GET", "counts"), failed, seconds: (performance.now() - began) / 1000 };
  }

  /** Waits until no phone is under way any more: the sends whose contact step did not end well. */
  async #unfinishedContacts() {
    for (let waited = 0; ; waited += 1) {
      const sends = await this.#world.journal(salesProvider, "done");
      if (waited < 120 && sends.some(({ followed }) => followed)) {
        await sleep(1_000);
        continue;
      }
      const states = sends.flatMap(({ id, steps }) => steps.filter(({ endpoint }) => endpoint === "contact").map(({ state }) => ({ id, state })));
      return states.filter(({ state }) => state !== "done").map(({ id, state }) => `${id}: the phone is ${state}`);
    }
  }
}
