// What valid requests need: customers whom the ERP knows and some whom it does not, titles to be paid, and the configuration.
import { planOrder, planPayment } from "../../../pkg/node.js";
import { Documents, Random } from "../random.mjs";
import { orderOf } from "../sender.mjs";
import { provider } from "./routes.mjs";

export class Held {
  payers = [];
  etag = "*";
  sendId = "none";
  #world;
  #documents;
  #shared;

  constructor(world, seed) {
    this.#world = world;
    this.#documents = new Documents(new Random(seed + 1));
  }

  /** Customers with a title each, for the ERP. */
  async begin() {
    this.payers = Array.from({ length: 400 }, (_, index) => ({
      taxId: this.#documents.next(),
      title: { id: 200_000 + index, value: 20 + index / 100, expirationDate: "2026-12-10" },
    }));
    await this.#world.control(
      "POST",
      "people",
      this.payers.map(({ taxId, title }, index) => ({ txId: taxId, name: `Cliente ${index}`, titles: [title] })),
    );
    await this.mend();
    // A full page of the journal from the start: its growing to one is no leak.
    for (let begun = 0; begun < 512; begun += 32) {
      const some = Array.from({ length: 32 }, (_, index) => orderOf(`before-${begun + index}`, this.payers[(begun + index) % this.payers.length].taxId));
      await Promise.all(some.map((order) => this.#world.client(provider).send(planOrder(this.#shared, order, { customerExists: true }))));
    }
    // Now and then an answer is lost, or there will be nothing for an operator to resolve.
    await this.#world.control("POST", "weather", { seed: 1, percent: 5, kinds: ["cutAfter", "serverError"] });
  }

  get metricsToken() {
    return this.#world.metricsToken;
  }

  /** The configuration to be saved, secrets and all. */
  get config() {
    return this.#world.config(provider);
  }

  /** Makes the configuration good again, and reads what changes. */
  async mend() {
    this.#world.evidence.documents(this.#documents.all());
    const client = this.#world.client(provider);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await client.loadConfig();
        await client.saveConfig(this.config);
        break;
      } catch (error) {
        // Another request may have saved in between.
        if (attempt === 5 || error.code !== "etag-mismatch") throw error;
      }
    }
    const { headers, body } = await this.#world.api(provider, "GET", "config");
    // One that an operator may resolve, where there is one.
    const [unknown, any] = await Promise.all(["sends?status=unknown", "sends"].map((path) => this.#world.api(provider, "GET", path)));
    this.#shared = body;
    this.etag = headers.get("etag") ?? "*";
    this.sendId = [...unknown.body.sends, ...any.body.sends][0]?.id ?? "none";
  }

  /** Known to the ERP, or new. */
  customer(random) {
    return random.chance(50) ? { taxId: random.pick(this.payers).taxId, known: true } : { taxId: this.#documents.next(), known: false };
  }

  planOrder(order, customerExists) {
    return planOrder(this.#shared, order, { customerExists }).requests;
  }

  planPayment(payment, { id, value, expirationDate }) {
    const invoice = { id, billet: { expirationDate, amount: { value, finalValue: value } } };
    return planPayment(this.#shared, payment, [invoice]).requests;
  }
}
