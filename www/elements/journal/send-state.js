// What the state of a send asks for, and of whom.

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").Resolution} Resolution */
/** @typedef {import("./place.js").State} State */

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

/**
 * Whom it waits for, or how it ended. One that is done is done, also while the customer's phone is still to follow.
 * @param {Send} send
 * @returns {State}
 */
export function stateOf(send) {
  if (send.status === "done" || send.status === "refused") return send.status;
  return waits(send) ? "waiting" : "moving";
}

/**
 * Only a sale has a number that Voalle gives.
 * @param {Send} send
 */
export const hasProtocol = (send) => send.route === "sale";

/**
 * Whether a person recorded how it ended, and Voalle itself has not said so.
 * @param {Pick<Send, "status" | "resolution" | "steps">} send
 */
export function isRecorded({ status, resolution, steps }) {
  const main = steps.find(({ endpoint }) => ["sales", "leads", "settlements"].includes(endpoint));
  return resolution !== undefined && main?.state !== "done" && (status === "done" || (status === "refused" && resolution.outcome === "notDone"));
}

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
 * What is still to be said before it can be recorded.
 * @typedef {"choice" | "protocol" | "early"} Missing
 */

/**
 * What an operator found, as it is recorded; or what keeps it from that.
 * @param {Send} send
 * @param {{ outcome: Resolution["outcome"] | "", protocol: string, isNotFound: boolean, note: string, isCorrection?: boolean }} typed
 * @returns {Resolution | Missing}
 */
export function foundOf(send, { outcome, protocol, isNotFound, note, isCorrection = false }) {
  if (outcome === "") return "choice";
  if (outcome === "notDone" && !isCorrection && tooEarlyUntil(send)) return "early";
  const [protocolId, words] = [protocol.trim(), note.trim()];
  const asksProtocol = outcome === "done" && hasProtocol(send);
  if (asksProtocol && !protocolId && !isNotFound) return "protocol";
  return { outcome, ...(words && { note: words }), ...(asksProtocol && (protocolId ? { protocolId } : { notFound: true })) };
}

/**
 * Whether it is the registration of the person whose answer was lost.
 * @param {Send} send
 */
export const hasLostPerson = (send) => send.steps.find(({ state }) => state === "unknown" || state === "started")?.endpoint === "people";
