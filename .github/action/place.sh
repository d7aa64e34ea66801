#!/usr/bin/env bash
# Says where the site of $ROOT with the output folder $OUTPUT is built, and where the record of what was built last stands.
set -euo pipefail

stop() {
  echo "::error title=dayleaf::$1"
  exit 1
}

case $ROOT$OUTPUT in
  *$'\n'*) stop "The name of a folder has a line end." ;;
esac
case $OUTPUT in
  /*) stop "The output folder must be below the site's folder." ;;
esac
site=$(realpath --canonicalize-missing --no-symlinks --relative-to . "$ROOT/$OUTPUT")
case $site in
  . | .. | ../* | /*) stop "The site would be built outside the repository." ;;
esac
{
  echo "site=$site"
  echo "record=$(dirname "$site")/.$(basename "$site").dayleaf/manifest"
  echo "history=$(dirname "$site")/.$(basename "$site").dayleaf/history"
} >>"$GITHUB_OUTPUT"
