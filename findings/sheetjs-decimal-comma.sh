#!/bin/sh
# xlsx 0.18.5 (SheetJS, from npm), `XLSX.read` of a CSV text with the separator given, on prices and house numbers as Brazilians write them.
# Guess, before it was run: 129,90 stays text, or becomes 129.9; 1.234,56 and the house number 10/12 stay text.
# Seen: 129,90 becomes the number 12990, a hundred times the price, and 1.234,56 becomes 1.23456, a thousandth; `sheet_to_json` hands both
# on. The text stands beside it in `w`, so `sheet_to_csv` writes 129,90 again and nobody sees it there; with `rawNumbers` it writes 12990.
# 10/12 becomes the 12th of October 2001, and is written as 10/12/01 without any option.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5
node - >seen.txt <<'END'
const XLSX = require("xlsx");
const table = "numero;preco\n120;129,90\n12-A;1.234,56\n10/12;99,90\n";
const sheet = Object.values(XLSX.read(table, { type: "string", FS: ";" }).Sheets)[0];
console.log(XLSX.utils.sheet_to_json(sheet).map(({ preco }) => preco).join(" "));
console.log(XLSX.utils.sheet_to_csv(sheet, { FS: ";" }).trim());
console.log(XLSX.utils.sheet_to_csv(sheet, { FS: ";", rawNumbers: true }).trim());
END
cat seen.txt
cat >expected.txt <<'END'
12990 1.23456 9990
numero;preco
120;129,90
12-A;1.234,56
10/12/01;99,90
numero;preco
120;12990
12-A;1.23456
37176;9990
END
diff expected.txt seen.txt
