import type { Config, ConfigPath, Order, Payment } from "./data.js";
import type { Anything, Issue, Options, Path, TaxId } from "./findings.js";
import type { RemoteAnswer, Send } from "./journal.js";
import type { Catalog, Choices, OrderContext, Plan } from "./plans.js";

/**
 * Every finding in a configuration, all at once. Bad data of any kind comes back as issues.
 * @example validateConfig({ general: { erpUrl: "https://erp.seuprovedor.com.br" } }, { locale: "pt-BR" })
 * @throws Only for misuse: options that are none, or the package has not started.
 */
export declare function validateConfig(config: Config | Anything, options?: Options): Issue[];

/**
 * Every finding in an order, held against nothing else: what a form can say before the order is planned.
 * @throws Only for misuse: options that are none, or the package has not started.
 */
export declare function validateOrder(order: Order | Anything, options?: Options): Issue[];

/**
 * What the ERP's live catalog says about a configuration.
 * @param catalog What `ProxyClient.catalog()` answers.
 * @throws Only for misuse: options that are none, or the package has not started.
 */
export declare function checkCatalog(config: Config | Anything, catalog: Catalog | Anything, options?: Options): Issue[];

/**
 * A CPF or CNPJ whose check digits are right; null for anything else.
 * @example parseTaxId("52998224725")?.formatted // "529.982.247-25"
 */
export declare function parseTaxId(text: string): TaxId | null;

/**
 * Where an order goes, and with which requests.
 * @param context What is known beside it: `ProxyClient.orderContext(order)` answers it.
 * @throws Only for misuse: options that are none, or the package has not started.
 */
export declare function planOrder(config: Config | Anything, order: Order | Anything, context?: OrderContext, options?: Options): Plan;

/**
 * Where a payment goes: which title it settles.
 * @param openInvoices The ERP's own list of the payer's open titles: `ProxyClient.openInvoices(taxId)` answers it.
 * @throws Only for misuse: options that are none, or the package has not started.
 */
export declare function planPayment(config: Config | Anything, payment: Payment | Anything, openInvoices: unknown, options?: Options): Plan;

/** What Datacake's own order function answers for a send: the ERP's protocol of a sale that is done, null for everything else. */
export declare function remoteAnswer(send: Send): RemoteAnswer | null;

/** What an edit brought and took away. */
export type Change = { added: Issue[]; removed: Issue[] };
export type SessionOptions = Options & { catalog?: Catalog };

/** A configuration that lives in the module while it is edited: an edit costs what it touches, however large the whole is. */
export declare class ConfigSession {
  /**
   * Begins with a configuration, or with an empty one.
   * @throws Only for misuse: options that are none, or the package has not started.
   */
  constructor(config?: Config | Anything, options?: SessionOptions);

  /**
   * Puts a value at a path, `"general.erpUrl"` or `["general", "erpUrl"]`; `undefined` takes it away. Objects and lists on the way are made.
   * @example session.set("products.0.name", "Fibra 600 Mega")
   * @throws Only for misuse: a path that is none, or that leads nowhere.
   */
  set(path: Path | ConfigPath, value: unknown): Change;

  /**
   * Puts a value before the item at a path.
   * @throws Only for misuse: a path that is none, or that leads to no list.
   */
  insert(path: Path | ConfigPath, value: unknown): Change;

  /**
   * Takes away what stands at a path.
   * @throws Only for misuse: a path that is none, or the path of the whole.
   */
  remove(path: Path | ConfigPath): Change;

  /** Holds the configuration against the ERP's catalog from now on; null forgets it. */
  setCatalog(catalog: Catalog | null): Change;

  /**
   * Speaks another language from now on.
   * @throws Only for misuse: an unknown locale.
   */
  setLocale(locale: "pt-BR" | "en"): void;

  /** All findings, in the order of the screen. */
  issues(): Issue[];

  /** The configuration as it stands, typed secrets included: what is saved. What was given stands there, whatever it is. */
  config(): Config;

  /** The configuration as it stands, without any secret: for a draft or a file. */
  withoutSecrets(): Config;

  /** What the ERP has to choose from; null while there is no catalog. */
  choices(): Choices | null;

  /** Plans an order with the configuration and catalog held. */
  planOrder(order: Order | Anything, context?: OrderContext): Plan;

  /** Gives its memory back; it can't be used afterwards. */
  free(): void;
}
