import type { Issue, Path } from "./findings.js";

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
  /** The order or payment that was planned: a snapshot. */
  source: unknown;
};
/**
 * Where the value at a place of a body came from: the order or payment, the configuration (each with its path there), the
 * ERP's catalog, the open title that was chosen, or nothing, because it is always the same.
 */
export type Origin = { at: Path; from: "source" | "config" | "catalog" | "title" | "fixed"; path?: Path };
/** The ERP's lists, each as the ERP answers it; the last two where it lists them. */
export type Catalog = { campaigns: unknown; contractTypes: unknown; places?: unknown; incidentTypes?: unknown; fetchedAt?: string };
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
