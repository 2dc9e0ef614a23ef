// What became of unknown rows since: the operator, or the proxy itself, may have found out.
import { outcomeOf } from "./answers.js";
import { withoutOrder } from "./row.js";
import { keyOf } from "./identity.js";

/**
 * Milliseconds for which a request whose caller is gone may still come to the journal: the server asks the ERP first, and waits for its
 * pace; the rest is for whatever stands between.
 */
const underWay = 10 * 60_000;

/** Brings the rows that were looked for to what the journal (journal-look.js) says of them at `now`; answers those that changed. */
export function refreshed(rows, { found, isWhole }, words, now) {
  const isLate = (row) => now - (row.begunAt ?? now) > underWay;
  return rows.filter((row) => row.status === "unknown" && change(row, found.get(keyOf(row)), isWhole && isLate(row), words));
}

function change(row, send, isNowhere, words) {
  const before = JSON.stringify(row);
  const { status, sendId, protocolId, route, issues, followed } = send ? outcomeOf(send) : {};
  if (status) {
    Object.assign(row, { status, sendId, protocolId, route, followed });
    if (status === "refused") row.issues = issues.length > 0 ? issues : [{ path: [], code: "not-done", severity: "error", message: words.notDone }];
    if (status === "done") withoutOrder(row);
  } else if (!send && isNowhere && !row.sendId) {
    // It was given up before anybody knew; now it is known that it never went out.
    Object.assign(withoutOrder(row), { status: "cancelled", issues: [{ path: [], code: "not-sent", severity: "info", message: words.notSent }] });
  }
  return JSON.stringify(row) !== before;
}
