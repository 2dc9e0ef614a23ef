#!/bin/sh
# Vite 8.4.0 (its bundler Rolldown, its minifier oxc) and esbuild 0.28.2 on a module that holds a long text in a constant and uses it three
# times, as a module with bytes in base64 does.
# Guess, before it was run: a minifier writes a text of 100,000 characters once, and a name where it is used.
# Seen: esbuild does. A production build of Vite writes the text out at each use: three times the size, without a word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts vite@8.4.0 esbuild@0.28.2
cat >make.mjs <<'END'
import { writeFileSync } from "node:fs";
const text = Buffer.alloc(75_000, 7).toString("base64");
writeFileSync("bytes.js", `const base64 = "${text}";\nexport default base64;\nexport const bytes = () => Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));\n`);
writeFileSync("main.js", `import("./bytes.js").then((all) => console.log(all.default.length, all.bytes().length));\n`);
writeFileSync("index.html", `<!doctype html><script type="module" src="./main.js"></script>\n`);
END
node make.mjs
npx vite build --logLevel=silent >/dev/null 2>&1
npx esbuild main.js --bundle --splitting --format=esm --minify --outdir=esbuild --log-level=silent
cat >count.mjs <<'END'
import { readdirSync, readFileSync } from "node:fs";
const text = Buffer.alloc(75_000, 7).toString("base64");
for (const folder of ["esbuild", "dist/assets"]) {
  const all = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("");
  console.log(folder, "has the text", all.split(text).length - 1, "times");
}
END
node count.mjs | tee seen.txt
cat >expected.txt <<'END'
esbuild has the text 1 times
dist/assets has the text 3 times
END
diff expected.txt seen.txt
