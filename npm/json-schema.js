// The two Standard Schemas of the main entry with their JSON Schema beside them (Standard JSON Schema, version 1). An entry of its own,
// because the schemas are texts that most pages never need.
import { datacakeOrder as order, voalleConfig as config } from "./index.js";
import { config as configSchema, order as orderSchema } from "./schemas.js";

const targets = { "draft-2020-12": (schema) => structuredClone(schema), "draft-07": asDraft07 };

function withJsonSchema(schema, jsonSchema) {
  const convert = ({ target }) => {
    if (!Object.hasOwn(targets, target)) throw new Error(`JSON Schema of the form "${target}" is not made here: use ${Object.keys(targets).join(" or ")}`);
    return targets[target](jsonSchema);
  };
  const standard = Object.freeze({ ...schema["~standard"], jsonSchema: Object.freeze({ input: convert, output: convert }) });
  return Object.freeze({ "~standard": standard, with: (options) => withJsonSchema(schema.with(options), jsonSchema) });
}

/** There parts stand under another name, and what stands beside a reference is not read. */
function asDraft07(schema) {
  const { $defs, ...rest } = schema;
  return { ...older(rest), $schema: "http://json-schema.org/draft-07/schema#", definitions: older($defs) };
}

function older(value) {
  if (Array.isArray(value)) return value.map(older);
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest } = value;
  const others = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, older(inner)]));
  if (typeof $ref !== "string") return others;
  const reference = { $ref: $ref.replace("#/$defs/", "#/definitions/") };
  return Object.keys(others).length > 0 ? { ...others, allOf: [reference] } : reference;
}

export const voalleConfig = withJsonSchema(config, configSchema);
export const datacakeOrder = withJsonSchema(order, orderSchema);
