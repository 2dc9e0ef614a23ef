// What the proxy's answers mean for a row of a batch. A row may always be sent again: the journal keeps it from going out twice.

/** Faults of the way to the ERP that waiting does not mend; the issues are those of the proxy (src/voalle/fault.rs). */
const lasting = ["token-refused", "token-user-refused", "token-client-refused", "token-constant-refused", "erp-forbidden", "erp-certificate", "erp-wrong-port"];
/** Codes that only a person mends, for the whole batch. */
const stopping = [
  "session-missing",
  "token-missing",
  "token-invalid",
  "scope-missing",
  "other-provider",
  "host-refused",
  "cross-site",
  "config-missing",
  "provider-unknown",
  "synauth-secret-missing",
];
/** Codes that concern this order alone. */
const blocking = ["plan-refused", "nothing-to-send", "id-invalid", "body-too-large", "body-unreadable", "payload-differs"];
/** Milliseconds between two looks at a send that somebody else has under way. */
const inFlight = 3_000;

/** @typedef {import("datacake-voalle").Send} Send */
/** @typedef {import("./row.js").Row} Row */
/** A rejection by the proxy, or whatever else was thrown. @typedef {Error & Partial<import("datacake-voalle").ProxyError>} Trouble */
/** @typedef {{ end?: Partial<Row>, replan?: string | true, stop?: string | (() => string), again?: string, after?: number, bounded?: boolean, doubt?: boolean }} Verdict */

/** @type {Record<string, import("./row.js").Status>} */
const statuses = { done: "done", accepted: "done", refused: "refused", unknown: "unknown" };

/**
 * What a row becomes by a send that the proxy has recorded.
 * @param {Send} send
 */
export function outcomeOf(send) {
  const { id: sendId, protocolId, route, issues, followed, replayed } = send;
  // A newer proxy may know others.
  const status = Object.hasOwn(statuses, send.status) ? statuses[send.status] : undefined;
  return { status, sendId, protocolId, route, issues, followed, replayed };
}

/**
 * What to do after a rejection, one of
 * `{end}`: the row has come to its end, with these fields;
 * `{replan}`: what was planned holds no longer, and nothing was sent;
 * `{stop}`: nothing goes on until a person has done something, said in `stop`;
 * `{again, after?, bounded?}`: once more after so many milliseconds, or by the usual back-off; bounded where it can't go on for ever.
 * `doubt` says whether the row may have been sent.
 * @param {Trouble} error
 * @returns {Verdict}
 */
export function judge(error) {
  if (error?.name !== "ProxyError") return { stop: error?.message || String(error), doubt: true };
  const { kind, code = "", status, send, issues = [], message } = error;
  if (kind === "nothing-to-send") return { end: { status: "blocked", issues: said(error) } };
  if (kind !== "problem") return { again: message, bounded: true, doubt: true };
  if (code === "plan-differs") return { replan: message };
  if (code === "partly-sent") return { again: message, after: after(error), bounded: true, replan: true };
  if (code === "send-in-flight") return { again: message, after: inFlight, doubt: true };
  if (code === "send-unknown") return { end: { ...(send && outcomeOf(send)), status: "unknown", issues: said(error) } };
  // What was sent before with other content is another's order: the row is no second try of it.
  if (blocking.includes(code)) return { end: { status: "blocked", sendId: send?.id, issues: said(error) } };
  if (stopping.includes(code) || issues.some((issue) => lasting.includes(issue.code))) return { stop: message, doubt: false };
  const isAskedToWait = status === 429 || error.retryAfter !== undefined;
  if (isAskedToWait) return { again: message, after: after(error), doubt: false };
  // An answer of the proxy that says that nothing was sent, and one from whatever stands between, which says nothing.
  return { again: message, bounded: true, doubt: code === "" || code === "internal" };
}

/** Whether the ERP that is saved now is another than was agreed to. @param {Trouble} error */
export const isOfAnotherErp = ({ code, differences = [] }) => code === "plan-differs" && differences.some(({ pointer }) => pointer.startsWith("/erp/"));

/** @param {Trouble} error */
function after({ retryAfter }) {
  return retryAfter === undefined ? undefined : Math.max(retryAfter, 1) * 1000;
}

/**
 * The words of a rejection as issues of the row.
 * @param {Trouble} error
 * @returns {import("./row.js").Said[]}
 */
function said({ code, message, issues = [] }) {
  return issues.length > 0 ? issues : [{ path: [], code: code ?? "not-sent", severity: "error", message }];
}
