// From ajv's errors to findings; the compiled function comes from ajv.mjs (in the page) or ajv-standalone.mjs (beforehand).
import { Findings } from "./findings.mjs";
import { checkRules } from "./rules.mjs";

export function validateWith(check, config, locale = "pt-BR") {
  const findings = new Findings(locale);
  if (!check(config)) {
    const seen = new Set();
    for (const error of check.errors) {
      // The branches of a secret: what they say together stands at the secret itself.
      if (error.schemaPath.includes("/anyOf/")) continue;
      const key = error.keyword === "additionalProperties" ? `${error.instancePath}/${error.params.additionalProperty}` : error.instancePath;
      if (seen.has(key)) continue;
      seen.add(key);
      const path = toPath(error.instancePath);
      if (error.keyword === "additionalProperties") findings.unknown([...path, error.params.additionalProperty]);
      else findings.fault(config, path);
    }
  }
  checkRules(config, findings);
  return findings.list;
}

/** A JSON pointer as a path; only positions are numbers, for no field is called by one. */
function toPath(pointer) {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replace(/~1/g, "/").replace(/~0/g, "~")));
}
