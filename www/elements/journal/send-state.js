// What the state of a send asks for, and of whom.
import { customerOf } from "./subject.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").Resolution} Resolution */

/**
 * Whether it waits for an operator: nobody else can say how it ended.
 * @param {Send} send
 */
export const waits = (send) => send.status === "unknown" && !send.followed;

/**
 * Whether its state will change without anybody's doing.
 * @param {Send} send
 */
export const moves = (send) => send.status === "started" || send.status === "accepted" || Boolean(send.followed);

/** What the filter offers, with words for people. */
export const kinds = /** @type {const} */ ([
  { name: "all", has: () => true, label: ["Todos", "All"] },
  { name: "waiting", has: waits, label: ["Esperam por você", "Waiting for you"] },
  { name: "moving", has: (/** @type {Send} */ send) => moves(send) && !["done", "refused"].includes(send.status), label: ["Em andamento", "Under way"] },
  { name: "refused", has: (/** @type {Send} */ send) => send.status === "refused", label: ["Recusados", "Refused"] },
  { name: "done", has: (/** @type {Send} */ send) => send.status === "done", label: ["Feitos", "Done"] },
]);
/** @typedef {(typeof kinds)[number]["name"]} Kind */

/**
 * What is looked for among the sends that are here; a search is for ID or customer.
 * @typedef {{ kind: Kind, search: string }} Filter
 */

/** @type {Filter} */
export const unfiltered = { kind: "all", search: "" };

/**
 * @param {Filter} filter
 * @param {Send} send
 */
export function takes({ kind, search }, send) {
  const isOfKind = kinds.find(({ name }) => name === kind)?.has(send);
  return isOfKind && `${send.sourceId} ${customerOf(send) ?? ""}`.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
}

/**
 * Only a sale has a number that the ERP gives.
 * @param {Send} send
 */
export const hasProtocol = (send) => send.route === "sale";

/**
 * Whether what somebody recorded may be corrected still.
 * @param {Send} send
 */
export const isCorrectable = ({ correctableUntil }) => correctableUntil !== undefined && Date.parse(correctableUntil) > Date.now();

/**
 * A day after a title was settled the provider may have reopened it.
 * @param {Send} send
 */
export const isReleasable = ({ titleReleaseFrom }) => titleReleaseFrom !== undefined && Date.parse(titleReleaseFrom) <= Date.now();

/**
 * From when on "It was not done" is taken, as long as it is not.
 * @param {Send} send
 */
export const tooEarlyUntil = ({ notDoneFrom }) => (notDoneFrom !== undefined && Date.parse(notDoneFrom) > Date.now() ? notDoneFrom : null);

/**
 * What an operator found, as it is recorded; null where a protocol, or that there was none, is missing.
 * @param {Send} send
 * @param {Resolution["outcome"]} outcome
 * @param {{ protocol: string, isNotFound: boolean, note: string }} typed
 * @returns {Resolution | null}
 */
export function foundOf(send, outcome, typed) {
  const [protocolId, note] = [typed.protocol.trim(), typed.note.trim()];
  const asksProtocol = outcome === "done" && hasProtocol(send);
  if (asksProtocol && !protocolId && !typed.isNotFound) return null;
  const protocol = protocolId ? { protocolId } : { notFound: true };
  return { outcome, ...(note && { note }), ...(asksProtocol && protocol) };
}

/**
 * Whether it is the registration of the person whose answer was lost.
 * @param {Send} send
 */
export const hasLostPerson = (send) => send.steps.find(({ state }) => state === "unknown" || state === "started")?.endpoint === "people";
