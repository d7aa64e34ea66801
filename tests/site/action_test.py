"""The action of this repository: how the program comes into a job, and what the action does with its inputs."""
import hashlib
import pathlib
import shutil
import subprocess

import github
import kit
import repositories

COMMIT = "0123456789abcdef0123456789abcdef01234567"
VERSION = kit.run("--version")[0].split()[1]
MACHINE = "-".join(subprocess.run(["uname", flag], capture_output=True, text=True, check=True).stdout.strip().lower() for flag in ("-s", "-m"))
ARCHIVE = f"dayleaf-{VERSION}-{MACHINE}.tar.gz"

# A release on GitHub, as far as the installer asks for it: files in $RELEASE, the tag's commit in $RELEASE/commit.
GH = """#!/usr/bin/env bash
set -euo pipefail
printf '%s\\n' "$*" >>"$RELEASE/asked"
case $1 in
  api) cat "$RELEASE/commit" ;;
  release)
    [ "$2 $3 $4 $5" = "download v$VERSION --repo dayleaf/dayleaf" ] && [ "$6" = --dir ]
    cp "$RELEASE/files/"* "$7/" ;;
  *) exit 1 ;;
esac
"""

# What `./dev program` leaves behind.
DEV = """#!/bin/sh
set -eu
[ "$1" = program ]
mkdir -p "$(dirname "$0")/build/release"
cp "$DAYLEAF" "$(dirname "$0")/build/release/dayleaf"
"""


def write_program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def install(folder, commit=COMMIT, tamper=False, release=True, program=None, expect=0):
    """Runs the installer; returns the program that it put on the PATH, and what it printed."""
    action, tools, files = folder / "action", folder / "tools", folder / "release/files"
    shutil.copytree(kit.SOURCE / ".github/action", action / ".github/action")
    shutil.copy(kit.SOURCE / "CMakeLists.txt", action)
    write_program(action / "dev", DEV)
    write_program(tools / "gh", GH)
    files.mkdir(parents=True)
    (folder / "release/commit").write_text(commit + "\n")
    (folder / "temp").mkdir()
    (folder / "path").write_text("")
    if release:
        packed = folder / f"dayleaf-{VERSION}-{MACHINE}/bin/dayleaf"
        packed.parent.mkdir(parents=True)
        shutil.copy(kit.PROGRAM, packed)
        subprocess.run(["tar", "-czf", files / ARCHIVE, packed.parents[1].name], cwd=folder, check=True)
        total = hashlib.sha256((files / ARCHIVE).read_bytes()).hexdigest()
        (files / "SHA256SUMS").write_text(f"{total}  {ARCHIVE}\n")
        if tamper:
            (files / ARCHIVE).write_bytes((files / ARCHIVE).read_bytes() + b"x")
    environment = {"PATH": f"{tools}:/usr/bin:/bin", "GITHUB_ACTION_PATH": str(action), "GITHUB_PATH": str(folder / "path"),
                   "RUNNER_TEMP": str(folder / "temp"), "ACTION_REPOSITORY": "dayleaf/dayleaf", "ACTION_REF": COMMIT,
                   "RELEASE": str(folder / "release"), "VERSION": VERSION, "DAYLEAF": kit.PROGRAM}
    if program:
        environment["DAYLEAF_PROGRAM"] = str(program)
    done = subprocess.run([action / ".github/action/install.sh"], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == expect, done.stdout + done.stderr
    path = (folder / "path").read_text().splitlines()
    return (pathlib.Path(path[0]) / "dayleaf" if path else None), done.stdout


def check_installer():
    def case(name, **choices):
        with kit.temporary_folder() as folder:
            program, said = install(folder, **choices)
            assert program is None or program.is_file(), name
            return program and str(program.resolve().relative_to(folder.resolve()) if program.is_relative_to(folder) else program), said

    program, said = case("a release")
    assert program.startswith("temp/dayleaf-") and "release of dayleaf/dayleaf" in said, (program, said)
    # A tag that was moved, or an action that was pinned between two releases: its own source.
    program, said = case("another commit", commit="f" * 40)
    assert program == "action/build/release/dayleaf" and "built from the source" in said, (program, said)
    program, said = case("no release", release=False)
    assert program == "action/build/release/dayleaf", program
    # What was changed on the way is never run, and nothing takes its place.
    program, said = case("tampered", tamper=True, expect=1)
    assert program is None and "::error title=dayleaf::" in said, said
    program, said = case("one that is here", program=kit.PROGRAM)
    assert program == str(pathlib.Path(kit.PROGRAM).resolve()) and "already here" in said, (program, said)
    program, said = case("another version that is here", program="/bin/true")
    assert program.startswith("temp/"), program


def check_places():
    def place(folder, root, output, expect=0):
        (folder / "out").write_text("")
        done = subprocess.run([kit.SOURCE / ".github/action/place.sh"], cwd=folder, capture_output=True, text=True,
                              env={"PATH": "/usr/bin:/bin", "ROOT": root, "OUTPUT": output, "GITHUB_OUTPUT": str(folder / "out")})
        assert done.returncode == expect, done.stdout + done.stderr
        return github.read_pairs(folder / "out")

    with kit.temporary_folder() as folder:
        assert place(folder, ".", "public") == {"site": "public", "record": "./.public.dayleaf/manifest",
                                                "history": "./.public.dayleaf/history"}
        assert place(folder, "a b", "x/../out/") == {"site": "a b/out", "record": "a b/.out.dayleaf/manifest",
                                                    "history": "a b/.out.dayleaf/history"}
        for root, output in [(".", ".."), (".", "/tmp/x"), ("..", "public"), (".", "."), (".", "a\nrecord=/etc")]:
            assert place(folder, root, output, expect=1) == {}, (root, output)


def run_action(tools, folder, repository, **inputs):
    lines = "".join(f'          {name}: "{value}"\n' for name, value in inputs.items())
    workflow = f"""jobs:
  build:
    runs-on: ubuntu-latest
    outputs: {{changed: "${{{{ steps.site.outputs.changed }}}}", pages: "${{{{ steps.site.outputs.pages }}}}", url: "${{{{ steps.site.outputs.url }}}}"}}
    steps:
      - uses: actions/checkout@x
        with: {{persist-credentials: false}}
      - id: site
        uses: dayleaf/dayleaf@{COMMIT}
""" + (f"        with:\n{lines}" if lines else "")
    hub = github.GitHub(tools, repository, "https://alice.github.io/digests", kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])
    return hub, hub.run(workflow, folder)["build"]


