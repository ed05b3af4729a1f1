#!/bin/sh
# Builds breachbook from the sources of this repository and puts it into a folder: install-breachbook.sh FOLDER. In other
# repositories this file names a version; here the program and the record stand side by side.
set -eu

folder=${1:?the folder is missing}
cargo install --locked --force --root "$folder" --path .
