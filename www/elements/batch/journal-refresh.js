// What became of unknown rows since: the operator, or the proxy itself, may have found out.
import { outcomeOf } from "./answers.js";
import { lookFor } from "./journal-look.js";

/** Brings unknown rows to what the journal says of them; answers those that changed. `words.notSent` is for what it does not have. */
export async function refreshed(rows, client, words) {
  const unknown = rows.filter((row) => row.status === "unknown");
  if (unknown.length === 0) return [];
  const { found, isWhole } = await lookFor(unknown.map((row) => row.id), client);
  return unknown.filter((row) => change(row, found.get(row.id), isWhole, words));
}

function change(row, send, isWhole, words) {
  const before = JSON.stringify(row);
  const outcome = send && outcomeOf(send);
  // Under way: its end is yet to come.
  if (send && !outcome.status) return false;
  if (outcome) {
    const { status, sendId, protocolId, route, issues, followed } = outcome;
    Object.assign(row, { status, sendId, protocolId, route, followed });
    if (status === "refused") row.issues = issues.length > 0 ? issues : [{ path: [], code: "not-done", severity: "error", message: words.notDone }];
    if (status === "done") for (const name of ["order", "issues", "own"]) delete row[name];
  } else if (isWhole && !row.sendId) {
    // It was given up before anybody knew; now it is known that it never went out.
    Object.assign(row, { status: "cancelled", issues: [{ path: [], code: "not-sent", severity: "info", message: words.notSent }] });
  }
  return JSON.stringify(row) !== before;
}
