// Every route with a request that it takes, from which the others are made.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/processes.mjs";

export const provider = "horizonte";
const sample = (name) => JSON.parse(readFileSync(join(root, "www", "samples", `${name}.json`), "utf8"));
const samples = {
  orders: ["nova-pessoa", "cliente-existente", "empresa-com-letras", "lead"].map(sample),
  payment: sample("pagamento-pix"),
};

/** `make(random, held)` answers `{ method, path, body?, headers? }`; `held` is what valid requests need: see `Held`. */
export const routes = [
  plain("GET /healthz", "/healthz"),
  plain("GET /readyz", "/readyz"),
  plain("GET /metrics", "/metrics", (held) => ({ authorization: `Bearer ${held.metricsToken}` })),
  plain("GET /", "/"),
  plain("GET /form.js", "/form.js"),
  plain("GET /package/…", "/package/datacake_voalle.js"),
  api("GET", "config"),
  api("PUT", "config", (_, held) => ({ body: held.config, headers: { "if-match": held.etag } })),
  api("POST", "connection-check", (random, held) => ({
    body: random.pick([{}, { upTo: "token" }, { config: held.config, upTo: random.pick(["active", "host", "token"]) }]),
  })),
  api("GET", "connection-check"),
  api("POST", "first-contact", (random) => ({ body: random.pick([{}, { customer: taxId(random) }, { nobody: taxId(random), lead: "" }]) })),
  api("GET", "catalog"),
  api("POST", "customers/exists", (random) => ({
    body: { taxId: taxId(random), ...(random.chance(30) && { kind: random.pick(["order", "lead"]), id: `fuzz-${random.below(1000)}` }) },
  })),
  api("POST", "customers/open-invoices", (random) => ({ body: { taxId: taxId(random) } })),
  api("POST", "orders", (random, held) => {
    const sample = random.pick(samples.orders);
    const { taxId, known } = held.customer(random);
    const order = { ...sample, id: `fuzz-${random.below(1e6)}`, customer: { ...sample.customer, taxId } };
    return { body: { order, requests: held.planOrder(order, known) } };
  }),
  api("POST", "payments", (random, held) => {
    const { taxId, title } = random.pick(held.payers);
    const payment = { ...samples.payment, id: `fuzz-${random.below(1e6)}`, taxId, paidAmount: title.value };
    return { body: { payment, requests: held.planPayment(payment, title) } };
  }),
  api("GET", "sends", (random) => ({
    query: random.pick([
      "",
      "?status=unknown",
      "?status=done&kind=order",
      "?kind=payment",
      "?before=ffffffff-ffff-ffff-ffff-ffffffffffff",
      "?route=sale&from=2026-01-01&to=2099-12-31",
    ]),
  })),
  api("POST", "sends/search", (random) => ({
    body: {
      q: random.pick(["fuzz-1", "maria", "529.982.247-25", "202600001", "joão silva", `fuzz-${random.below(1e6)}`]),
      filters: random.pick([undefined, {}, { status: "done" }, { kind: "order", route: "lead", from: "2026-01-01" }]),
    },
  })),
  api("GET", "sends/{id}"),
  api("POST", "sends/{id}/resolution", (random) => ({ body: { outcome: random.pick(["done", "notDone"]), note: "visto" } })),
  api("PUT", "sends/{id}/resolution", (random) => ({ body: { outcome: random.pick(["done", "notDone"]), notFound: true } })),
  api("POST", "sends/{id}/title-release", () => ({ body: {} })),
  api("GET", "sends/release"),
  api("POST", "sends/release", () => ({ body: {} })),
  api("GET", "notices"),
  api("POST", "notices/test", () => ({ body: {} })),
];

function plain(name, path, headers = () => ({})) {
  return { name, make: (_, held) => ({ method: "GET", path, headers: headers(held) }) };
}

function api(method, path, more = () => ({})) {
  return {
    name: `${method} ${path}`,
    make(random, held) {
      const { body, headers = {}, query = "" } = more(random, held);
      const full = `/api/v1/providers/${provider}/${path.replace("{id}", held.sendId)}${query}`;
      return { method, path: full, headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) }, body };
    },
  };
}

function taxId(random) {
  return random.pick(["529.982.247-25", "52998224725", "12ABC34501DE35", "153.509.460-56", "529.982.247-26", "x"]);
}
