"""What shells offer after `dayleaf ...`, asked of the shells themselves: bash always, zsh and fish where they are installed."""
import os
import pty
import re
import select
import shutil
import subprocess
import time

import kit

# The line that was typed, and everything that may come for its last word.
CASES = [
    ("bu", ["build"]),
    ("", None),
    ("build --the", ["--theme"]),
    ("build --theme ", ["broadsheet", "mine"]),
    ("build --theme br", ["broadsheet"]),
    ("build --log ", ["auto", "github", "json", "text"]),
    ("build --color=al", ["always"]),
    ("build --base-url ", []),
    ("check --atom", []),
    ("build --atom", ["--atomic"]),
    ("explain -", None),
    ("completion ", ["bash", "fish", "zsh"]),
    ("init t", ["themes"]),
    ("-C themes bui", ["build"]),
    ("--color always --log=json exp", ["explain"]),
    ("-b https://example.org/ bui", ["build"]),
    ("build --output con", ["content"]),
    ("build -o con", ["content"]),
    ("--config da", ["dayleaf.toml"]),
    ("build a b", []),
]
COMMANDS = ["build", "check", "completion", "explain", "init", "man"]

BASH = r"""
source "$1"
# Bash breaks words at spaces, and around "=" and ":".
line=${2//=/ = }
line=${line//:/ : }
COMP_WORDS=(dayleaf $line)
[[ $2 == "" || $2 == *" " || $2 == *= ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_dayleaf
printf '%s\n' "${COMPREPLY[@]}"
"""


def check(shell, line, offered, expected):
    # Some shells give the whole word, folders with a slash.
    offered = sorted({word.rsplit("=", 1)[-1].rstrip("/") for word in offered if word})
    if line == "":
        assert set(COMMANDS) <= set(offered), f"{shell}: commands are {offered}"
    elif expected is None:
        assert {"--content", "--output", "--help"} <= set(offered) and "--force" not in offered, f"{shell}: {line!r}: {offered}"
    else:
        assert offered == expected, f"{shell}: after {line!r} come {offered}, not {expected}"


def offered_by_bash(script, line, folder):
    done = subprocess.run(["bash", "--norc", "-c", BASH, "bash", str(script), line], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.splitlines()


def offered_by_fish(script, line, folder):
    env = {**os.environ, "HOME": str(script.parent), "XDG_CONFIG_HOME": str(script.parent / "config"), "DAYLEAF_LINE": "dayleaf " + line}
    ask = f"source {script}; complete -C $DAYLEAF_LINE"
    done = subprocess.run(["fish", "-N", "-c", ask], cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return [row.split("\t")[0] for row in done.stdout.splitlines()]


class Zsh:
    """An interactive zsh, where every completion that the script adds is written to a file."""

    SETUP = r"""
fpath=({scripts} $fpath); autoload -Uz compinit; compinit -u -d {folder}/dump
offer() {{
  [[ ${{@[1,-2]}} == *-O* ]] || builtin compadd -O fitting "$@"
  builtin compadd "$@"; local code=$?
  (( $#fitting )) && print -rl -- $fitting >> {folder}/offered; fitting=(); return $code
}}
typeset -ga fitting
zstyle ':completion:*' menu no
show() {{ compadd() {{ offer "$@" }}; zle list-choices; unfunction compadd; print DONE > {folder}/done }}
zle -N show; bindkey '^G' show; PS1=; print READY > {folder}/done
"""

    def __init__(self, script, place):
        self.folder = folder = script.parent
        scripts = folder / "zsh"
        scripts.mkdir()
        shutil.copy(script, scripts / "_dayleaf")
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(place)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**os.environ, "TERM": "dumb", "HOME": str(folder)})
        self.send(self.SETUP.format(scripts=scripts, folder=folder))
        self.wait("READY")

    def send(self, text):
        os.write(self.terminal, text.encode())

    def wait(self, word):
        seen, patience = b"", time.monotonic() + 60  # what it prints may come byte by byte
        while time.monotonic() < patience:
            if select.select([self.terminal], [], [], 0.05)[0]:
                seen += os.read(self.terminal, 65536)
            done = self.folder / "done"
            if done.exists() and word in done.read_text():
                done.unlink()
                return
        raise AssertionError("zsh does not answer: " + seen.decode(errors="replace"))

    def offered(self, line):
        self.send("\x15dayleaf " + line + "\x07")
        self.wait("DONE")
        answer = self.folder / "offered"
        words = answer.read_text().splitlines() if answer.exists() else []
        answer.unlink(missing_ok=True)
        return words

    def close(self):
        os.write(self.terminal, b"\x15exit\n")
        os.close(self.terminal)
        os.waitpid(self.child, 0)


with kit.temporary_folder() as folder:
    scripts = {}
    for shell in ("bash", "zsh", "fish"):
        out, _ = kit.run("completion", shell)
        scripts[shell] = folder / f"script.{shell}"
        scripts[shell].write_text(out)
    place = folder / "place"
    (place / "themes/mine").mkdir(parents=True)
    (place / "content").mkdir()
    (place / "dayleaf.toml").write_text("")

    asked = []
    for line, expected in CASES:
        check("bash", line, offered_by_bash(scripts["bash"], line, place), expected)
    asked.append("bash")
    if shutil.which("fish"):
        for line, expected in CASES:
            check("fish", line, offered_by_fish(scripts["fish"], line, place), expected)
        asked.append("fish")
    else:
        kit.skip_part("fish", "it is not installed")
    if shutil.which("zsh"):
        zsh = Zsh(scripts["zsh"], place)
        for line, expected in CASES:
            check("zsh", line, zsh.offered(line), expected)
        zsh.close()
        asked.append("zsh")
    else:
        kit.skip_part("zsh", "it is not installed")
    print(f"{len(CASES)} lines in " + ", ".join(asked))
