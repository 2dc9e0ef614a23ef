// What the elements take in templates of Svelte 5: `import type {} from "datacake-voalle/svelte"` once.
import type { HTMLAttributes } from "svelte/elements";
import type { ConfigAttributes, ElementAttributes, OrdersAttributes } from "./types/elements.js";
import type { VoalleConfig, VoalleConfigEventMap } from "./elements/voalle-config.js";
import type { VoalleOrders, VoalleOrdersEventMap } from "./elements/voalle-orders.js";

/** Svelte hears an event by `on` and its exact name, on its way down with `capture` behind it. */
type Handlers<Events> = { [Name in keyof Events & string as `on${Name}` | `on${Name}capture`]?: ((event: Events[Name]) => void) | null | undefined };
/** It waits for `change` at the top of the page, and no event of the elements bubbles: `onchangecapture` hears it. */
type Unheard = { onchange?: never };
type Element<Tag extends EventTarget, Events, Attributes extends ElementAttributes> = Omit<HTMLAttributes<Tag>, keyof Handlers<Events>> &
  Attributes &
  Omit<Handlers<Events>, keyof Unheard> &
  Unheard;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    /** The configuration of a provider's Voalle integration. */
    "voalle-config": Element<VoalleConfig, VoalleConfigEventMap, ConfigAttributes>;
    /** How it goes, what was sent, batches of orders, and one order to try. */
    "voalle-orders": Element<VoalleOrders, VoalleOrdersEventMap, OrdersAttributes>;
  }
}
