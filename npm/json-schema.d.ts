import type { Config, Order } from "./types/data.js";
import type { Schema } from "./types/standard-schema.js";
import type { Options } from "./types/findings.js";

/** A Standard Schema that has its JSON Schema too: Standard JSON Schema, version 1 (standardschema.dev/json-schema). */
export interface JsonSchema<T> extends Schema<T> {
  readonly "~standard": Schema<T>["~standard"] & {
    readonly jsonSchema: {
      /** @throws Where the target is neither `draft-2020-12` nor `draft-07`. */
      readonly input: (options: { readonly target: string }) => Record<string, unknown>;
      /** The same: what comes out is what went in. */
      readonly output: (options: { readonly target: string }) => Record<string, unknown>;
    };
  };
  with(options: Options): JsonSchema<T>;
}

/** The configuration. */
export declare const voalleConfig: JsonSchema<Config>;
/** An order as Datacake hands it over. */
export declare const datacakeOrder: JsonSchema<Order>;
