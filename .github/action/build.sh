#!/usr/bin/env bash
# Builds the site of the current folder into $OUTPUT, with the options $ARGS.
set -euo pipefail

if [ -n "$BASE_URL" ]; then export DAYLEAF_BASE_URL=$BASE_URL; fi
read -r -d '' -a options <<<"$ARGS" || true
exec dayleaf build --output "$OUTPUT" "${options[@]}"
