// What became of unknown rows since: the operator, or the proxy itself, may have found out.
import { outcomeOf } from "./answers.js";

/** Brings unknown rows to what the journal (journal-look.js) says of them; answers those that changed. */
export function refreshed(rows, { found, isWhole }, words) {
  return rows.filter((row) => row.status === "unknown" && change(row, found.get(row.id), isWhole, words));
}

function change(row, send, isWhole, words) {
  const before = JSON.stringify(row);
  const { status, sendId, protocolId, route, issues, followed } = send ? outcomeOf(send) : {};
  if (status) {
    Object.assign(row, { status, sendId, protocolId, route, followed });
    if (status === "refused") row.issues = issues.length > 0 ? issues : [{ path: [], code: "not-done", severity: "error", message: words.notDone }];
    if (status === "done") for (const name of ["order", "issues", "own"]) delete row[name];
  } else if (!send && isWhole && !row.sendId) {
    // It was given up before anybody knew; now it is known that it never went out.
    Object.assign(row, { status: "cancelled", issues: [{ path: [], code: "not-sent", severity: "info", message: words.notSent }] });
  }
  return JSON.stringify(row) !== before;
}
