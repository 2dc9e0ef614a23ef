import type { Config, Order } from "./data.js";
import type { Anything, Issue } from "./findings.js";
import type { Resolution, Send, SendFilter, SendPage, SendWithHistory } from "./journal.js";
import type { Catalog, OrderContext, Plan } from "./plans.js";

export type ClientOptions = {
  baseUrl: string;
  provider: string;
  token?: string | (() => string | Promise<string>);
  locale?: "pt-BR" | "en";
  /** Milliseconds until a call is given up, its body included; each call has its own default. */
  timeoutMs?: number;
};
/** A line of the check-list, as it stands: "ok" is verified, "declared" is what only the first order or lead will tell. */
export type CheckStep = {
  step: "active" | "host" | "token" | "campaigns" | "contractTypes" | "sellingPlace" | "seller" | "customer" | "products" | "lead" | "methods";
  title: string;
  state: "running" | "ok" | "failed" | "declared" | "skipped";
  elapsedMs?: number;
  issues: Issue[];
};
export type CheckResult = {
  /** Whether no line failed. */
  ok: boolean;
  steps: CheckStep[];
  /** The pace that the ERP's calls have now; absent where the configuration names no ERP, and where it is an unsaved one. */
  requestsPerMinute?: number;
  /** Of an unsaved configuration: the ERP's lists, as far as they came and the caller may see them. */
  catalog?: Catalog;
};
/**
 * taxId: a customer's document; it shows too whether the ERP finds them. config: one that nobody has saved; its secrets typed, or `{ stored: true }` where a save would keep them.
 * upTo: the last line to be gone through; what those before it do not need may be missing still.
 */
export type CheckOptions = { taxId?: string; config?: Config | Anything; upTo?: CheckStep["step"] };
/** Whom the rehearsal looks up, each by another document: in none of its answers stands one. */
export type FirstContactPeople = { customer?: string; lead?: string; nobody?: string };

/** A line of the rehearsal that only reads: `told` is what it found, in the client's language. */
export type FirstContactLine = {
  line: string;
  title: string;
  state: "running" | "as-known" | "now-seen" | "news" | "failed" | "not-tried";
  told?: string[];
  elapsedMs?: number;
};

/** What came of it: `lines` at their end, since which names may be told is known only then, and `steps` as they came; `report` is the file for whoever keeps this package. */
export type FirstContactResult = { ok: boolean; lines: FirstContactLine[]; report: Record<string, unknown>; steps: FirstContactLine[] };

/** One step that somebody confirms by naming it, or `clean-up`, or `give-up`, with the ERP's host as they typed it, and their own e-mail and phone. */
export type RehearsalAct = { do: string; host: string; email?: string; phone?: string };

/** `did` is what the ERP did, null before; `believes` what this package takes for granted until then. */
export type RehearsalStep = {
  id: string;
  title: string;
  asked: string;
  believes: string;
  state: "waiting" | "begun" | "done" | "known" | "refused" | "lost" | "not-tried";
  did: string | null;
  at: string | null;
};

/** What stays in the ERP; `sure` unless nobody knows. */
export type RehearsalLeft = { kind: string; sure: boolean; told: string; taxId: string; name: string; protocol: string | null };

/** How the rehearsal stands that writes: whether it may, its steps, and what it and those before it left. */
export type Rehearsal = {
  host: string;
  refusals: Issue[];
  mayWrite: boolean;
  running: boolean;
  /** `before`: what somebody may want to do in the ERP first. */
  next: { id: string; title: string; before: string | null } | null;
  steps: RehearsalStep[];
  left: RehearsalLeft[];
  earlier: RehearsalLeft[];
  /** How many more were left before, of which no list is kept. */
  earlierMore: number;
  /** The protocols of the sales that were taken back. */
  cancelled: string[];
  canCleanUp: boolean;
  /** Whether somebody has asked for it, however it went. */
  cleanUpTried: boolean;
  cleanedUp: boolean;
  /** Whether its sales can be left to whoever has looked after them by hand: then `do` may be `give-up`. */
  canGiveUp: boolean;
};

/** changedSince: the configuration was saved after it. */
export type LastCheck = { at: string; by: string; ok: boolean; lines: CheckStep[]; changedSince: boolean };
/** endpoint: of the ERP, where it tells of one. outcome: "taken", or why the last try was not; empty before the first. nextTryAt: while it is tried again. */
export type Notice = {
  id: string;
  kind: "send.waits" | "sends.stopped" | "erp.silent" | "erp.answers" | "login.refused" | "login.works" | "answer.new" | "test";
  sendId?: string;
  endpoint?: string;
  at: string;
  tries: number;
  outcome: string;
  nextTryAt?: string;
};
/** address: of whoever is told, without its path; null where nobody is. */
export type Notices = { address: string | null; notices: Notice[] };
/** What ProxyClient rejects with. */
export interface ProxyError extends Error {
  name: "ProxyError";
  kind: "network" | "timeout" | "cancelled" | "problem" | "unreadable" | "nothing-to-send";
  /** The HTTP status, where there was an answer. */
  status?: number;
  /** The problem's code, such as "plan-differs". */
  code?: string;
  issues: Issue[];
  /** What the proxy's log has of it: for support. Absent where nothing answered, or something before the proxy did. */
  requestId?: string;
  /** Seconds to wait before trying again. */
  retryAfter?: number;
  differences?: { pointer: string; sent?: unknown; planned?: unknown }[];
  send?: Send;
}

/** Talks to the proxy for one provider. */
export declare class ProxyClient {
  /** @throws Only for misuse: an address or a provider that is none. */
  constructor(options: ClientOptions);

