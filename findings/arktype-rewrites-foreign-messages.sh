#!/bin/sh
# ArkType 2.2.10 with another library's Standard Schema as one of its fields, whose issues have whole sentences as messages.
# Guess, before it was run: the sentence arrives as the other library wrote it, with the field's name put before the path of the issue.
# Seen: so it is for an issue of the field itself. One that has a path of its own gets the whole path written into its sentence, whose first
# letter becomes small: what a person reads begins with "general.port the port ...".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts arktype@2.2.10
cat >run.mjs <<'END'
import { type } from "arktype";

const message = "The port is another service's.";
for (const path of [[], ["port"]]) {
  const other = { "~standard": { version: 1, vendor: "other", validate: () => ({ issues: [{ message, path }] }) } };
  const { issues } = type({ general: other })["~standard"].validate({ general: { port: 1 } });
  console.log(issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join());
}
END
node run.mjs >seen.txt
cat seen.txt
cat >expected.txt <<'END'
general: The port is another service's.
general.port: general.port the port is another service's.
END
diff expected.txt seen.txt