def check_inputs(tools):
    with kit.temporary_folder() as folder:
        repository = repositories.make(folder / "repository")
        hub, outputs = run_action(tools, folder / "1", repository, **{"base-url": "https://alice.example/x"})
        site = hub.artifacts["github-pages"]
        assert outputs == {"changed": "true", "pages": str(len(kit.files_of(site))), "url": "https://alice.example/x/"}, outputs
        assert kit.broken_links(site, "/x/") == []
        assert any("check --links" in text or "Check of" in text for text in hub.summaries), hub.summaries
        assert list(hub.caches) == ["dayleaf-action-1001-1"], hub.caches.keys()
    with kit.temporary_folder() as folder:
        repository = repositories.make(folder / "repository", "my archive")
        hub, outputs = run_action(tools, folder / "1", repository, root="my archive", output="out", check="false", upload="false",
                                  args="--limit 1  --set site.title=$(id);`id`")
        workspace = folder / "1/build-/workspace"
        assert hub.artifacts == {} and outputs["changed"] == "true" and outputs["url"] == "", outputs
        assert (workspace / "my archive/out/index.html").is_file()
        assert "$(id);`id`" in (workspace / "my archive/out/index.html").read_text()
        assert len(hub.summaries) == 1, hub.summaries
    # This repository's own workflow publishes its content with its own action.
    with kit.temporary_folder() as folder:
        repository = folder / "repository"
        repository.mkdir()
        for name in ("action.yml", "CMakeLists.txt", "dayleaf.toml", "content", ".github"):
            (shutil.copytree if (kit.SOURCE / name).is_dir() else shutil.copy)(kit.SOURCE / name, repository / name)
        repositories.commit_all(repository)
        hub = github.GitHub(tools, repository, "https://dayleaf.github.io/dayleaf", kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])
        hub.run((repository / ".github/workflows/pages.yml").read_text(), folder / "1")
        assert kit.broken_links(hub.artifacts["github-pages"], "/dayleaf/") == []


def main():
    check_installer()
    check_places()
    tools = github.Toolbox()
    try:
        check_inputs(tools)
    finally:
        tools.close()


main()
