#!/bin/sh
# csv-parse 7.0.3 with `cast: true`, and d3-dsv 3.0.2 with `autoType`, on codes of products and ids of orders.
# Guess, before it was run: both leave a text alone that is not the number's own spelling; at least both read the same.
# Seen: csv-parse takes 0x1F for a number (as JavaScript's subtraction does) and then reads it with `parseFloat`, which stops at the x: the
# code becomes 0, and so does 0x2A, so two products become one. d3-dsv reads 31 and 42. Both round the id of eighteen digits,
# ...742 to ...740, and both make 12000 of the code 12E3.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts csv-parse@7.0.3 d3-dsv@3.0.2
cat >run.mjs <<'END'
import { parse } from "csv-parse/sync";
import { autoType, csvParse } from "d3-dsv";

const table = "codigo\n0x1F\n0x2A\n202602010001995742\n12E3\n";
console.log("csv-parse", ...parse(table, { columns: true, cast: true }).map(({ codigo }) => codigo));
console.log("d3-dsv", ...csvParse(table, autoType).map(({ codigo }) => codigo));
END
node run.mjs >seen.txt
cat seen.txt
cat >expected.txt <<'END'
csv-parse 0 0 202602010001995740 12000
d3-dsv 31 42 202602010001995740 12000
END
diff expected.txt seen.txt
