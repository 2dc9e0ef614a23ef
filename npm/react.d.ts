// What the elements take in JSX of React 19: `import "datacake-voalle/react"` once, beside the element's own entry.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ElementAttributes } from "./types/elements.js";
import type { VoalleConfig, VoalleConfigEventMap } from "./elements/voalle-config.js";
import type { VoalleOrders, VoalleOrdersEventMap } from "./elements/voalle-orders.js";

/** React hears an event by `on` and its exact name. */
type Handlers<Events> = { [Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void };
type Props<Element, Events> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Handlers<Events>> & ElementAttributes & Handlers<Events>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** The configuration of a provider's Voalle integration. */
      "voalle-config": Props<VoalleConfig, VoalleConfigEventMap>;
      /** One order at a time, batches of orders, and the journal of what was sent. */
      "voalle-orders": Props<VoalleOrders, VoalleOrdersEventMap>;
    }
  }
}
