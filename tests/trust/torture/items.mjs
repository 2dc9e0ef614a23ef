// What the storm sends: each order has a customer of its own, each payment titles of its own, so that what the ERP has done can
// be told apart by document or transaction.
import { Documents, Random } from "../random.mjs";
import { leadsProvider, salesProvider } from "../world.mjs";

/** Kinds and their shares. Where an existing customer's order goes is the provider's choice: hence two providers. */
const mix = [
  { kind: "sale-new", percent: 25, provider: salesProvider, route: "sale" },
  { kind: "sale-known", percent: 20, provider: salesProvider, route: "sale", known: true },
  { kind: "lead", percent: 20, provider: salesProvider, route: "lead" },
  { kind: "lead-known", percent: 15, provider: leadsProvider, route: "lead", known: true },
  { kind: "settlement", percent: 20, provider: salesProvider, route: "settlement" },
];

/** `{ items, people, documents }`: what is sent, and the customers whom the ERP must know before. */
export function makeItems(seed, count) {
  const random = new Random(seed);
  const documents = new Documents(random);
  const items = [];
  const people = [];
  for (const [at, entry] of mix.entries()) {
    // The last one takes what rounding left.
    const wanted = at === mix.length - 1 ? count - items.length : Math.round((count * entry.percent) / 100);
    const until = items.length + wanted;
    while (items.length < until) {
      if (entry.route === "settlement") addPayments(items, people, entry, documents, random, until - items.length);
      else addOrder(items, people, entry, documents, random);
    }
  }
  // Pairs of payments stay together: they are to be sent at the same moment.
  const groups = random.shuffled([...new Set(items.map((item) => item.group))]);
  const order = new Map(groups.map((group, index) => [group, index]));
  items.sort((a, b) => order.get(a.group) - order.get(b.group));
  // Each item's chances are its own, however the calls of the others fall between.
  for (const [index, item] of items.entries()) item.random = new Random(seed * 7919 + index);
  return { items, people, documents: documents.all() };
}

function addOrder(items, people, entry, documents, random) {
  const document = documents.next();
  const id = `${entry.kind}-${items.length}`;
  if (entry.known) people.push({ txId: document, name: `Cliente Conhecido ${items.length}` });
  const source = {
    id,
    kind: entry.kind === "lead" ? "lead" : "order",
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
  };
  items.push({ ...entry, id, document, source, payload: "order", path: "orders", group: id });
}

/** One payment of one title, or two at once of two equal titles. */
function addPayments(items, people, entry, documents, random, room) {
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
    items.push({ ...entry, id, document, source, pair, titles: titles.map(({ id }) => id), payload: "payment", path: "payments", group });
  }
}

/** As São Paulo's calendar has it. */
export function today(offsetDays = 0) {
  return new Date(Date.now() + offsetDays * 86_400_000).toLocaleDateString("en-CA", { timeZone: "America/Sao_Paulo" });
}

function yesterday() {
  return today(-1);
}
