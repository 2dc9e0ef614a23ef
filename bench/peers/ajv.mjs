// ajv 8, compiled in the page, as it is when the schema comes with the page.
import Ajv from "ajv";
import { validateWith } from "./ajv-findings.mjs";
import { options, schema } from "./ajv-schema.mjs";

const check = new Ajv(options).compile(schema);

export const validate = (config, locale) => validateWith(check, config, locale);
