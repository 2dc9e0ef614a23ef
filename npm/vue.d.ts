// What the elements take in templates of Vue 3: `import "datacake-voalle/vue"` once, beside the element's own entry.
import type { DefineComponent, HTMLAttributes } from "vue";
import type { ConfigAttributes, ElementAttributes, OrdersAttributes } from "./types/elements.js";
import type { VoalleConfigEventMap } from "./elements/voalle-config.js";
import type { VoalleOrdersEventMap } from "./elements/voalle-orders.js";

/** `@save="…"` is a property called `onSave`. */
type Handlers<Events> = { [Name in keyof Events & string as `on${Capitalize<Name>}`]?: (event: Events[Name]) => void };
/** vue-tsc looks for `:base-url` by the name baseUrl. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
type Camelised<Attributes> = { [Name in keyof Attributes as Camel<Name & string>]: Attributes[Name] };
type Element<Events, Attributes extends ElementAttributes> = DefineComponent<
  Omit<HTMLAttributes, keyof Handlers<Events>> & Attributes & Camelised<Attributes> & Handlers<Events>
>;

declare module "vue" {
  interface GlobalComponents {
    /** The configuration of a provider's Voalle integration. */
    "voalle-config": Element<VoalleConfigEventMap, ConfigAttributes>;
    /** How it goes, what was sent, batches of orders, and one order to try. */
    "voalle-orders": Element<VoalleOrdersEventMap, OrdersAttributes>;
  }
}
