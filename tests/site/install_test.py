"""`cmake --install` puts everything in its place, and what is installed works alone.

Arguments: the cmake program and the folder of the build.
"""
import os
import subprocess
import sys

import kit

cmake, build = sys.argv[1:]

with kit.temporary_folder() as folder:
    prefix = folder / "prefix"
    command = [cmake, "--install", build, "--component", "dayleaf", "--prefix", str(prefix)]
    done = subprocess.run(command, capture_output=True, text=True, umask=0o077)
    assert done.returncode == 0, done.stdout + done.stderr
    installed = set(kit.files_of(prefix))
    zsh = {name for name in installed if name.startswith("share/zsh/")}
    assert zsh in ({"share/zsh/vendor-completions/_dayleaf"}, {"share/zsh/site-functions/_dayleaf"}), zsh
    expected = {
        "bin/dayleaf",
        "share/man/man1/dayleaf.1",
        "share/bash-completion/completions/dayleaf",
        "share/fish/vendor_completions.d/dayleaf.fish",
        "share/doc/dayleaf/README.md",
        "share/doc/dayleaf/LICENSE",
        "share/doc/dayleaf/copyright",
        "share/doc/dayleaf/changelog.md",
    }
    # Where simdjson is built along, its notices too.
    assert installed - zsh - {"share/doc/dayleaf/copyright-simdjson"} == expected, sorted(installed)
    for name, path in kit.files_of(prefix).items():
        assert path.stat().st_size > 0, f"{name} is empty"
        assert path.stat().st_mode & 0o444 == 0o444, f"{name} cannot be read by others"

    # The installed program knows nothing of where it was built: it works in an empty folder, with an empty environment.
    program = prefix / "bin/dayleaf"
    empty = folder / "empty"
    empty.mkdir()

    def run(*arguments):
        done = subprocess.run([program, *arguments], cwd=empty, env={"PATH": os.defpath, "HOME": str(empty)}, capture_output=True, text=True)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    made = {
        "share/man/man1/dayleaf.1": ["man"],
        "share/bash-completion/completions/dayleaf": ["completion", "bash"],
        next(iter(zsh)): ["completion", "zsh"],
        "share/fish/vendor_completions.d/dayleaf.fish": ["completion", "fish"],
    }
    for name, words in made.items():
        assert run(*words) == (prefix / name).read_text(encoding="utf-8"), f"{name} is not what the program prints"
    run("init", "x")
    run("build", "-C", "x")
    page = (empty / "x/public/index.html").read_text(encoding="utf-8")
    assert "<html" in page and not kit.broken_links(empty / "x/public", "/")

    # The licence is in the copyright file, whole.
    words = " ".join((prefix / "share/doc/dayleaf/copyright").read_text(encoding="utf-8").split())
    licence = " ".join((kit.SOURCE / "LICENSE").read_text(encoding="utf-8").split("\n\n", 2)[2].split())
    assert licence in words, "the copyright file lacks the licence"
    print(f"{len(installed)} files")
