#!/usr/bin/env bash
# Writes each PublicAPI.Unshipped.txt anew from the code: bash build/update-public-api.sh
set -euo pipefail
cd "$(dirname "$0")/.."
for list in src/*/PublicAPI.Unshipped.txt; do
  echo '#nullable enable' >"$list"
  # One project at a time: of a whole solution's lists, dotnet format writes one only.
  dotnet format analyzers "$(dirname "$list")" --diagnostics RS0016 --severity warn
done
