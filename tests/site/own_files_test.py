"""Pictures and links of one's own: what digests name beside them is published, checked and led to, on every page and in every file; what is
nowhere is shown with its address and told.
"""
import gzip
import html
import json
import os
import pathlib
import re
import struct
import zipfile
import zlib

import kit

BASE = "https://example.org/some/base/"
PATH = "/some/base/"
SETTINGS = f"""
[site]
title = "Own"
base_url = "{BASE}"
language = "en"
[data]
markdown = ["days", "papers"]
[epub]
build = true
[mail]
build = true
from = "a@example.org"
"""


def png(width, height, shade=0):
    """A real picture of one colour."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    lines = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(lines))
            + chunk(b"IEND", b""))


class Site:
    def __init__(self, root, settings=SETTINGS):
        self.root = pathlib.Path(root)
        self.output = self.root / "public"
        self.write("dayleaf.toml", settings)

    def write(self, name, content):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def build(self, *options, expect=0):
        out, _ = kit.run("-C", self.root, "--json", "build", "--now", "2024-06-01", *options, expect=expect)
        return json.loads(out)

    def page(self, name):
        return (self.output / name).read_text(encoding="utf-8")


def codes(report, path=None):
    return sorted(one["code"] for one in report["diagnostics"] if one["severity"] != "note" and path in (None, one["path"]))


def digest(date, *papers):
    return f"## Daily Papers ({date})\n\n" + "".join(papers)


def paper(number, title, body):
    return f"### [{title}](https://arxiv.org/abs/2401.{number:05})\n\nVote: {100 - number}\n\n{body}\n\n"


def fill(site):
    site.write("content/figs/a.png", png(300, 200))
    site.write("content/2024/copy-of-a.png", png(300, 200))
    site.write("media/b.png", png(320, 240, 90))
    site.write("static/img/c.png", png(200, 200, 120))
    site.write("content/2024/01/30.md", digest("2024-01-30", paper(1, "Rivers of Winter", "- Ice is thick.")))
    site.write("content/2024/01/31.md", digest(
        "2024-01-31",
        "See [yesterday](30.md), [the ice](30.md#rivers-of-winter), [nothing](notes/a.md) and ![a plot](../../figs/a.png).\n\n",
        paper(2, "Boats", "![Of boats](../../figs/a.png)\n\n- as in [the other paper](30.md#rivers-of-winter), [days](/days/), "
              "[a place](#oars), [gone](/posts/b), [files](ftp://example.org/f), [code](github.com/a/b), [host](//example.org/x)"),
        paper(3, "Oars", "![[copy-of-a.png]]\n\n- words with a note[^1].\n- [ ] to do\n- [x] **Key**: done\n\n[^1]: Of oars."),
        paper(4, "Sails", "![](/media/b.png)\n\n- words with a note[^1].\n\n[^1]: Of sails."),
        paper(5, "Masts", "![](/img/c.png)\n\n- words"),
        paper(6, "Anchors", "![Lost](missing.png)\n\n- words")))


def test_every_place(site):
    report = site.build()
    assert codes(report, "content/2024/01/31.md") == sorted(
        ["link-not-found"] * 3 + ["link-not-followed"] * 2 + ["media-not-found"]), report["diagnostics"]
    for one in report["diagnostics"]:
        if one["path"] == "content/2024/01/31.md" and one["severity"] == "warning":
            assert one["line"] > 0 and one["column"] > 0, one
    missing = [one for one in report["diagnostics"] if one["code"] == "media-not-found"][0]["message"]
    assert "content/2024/01/missing.png" in missing and "static/missing.png" in missing, missing

    media = {name: path for name, path in kit.files_of(site.output).items() if name.startswith("media/")}
    assert len(media) == 3, media  # two names of the same bytes are one file
    assert all(re.fullmatch(r"media/([0-9a-f]{2})/\1[0-9a-f]{30}\.png", name) for name in media), media

    day = kit.Page(site.page("2024/01/31/index.html"))
    shown = {values["src"]: values for tag, values in day.elements if tag == "img"}
    assert len(shown) == 3, shown
    for url, values in shown.items():
        assert url[len(PATH):] in media, url
        assert (values["width"], values["height"]) in [("300", "200"), ("320", "240"), ("200", "200")], values

    # Links of the introduction and of summaries, on the day's and on the papers' pages.
    text = site.page("2024/01/31/index.html")
    assert f'<a href="{PATH}2024/01/30/">yesterday</a>' in text
    assert f'<a href="{PATH}2024/01/30/#p-2401.00001">the ice</a>' in text
    assert "nothing (notes/a.md)" in text and re.search(rf'<a href="{PATH}media/[^"]+">a plot</a>', text)
    for name in ("2024/01/31/index.html", "papers/2401.00002/index.html"):
        text = site.page(name)
        assert f'<a href="{PATH}2024/01/30/#p-2401.00001">the other paper</a>' in text, name
        assert f'<a href="{PATH}days/">days</a>' in text and f'<a href="{PATH}2024/01/31/#p-2401.00003">a place</a>' in text, name
        for words in ("gone (/posts/b)", "files (ftp://example.org/f)", "code (github.com/a/b)", "host (//example.org/x)"):
            assert words in text, (name, words)
    lost = site.page("papers/2401.00006/index.html")
    assert "(missing.png)" in lost and "Lost" in lost
    assert not kit.broken_links(site.output, BASE), kit.broken_links(site.output, BASE)


def test_outside_of_pages(site):
    """Feeds, data, Markdown and books have whole addresses."""
    link, picture = BASE + "2024/01/30/#p-2401.00001", BASE + "media/"
    feed = html.unescape(site.page("feed.xml"))
    assert f'<a href="{link}">' in feed and feed.count(picture) >= 3
    markdown = site.page("2024/01/31/index.md")
    assert f"[the ice]({link})" in markdown and markdown.count(f"]({picture}") >= 4 and "![[" not in markdown
    assert "[^1]: Of oars." in markdown and "- [x] **Key**: done" in markdown and "[nothing](notes/a.md)" in markdown
    papers = gzip.decompress((site.output / "papers.jsonl.gz").read_bytes()).decode()
    assert link in papers and papers.count(picture) >= 4
    books = [path for name, path in kit.files_of(site.output).items() if name.endswith(".epub")]
    texts = ""
    for book in books:
        with zipfile.ZipFile(book) as parts:
            texts += "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith("html"))
    assert link in texts and "☑" in texts
    for name, path in kit.files_of(site.output).items():
        if name.endswith((".html", ".xml", ".json", ".md")):
            assert "../../figs" not in path.read_text(encoding="utf-8"), name


def test_notes_and_tasks(site):
    """Two papers of a day have a footnote 1 each; marks lead to notes and back, and boxes cannot be checked."""
    for name in ("2024/01/31/index.html", "papers/2401.00003/index.html"):
        text = site.page(name)
        ids = re.findall(r'\sid="([^"]*)"', text)
        assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
        for target in re.findall(r'href="#([^"]*)"', text):
            assert html.unescape(target) in ids or target == "main", (name, target)
        assert text.count("-note-1\"") >= 2 and '<input type="checkbox" disabled checked>' in text, name
    oars = site.page("papers/2401.00003/index.html")
    assert re.search(r'<sup><a id="([^"]*-mark-1)" href="#[^"]*-note-1">\[1\]</a></sup>', oars)
    assert re.search(r'<sup><a href="#[^"]*-mark-1">\[1\]</a></sup> Of oars\.', oars)
    assert "[^1]" not in site.page("2024/01/31/index.html")


def test_changes(site):
    """What a page shows of other files is part of what it is made from: a new build is a full build, and one of nothing does nothing."""
    def same_as_full(what):
        report = site.build()
        quick = kit.digest_of(site.output)
        full = site.build("--full")
        assert kit.digest_of(site.output) == quick, what
        assert codes(full) == codes(report), what
        return report

    site.write("content/figs/a.png", png(400, 100, 7))
    same_as_full("another picture")
    assert 'width="400"' in site.page("papers/2401.00002/index.html")
    assert len([name for name in kit.files_of(site.output) if name.startswith("media/")]) == 4
    again = site.build()
    assert again["files"]["written"] == 0 if "files" in again else True

    yesterday = site.root / "content/2024/01/30.md"
    text = yesterday.read_text(encoding="utf-8")
    site.write("content/2024/01/30.md", text.replace("Rivers of Winter", "Lakes of Winter"))
    report = same_as_full("a heading that is gone")
    assert codes(report).count("link-place-not-found") == 2, codes(report)
    assert f'<a href="{PATH}2024/01/30/">the ice</a>' in site.page("2024/01/31/index.html")
    yesterday.unlink()
    report = same_as_full("a page that is gone")
    assert "yesterday (30.md)" in site.page("2024/01/31/index.html")
    site.write("content/2024/01/30.md", text)
    (site.root / "media/b.png").unlink()
    report = same_as_full("a picture that is gone")
    assert "media-relative" in codes(report)
    site.write("media/b.png", png(320, 240, 90))
    site.build()


def test_hostile(site):
    """Nothing that a name or a file can be harms anything but its own place."""
    site.write("content/script.png", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    site.write("content/empty.png", b"")
    site.write("content/cut.png", png(50, 50)[:60])
    site.write("content/index.html", "<script>alert(1)</script>")
    site.write("content/a\"<b>.png", png(3, 3))
    with open(site.root / "content/huge.png", "wb") as file:
        file.write(png(2, 2))
        file.truncate(1 << 30)
    os.symlink("/etc/passwd", site.root / "content/outside.png")
    os.mkfifo(site.root / "content/pipe.png")
    names = ["script.png", "empty.png", "cut.png", "huge.png", "outside.png", "pipe.png", "%2e%2e/%2e%2e/etc/passwd", "a%0Ab.png", "<a\"\\<b\\>.png>",
             "index.html", "..", "."]
    site.write("content/2024/02/01.md", digest("2024-02-01", paper(9, "Hostile", "".join(f"![]({name})\n\n" for name in names) + "- words\n\n"
                                                                   "- [x](javascript:alert(1)) [<script>](data:text/html,<script>)")))
    report = site.build()
    found = codes(report, "content/2024/02/01.md")
    assert found.count("media-cut") == 1 and found.count("media-refused") >= 5, found
    for name, path in kit.files_of(site.output).items():
        if name.endswith(".html"):
            text = path.read_text(encoding="utf-8")
            assert "<script>alert" not in text and 'href="javascript' not in text and "root:x" not in text, name
    media = [path for name, path in kit.files_of(site.output).items() if name.startswith("media/")]
    for path in media:
        assert path.read_bytes().startswith(b"\x89PNG"), path
    assert "x (javascript:alert(1))" in site.page("papers/2401.00009/index.html")
    (site.root / "content/2024/02/01.md").unlink()


def test_elsewhere(folder):
    """Content that lies elsewhere, which a person says, has its pictures there."""
    site = Site(folder / "home")
    digests = folder / "digests"
    (digests / "figs").mkdir(parents=True)
    (digests / "figs/a.png").write_bytes(png(30, 20))
    (folder / "above.png").write_bytes(png(30, 20))
    (digests / "2024-01-31.md").write_text(digest("2024-01-31", paper(1, "T", "![](figs/a.png)\n\n![](../above.png)\n\n- words")), encoding="utf-8")
    report = site.build("--content", digests)
    assert [name for name in kit.files_of(site.output) if name.startswith("media/")], report
    assert "media-not-found" in codes(report), report["diagnostics"]
    checked, _ = kit.run("-C", site.root, "--json", "check", "--content", digests)
    assert "media-not-found" in codes(json.loads(checked))


def test_static_stays_inside(folder):
    site = Site(folder / "static-site")
    site.write("content/2024-01-31.md", digest("2024-01-31", paper(1, "T", "- words")))
    os.symlink("/etc", site.root / "static")
    report = site.build(expect=3)
    assert "place-outside" in codes(report), report


def main():
    with kit.temporary_folder() as folder:
        site = Site(folder / "site")
        fill(site)
        test_every_place(site)
        test_outside_of_pages(site)
        test_notes_and_tasks(site)
        test_changes(site)
        test_hostile(site)
        test_elsewhere(folder)
        test_static_stays_inside(folder)
    print("ok")


if __name__ == "__main__":
    main()
