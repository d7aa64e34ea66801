"""The programs that are measured: where each finds its content and how it is called."""
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent

SETTINGS = """[site]
title = "Daily papers"
description = "What a few people read every day, and what they thought of it."
language = "en"
base_url = "https://papers.example.org/archive/"

[authors]
min_papers = 1
"""


@dataclass
class Call:
    command: list
    folder: pathlib.Path


class Dayleaf:
    name = "dayleaf"

    def __init__(self, binary):
        self.binary = binary
        self.version = first_line([binary, "--version"])

    def prepare(self, archive):
        self.root = archive
        (archive / "dayleaf.toml").write_text(SETTINGS, encoding="utf-8")

    def call(self, output):
        return Call([self.binary, "build", "-C", self.root, "-o", output, "--json"], self.root)

    def newest(self):
        """The file whose last line is a bullet of the newest paper."""
        return max((self.root / "content").rglob("*.md"))

    def add_day(self):
        """A digest of the day after the newest, with its papers under other numbers; the caller removes it."""
        newest = self.newest()
        year, month, day = newest.relative_to(self.root / "content").with_suffix("").parts
        date = datetime.date(int(year), int(month), int(day))
        after = date + datetime.timedelta(days=1)
        digest = self.root / "content" / f"{after:%Y/%m/%d}.md"
        digest.parent.mkdir(parents=True, exist_ok=True)
        text = newest.read_text(encoding="utf-8").replace(date.isoformat(), after.isoformat())
        digest.write_text(re.sub(r"/abs/(\d{4})\.\d", r"/abs/\1.9", text), encoding="utf-8")
        return digest


class Hugo:
    name = "hugo"

    def __init__(self, binary):
        self.binary = binary
        self.version = first_line([binary, "version"])

    def prepare(self, archive):
        self.root = archive / "hugo"
        shutil.copytree(HERE / "hugo", self.root, dirs_exist_ok=True)

    def call(self, output):
        return Call([self.binary, "--source", self.root, "--destination", output, "--quiet"], self.root)

    def newest(self):
        return max((self.root / "content").rglob("[0-9]*.md"), key=lambda path: path.name)


class Eleventy:
    name = "eleventy"

    def __init__(self, binary):
        self.binary = binary
        self.version = "Eleventy " + first_line([binary, "--version"])

    def prepare(self, archive):
        self.root = archive / "eleventy"
        shutil.copytree(HERE / "eleventy", self.root, dirs_exist_ok=True)

    def call(self, output):
        return Call([self.binary, f"--output={output}", "--quiet"], self.root)

    def newest(self):
        return max((self.root / "papers").glob("*.md"))


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[0]


def find(build, say):
    """Every program that is here, dayleaf first; says which are not."""
    found = []
    binary = build / "dayleaf"
    if binary.exists():
        found.append(Dayleaf(binary))
    else:
        say(f"dayleaf is not built ({binary}): measured without it")
    for kind, variable in ((Hugo, "HUGO"), (Eleventy, "ELEVENTY")):
        path = os.environ.get(variable) or shutil.which(kind.name)
        if path:
            found.append(kind(pathlib.Path(path).absolute()))
        else:
            say(f"{kind.name} is not on the PATH nor in ${variable}: measured without it")
    return found


class Floor:
    """The parser and the file system alone; see floor.cpp."""

    def __init__(self, build):
        self.binary = build / "tests" / "bench_floor"
        target = ["cmake", "--build", build, "--target", "bench_floor"]
        if subprocess.run(target, capture_output=True).returncode != 0:
            # A build folder without tests does not have the target.
            subprocess.run(["cmake", "-DDAYLEAF_TESTS=ON", build], capture_output=True, check=True)
            subprocess.run(target, stdout=subprocess.DEVNULL, check=True)

    def run(self, content, site, output, threads):
        os.sync()
        printed = subprocess.run([self.binary, content, site, output, str(threads)], capture_output=True, text=True, check=True).stdout
        taken = json.loads(printed)
        taken["seconds"] = taken["parse"] + taken["write"]
        taken["cpu"] = taken["parse_cpu"] + taken["write_cpu"]
        return taken
