// How a send came to be what it is: what is known of each stage, and when where that is known.
import { hasProtocol, isRecorded } from "./send-state.js";

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("datacake-voalle").SendStep} SendStep */
/** @typedef {import("datacake-voalle").SendPast} Past */
/** How a stage went. @typedef {"done" | "refused" | "unknown" | "moving" | "open" | "recorded"} Mark */
/**
 * @typedef {{ what: "received", mark: Mark, at: string, by?: string }
 *   | { what: "attempt", mark: Mark, at: string, attempt: number, status?: Send["status"], messages: string[] }
 *   | { what: "checked", mark: Mark }
 *   | { what: "step", mark: Mark, endpoint: SendStep["endpoint"], state: string, at?: string, isResolved: boolean, messages: string[] }
 *   | { what: "resolution", mark: Mark, at: string, by: string, resolution: NonNullable<Send["resolution"]>, isFormer: boolean }
 *   | { what: "titleReleased", mark: Mark, at?: string, by?: string }
 *   | { what: "protocol", mark: Mark, protocolId?: string }} Entry
 */

/** @type {Record<string, Mark>} */
const marks = { done: "done", known: "done", refused: "refused", unknown: "unknown", started: "moving", accepted: "moving" };
const begun = (/** @type {SendStep} */ { state }) => state !== "planned" && state !== "notSent";

/**
 * @param {Send} send
 * @param {Past[]} past oldest first
 * @returns {Entry[]}
 */
export function timelineOf(send, past) {
  const messages = (/** @type {{ issues?: { message: string }[] }} */ { issues = [] }) => issues.map(({ message }) => message);
  const attempts = past.filter(({ what }) => what === "attempt");
  const former = past.filter(({ what, resolution }) => what === "corrected" && resolution);
  const released = past.findLast(({ what }) => what === "title-released");
  const hasRecord = isRecorded(send);
  const last = send.steps.findLast(begun);
  /** @type {Entry[]} */
  const steps = send.steps.map((step) => {
    const { endpoint, state } = step;
    const isResolved = send.resolution !== undefined && (state === "unknown" || state === "started");
    // When each step ended is not kept; of the last one it is when the send was last another, where nobody recorded anything since.
    const isTimed = step === last && !send.resolution && state !== "started";
    return {
      what: "step",
      mark: isResolved ? "recorded" : (marks[state] ?? "open"),
      endpoint,
      state,
      isResolved,
      messages: messages(step),
      ...(isTimed && { at: send.updatedAt }),
    };
  });
  return [
    { what: "received", mark: "done", at: send.createdAt, ...(by(send.sentBy) && { by: send.sentBy }) },
    ...attempts.map(
      (one) =>
        /** @type {Entry} */ ({
          what: "attempt",
          mark: marks[one.status ?? ""] ?? "open",
          at: one.at,
          attempt: one.attempt,
          status: one.status,
          messages: messages(one),
        }),
    ),
    // A send is written down after the server has planned it by itself, and found the same.
    { what: "checked", mark: "done" },
    ...steps,
    ...former.map((one) => resolved(/** @type {NonNullable<Send["resolution"]>} */ (one.resolution), true)),
    ...(send.resolution ? [resolved(send.resolution, false)] : []),
    ...(hasProtocol(send) ? [protocolEntry(send, hasRecord)] : []),
    ...(send.titleReleased ? [/** @type {Entry} */ ({ what: "titleReleased", mark: "recorded", ...(released && { at: released.at, by: released.by }) })] : []),
  ];
}

/** Without logins the server knows its own page, and nobody by name. @param {string | undefined} name */
const by = (name) => name !== undefined && name !== "page";

/**
 * @param {NonNullable<Send["resolution"]>} resolution
 * @param {boolean} isFormer somebody has corrected it since
 * @returns {Entry}
 */
const resolved = (resolution, isFormer) => ({ what: "resolution", mark: "recorded", at: resolution.at, by: resolution.by, resolution, isFormer });

/**
 * @param {Send} send
 * @param {boolean} hasRecord
 * @returns {Entry}
 */
function protocolEntry({ protocolId, status }, hasRecord) {
  if (protocolId) return { what: "protocol", mark: hasRecord ? "recorded" : "done", protocolId };
  return { what: "protocol", mark: status === "refused" ? "refused" : "open" };
}
