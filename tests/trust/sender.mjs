// Sends orders of customers whom the ERP knows, and counts the ERP's calls meanwhile.
import { planOrder } from "../../pkg/node.js";
import { salesProvider } from "./world.mjs";

/** An order that becomes a sale. */
export function orderOf(id, document) {
  return {
    id,
    kind: "order",
    customer: { name: "Cliente Conhecido", taxId: document, email: "cliente@example.com" },
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

  /** Answers what went wrong, if anything did. */
  async send(document) {
    this.#number += 1;
    const order = orderOf(`calls-${this.#number}`, document);
    // That the customer exists is known here: the only look-up is the proxy's own.
    const plan = planOrder(this.#config, order, { customerExists: true });
    try {
      const send = await this.#world.client(salesProvider).send(plan);
      return send.status === "done" ? undefined : `${order.id}: ${send.status}`;
    } catch (error) {
      return `${order.id}: ${error.code ?? error.kind} ${error.message}`;
    }
  }

  /** Sends an order of each customer: `{ counts, failed, seconds }`. */
  async counted(customers, concurrency) {
    await this.#world.control("DELETE", "counts");
    const began = performance.now();
    const queue = [...customers];
    const failed = [];
    const worker = async () => {
      for (let document = queue.shift(); document; document = queue.shift()) {
        const problem = await this.send(document);
        if (problem) failed.push(problem);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    return { counts: await this.#world.control("GET", "counts"), failed, seconds: (performance.now() - began) / 1000 };
  }
}
