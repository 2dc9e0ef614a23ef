// What the storm sends, so that what the ERP has done can be told apart by document, note or transaction. No cell of the decision table is left out, and both switches of leads are on where they
// can be: what an order's own first attempt has changed must move nothing.
import { Documents, Random } from "../random.mjs";
import { leadsProvider, salesProvider } from "../world.mjs";

/**
 * The cells of the decision table (product.md section 7), and their shares: `provider` has "Criar Lead para usuário existente" on or off.
 * `route` is where it must go, whatever happens on the way.
 */
const mix = [
  { kind: "new-leads-on", percent: 18, provider: leadsProvider, route: "sale" },
  { kind: "new-leads-off", percent: 10, provider: salesProvider, route: "sale" },
  { kind: "known-leads-off", percent: 10, provider: salesProvider, route: "sale", known: true },
  { kind: "known-leads-on", percent: 10, provider: leadsProvider, route: "lead", known: true },
  { kind: "stranger-leads-on", percent: 6, provider: leadsProvider, route: "sale", stranger: true },
  { kind: "lead-leads-on", percent: 6, provider: leadsProvider, route: "lead", payload: "lead" },
  { kind: "lead-leads-off", percent: 6, provider: salesProvider, route: "lead", payload: "lead" },
  // A lead and the order of the same checkout: one id, one customer.
  { kind: "checkout", percent: 8, provider: leadsProvider, group: addCheckout },
  // Two orders of one new customer at the same moment.
  { kind: "twins", percent: 8, provider: leadsProvider, group: addTwins },
  { kind: "settlement", percent: 18, provider: salesProvider, route: "settlement", group: addPayments },
];

/** `{ items, people, documents }`: what is sent, and the customers whom the ERP must know before. */
export function makeItems(seed, count) {
  const random = new Random(seed);
  const documents = new Documents(random);
  const made = { items: [], people: [], documents, random };
  for (const [at, entry] of mix.entries()) {
    // The last one takes what rounding left.
    const wanted = at === mix.length - 1 ? count - made.items.length : Math.round((count * entry.percent) / 100);
    const until = made.items.length + wanted;
    while (made.items.length < until) (entry.group ?? addOrder)(made, entry, until - made.items.length);
  }
  const { items, people } = made;
  // What belongs together stays together: it is to be sent at the same moment.
  const groups = random.shuffled([...new Set(items.map((item) => item.group))]);
  const order = new Map(groups.map((group, index) => [group, index]));
  items.sort((a, b) => order.get(a.group) - order.get(b.group));
  // Each item's chances are its own, however the calls of the others fall between.
  for (const [index, item] of items.entries()) Object.assign(item, { random: new Random(seed * 7919 + index), transactions: new Set() });
  return { items, people, documents: documents.all() };
}

function orderOf({ items, random }, document, id, kind) {
  return {
    id,
    kind,
    customer: { name: `Cliente Sorteado ${items.length}`, taxId: document, email: `cliente${items.length}@example.com`, cellPhone: "(19) 91234-5678" },
    address: {
      postalCode: "13010-050",
      streetType: "Rua",
      street: "das Flores",
      number: `${random.between(1, 999)}`,
      neighborhood: "Centro",
      cityCode: 3509502,
      city: "Campinas",
      state: "SP",
    },
    items: [{ productId: "fibra-600", quantity: 1, unitPrice: 129.9 }],
    paymentMethod: random.pick(["pix", "boleto"]),
    dueDay: random.pick([5, 10, 15]),
    // By which a sale in the ERP is told from another of the same customer.
    ...(kind === "order" && { note: id }),
  };
}

function add(made, entry, document, id, kind, group) {
  const source = orderOf(made, document, id, kind);
  const route = entry.route ?? (kind === "lead" ? "lead" : "sale");
  made.items.push({ ...entry, route, id, document, source, journal: kind === "lead" ? "lead" : "order", payload: "order", path: "orders", group });
}

function addOrder(made, entry) {
  const document = made.documents.next();
  const id = `${entry.kind}-${made.items.length}`;
  if (entry.known || entry.stranger)
    made.people.push({ txId: document, name: `Cliente Conhecido ${made.items.length}`, ...(entry.stranger && { client: false }) });
  add(made, entry, document, id, entry.payload === "lead" ? "lead" : "order", id);
}

function addCheckout(made, entry) {
  const document = made.documents.next();
  const id = `checkout-${made.items.length}`;
  for (const kind of ["lead", "order"]) add(made, entry, document, id, kind, id);
}

function addTwins(made, entry) {
  const document = made.documents.next();
  const group = `twins-${made.items.length}`;
  for (let twin = 1; twin <= 2; twin += 1) add(made, entry, document, `${group}-${twin}`, "order", group);
}

/** One payment of one title, or two at once of two equal titles. */
function addPayments({ items, people, documents, random }, entry, room) {
  const document = documents.next();
  const pair = room > 1 && random.chance(30);
  const value = random.between(2000, 30000) / 100;
  const titles = Array.from({ length: pair ? 2 : 1 }, (_, index) => ({
    id: 100_000 + items.length + index,
    value,
    expirationDate: `2026-12-${10 + 5 * index}`,
  }));
  people.push({ txId: document, name: `Cliente Pagador ${items.length}`, titles });
  const group = `settlement-${items.length}`;
  for (const title of titles) {
    const id = `settlement-${items.length}`;
    // One of two equal titles is never named: which one it is shall be decided.
    const named = !pair && random.chance(30);
    const source = {
      id,
      taxId: document,
      method: random.pick(["pix", "tef"]),
      paidAmount: value,
      paidOn: yesterday(),
      ...(named && { invoiceId: `${title.id}` }),
    };
    const more = { journal: "payment", payload: "payment", path: "payments", group };
    items.push({ ...entry, id, document, source, pair, titles: titles.map((one) => one.id), ...more });
  }
}

/** As São Paulo's calendar has it. */
export function today(offsetDays = 0) {
  return new Date(Date.now() + offsetDays * 86_400_000).toLocaleDateString("en-CA", { timeZone: "America/Sao_Paulo" });
}

function yesterday() {
  return today(-1);
}
