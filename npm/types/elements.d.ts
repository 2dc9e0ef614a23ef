import type { TokenSource } from "../elements/element.js";

/** What both elements take, as attributes; `token` is a property. Where there may be none, null, undefined and false (of `isThere && value`) say so. */
export interface ElementAttributes {
  /** The provider's name, as the proxy knows it. */
  provider: string;
  /** The proxy's address; without it the page's own. */
  "base-url"?: string | null | undefined | false;
  /** Without it `pt-BR`. */
  locale?: "pt-BR" | "en" | null | undefined | false;
  /** Without one the page's cookie speaks. */
  token?: TokenSource | null | undefined | false;
}
