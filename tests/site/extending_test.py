"""docs/extending.md tells the truth: a program that has one thing more of each kind, a file and a row each, has it everywhere."""
import os
import subprocess

import kit

PROGRAM = os.environ["DAYLEAF_EXTENDED"]
SETTINGS = """[site]
title = "A Site"
language = "tlh"
base_url = "https://example.org/"
[feeds]
site = ["toy", "rss"]
topics = ["toy"]
months = ["toy"]
"""


def run(folder, *words):
    done = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout + done.stderr


def main():
    with kit.temporary_folder() as folder:
        (folder / "dayleaf.toml").write_text(SETTINGS)
        (folder / "content").mkdir()
        (folder / "content/2024-01-30.md").write_text("toy digest\n2401.00001 Large language models of toys\n2401.00002 Second\n")

        # A command: run, named by the help, the manual and the completions.
        assert run(folder, "toy", "a", "b") == "2\n"
        for words in (["--help"], ["man"], ["completion", "bash"]):
            assert "toy" in run(folder, *words), words

        # A source.
        run(folder, "fetch", "--since", "2024-01-31", "--until", "2024-01-31", "--source", "toy")
        assert "A Paper of a Toy" in (folder / "content/2024/01/31.md").read_text()

        # A dialect, a format, an output, a language.
        run(folder, "build")
        site = folder / "public"
        page = (site / "2024/01/30/index.html").read_text()
        assert "Large language models of toys" in page and '<html lang="tlh"' in page
        assert "y2024 m1 30" in page and "toy home" in page
        assert (site / "2024/01/toy.txt").read_text() == "y2024 m1 / A Site\nA Paper of a Toy\nLarge language models of toys\nSecond\n"
        assert (site / "tags/large-language-models/toy.txt").read_text().endswith("\nLarge language models of toys\n")
        assert not (site / "tags/large-language-models/feed.xml").exists()
        assert "<language>tlh</language>" in (site / "feed.xml").read_text()
        assert (site / "count.txt").read_text() == "3\n"
        assert "count.txt" in next(site.glob("assets/toy/count.????????.js")).read_text()
        assert "connect-src 'self'; " in page
        head = (site / "tags/large-language-models/index.html").read_text().partition("</head>")[0]
        assert 'type="text/plain"' in head and 'href="/tags/large-language-models/toy.txt"' in head
        assert "count.txt" in run(folder, "explain", "count.txt")


main()
