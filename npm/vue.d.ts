// What the elements take in templates of Vue 3: `import "datacake-voalle/vue"` once, beside the element's own entry.
import type { DefineComponent, HTMLAttributes } from "vue";
import type { ConfigAttributes, ElementAttributes, OrdersAttributes } from "./types/elements.js";
import type { VoalleConfigEventMap } from "./elements/voalle-config.js";
import type { VoalleOrdersEventMap } from "./elements/voalle-orders.js";

/** `@save="…"` is a property called `onSave`. */
type Handlers<Events> = { [Name in keyof Events & string as `on${Capitalize<Name>}`]?: (event: Events[Name]) => void };
type Element<Events, Attributes extends ElementAttributes> = DefineComponent<Omit<HTMLAttributes, keyof Handlers<Events>> & Attributes & Handlers<Events>>;

declare module "vue" {
  interface GlobalComponents {
    /** The configuration of a provider's Voalle integration. */
    "voalle-config": Element<VoalleConfigEventMap, ConfigAttributes>;
    /** How it goes, what was sent, batches of orders, and one order to try. */
    "voalle-orders": Element<VoalleOrdersEventMap, OrdersAttributes>;
  }
}
