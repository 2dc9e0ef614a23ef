#!/bin/sh
# pandas 3.1.1 and duckdb 2.0.1 (Python 3): `decimal=","` with `thousands="."`, the options for tables of Brazilian amounts such as 1.234,56.
# Guess, before it was run: a point separates thousands only where three digits follow it, so 1.2 and 10.05 stay what they are (text, or
# numbers with a point), and no column changes that has no amount in it.
# Seen: any point between digits goes. The product code 1.2 becomes 12 and 2.10 becomes 210; a price that a program wrote as 10.05 becomes
# 1005, a hundred times as much; pandas makes the whole number 19216801 of the address 192.168.0.1. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: pandas==3.1.1 duckdb==2.0.1
cd "$folder"
printf 'codigo;preco;ip\n1.2;10.05;192.168.0.1\n2.10;1.234,56;10.0.0.1\n' >table.csv
"$folder/python/bin/python" - >seen.txt <<'END'
import duckdb, pandas

print("pandas", pandas.read_csv("table.csv", sep=";", decimal=",", thousands=".").values.tolist())
print("duckdb", duckdb.sql("select codigo, preco from read_csv('table.csv', decimal_separator=',', thousands='.')").fetchall())
END
cat seen.txt
cat >expected.txt <<'END'
pandas [[12.0, 1005.0, 19216801.0], [210.0, 1234.56, 10001.0]]
duckdb [(12, 1005.0), (210, 1234.56)]
END
diff expected.txt seen.txt
