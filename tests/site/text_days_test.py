"""A dated file with text and no papers: an error, and, forced, a page of its own that claims nothing, until the file goes."""
import json
import re
import shutil
import time
import urllib.error
import urllib.request

import kit

SETTINGS = '[site]\nbase_url = "https://example.org/"\nlanguage = "LANGUAGE"\n[data]\narchive = ["jsonl.gz", "csv"]\nmarkdown = ["days"]\n[feeds]\ndays = true\nmonths = true\n[mail]\nfrom = "Digests <digests@example.org>"\nlist_id = "digests.example.org"\nbuild = true\n[epub]\nbuild = true\n'
NOTES = {
    "en": "No papers were read from the digest of this day.",
    "ko": "이날의 다이제스트에서 읽어 낸 논문이 없습니다.",
    "ja": "この日のダイジェストからは論文を読み取れませんでした。",
    "zh": "未能从这一天的文摘中读出论文。",
    "zh-Hant": "未能從這一天的文摘中讀出論文。",
}


def paper(number, title):
    return f"### [{title}](https://arxiv.org/abs/2401.0000{number})\n\nVote: 3\n\n- One point.\n\n"


def heading(month, day):
    return f"## Daily Papers (2024-{month:02}-{day:02})\n\n"


class Site:
    """29 and 31 January have papers; 30 January and 5 February words, and so has another file of the 31st."""

    def __init__(self, folder, name, language="en"):
        self.root = folder / name
        self.output = self.root / "public"
        self.write("2024/01/29.md", heading(1, 29) + paper(1, "Quiet Kernels"))
        self.write("2024/01/31.md", heading(1, 31) + paper(2, "Loud Boats"))
        (self.root / "dayleaf.toml").write_text(SETTINGS.replace("LANGUAGE", language), encoding="utf-8")

    def add_words(self):
        self.write("2024/01/30.md", heading(1, 30) + "The *script* failed, see [the 29th](29.md).\n\n## Outage\n\nNobody answered.\n")
        self.write("2024-01-31-b.md", "Words of the last evening.\n")
        self.write("2024/02/05.md", "Nichts Neues, [gestern](../01/30.md) auch.\n")

    def write(self, name, text):
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, *options, expect=0):
        out, _ = kit.run("-C", self.root, "--now", "2024-06-01", "--json", "build", *options, expect=expect)
        return json.loads(out)

    def page(self, name):
        return (self.output / name / "index.html").read_text(encoding="utf-8")

    def has(self, name):
        return (self.output / name / "index.html").exists()

    def same_as_whole(self):
        """What was built piece by piece is what a build of everything makes."""
        before = kit.digest_of(self.output)
        shutil.rmtree(self.output)
        shutil.rmtree(self.root / ".dayleaf", ignore_errors=True)
        self.build("--force")
        assert kit.digest_of(self.output) == before, "an incremental build differs from a whole one"


def link(page, rel):
    found = re.search(rf'<link rel="{rel}" href="([^"]+)">', page)
    return found and found[1]


def wait_until(holds):
    """The preview looks again within seconds."""
    last = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < last, "the preview did not follow"
        time.sleep(0.1)


def status(address):
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


