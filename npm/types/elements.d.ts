import type { TokenSource } from "../elements/element.js";

/** What both elements take, as attributes; `token` is a property. */
export interface ElementAttributes {
  /** The provider's name, as the proxy knows it. */
  provider: string;
  /** The proxy's address; without it the page's own. */
  "base-url"?: string | null | undefined;
  /** Without it `pt-BR`. */
  locale?: "pt-BR" | "en" | null | undefined;
  /** Without one the page's cookie speaks. */
  token?: TokenSource | null | undefined;
}
