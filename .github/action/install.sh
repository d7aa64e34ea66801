#!/usr/bin/env bash
# Puts the dayleaf of this action on the PATH of the steps that follow: the one that is there already when it has the right
# version, else the released program of this very commit, else one that is built from the source.
# ACTION_REPOSITORY and ACTION_REF say where this action comes from; both are empty for `uses: ./`.
set -euo pipefail

version=$(sed -n 's/^project(dayleaf VERSION \([0-9.]*\).*/\1/p' "$GITHUB_ACTION_PATH/CMakeLists.txt")

use() { # PROGRAM WHY
  echo "dayleaf $version: $2"
  dirname "$(realpath "$1")" >>"$GITHUB_PATH"
  exit 0
}

stop() {
  echo "::error title=dayleaf::$1"
  exit 1
}

has_version() { # PROGRAM
  [ -n "$1" ] && [ "$("$1" --version 2>/dev/null)" = "dayleaf $version" ]
}

present=${DAYLEAF_PROGRAM:-$(command -v dayleaf || true)}
if has_version "$present"; then use "$present" "already here"; fi

# A release belongs to this action only when its tag names the commit that was pinned.
is_our_release() {
  [ -n "${ACTION_REPOSITORY-}" ] && command -v gh >/dev/null || return 1
  [[ ${ACTION_REF-} =~ ^[0-9a-f]{40}$ ]] || return 0
  commit=$(gh api "repos/$ACTION_REPOSITORY/commits/v$version" --jq .sha 2>/dev/null) && [ "$commit" = "$ACTION_REF" ]
}

if is_our_release; then
  folder=$(mktemp -d "$RUNNER_TEMP/dayleaf-XXXXXX")
  archive="dayleaf-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m).tar.gz"
  if gh release download "v$version" --repo "$ACTION_REPOSITORY" --dir "$folder" \
    --pattern "$archive" --pattern SHA256SUMS 2>/dev/null && [ -f "$folder/$archive" ]; then
    (cd "$folder" && grep -F "  $archive" SHA256SUMS | sha256sum --check --strict --quiet) ||
      stop "$archive is not what its release's SHA256SUMS says."
    mkdir "$folder/dayleaf"
    tar --extract --gzip --file "$folder/$archive" --directory "$folder/dayleaf" --strip-components 1
    has_version "$folder/dayleaf/bin/dayleaf" || stop "$archive holds no dayleaf $version that runs here."
    use "$folder/dayleaf/bin/dayleaf" "release of $ACTION_REPOSITORY"
  fi
fi

echo "::group::Building dayleaf $version from its source"
"$GITHUB_ACTION_PATH/dev" program
echo "::endgroup::"
use "$GITHUB_ACTION_PATH/build/release/dayleaf" "built from the source"
