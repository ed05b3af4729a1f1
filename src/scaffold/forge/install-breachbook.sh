#!/bin/sh
# Puts breachbook, of this version and no other, into a folder: install-breachbook.sh FOLDER
set -eu

version={version}
# A .tar.gz of this version for the machine that runs this, and its SHA-256: both or none. With none, the program is built
# from crates.io: the index there has the checksum of the package, its lock file those of all that it is made of.
archive=
sha256=

folder=${1:?the folder is missing}
program=$folder/bin/breachbook
if [ -x "$program" ] && [ "$("$program" --version)" = "breachbook $version" ]; then
  exit
fi

if [ -z "$archive" ]; then
  cargo install --locked --root "$folder" --version "=$version" breachbook
  exit
fi

download=$(mktemp -d)
curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --output "$download/archive" "$archive"
echo "${sha256:?an archive needs its SHA-256}  $download/archive" | sha256sum --check --strict --quiet -
tar --extract --gzip --file "$download/archive" --directory "$download"
mkdir -p "$folder/bin"
find "$download" -type f -name breachbook -exec install -m 755 {} "$program" \;
[ "$("$program" --version)" = "breachbook $version" ]
