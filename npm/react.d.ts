// Components for React 19 that bring their element, and what the bare elements take in JSX: `import "datacake-voalle/react"` once, beside
// the element's own entry.
import type { DetailedHTMLProps, FunctionComponent, HTMLAttributes, Ref } from "react";
import type { ConfigAttributes, ElementAttributes, OrdersAttributes } from "./types/elements.js";
import type { VoalleConfig as ConfigElement, VoalleConfigEventMap } from "./elements/voalle-config.js";
import type { VoalleOrders as OrdersElement, VoalleOrdersEventMap } from "./elements/voalle-orders.js";

/** On the bare element React hears an event by `on` and its exact name. */
type Handlers<Events> = { [Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void };
/** React's own handlers of these wait for an event that bubbles, and ours don't: `onchange` and `onerror` hear them, or the component. */
type Unheard = { onChange?: never; onError?: never };
type Props<Element, Events, Attributes extends ElementAttributes> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element>, Element>,
  keyof Handlers<Events> | keyof Unheard
> &
  Attributes &
  Handlers<Events> &
  Unheard;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** The configuration of a provider's Voalle integration. */
      "voalle-config": Props<ConfigElement, VoalleConfigEventMap, ConfigAttributes>;
      /** How it goes, what was sent, batches of orders, and one order to try. */
      "voalle-orders": Props<OrdersElement, VoalleOrdersEventMap, OrdersAttributes>;
    }
  }
}

type Heard<Event> = ((event: Event) => void) | undefined;
type Component<Element, Events, Attributes extends ElementAttributes> = FunctionComponent<
  Omit<HTMLAttributes<Element>, keyof Events> &
    Omit<Attributes, "base-url" | "no-tabs"> &
    Events & {
      /** The proxy's address; without it the page's own. */
      baseUrl?: string | null | undefined | false;
      /** The element; what it does is there from `onReady` on. */
      ref?: Ref<Element> | undefined;
    }
>;

/**
 * The configuration of a provider's Voalle integration. The element is fetched when the component is first on a page; a server writes the
 * tag and its attributes.
 */
export declare const VoalleConfig: Component<
  ConfigElement,
  {
    onReady?: Heard<VoalleConfigEventMap["ready"]>;
    onChange?: Heard<VoalleConfigEventMap["change"]>;
    onSave?: Heard<VoalleConfigEventMap["save"]>;
    onError?: Heard<VoalleConfigEventMap["error"]>;
    onNavigate?: Heard<VoalleConfigEventMap["navigate"]>;
  },
  ConfigAttributes
>;

/** How it goes, what was sent, batches of orders, and one order to try; fetched as `VoalleConfig` is. */
export declare const VoalleOrders: Component<
  OrdersElement,
  {
    onReady?: Heard<VoalleOrdersEventMap["ready"]>;
    onError?: Heard<VoalleOrdersEventMap["error"]>;
    onRefused?: Heard<VoalleOrdersEventMap["refused"]>;
    onShowConfig?: Heard<VoalleOrdersEventMap["showconfig"]>;
    onNavigate?: Heard<VoalleOrdersEventMap["navigate"]>;
    onWaiting?: Heard<VoalleOrdersEventMap["waiting"]>;
    /** Your page has its own navigation: the element shows no tabs. */
    noTabs?: boolean | null | undefined;
  },
  OrdersAttributes
>;
