#!/bin/sh
# Puts breachbook, of this version and no other, into a folder: install-breachbook.sh FOLDER
set -eu

version={version}
# A .tar.gz of this version for the machine that runs this, and its SHA-256, as its release names them. Without them nothing
# is installed: a name alone would be anybody's program, and workflows give it rights.
archive=
sha256=

folder=${1:?the folder is missing}
program=$folder/bin/breachbook
if [ -x "$program" ] && [ "$("$program" --version)" = "breachbook $version" ]; then
  exit
fi

if [ -z "$archive" ] || [ -z "$sha256" ]; then
  echo "$0: name an archive of breachbook $version and its SHA-256 in this file" >&2
  exit 1
fi

download=$(mktemp -d)
curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --output "$download/archive" "$archive"
echo "$sha256  $download/archive" | sha256sum --check --strict --quiet -
tar --extract --gzip --file "$download/archive" --directory "$download"
mkdir -p "$folder/bin"
find "$download" -type f -name breachbook -exec install -m 755 {} "$program" \;
[ "$("$program" --version)" = "breachbook $version" ]
