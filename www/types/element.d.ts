/** Why another token is asked for: the one that the server refused, and its words. */
export interface TokenRefusal {
  token: string;
  code: string;
  message: string;
  /** Nobody waits for the call: a question to the person can wait too. */
  isQuiet: boolean;
}

/** Asked before each call, and with what was refused after the server has refused a token. */
export type TokenSource = string | ((refusal?: TokenRefusal) => string | Promise<string>);

/** What both elements have. */
export declare class VoalleElement extends HTMLElement {
  /** The attribute `provider`; null, undefined and false take an attribute away. */
  get provider(): string;
  set provider(provider: string | null | undefined | false);
  /** The proxy's address: the attribute `base-url`, or the page's own. */
  get baseUrl(): string;
  set baseUrl(address: string | null | undefined | false);
  /** The attribute `locale`; whatever is neither counts as `pt-BR`. */
  get locale(): "pt-BR" | "en";
  set locale(locale: string | null | undefined | false);
  /** Without one the page's cookie speaks. */
  get token(): TokenSource | undefined;
  set token(token: TokenSource | null | undefined | false);
}
