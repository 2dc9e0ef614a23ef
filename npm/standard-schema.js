// A check of ours as a Standard Schema (standardschema.dev, version 1): synchronous, and bad data never throws.

/** `check(value, options)` answers our issues; `with(options)` is the same schema in another language or on another day. */
export function schema(check, options) {
  return Object.freeze({
    "~standard": Object.freeze({ version: 1, vendor: "datacake-voalle", validate: (value) => validated(check(value, options), value) }),
    with: (others) => schema(check, { ...options, ...others }),
  });
}

/** Only errors: a warning or a hint stops nothing, and a form would not send what has an issue. */
function validated(findings, value) {
  const issues = findings.filter(({ severity }) => severity === "error").map(atSomePlace);
  return issues.length > 0 ? { issues } : { value };
}

/** Forms drop issues without a path; what concerns the whole is at "root", where they keep such errors. */
function atSomePlace(issue) {
  return issue.path.length > 0 ? issue : { ...issue, path: ["root"] };
}