  /**
   * Speaks another language from now on; what is under way keeps its own.
   * @throws Only for misuse: an unknown locale.
   */
  setLocale(locale: "pt-BR" | "en"): void;

  /**
   * The configuration that is saved, its secrets as `{ stored: true }`; null when none is.
   * @throws {ProxyError}
   */
  loadConfig(): Promise<Config | null>;

  /**
   * Saves a configuration and answers it as it is held, secrets as `{ stored: true }`.
   * @throws {ProxyError} `invalid` with the issues that stop saving, `etag-mismatch` when somebody else has saved.
   */
  saveConfig(config: Config | Anything): Promise<Config>;

  /**
   * Whether the configuration that is saved is another one than this client last loaded or saved: somebody else has saved since. What this client would save over stays the same.
   * @throws {ProxyError}
   */
  savedElsewhere(): Promise<boolean>;

  /**
   * Goes through the check-list with the configuration that is saved, or with `config`, which is kept nowhere and wants the right to save; `onStep` gets each line as it changes.
   * Only the whole check of the saved one is a `lastCheck`.
   * @throws {ProxyError} Or what `onStep` throws.
   */
  checkConnection(onStep?: (step: CheckStep) => void, options?: CheckOptions): Promise<CheckResult>;

  /**
   * The outcome of the last connection check, and whether the configuration changed since; null before the first.
   * @throws {ProxyError}
   */
  lastCheck(): Promise<LastCheck | null>;

  /**
   * Compares what the ERP answers with what is known of it: reads only. `onLine` gets each line as it changes.
   * @throws {ProxyError} Or what `onLine` throws.
   */
  firstContact(onLine?: ((line: FirstContactLine) => void) | null, people?: FirstContactPeople): Promise<FirstContactResult>;

  /**
   * How far the rehearsal is that writes in an ERP for tests, and what it has left there.
   * @throws {ProxyError}
   */
  rehearsal(): Promise<Rehearsal>;

  /**
   * Does one step of it.
   * @throws {ProxyError} Why it may not be done.
   */
  rehearse(step: RehearsalAct): Promise<Rehearsal>;

  /**
   * The ERP's campaigns and contract types, its selling places and types of incidents where it lists them.
   * @throws {ProxyError}
   */
  catalog(): Promise<Catalog>;

  /**
   * Whether somebody counts as a customer: the ERP knows them, and no send of this journal has registered them just now.
   * @throws {ProxyError} Also when the ERP could not say.
   */
  customerExists(taxId: string): Promise<boolean>;

  /**
   * What an order is planned with: whether its customer counts as new, and where an earlier attempt of it went. Whom a send of this journal has registered counts as new until that send is done.
   * @throws {ProxyError} Also when the ERP could not say.
   */
  orderContext(order: Order | Anything): Promise<OrderContext>;

  /**
   * The ERP's own list of a person's open invoices. It ends a month from now: with `invoiceId`, the title that a payment names, that one is in it too where it is open and due later.
   * @throws {ProxyError}
   */
  openInvoices(taxId: string, options?: { invoiceId?: string | number }): Promise<unknown[]>;

  /**
   * Sends a plan. A send that was recorded resolves, whatever became of it; sending the same order or payment again answers what became of the first.
   * `erp` is the ERP that somebody was shown when they agreed: where another is saved by now, nothing is sent (`plan-differs`).
   * @throws {ProxyError} Nothing was recorded, or nobody knows (`network`, `timeout`, `cancelled`: see `sends`).
   */
  send(plan: Plan, options?: { signal?: AbortSignal; erp?: { host: string; environment: "production" | "staging" } }): Promise<Send>;

  /**
   * The journal: unknown sends first, then the newest; with `before`, the page of older ones.
   * @throws {ProxyError}
   */
  sends(filter?: SendFilter): Promise<Send[]>;

  /**
   * The same, with how many there are of each status, whatever page is asked for.
   * @throws {ProxyError}
   */
  listSends(filter?: SendFilter): Promise<SendPage>;

  /**
   * One send, with what it said before.
   * @throws {ProxyError} `send-not-found` where there is none of this id.
   */
  sendById(id: string): Promise<SendWithHistory>;

  /**
   * Sends that have every word of `q` in their id, their customer's name or document, or their protocol, and how many there are.
   * @throws {ProxyError} `search-invalid` where there is nothing to look for.
   */
  searchSends(q: string, filter?: SendFilter): Promise<SendPage>;

  /**
   * Records what an operator found about an unknown send.
   * @throws {ProxyError} `too-early` where it was not done and the ERP may still be at work on it.
   */
  resolve(sendId: string, outcome: Resolution): Promise<Send>;

  /**
   * The same in the place of what was recorded within the last day, until it was sent again.
   * @throws {ProxyError}
   */
  correct(sendId: string, outcome: Resolution): Promise<Send>;

  /**
   * Lets the title that a payment settled more than a day ago be settled by another: the provider has reopened it.
   * @throws {ProxyError}
   */
  releaseTitle(sendId: string): Promise<Send>;

  /**
   * When the server's database went back in time, where this provider's sends were not released since: until then nothing is sent.
   * @throws {ProxyError}
   */
  restoredAt(): Promise<string | null>;

  /**
   * Lets this provider's sends go out again after the database went back in time.
   * @throws {ProxyError}
   */
  release(): Promise<void>;

  /**
   * Who is told of what waits for a person, and of what they were told last.
   * @throws {ProxyError}
   */
  notices(): Promise<Notices>;

  /**
   * Tells them something now, and answers whether they took it.
   * @throws {ProxyError} `webhook-missing` where nobody is told.
   */
  testNotice(): Promise<Notice>;

  /** Gives its memory back; it can't be used afterwards. */
  free(): void;
}
