import type { Config, Order } from "./data.js";
import type { Issue, Options } from "./findings.js";

/**
 * A Standard Schema, version 1 (standardschema.dev), as its specification allows to write it down: a package with types only
 * would be one more to install. Only errors are issues here; `validateConfig` and `validateOrder` have warnings and hints too.
 */
export interface Schema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "datacake-voalle";
    readonly validate: (value: unknown) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
  /** The same schema in another language, or on another day. */
  with(options: Options): Schema<T>;
}

/** The configuration; an issue of the whole stands at `["root"]`. */
export declare const voalleConfig: Schema<Config>;
/** An order as Datacake hands it over. */
export declare const datacakeOrder: Schema<Order>;
