#!/usr/bin/env bash
# Writes each PublicAPI.Unshipped.txt anew from the code: bash build/update-public-api.sh
set -euo pipefail
cd "$(dirname "$0")/.."
for list in src/*/PublicAPI.Unshipped.txt; do
  echo '#nullable enable' >"$list"
done
dotnet format analyzers --diagnostics RS0016 --severity warn --include src/
