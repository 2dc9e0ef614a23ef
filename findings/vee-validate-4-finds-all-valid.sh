#!/bin/sh
# vee-validate 4.15.1 (its latest release) and 5.0.0-beta.1 with `validationSchema` given a Standard Schema of nobody's library: a plain object
# with `~standard`, whose `validate` always answers one issue.
# Guess, before it was run: 4, which is older than Standard Schema, throws or warns that this is no schema; 5 takes it.
# Seen: 4 takes the object for a table of fields with one field named `~standard`, finds that valid, and with it every form, without a word;
# a form whose checks are all lost looks like one that is right. 5 reports the issue at its field.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts vue@3.5.45 four@npm:vee-validate@4.15.1 five@npm:vee-validate@5.0.0-beta.1
cat >run.mjs <<'END'
import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";

const validationSchema = { "~standard": { version: 1, vendor: "own", validate: () => ({ issues: [{ message: "No address.", path: ["email"] }] }) } };
for (const name of ["four", "five"]) {
  const { useForm } = await import(name);
  let form;
  const setup = () => {
    form = useForm({ validationSchema, initialValues: { email: "nobody" } });
    return () => null;
  };
  await renderToString(createSSRApp({ setup }));
  const { valid, errors } = await form.validate();
  console.log(name, valid, JSON.stringify(errors));
}
END
node run.mjs >seen.txt
cat seen.txt
cat >expected.txt <<'END'
four true {}
five false {"email":"No address."}
END
diff expected.txt seen.txt
