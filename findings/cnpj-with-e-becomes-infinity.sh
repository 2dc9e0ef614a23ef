#!/bin/sh
# pandas 3.1.1, polars 2.1.0, pyarrow 26.0.1, duckdb 2.0.1 (Python 3), default options, on a CSV file with Brazilian companies' numbers (CNPJ).
# Since July 2026 a CNPJ may have capital letters in its first twelve places (IN RFB 2.229/2024); these three are sound by their check digits.
# Guess, before it was run: the column stays text, since no number can have such an exponent.
# Seen: all four read a column of floats. With the letter E among digits, two companies become one value, `inf`, and a third a number of
# 113 digits; what is written afterwards has no document in it. A single CNPJ with another letter, or with its marks, keeps the column text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1
cd "$folder"
printf 'id,cnpj\n1,5903E328000189\n2,12E34567000196\n3,92641077E00105\n' >table.csv
"$folder/python/bin/python" - >seen.txt <<'END'
import duckdb, pandas, polars
from pyarrow import csv

def shows(name, values):
    print(f"{name:8}", *(f"{value!r}" for value in values))

shows("pandas", pandas.read_csv("table.csv")["cnpj"].tolist())
shows("polars", polars.read_csv("table.csv")["cnpj"].to_list())
shows("pyarrow", csv.read_csv("table.csv").column("cnpj").to_pylist())
shows("duckdb", [row[0] for row in duckdb.sql("select cnpj from 'table.csv'").fetchall()])
print(pandas.read_csv("table.csv").to_csv(index=False), end="")
END
cat seen.txt
cat >expected.txt <<'END'
pandas   inf inf 9.2641077e+112
polars   inf inf 9.2641077e+112
pyarrow  inf inf 9.2641077e+112
duckdb   inf inf 9.2641077e+112
id,cnpj
1,inf
2,inf
3,9.2641077e+112
END
diff expected.txt seen.txt
