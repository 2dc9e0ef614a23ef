import type { Issue, Path, ProxyError } from "datacake-voalle";
import { VoalleElement } from "./element.js";

export type { TokenRefusal, TokenSource } from "./element.js";

export interface VoalleOrdersEventMap {
  /** The screen is there. */
  ready: CustomEvent<Record<string, never>>;
  /** A call failed, or the element could not start. */
  error: CustomEvent<{ error: ProxyError | Error }>;
  /** The ERP's words about an order that belong to the configuration: hand them to `addIssues` of `<voalle-config>`. */
  refused: CustomEvent<{ issues: Issue[] }>;
  /** The person wants to go to a field or a step of the configuration, or to all of it: hand the path to `reach`. */
  showconfig: CustomEvent<{ path: Path; step?: string }>;
  /** The person went to another place inside: put it into the address of your page. */
  navigate: CustomEvent<{ place: string }>;
  /** How many sends wait for somebody; also while the element is hidden. */
  waiting: CustomEvent<{ count: number }>;
}

/** `<voalle-orders>`: how it goes, what was sent, batches of orders, and one order to try. */
export declare class VoalleOrders extends VoalleElement {
  /**
   * What is seen: `home`, `sends`, `sends/queue`, `sends/<id>`, `sends?status=refused&kind=order&from=2026-11-01`, `batch`, `order`.
   * Anything else counts as `home`. The attribute `place` sets it too.
   */
  get place(): string;
  set place(place: string | null | undefined | false);
  /** Your page has its own navigation: the element shows no tabs. The attribute `no-tabs`. */
  get noTabs(): boolean;
  set noTabs(noTabs: boolean | null | undefined);
  /**
   * The configuration has changes that nobody has saved (`isChanged` of `<voalle-config>`): whoever tries an order is told that it goes out
   * without them. The attribute `unsaved`.
   */
  get unsaved(): boolean;
  set unsaved(unsaved: boolean | null | undefined);
  /** Orders go out with what is saved: reads it, and the ERP's lists, again. */
  refresh(): Promise<void>;
  /** The same as setting `place`; `id` is that of a send. */
  open(name: "home" | "sends" | "batch" | "order", id?: string): void;

  addEventListener<K extends keyof VoalleOrdersEventMap>(
    type: K,
    listener: (this: VoalleOrders, event: VoalleOrdersEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof VoalleOrdersEventMap>(
    type: K,
    listener: (this: VoalleOrders, event: VoalleOrdersEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "voalle-orders": VoalleOrders;
  }
}
