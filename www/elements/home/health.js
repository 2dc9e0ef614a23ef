// How it goes, in one sentence, and what else is to be said: never better than what is known.
import { isRecorded } from "../journal/send-state.js";

/** @typedef {import("datacake-voalle").LastCheck} LastCheck */
/**
 * What is known; undefined where it was not learned (yet).
 * @typedef {object} Known
 * @property {boolean} isFailed something could not be learned
 * @property {{ general?: { active?: unknown } | null } | null | undefined} config what is saved; null where nothing is
 * @property {LastCheck | null | undefined} check the last connection test; null where there was none
 * @property {number | null} waiting how many sends wait for somebody; null where nobody has said
 * @property {string | null | undefined} restoredAt when the server's database went back in time, as long as nothing is sent because of that
 * @property {Pick<import("datacake-voalle").Send, "createdAt" | "status" | "resolution" | "steps"> | null | undefined} lastSend the newest; null where there is none
 */
/** @typedef {import("../config/checking.js").LineName} LineName */
/**
 * @typedef {{ what: "loading" | "failed" | "unsaved" | "off" | "untested" | "changed" }
 *   | { what: "stopped", at: string }
 *   | { what: "waiting", count: number }
 *   | { what: "refused", at: string, isRecorded: boolean }
 *   | { what: "problems", lines: LineName[], at: string }
 *   | { what: "old" | "working" | "passed", at: string, lastSend?: string, isRecorded: boolean, declared: LineName[] }} Finding
 */
/** @typedef {"good" | "info" | "warning" | "bad" | "unknown"} Tone */

/** After this long a test says little about today. */
const old = 7 * 24 * 3600_000;

/** @type {Record<Finding["what"], Tone>} */
const tones = {
  loading: "unknown",
  failed: "unknown",
  unsaved: "info",
  stopped: "bad",
  off: "warning",
  waiting: "warning",
  refused: "warning",
  problems: "bad",
  untested: "warning",
  changed: "warning",
  old: "info",
  working: "good",
  // A test alone is no send.
  passed: "info",
};

/** @param {Finding} finding */
export const toneOf = ({ what }) => tones[what];

/**
 * What is to be said, the weightiest first: that alone is the sentence, the others stand below.
 * @param {Known} known
 * @param {number} now
 * @returns {[Finding, ...Finding[]]}
 */
export function healthOf(known, now) {
  const { isFailed, config, check, waiting, restoredAt, lastSend } = known;
  if (config === null) return [{ what: "unsaved" }];
  const isUnknown = config === undefined || check === undefined || waiting === null || restoredAt === undefined || lastSend === undefined;
  /** @type {(Finding | false | undefined | null | "" | 0)[]} */
  const findings = [
    restoredAt && { what: "stopped", at: restoredAt },
    config?.general?.active === false && { what: "off" },
    waiting && { what: "waiting", count: waiting },
    check && !check.ok && { what: "problems", lines: linesOf(check, "failed"), at: check.at },
    check?.changedSince && { what: "changed" },
    check === null && { what: "untested" },
    lastSend?.status === "refused" && { what: "refused", at: lastSend.createdAt, isRecorded: isRecorded(lastSend) },
    isUnknown && { what: isFailed ? "failed" : "loading" },
  ];
  const [first, ...others] = /** @type {Finding[]} */ (findings.filter(Boolean));
  if (first) return [first, ...others];
  // Nothing is missing and nothing is wrong: the test passed, with what stands there now.
  const { at } = /** @type {LastCheck} */ (check);
  const declared = linesOf(/** @type {LastCheck} */ (check), "declared");
  const isOld = now - Date.parse(at) > old;
  // Only what Voalle says that it has done shows that all works: what is on its way may still end otherwise, and a person's word is none of Voalle's.
  const isByPerson = Boolean(lastSend && isRecorded(lastSend));
  const isDone = lastSend?.status === "done" && !isByPerson;
  return [{ what: isOld ? "old" : isDone ? "working" : "passed", at, ...(lastSend && { lastSend: lastSend.createdAt }), isRecorded: isByPerson, declared }];
}

/**
 * @param {LastCheck} check
 * @param {string} state
 */
const linesOf = ({ lines }, state) => lines.filter((line) => line.state === state).map(({ step }) => step);
