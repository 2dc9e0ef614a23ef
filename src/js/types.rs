//! The TypeScript of the surface (design.md, "The JavaScript surface").

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const ISSUE_CODES: &str = include_str!("issue_codes.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const DATA_TYPES: &str = include_str!("data_types.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The language of messages, and the day that counts as today in São Paulo. */
export type Options = { locale?: "pt-BR" | "en"; today?: string };
/** Where a value stands; empty for the whole. */
export type Path = (string | number)[];
export type Attribute = { name: string; value: string };
/** The one change that certainly mends an issue. */
export type Fix = { path: Path; value: string | number | boolean | Attribute[] };
/** A finding: where, which rule, how much it stops, and what to do. */
export type Issue = {
  path: Path;
  code: IssueCode;
  severity: "error" | "warning" | "info";
  message: string;
  help?: string;
  fix?: Fix;
};
export type TaxId = { kind: "cpf" | "cnpj"; value: string; formatted: string };
/** A request as it will go out; the body is the ERP's, exactly. */
export type PlannedRequest = {
  /** `contact` gives who was registered with the same order their phones; the proxy adds the person's id, which it looks up. */
  endpoint: "people" | "leads" | "sales" | "settlements" | "contact";
  body: Record<string, unknown>;
};
/** The row of the decision table, in words: where it goes, and why. */
export type Reason = { code: string; message: string };
/** Where an order or payment goes; no requests while an issue is an error. */
export type Plan = {
  route: "sale" | "lead" | "settlement" | "none";
  reason: Reason;
  requests: PlannedRequest[];
  /** For each request, where every value of its body came from. */
  origins: Origin[][];
  issues: Issue[];
  source: unknown;
};
/**
 * Where the value at a place of a body came from: the order or payment, the configuration (each with its path there), the
 * ERP's catalog, the open title that was chosen, or nothing, because it is always the same.
 */
export type Origin = { at: Path; from: "source" | "config" | "catalog" | "title" | "fixed"; path?: Path };
/** The ERP's lists, each as the ERP answers it; the last two where it lists them. */
export type Catalog = { campaigns: unknown; contractTypes: unknown; places?: unknown; incidentTypes?: unknown };
/** Where a service is sold: the codes of a campaign and a price list, and its price there in reais. */
export type ServicePlace = { campaign: string; priceList: string; price?: number; minimumPrice?: number };
/** What the ERP has to choose from, in its own order; services and price lists are those of running campaigns. */
export type Choices = {
  campaigns: { code: string; title: string; running: boolean }[];
  services: { code: string; title: string; places: ServicePlace[] }[];
  priceLists: { code: string; title: string; campaign: string }[];
  /** No collection days: the ERP takes any. */
  contractTypes: { code: string; title: string; collectionDays: number[] }[];
  /** Empty where the ERP does not list them. */
  sellingPlaces: { taxId: string; title: string; city: string }[];
  /** Empty where the ERP does not list them. */
  incidentTypes: { code: string; title: string }[];
};
/**
 * customerExists: null when the ERP could not say; absent when nobody asked, which counts as no. route: where an earlier attempt of
 * the order went, which is chosen once. `ProxyClient.orderContext(order)` answers both.
 */
export type OrderContext = { customerExists?: boolean | null; route?: "sale" | "lead"; catalog?: Catalog };
/** What an edit brought and took away. */
export type Change = { added: Issue[]; removed: Issue[] };
export type SessionOptions = Options & { catalog?: Catalog };
export type ClientOptions = {
  baseUrl: string;
  provider: string;
  token?: string | (() => string | Promise<string>);
  locale?: "pt-BR" | "en";
  /** Milliseconds until a call is given up, its body included; each call has its own default. */
  timeoutMs?: number;
};
/** A line of the check-list, as it stands. */
export type CheckStep = {
  step: "host" | "token" | "campaigns" | "contractTypes" | "sellingPlace" | "customer" | "products" | "lead" | "methods";
  title: string;
  state: "running" | "ok" | "failed" | "declared" | "skipped";
  elapsedMs?: number;
  issues: Issue[];
};
export type CheckResult = {
  ok: boolean;
  steps: CheckStep[];
  /** The pace that the ERP's calls have now; absent where the configuration names no ERP. */
  requestsPerMinute?: number;
};
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
/** before is the id of a send: the page of those older than it. */
/** from and to are days in São Paulo, YYYY-MM-DD, both included; before is the id of a send. */
export type SendFilter = { status?: SendStatus; kind?: Send["kind"]; route?: Send["route"]; from?: string; to?: string; before?: string };
/** totals counts all pages, by status. */
export type SendPage = { sends: Send[]; totals: { all: number } & { [status in SendStatus]?: number } };
/** changedSince: the configuration was saved after it. */
export type LastCheck = { at: string; by: string; ok: boolean; lines: CheckStep[]; changedSince: boolean };
/** outcome: "taken", or why the last try was not; empty before the first. nextTryAt: while it is tried again. */
export type Notice = {
  id: string;
  kind: "send.waits" | "sends.stopped" | "erp.silent" | "erp.answers" | "login.refused" | "login.works" | "test";
  sendId?: string;
  at: string;
  tries: number;
  outcome: string;
  nextTryAt?: string;
};
/** address: of whoever is told, without its path; null where nobody is. */
export type Notices = { address: string | null; notices: Notice[] };
/** A sale that is done wants its protocolId, or notFound: that none was to be found. */
export type Resolution = { outcome: "done" | "notDone"; protocolId?: string; notFound?: boolean; note?: string };
/** What ProxyClient rejects with. */
export interface ProxyError extends Error {
  name: "ProxyError";
  kind: "network" | "timeout" | "cancelled" | "problem" | "unreadable" | "nothing-to-send";
  /** The HTTP status, where there was an answer. */
  status?: number;
  /** The problem's code, such as "plan-differs". */
  code?: string;
  issues: Issue[];
  /** Seconds to wait before trying again. */
  retryAfter?: number;
  differences?: { pointer: string; sent?: unknown; planned?: unknown }[];
  send?: Send;
}
"#;
