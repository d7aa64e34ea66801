#!/usr/bin/env bash
# Checks every link of the site of the current folder.
set -euo pipefail

if [ -n "$BASE_URL" ]; then export DAYLEAF_BASE_URL=$BASE_URL; fi
exec dayleaf check --links --quiet
