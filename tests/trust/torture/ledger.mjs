// The two books: what the ERP says that it did, and what the journal says; and where they do not agree.

/** What the ERP has done, by item. */
export class Ledger {
  #leads = new Map();
  #sales = new Map();
  #settlements = new Map();
  /** What no item explains. */
  strangers = [];

  constructor(records, items) {
    // A sale bears its order's id in the note, and a lead its customer's name, which is each item's own.
    const bySale = new Map(items.filter(({ journal: kind }) => kind === "order").map((item) => [`${item.document} ${item.id}`, item]));
    const ofPeople = items.filter(({ journal: kind }) => kind !== "payment");
    const byLead = new Map(ofPeople.map((item) => [`${item.document} ${item.source.customer.name}`, item]));
    const transactions = new Map(items.flatMap((item) => [...item.transactions].map((transaction) => [transaction, item])));
    this.#sort("sale", records.sales, this.#sales, ({ body }) => bySale.get(`${body.txId} ${body.observations}`));
    this.#sort("lead", records.leads, this.#leads, ({ personalData }) => byLead.get(`${personalData.txId} ${personalData.name}`));
    this.#sort("settlement", records.settlements, this.#settlements, ({ body }) => transactions.get(body.transactionId));
    this.settlements = records.settlements;
    this.people = records.people;
  }

  #sort(what, list, into, itemOf) {
    for (const entry of list) {
      const item = itemOf(entry);
      if (!item) this.strangers.push(`a ${what} that no row of the journal explains: ${JSON.stringify(entry).slice(0, 300)}`);
      else into.set(item.key, [...(into.get(item.key) ?? []), entry]);
    }
  }

  /** Everything of this item in the ERP, by kind. */
  of({ key }) {
    return { sales: this.#sales.get(key) ?? [], leads: this.#leads.get(key) ?? [], settlements: this.#settlements.get(key) ?? [] };
  }

  /** What the item should have made. A settlement that was taken and not processed has settled nothing. */
  made(item) {
    const { sales, leads, settlements } = this.of(item);
    if (item.mayBeLead) return [...sales, ...leads];
    return { sale: sales, lead: leads, settlement: settlements.filter(({ processed }) => processed) }[item.route];
  }
}

/** The journal's rows by item. Each provider's ids are its own, and so are each kind's. */
export async function journal(world, providers) {
  const rows = new Map();
  for (const provider of providers) {
    for (const row of await world.journal(provider)) rows.set(keyOf(provider, row.kind, row.sourceId), row);
  }
  return rows;
}

export function keyOf(provider, kind, id) {
  return `${provider}/${kind}/${id}`;
}

/** More than once, or something else than was asked for. */
export function twice(ledger, items) {
  const problems = [];
  for (const item of items) {
    const found = ledger.of(item);
    const count = found.sales.length + found.leads.length + found.settlements.length;
    if (count > 1) problems.push(`${item.id} is ${count} times in the ERP`);
    // After a restore the journal does not know whom the lost attempts have registered.
    const mayBeLead = item.mayBeLead && found.leads.length > 0;
    if (count > 0 && found[`${item.route}s`].length === 0 && !mayBeLead) problems.push(`${item.id} became something else than a ${item.route}`);
  }
  const titles = new Map();
  for (const { body } of ledger.settlements) {
    const title = body.financialReceivableTitleId;
    titles.set(title, [...(titles.get(title) ?? []), body.transactionId]);
  }
  for (const [title, transactions] of titles) {
    if (transactions.length > 1) problems.push(`title ${title} was settled by ${transactions.length} transactions`);
  }
  return problems;
}

/** In the ERP without a row, or told to a caller and not in the journal. */
export function lost(ledger, items, rows, told) {
  const problems = [...ledger.strangers];
  for (const item of items) {
    const row = rows.get(item.key);
    const { sales, leads, settlements } = ledger.of(item);
    if (item.isOutside) continue;
    if (sales.length + leads.length + settlements.length > 0 && !row) problems.push(`${item.id} is in the ERP and not in the journal`);
    const heard = told.get(item.key);
    if (!heard || heard.status === "unknown") continue;
    if (heard.status === "done" && row?.status !== "done") problems.push(`${item.id}: the caller was told done, and the journal says ${row?.status}`);
    if (heard.status === "accepted" && !["accepted", "done", "refused"].includes(row?.status))
      problems.push(`${item.id}: the caller was told accepted, and the journal says ${row?.status}`);
    if (heard.protocolId && heard.protocolId !== row?.protocolId)
      problems.push(`${item.id}: the caller was told protocol ${heard.protocolId}, and the journal says ${row?.protocolId}`);
  }
  return problems;
}

/** Rows that say done of what the ERP does not have. */
export function falselyDone(ledger, items, rows) {
  const isDone = (item) => !item.isOutside && rows.get(item.key)?.status === "done";
  return items.filter((item) => isDone(item) && ledger.made(item).length === 0).map((item) => `${item.id} is done in the journal, and not in the ERP`);
}

/** Rows whose outcome is not what the ERP's own list says; unknown agrees with anything. */
export function disagreements(ledger, items, rows) {
  const problems = [];
  const known = new Map(items.map((item) => [item.key, item]));
  for (const [key, row] of rows) {
    const item = known.get(key);
    if (!item) {
      problems.push(`the journal has ${key}, which nobody sent`);
      continue;
    }
    const made = ledger.made(item);
    if (item.isOutside) continue;
    const says = `${item.id}: the journal says ${row.status}, and the ERP has it ${made.length} times`;
    if (row.status === "done" && made.length !== 1) problems.push(says);
    if (row.status === "refused" && made.length !== 0) problems.push(says);
    if (row.status === "accepted" && ledger.of(item).settlements.length !== 1) problems.push(says);
    if (row.status === "started") problems.push(`${item.id}: the journal still says started`);
    if (row.status !== "done" || made.length !== 1) continue;
    if (row.route === "sale" && row.protocolId !== `${made[0].protocolId}`)
      problems.push(`${item.id}: protocol ${row.protocolId} in the journal, ${made[0].protocolId} in the ERP`);
    if (item.route === "settlement" && row.transactionId && row.transactionId !== made[0].synGwTransactionId)
      problems.push(`${item.id}: transaction ${row.transactionId} in the journal, ${made[0].synGwTransactionId} in the ERP`);
  }
  return problems;
}
