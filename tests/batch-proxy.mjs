// A proxy as a batch sees it, with a journal and an ERP behind it, and the faults that both may have; for batch-runner.test.mjs.

export class ProxyError extends Error {
  name = "ProxyError";
  issues = [];

  constructor(fields) {
    super(fields.message ?? fields.code ?? fields.kind);
    Object.assign(this, { kind: "problem" }, fields);
  }
}

export class FakeProxy {
  /** What the ERP did, by order. */
  sales = [];
  people = new Set();
  journal = new Map();
  lookUps = 0;
  #fault;

  /** `fault(where, order)` answers what goes wrong now: "lookUp", "send" are asked once for each call; `{unknown: issues}` is an outcome. */
  constructor(fault = () => undefined) {
    this.#fault = fault;
  }

  async orderContext({ customer: { taxId } }) {
    this.lookUps += 1;
    const fault = this.#fault("lookUp", taxId);
    if (fault) throw new ProxyError(fault);
    return { exists: this.people.has(taxId), customerExists: this.people.has(taxId) };
  }

  async sends({ before } = {}) {
    const all = [...this.journal.values()].reverse();
    if (before === undefined) return all.slice(0, 500);
    const from = all.findIndex((send) => send.id === before) + 1;
    return all.slice(from, from + 500);
  }

  resolve(sourceId, outcome) {
    this.journal.get(sourceId).status = outcome === "done" ? "done" : "refused";
  }

  async send(plan) {
    const { source } = plan;
    const known = this.journal.get(source.id);
    const fault = this.#fault("send", source.id);
    if (fault === "network-before") throw new ProxyError({ kind: "network" });
    const after = (value) => {
      if (fault === "network-after") throw new ProxyError({ kind: "timeout" });
      if (value instanceof Error) throw value;
      return value;
    };
    if (known && known.status !== "refused") {
      if (JSON.stringify(known.source) !== JSON.stringify(source)) return after(problem(422, "payload-differs", { send: shown(known) }));
      if (known.status === "started") {
        // Somebody else's call ends a little later.
        known.status = "done";
        return after(problem(409, "send-in-flight", { send: { ...shown(known), status: "started" } }));
      }
      if (known.status === "unknown") return after(problem(409, "send-unknown", { send: shown(known) }));
      return after({ ...shown(known), replayed: true });
    }
    if (fault === "busy") return after(problem(429, "pace-full", { retryAfter: 7 }));
    if (fault === "erp-away") return after(problem(502, "erp-fault", { issues: [{ path: [], code: "erp-unreachable", severity: "error", message: "away" }] }));
    // Planned again by the proxy itself.
    const needsPerson = !this.people.has(source.customer.taxId);
    if (plan.requests.includes("people") !== needsPerson) return after(problem(409, "plan-differs", { differences: [] }));
    const send = { id: `send-${source.id}`, sourceId: source.id, kind: "order", route: plan.route, source, issues: [], updatedAt: "2026-11-25T01:00:00Z" };
    this.journal.set(source.id, send);
    if (fault === "refused")
      return after(
        shown(Object.assign(send, { status: "refused", issues: [{ path: [], code: "erp-refused", severity: "error", message: "O Voalle recusou." }] })),
      );
    this.people.add(source.customer.taxId);
    if (fault === "partly") return after(Object.assign(problem(502, "partly-sent", { send: shown(Object.assign(send, { status: "refused" })) })));
    if (fault?.unknown) return after(shown(Object.assign(send, { status: "unknown", issues: fault.unknown })));
    if (fault === "cut-before") return after(shown(Object.assign(send, { status: "unknown" })));
    this.sales.push(source.id);
    if (fault === "cut-after") return after(shown(Object.assign(send, { status: "unknown" })));
    // The caller's connection is lost while the proxy still waits for the ERP.
    if (fault === "slow") {
      send.status = "started";
      throw new ProxyError({ kind: "network" });
    }
    return after(shown(Object.assign(send, { status: "done", protocolId: `P-${source.id}` })));
  }
}

function shown({ source: _, ...send }) {
  return { ...send };
}

function problem(status, code, more) {
  return new ProxyError({ kind: "problem", status, code, ...more });
}

/** The rulebook, as much of it as matters here: who is not known is registered first. `leads`: who is known becomes a lead. */
export function planner({ leads = false } = {}) {
  return (order, { customerExists } = {}) => {
    if (order.wrong) return { route: "none", requests: [], issues: [{ path: ["items"], code: "wrong", severity: "error", message: "errado" }], source: order };
    if (customerExists && leads) return { route: "lead", requests: ["leads"], issues: [], source: order };
    return { route: "sale", requests: customerExists ? ["sales"] : ["people", "sales"], issues: [], source: order };
  };
}

/** A clock that nobody waits for. */
export class FakeClock {
  time = 0;
  waits = [];

  now() {
    return this.time;
  }

  async wait(milliseconds) {
    this.waits.push(milliseconds);
    this.time += milliseconds;
  }
}

export function orders(count, { each = () => ({}) } = {}) {
  return Array.from({ length: count }, (_, index) => {
    const id = `p${index + 1}`;
    return { index, id, line: index + 2, status: "ready", order: { id, kind: "order", customer: { name: "Ana", taxId: `t${index + 1}` }, ...each(index) } };
  });
}

export const words = {
  noConfig: "sem configuração",
  maybeSent: "talvez enviado",
  routeChanged: "mudou de destino",
  configChanged: "a configuração mudou",
  sameRefusal: (message) => `cinco vezes: ${message}`,
  sameUnknown: (message, count) => `${count} sem confirmação: ${message}`,
};
