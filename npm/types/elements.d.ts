import type { TokenSource } from "../elements/element.js";
import type { ConfigStep } from "../elements/voalle-config.js";
import type { Config } from "./data.js";
import type { Anything } from "./findings.js";

/** What both elements take, as attributes; `token` is a property. Where there may be none, null, undefined and false (of `isThere && value`) say so. */
export interface ElementAttributes {
  /** The provider's name, as the proxy knows it; where there is no proxy it may be missing. */
  provider?: string;
  /** The proxy's address; without it the page's own. */
  "base-url"?: string | null | undefined | false;
  /** Without it `pt-BR`. */
  locale?: "pt-BR" | "en" | null | undefined | false;
  /** Without one the page's cookie speaks. */
  token?: TokenSource | null | undefined | false;
}

/** What the configuration takes beside these. */
export interface ConfigAttributes extends ElementAttributes {
  /** `local` where there is no proxy: check, import and export, no save. */
  mode?: "local" | null | undefined | false;
  /** What the form shows first: a property; as an attribute it is JSON. */
  config?: Config | Anything;
  /** The step to go to; `navigate` tells where somebody went. */
  step?: ConfigStep | "" | null | undefined | false;
}

/** What the orders take beside these. */
export interface OrdersAttributes extends ElementAttributes {
  /** The provider's name, as the proxy knows it. */
  provider: string;
  /** What is seen: `home`, `sends`, `sends/<id>`, `sends?status=refused`, `batch`, `order`; `navigate` tells where somebody went. */
  place?: string | null | undefined | false;
  /** Your page has its own navigation: the element shows no tabs. */
  "no-tabs"?: boolean | null | undefined;
  /** The configuration has changes that nobody has saved: whoever tries an order is told so. */
  unsaved?: boolean | null | undefined;
}
