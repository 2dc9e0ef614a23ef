import type { Issue } from "./findings.js";
import type { Plan, PlannedRequest } from "./plans.js";

/** What Datacake's order function answers: the ERP's id, here the protocol of the sale. */
export type RemoteAnswer = {
  remote_id: string;
  remote_message: string;
  is_issue: false;
  /** Where the customer was in the ERP before; null once the personal data are gone. */
  customer_document_number?: string | null;
};
export type SendStatus = "started" | "done" | "accepted" | "refused" | "unknown";
export type SendStep = { endpoint: PlannedRequest["endpoint"]; state: string; request: unknown; issues: Issue[] };
/** What became of an order or payment. */
export type Send = {
  id: string;
  kind: "order" | "lead" | "payment";
  sourceId: string;
  route: Plan["route"];
  status: SendStatus;
  attempt: number;
  createdAt: string;
  updatedAt: string;
  protocolId?: string;
  transactionId?: string;
  /** What the customer is called, as the order said. */
  customerName?: string;
  /** The customer's document; a settlement's request does not hold it. */
  taxId?: string;
  /** In reais: what the order's items cost together, or what was paid. Absent once the personal data are gone, and in sends of an earlier edition. */
  amount?: number;
  steps: SendStep[];
  issues: Issue[];
  /** What an operator found about an unknown send; by is who recorded it, at is when. */
  resolution?: { outcome: "done" | "notDone"; notFound?: true; note?: string; by: string; at: string };
  /** Why only an operator can end an unknown one. */
  waitsFor?: "lost" | "tooOld" | "notProcessed" | "settledOtherwise" | "titleTaken" | "elsewhere" | "restored";
  /** From when on "notDone" is taken: until then the ERP may be at work on it. */
  notDoneFrom?: string;
  /** Until when what an operator recorded may be corrected. */
  correctableUntil?: string;
  /** Written by an edition in which leads stood among the orders. */
  legacy?: true;
  /** Who sent the last attempt. */
  sentBy?: string;
  /** From when on the title that this payment settled may be released. */
  titleReleaseFrom?: string;
  /** An operator has released the title that this payment settled. */
  titleReleased?: true;
  /** While true, the proxy itself looks after it at the ERP. */
  followed: boolean;
  /** The time for keeping personal data is over: each step's request is null. */
  removed?: true;
  /** What was sent before; nothing was sent again. */
  replayed?: boolean;
};
/** What a send was before; of one whose personal data are gone, only when it was, and by whom. */
export type SendPast = Partial<Pick<Send, "status" | "protocolId" | "steps" | "issues" | "resolution" | "sentBy">> & {
  attempt: number;
  at: string;
  by: string;
  /** What came after it: another attempt, a record, a correction of one, the release of a title. */
  what: "attempt" | "recorded" | "corrected" | "title-released";
};
/** history is oldest first. */
export type SendWithHistory = Send & { history: SendPast[] };
/** from and to are days in São Paulo, YYYY-MM-DD, both included; before is the id of a send: the page of those older than it; limit is how many, 1 to 500. */
export type SendFilter = { status?: SendStatus; kind?: Send["kind"]; route?: Send["route"]; from?: string; to?: string; before?: string; limit?: number };
/** totals counts all pages, by status. */
export type SendPage = { sends: Send[]; totals: { all: number } & { [status in SendStatus]?: number } };
/** A sale that is done wants its protocolId, or notFound: that none was to be found. */
export type Resolution = { outcome: "done" | "notDone"; protocolId?: string; notFound?: boolean; note?: string };
