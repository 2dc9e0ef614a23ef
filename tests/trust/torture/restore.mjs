// A database that goes back in time in the middle of the storm, and the operator who then has to look.
import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "../../../scripts/processes.mjs";
import { journal, Ledger } from "./ledger.mjs";

/** The ERP has ended what it had begun after this, and its lists show it: its slowest call, and the lag of its lists. */
const settles = 4_000;

/** Puts the last backup back; answers what was seen: what went out although nothing may, and how many orders are the operator's. */
export async function goBack(world, callers, items, providers) {
  callers.close();
  // No weather while the operator looks: what the ERP says then is what it has done.
  await world.restore(() => sleep(settles));
  const problems = [];
  for (const provider of providers) {
    const { body } = await world.api(provider, "GET", "sends/release");
    if (body.restoredAt === null) problems.push(`${provider}: the restore was not noticed`);
  }
  const before = counted(await world.control("GET", "records"));
  const refused = await tryToSend(world, items);
  if (refused !== "restored") problems.push(`a send after the restore was answered ${refused}`);
  await sleep(settles);
  const records = await world.control("GET", "records");
  if (counted(records) !== before) problems.push(`something went out after the restore: ${before} became ${counted(records)}`);
  const left = await resolveAll(world, items, providers, records);
  for (const provider of providers) {
    const { status } = await world.api(provider, "POST", "sends/release", { body: {} });
    if (status !== 200) throw new PlainError(`The release of ${provider} answers ${status}.`);
  }
  callers.open();
  return { problems, ...left };
}

function counted(records) {
  return ["people", "sales", "leads", "settlements"].map((what) => `${records[what].length} ${what}`).join(", ");
}

async function tryToSend(world, items) {
  const item = items.find(({ journal: kind }) => kind === "lead");
  const source = { ...item.source, id: "after-the-restore" };
  const { body } = await world.api(item.provider, "POST", "orders", { body: { order: source, requests: [] } });
  return body.code ?? body.status;
}

/** What the copy does not know is not handed over again; what it left open is recorded as the ERP's books have it. */
async function resolveAll(world, items, providers, records) {
  const rows = await journal(world, providers);
  const ledger = new Ledger(records, items);
  const registered = new Set(records.people.map(({ txId }) => txId));
  let [outside, resolved] = [0, 0];
  for (const item of items) {
    const row = rows.get(item.key);
    const { sales, leads, settlements } = ledger.of(item);
    const made = [...sales, ...leads, ...settlements];
    if (row?.status === "unknown") {
      const protocolId = made[0]?.protocolId;
      const found = made.length > 0 ? { outcome: "done", ...(protocolId ? { protocolId: `${protocolId}` } : { notFound: true }) } : { outcome: "notDone" };
      await world.client(item.provider).resolve(row.id, found);
      resolved += 1;
    } else if (made.length > 0 && row?.status !== "done" && row?.status !== "accepted") {
      item.isOutside = true;
      outside += 1;
    }
    const knowsTheirs = row?.steps.some(({ endpoint, state }) => endpoint === "people" && ["done", "known"].includes(state));
    if (item.route === "sale" && registered.has(item.document) && !knowsTheirs && row?.status !== "done") item.mayBeLead = true;
  }
  return { outside, resolved };
}
