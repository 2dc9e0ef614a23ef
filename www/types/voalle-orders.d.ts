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
  /** The person wants to go to a field of the configuration, or to all of it: hand the path to `reach`. */
  showconfig: CustomEvent<{ path: Path }>;
}

/** `<voalle-orders>`: one order at a time, batches of orders, and the journal of what was sent. */
export declare class VoalleOrders extends VoalleElement {
  /** Orders go out with what is saved: reads it, and the ERP's lists, again. */
  refresh(): Promise<void>;
  /** Opens one order, batches, or the journal. */
  open(name: "order" | "batch" | "sends"): void;

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
