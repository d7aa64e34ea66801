"""Whole builds, compared byte for byte: each folder of tests/golden/ is a site with the pages and the diagnostics that it must give.

UPDATE_GOLDEN=1 rewrites what is expected; the review is the diff. These are no part of a case: the theme's assets with the hashes in
their names, the schemas of data files, which are files of the program, the version in `generator`, and how well files are compressed, which differs
between versions of zlib.
"""
import difflib
import gzip
import os
import pathlib
import re
import shutil
import sys
import zlib

import kit

UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"


def without_accidents(name, text):
    if name.endswith(".gz"):
        return gzip.decompress(text)
    if name.endswith(".bin"):
        pieces = b""  # one behind the other
        while text:
            piece = zlib.decompressobj(wbits=-15)
            pieces += piece.decompress(text)
            text = piece.unused_data
        return pieces
    text = re.sub(rb"(assets/[a-z]+)\.[0-9a-f]{8}\.", rb"\1.HASH.", text)
    return re.sub(rb"dayleaf [0-9]+\.[0-9]+\.[0-9]+", b"dayleaf VERSION", text)


def show_difference(name, expected, actual):
    try:
        lines = difflib.unified_diff(expected.decode().splitlines(), actual.decode().splitlines(), "expected/" + name, "actual/" + name, lineterm="")
        print("\n".join(list(lines)[:40]))
    except UnicodeDecodeError:
        print(f"{name}: differs")


def check(case):
    with kit.temporary_folder() as folder:
        site = folder / "site"
        # A folder of its own, since a build may leave nothing in the source tree.
        copy = folder / "case"
        shutil.copytree(case, copy, ignore=shutil.ignore_patterns("expected", "diagnostics.txt"))
        kit.run("-q", "-C", copy, "build", "-o", site, expect=None)
        _, err = kit.run("--log", "text", "--color", "never", "-C", copy, "check", expect=None)
        actual = {name: without_accidents(name, path.read_bytes()) for name, path in kit.files_of(site).items() if not name.startswith(("assets/", "api/v1/schema/"))}
        expected_folder = case / "expected"
        if UPDATE:
            shutil.rmtree(expected_folder, ignore_errors=True)
            for name, text in actual.items():
                path = expected_folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
            (case / "diagnostics.txt").write_text(err, encoding="utf-8")
        expected = {name: path.read_bytes() for name, path in kit.files_of(expected_folder).items()}
        wrong = sorted(set(expected) ^ set(actual)) + [name for name in sorted(set(expected) & set(actual)) if expected[name] != actual[name]]
        for name in wrong[:10]:
            if name in expected and name in actual:
                show_difference(name, expected[name], actual[name])
            else:
                print(f"{name}: only {'expected' if name in expected else 'built'}")
        said = (case / "diagnostics.txt").read_text(encoding="utf-8")
        if said != err:
            show_difference("diagnostics.txt", said.encode(), err.encode())
            wrong.append("diagnostics.txt")
        print(f"{case.name}: {len(expected)} files, {len(wrong)} differ")
        return not wrong and bool(expected)


cases = sorted(path for path in (pathlib.Path(kit.SOURCE) / "tests/golden").iterdir() if path.is_dir())
assert cases, "no cases"
sys.exit(0 if all([check(case) for case in cases]) else 1)
