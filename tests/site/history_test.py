"""What a site tells of changes between publications: the page, the feed and the file, read back as others read them.

A site is published, edited in every way that is told of, and published again; nothing else than that may show. What is kept between
publications is damaged in many ways, and must never be more than a history that begins anew.
"""
import json
import os
import random
import shutil

import kit

try:
    import feedparser
    import jsonschema
except ImportError:
    kit.skip("feedparser or jsonschema for Python is not installed")

BASE = "https://example.org/base/"
SETTINGS = '[site]\ntitle = "Boats"\nbase_url = "%s"\nlanguage = "en"\n' % BASE
ON = "\n[changes]\nenabled = true\n"
KEPT = ".public.dayleaf/history"


def paper(title, link, votes, authors="", point="One point."):
    heading = f"### [{title}]({link})" if link else f"### {title}"
    lines = f"Authors: {authors}\n\n" if authors else ""
    return f"{heading}\n\nVote: {votes}\n\n{lines}- {point}\n\n"


def arxiv(number):
    return f"https://arxiv.org/abs/2401.{number:05}"


def day(number, *papers):
    return f"## Daily Papers (2024-01-{number:02})\n\n" + "".join(papers)


class Site:
    def __init__(self, folder, name="root", settings=SETTINGS + ON):
        self.root = folder / name
        self.public = self.root / "public"
        self.root.mkdir(parents=True)
        self.settings(settings)
        self.write(29, paper("Quiet Kernels", arxiv(1), 3, "Ada Kim, Bo Lee"), paper("Loud Rivers", arxiv(2), 4))
        self.write(30, paper("Late Boats", arxiv(3), 5), paper("A Boat of <b>Reeds</b>", "https://example.org/reeds", 6))

    def settings(self, text):
        (self.root / "dayleaf.toml").write_text(text, encoding="utf-8")

    def write(self, number, *papers):
        path = self.root / f"content/2024/01/{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(day(number, *papers), encoding="utf-8")

    def build(self, *options, expect=0):
        out, _ = kit.run("-C", self.root, "--now", "2024-06-01", "--json", "build", *options, expect=expect)
        return json.loads(out)

    def kept(self):
        path = self.root / KEPT
        return path.read_bytes() if path.is_file() else None

    def file(self, page=""):
        return json.loads((self.public / f"changes/{page}changes.json").read_text(encoding="utf-8"))

    def newest(self):
        return self.file()["publications"][0]

    def told(self):
        """The newest publication: {kind: [(id, what is said beside it)]}."""
        said = {}
        for group in self.newest()["changes"]:
            assert group["count"] == len(group["papers"]), group
            said[group["kind"]] = [{key: value for key, value in one.items() if key not in ("title", "url")} for one in group["papers"]]
        return said

    def check(self):
        """That all three are well formed and say the same."""
        schema = json.loads((self.public / "api/v1/schema/changes.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        document = self.file()
        faults = [error.message for error in validator.iter_errors(document)]
        assert not faults, faults
        feed = feedparser.parse((self.public / "changes/atom.xml").read_bytes())
        assert not feed.bozo, feed.bozo_exception
        publications = document["publications"][:30]
        assert [f"changes:{one['id']}#{one['date']}" for one in publications] == [entry.id for entry in feed.entries][:len(publications)]
        html = (self.public / "changes/index.html").read_text(encoding="utf-8")
        ids = kit.Page(html).ids
        for one in document["publications"]:
            assert f"publication-{one['number']}" in ids, one
            for group in one["changes"]:
                for change in group["papers"]:
                    if change["url"]:
                        assert change["url"].removeprefix("https://example.org") in html, change
        assert "<b>" not in html.split("<main")[1] and "&lt;b&gt;" in html or "Reeds" not in html, "markup"
        assert not kit.broken_links(self.public, "/base/"), kit.broken_links(self.public, "/base/")
        kit.run("-C", self.root, "--now", "2024-06-01", "check", "--links")
        return feed, html


def publish_and_read(folder):
    site = Site(folder)
    site.build()
    feed, html = site.check()
    first = site.newest()
    assert first["begins"] and first["papers"] == 4 and first["changes"] == [] and first["date"] == "2024-01-30", first
    assert len(feed.entries) == 1 and "begins here, with 4 papers of 2 days" in feed.entries[0].title, feed.entries
    assert "begins here" in html
    subscribe = (site.public / "subscribe/index.html").read_text(encoding="utf-8")
    assert "/base/changes/atom.xml" in subscribe and 'href="/base/changes/"' in subscribe
    assert 'href="/base/changes/"' in (site.public / "index.html").read_text(encoding="utf-8"), "the foot"
    assert BASE + "changes/" in (site.public / "sitemap.xml").read_text(encoding="utf-8")

    # Nothing changed: nothing is parsed, written or told, however it is asked.
    for options in ([], ["--force"], ["--full"], ["-j", "1"]):
        before = (kit.digest_of(site.public), site.kept())
        report = site.build(*options)
        assert report["written"] == 0 and report["filled"] == (0 if not options or options[0] == "-j" else report["pages"]), (options, report)
        assert (kit.digest_of(site.public), site.kept()) == before, options
    assert "read" not in site.build()["stages"]

    # A new day: two papers, one of them known.
    site.write(31, paper("New Oars", arxiv(4), 9), paper("Late Boats", arxiv(3), 7))
    site.build()
    feed, _ = site.check()
    assert site.told() == {"added": [{"id": "arxiv:2401.00004"}], "seen-again": [{"id": "arxiv:2401.00003", "date": "2024-01-31"}]}, site.told()
    assert site.newest()["date"] == "2024-01-31" and site.newest()["of_day"] == 1
    assert feed.entries[0].title == "31 January 2024: 1 new paper, 1 paper seen again", feed.entries[0].title
    assert feed.entries[0].updated == "2024-01-31T12:00:00Z" and feed.feed.updated == "2024-01-31T12:00:00Z"
    names = [entry.id for entry in feed.entries]

    # Votes, a title, a paper that gets an id and becomes one with another, authors repaired by a record.
    site.write(29, paper("Quiet Kernels", arxiv(1), 8, "Ada Kim, Bo Lee"), paper("Loud Rivers, Revised", arxiv(2), 4))
    site.write(30, paper("Late Boats", arxiv(3), 5), paper("A Boat of <b>Reeds</b>", arxiv(4), 6))
    return site, names


def edits(site, names):
    facts = {"version": 1, "arxiv:2401.00001": {"authors": {"arxiv": {"on": "2024-02-01", "value": ["Bo Lee", "Ada Kim"]}}}}
    (site.root / "data/papers").mkdir(parents=True)
    (site.root / "data/papers/2401.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    site.build()
    feed, html = site.check()
    told = site.told()
    assert told["votes"] == [{"id": "arxiv:2401.00001", "date": "2024-01-29", "votes_before": 3, "votes": 8}], told
    assert told["merged"] == [{"id": "arxiv:2401.00004", "from": ["url:https://example.org/reeds"]}], told
    assert {"id": "arxiv:2401.00002", "was": "Loud Rivers"} in told["retitled"], told
    assert told["authors"] == [{"id": "arxiv:2401.00001", "authors": ["order-known"]}], told
    assert set(told) == {"votes", "merged", "retitled", "authors"}, told
    assert [entry.id for entry in feed.entries][1:] == names, "names change"
    assert site.newest()["of_day"] == 2 and feed.entries[0].updated == "2024-01-31T12:00:01Z"
    assert "3 → 8" in html and "order now known" in html and "before: url:https://example.org/reeds" in html, html

    # An entry goes: the build refuses, and tells nobody; then it is meant.
    site.write(31, paper("New Oars", arxiv(4), 9))
    site.write(29, paper("Quiet Kernels", arxiv(1), 8, "Ada Kim, Bo Lee"))
    before = (kit.digest_of(site.public), site.kept())
    site.build(expect=1)
    assert (kit.digest_of(site.public), site.kept()) == before, "a build that published nothing told of changes"
    # Neither does one that only tries, or builds the newest days only.
    site.build("--force", "--dry-run")
    assert (kit.digest_of(site.public), site.kept()) == before, "a dry run told of changes"
    site.build("--force")
    site.check()
    assert site.told() == {"entry-removed": [{"id": "arxiv:2401.00003", "date": "2024-01-31"}], "removed": [{"id": "arxiv:2401.00002"}]}, site.told()
    gone = [one for one in site.newest()["changes"] if one["kind"] == "removed"][0]["papers"][0]
    assert gone["url"] is None and gone["title"] == "Loud Rivers, Revised", gone

    # And back.
    site.write(29, paper("Quiet Kernels", arxiv(1), 8, "Ada Kim, Bo Lee"), paper("Loud Rivers, Revised", arxiv(2), 4))
    site.build()
    site.check()
    assert site.told() == {"returned": [{"id": "arxiv:2401.00002"}]}, site.told()
    # What was said before is said as it was, but for where a paper is now.
    oldest = site.file()["publications"][-2]
    assert oldest["changes"][0]["papers"][0]["title"] == "New Oars", oldest
    # A build of the newest digests only compares nothing.
    before = site.kept()
    site.build("--limit", "1", "--force")
    assert site.kept() == before and site.file()["publications"][0]["number"] == 5, "a build of some digests told of changes"
    site.build()
    assert site.kept() == before


def same_bytes(folder):
    """Threads, parts and where it stands do not matter; nor does a folder that was cloned with what was kept."""
    def make(name, build):
        site = Site(folder, name)
        build(site)
        site.write(31, paper("New Oars", arxiv(4), 9), paper("Late Boats", arxiv(3), 7))
        site.write(29, paper("Quiet Kernels", arxiv(1), 8, "Ada Kim, Bo Lee"), paper("Loud Rivers", arxiv(2), 5))
        build(site)
        return site

    def in_parts(site):
        for part in (1, 2, 3):
            site.build("--shard", f"{part}/3")

    def clean_checkout(site):
        shutil.rmtree(site.public, ignore_errors=True)
        shutil.rmtree(site.root / ".dayleaf", ignore_errors=True)
        site.build("-j", "2")

    one = make("one", lambda site: site.build("-j", "1"))
    for name, build in [("many", lambda site: site.build("-j", "4")), ("atomic", lambda site: site.build("--atomic")),
                        ("parts", in_parts), ("checkout", clean_checkout)]:
        other = make(name, build)
        assert kit.digest_of(one.public) == kit.digest_of(other.public), name
        assert one.kept() == other.kept(), name
    # Parts in folders of their own, each with what it kept.
    apart = Site(folder, "apart")
    for _ in range(2):
        for part in (1, 2):
            apart.build("-o", f"part{part}", "--shard", f"{part}/2")
        assert (apart.root / ".part1.dayleaf/history").read_bytes() == (apart.root / ".part2.dayleaf/history").read_bytes()
        apart.write(31, paper("New Oars", arxiv(4), 9))


def planted_damage(folder):
    """Whatever is in the place of what was kept: one warning, and a history that begins anew."""
    site = Site(folder)
    site.build()
    site.write(31, paper("New Oars", arxiv(4), 9))
    site.build()
    good = site.kept()
    chance = random.Random(kit.seed())
    body, _, _ = good.rpartition(b"\n")
    damages = {"nothing in it": b"", "rubbish": bytes(chance.randrange(256) for _ in range(5000)), "another version": good.replace(b"dayleaf history 1", b"dayleaf history 2"),
               "cut": good[:len(good) // 2], "a line less": body, "one byte": good[:100] + bytes([good[100] ^ 1]) + good[101:],
               "much": good + b"[" * 100000}
    for what, text in damages.items():
        (site.root / KEPT).write_bytes(text)
        report = site.build()
        codes = [one["code"] for one in report["diagnostics"]]
        assert codes.count("history-lost") == 1, (what, codes)
        assert site.newest()["begins"] and len(site.file()["publications"]) == 1, what
        site.check()
        again = site.build()
        assert again["diagnostics"] == [] and again["written"] == 0, (what, again["diagnostics"])
        (site.root / KEPT).write_bytes(good)
        back = site.build()
        assert [one["number"] for one in site.file()["publications"]] == [2, 1] and back["diagnostics"] == [], what
    # It is gone: as at first, and nobody has to be told.
    (site.root / KEPT).unlink()
    assert site.build()["diagnostics"] == []
    assert site.newest()["begins"] and site.kept() is not None
    # Not a file at all.
    (site.root / KEPT).unlink()
    (site.root / KEPT).mkdir()
    report = site.build()
    assert [one["code"] for one in report["diagnostics"]] == ["history-lost"], report["diagnostics"]
    (site.root / KEPT).rmdir()
    os.mkfifo(site.root / KEPT)
    site.build()
    # A link of a stranger's site leads nowhere.
    (site.root / KEPT).unlink(missing_ok=True)
    secret = folder / "secret"
    secret.write_bytes(good)
    (site.root / KEPT).symlink_to(secret)
    site.build()
    assert secret.read_bytes() == good, "a link was followed for writing"
    # Half written by a run that was killed.
    (site.root / (KEPT + ".new")).write_bytes(b"half")
    site.write(31, paper("New Oars", arxiv(4), 10))
    site.build()
    assert not (site.root / (KEPT + ".new")).exists()


def only_where_it_is_wanted(folder):
    site = Site(folder, settings=SETTINGS)
    site.build()
    assert site.kept() is None and not (site.public / "changes").exists()
    assert "/changes/" not in (site.public / "index.html").read_text(encoding="utf-8")
    without = kit.digest_of(site.public)
    site.settings(SETTINGS + ON)
    site.build()
    assert site.newest()["begins"]
    kept = site.kept()
    # Off again: the page goes, and what was kept stays for the day on which it is wanted again.
    site.settings(SETTINGS)
    site.build()
    assert kit.digest_of(site.public) == without and site.kept() == kept


def many_votes(folder):
    site = Site(folder)
    site.write(31, *[paper(f"Boat {number}", arxiv(100 + number), 1) for number in range(120)])
    site.build()
    site.write(31, *[paper(f"Boat {number}", arxiv(100 + number), 1 + number) for number in range(120)])
    site.build()
    votes = site.newest()["changes"][0]
    assert (votes["kind"], votes["count"], len(votes["papers"])) == ("votes", 119, 50), votes["kind"]
    assert votes["papers"][0]["votes"] == 120, "the largest change comes first"
    html = (site.public / "changes/index.html").read_text(encoding="utf-8")
    assert "119 changed vote counts" in html and "69 more" in html


def pages(folder):
    """Publications of the past stay where they are, byte for byte."""
    site = Site(folder)
    site.build()
    first = None
    for turn in range(50):
        site.write(30, paper("Late Boats", arxiv(3), 100 + turn), paper("A Boat of <b>Reeds</b>", "https://example.org/reeds", 6))
        site.build()
        path = site.public / "changes/1/index.html"
        # The page beside it is the front at first.
        if first is None and (site.public / "changes/2/index.html").is_file():
            first = (path.read_bytes(), (site.public / "changes/1/changes.json").read_bytes())
    assert first == ((site.public / "changes/1/index.html").read_bytes(), (site.public / "changes/1/changes.json").read_bytes())
    assert [one["number"] for one in site.file("1/")["publications"]] == list(range(20, 0, -1))
    assert site.file("2/")["older"] == BASE + "changes/1/changes.json"
    assert len(feedparser.parse((site.public / "changes/atom.xml").read_bytes()).entries) == 30
    assert not kit.broken_links(site.public, "/base/")


with kit.temporary_folder() as folder:
    edits(*publish_and_read(folder))
for check in (same_bytes, planted_damage, only_where_it_is_wanted, many_votes, pages):
    with kit.temporary_folder() as folder:
        check(folder)
