#!/bin/sh
# LibreOffice 7.4.7.2 (Debian 12's libreoffice-calc-nogui, unpacked where it is not installed): CSV to CSV without a window, Brazilian rules.
# Guess, before it was run: with "detect special numbers" off, as it comes, only plain digits become numbers, and 12E3 stays text; with it
# on, 12E3 becomes 12000, and a CNPJ with an E in it (5903E328000189, sound by its check digits) stays text, since no number is so large.
# Seen: with it off, 12E3 becomes 12000 all the same, while 10/12 and MAR-1 stay. With it on, both CNPJs become
# 1,79769313486232E+308, the largest number there is: two companies are one; the house number 10/12 gets this year, and MAR-1 the year 2001.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
office=$(command -v soffice || true)
if [ -z "$office" ]; then
  mkdir -p packages/partial
  apt-get install --download-only --yes --no-install-recommends -o Dir::Cache::archives="$folder/packages" -o Debug::NoLocking=1 libreoffice-calc-nogui >apt.txt 2>&1
  for package in packages/*.deb; do dpkg -x "$package" unpacked; done
  home="$folder/unpacked/usr/lib/libreoffice"
  # Its settings name places of the system, and the registry is copied by scripts that don't run here.
  sed -i "s#file:///usr/lib/libreoffice#file://$home#g; s#file:///etc/libreoffice#file://$folder/unpacked/etc/libreoffice#g" "$home/program/fundamentalrc"
  cp -r "$home/share/.registry/." unpacked/etc/libreoffice/registry/
  ln -sfn "$folder/unpacked/etc/libreoffice/registry" "$home/share/registry"
  LD_LIBRARY_PATH=$home/program:$folder/unpacked/usr/lib/$(uname -m)-linux-gnu
  export LD_LIBRARY_PATH
  office=$home/program/soffice
fi
mkdir -p profile/user
cat >profile/user/registrymodifications.xcu <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>pt-BR</value></prop></item></oor:items>
END
printf 'cnpj;codigo;numero;lista\n5903E328000189;12E3;10/12;MAR-1\n12E34567000196;1E5;12-A;RES\n' >table.csv
# The eighth option of reading is "detect special numbers"; 1046 is Portuguese of Brazil. This year is hidden, since it changes.
for detects in false true; do
  HOME=$folder "$office" -env:UserInstallation="file://$folder/profile" --headless \
    --infilter="Text - txt - csv (StarCalc):59,34,76,1,,1046,false,$detects" \
    --convert-to "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true" --outdir out table.csv >log.txt 2>&1
  echo "special numbers: $detects"
  sed "s#10/12/$(date +%y)#10/12/YY#" out/table.csv
done >seen.txt
cat seen.txt
cat >expected.txt <<'END'
special numbers: false
cnpj;codigo;numero;lista
5903E328000189;12000;10/12;MAR-1
12E34567000196;100000;12-A;RES
special numbers: true
cnpj;codigo;numero;lista
1,79769313486232E+308;1,20E+04;10/12/YY;01/03/01
1,79769313486232E+308;1,00E+05;12-A;RES
END
diff expected.txt seen.txt