with kit.temporary_folder() as folder:
    site = Site(folder, "words")
    first = site.build()
    site.add_words()
    report = site.build(expect=1)
    lost = {one["path"]: one for one in report["diagnostics"] if one["code"] == "day-without-papers"}
    assert set(lost) == {"content/2024/01/30.md", "content/2024-01-31-b.md", "content/2024/02/05.md"}, lost
    for one in lost.values():
        assert one["severity"] == "error" and "it has" in one["message"] and "### [title]" in one["suggestion"], one
        assert "would be lost" not in one["message"] and "has its text" in one["suggestion"], one
    assert not site.has("2024/01/30")

    forced = site.build("--force")
    assert forced["counts"]["days"] == 2 and forced["counts"]["papers"] == 2, forced["counts"]
    assert forced["feeds"] == first["feeds"] if "feeds" in first else True
    page = site.page("2024/01/30")
    for words in ("The <em>script</em> failed", "Outage", "Nobody answered.", NOTES["en"], 'href="/2024/01/29/"'):
        assert words in page, words
    assert not re.search(r"\b0 (papers|votes)", page) and 'class="figures"' not in page, "it claims a count"
    assert 'type="application/rss+xml"' not in re.sub(r'<link[^>]*href="/feed.xml"[^>]*>', "", page), "it has a feed"
    assert link(page, "prev") == "/2024/01/29/" and link(page, "next") == "/2024/01/31/"
    assert link(site.page("2024/01/29"), "next") == "/2024/01/30/"
    assert link(site.page("2024/01/31"), "next") == "/2024/02/05/" and link(site.page("2024/02/05"), "prev") == "/2024/01/31/"
    assert "Words of the last evening." in site.page("2024/01/31") and NOTES["en"] not in site.page("2024/01/31")
    assert "Words of the last evening." in (site.output / "2024/01/31/index.md").read_text()
    assert not site.has("2024/02") and 'href="/2024/02/"' not in site.page("2024/02/05")
    assert 'href="/2024/01/30/"' in site.page("2024/02/05"), "a link to a digest without papers"
    for month in ("2024/01", "2024"):
        assert 'href="/2024/01/30/"' in site.page(month), f"the calendar of {month}"
    assert 'href="/2024/02/05/"' in site.page("2024") and 'href="/2024/02/05/"' in site.page("days")
    home = site.page(".")
    assert "Loud Boats" in home and link(home, "next") == "/2024/02/05/"
    assert not kit.broken_links(site.output, "https://example.org/")

    # What programs read.
    days = {day["date"]: day for day in json.loads((site.output / "api/calendar.json").read_text())["days"]}
    assert days["2024-01-30"] == {"date": "2024-01-30", "state": "by-hand", "papers": 0, "listed": None, "source": None, "asked": None, "reason": None, "url": "/2024/01/30/"}, days
    assert "https://example.org/2024/01/30/" in (site.output / "sitemap.xml").read_text()
    for path in sorted(site.output.rglob("*")):
        name = path.relative_to(site.output).as_posix()
        if not path.is_file() or name.endswith(".html") or name in ("sitemap.xml", "api/calendar.json"):
            continue
        data = path.read_bytes()
        for words in (b"2024-01-30", b"2024/01/30", b"2024-02-05", b"2024/02/05", b"Nobody answered"):
            assert words not in data, f"{name} tells of a day without papers: {words}"
    kit.run("-C", site.root, "search", "boats")
    explained, _ = kit.run("-C", site.root, "explain", "content/2024/01/30.md")
    assert "/2024/01/30/" in explained, explained
    site.same_as_whole()

    # Its words change: its page does, and nothing that shows papers.
    before = {path: (site.output / path).read_bytes() for path in kit.files_of(site.output)}
    site.write("2024/01/30.md", heading(1, 30) + "The script was mended.\n")
    site.build("--force")
    changed = {path for path in kit.files_of(site.output) if before.get(path) != (site.output / path).read_bytes()}
    assert changed == {"2024/01/30/index.html"}, changed
    site.same_as_whole()

    # It gets papers, loses them, becomes a draft, and goes.
    site.write("2024/01/30.md", heading(1, 30) + "At last.\n\n" + paper(3, "Late Trains"))
    site.build("--force")
    assert "Late Trains" in site.page("2024/01/30") and NOTES["en"] not in site.page("2024/01/30")
    site.write("2024/01/30.md", heading(1, 30) + "Gone again.\n")
    site.build(expect=1)
    site.build("--force")
    assert "Gone again." in site.page("2024/01/30") and "Late Trains" not in site.page("2024/01/30")
    site.write("2024/01/30.md", "---\ndraft: true\n---\n\n" + heading(1, 30) + "Not yet.\n")
    site.build("--force")
    assert not site.has("2024/01/30")
    site.write("2024/01/30.md", heading(1, 30) + "Back.\n")
    site.build("--force")
    site.same_as_whole()
    for name in ("2024/01/30.md", "2024-01-31-b.md", "2024/02/05.md"):
        (site.root / "content" / name).unlink()
    site.build()
    assert not site.has("2024/01/30") and not site.has("2024/02/05")
    assert link(site.page("2024/01/29"), "next") == "/2024/01/31/" and "/2024/01/30/" not in site.page("2024/01")
    assert "last evening" not in site.page("2024/01/31")
    site.same_as_whole()

    # A day to come waits with its words, too.
    site.write("2024/06/30.md", "Words to come.\n")
    report = site.build("--force")
    assert report["waiting"] == ["2024/06/30.md"] if "waiting" in report else not site.has("2024/06/30"), report
    assert not site.has("2024/06/30")

    # In every language of the interface, and alone in a site.
    for language, note in NOTES.items():
        other = Site(folder, language, language)
        other.add_words()
        other.build("--force")
        page = other.page("2024/01/30")
        assert note in page and "Nobody answered." in page, language
        assert language == "en" or re.search(r'<div class="prose note" lang="en">', page), f"{language}: the words are English"
    alone = Site(folder, "alone")
    shutil.rmtree(alone.root / "content")
    alone.write("2024/01/30.md", "Sorry, I cannot do that.\n")
    alone.build(expect=1)
    alone.build("--force")
    assert "Sorry, I cannot do that." in alone.page("2024/01/30") and 'href="/2024/01/30/"' in alone.page(".")

    # The preview shows it, a draft with its ribbon, and follows what is written.
    with kit.serving("-C", alone.root, "--now", "2024-06-01") as server:
        address = server["url"] + "2024/01/30/"
        with urllib.request.urlopen(address) as answer:
            assert "Sorry, I cannot do that." in answer.read().decode()
        alone.write("2024/01/30.md", "---\ndraft: true\n---\n\nAnother answer.\n")
        wait_until(lambda: "Another answer." in urllib.request.urlopen(address).read().decode())
        assert "Draft" in urllib.request.urlopen(address).read().decode()
        (alone.root / "content/2024/01/30.md").unlink()
        wait_until(lambda: status(address) == 404)

print("text_days: words without papers have a page, and nothing takes them for more")
