// ajv 8, compiled beforehand: the page loads the code that ajv wrote, and not ajv.
import { validateWith } from "./ajv-findings.mjs";
import check from "virtual:ajv-check";

export const validate = (config, locale) => validateWith(check, config, locale);
