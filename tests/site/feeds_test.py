"""A real feed reader takes every feed, and what readers rely on is there."""
import shutil
import xml.etree.ElementTree

import kit

try:
    import feedparser
except ImportError:
    kit.skip("feedparser for Python is not installed")


def walk(site, base):
    """(ids of the entries of all months in the order in which a reader who goes back finds them, how many months)."""
    found, months, address = [], 0, "feed.xml"
    while address:
        feed = feedparser.parse((site / address).read_bytes())
        # The newest month grows: it is the next page of the site's feed, and no archive. The others are, and lead back to it.
        back = [link.href for rel in ("next", "prev-archive") for link in feed.feed.links if link.rel == rel]
        rels = {link.rel for link in feed.feed.links} - {"self", "alternate", "prev-archive"}
        kept = b"<fh:archive/>" in (site / address).read_bytes()
        assert (rels, kept) == (({"next"}, False) if address == "feed.xml" else ({"first"}, False) if months == 0 else ({"current"}, True)), (address, rels, kept)
        if address != "feed.xml":
            months += 1
            found += [entry.id for entry in feed.entries]
        address = back[0].removeprefix(base) if back else None
    return found, months


def main():
    with kit.temporary_folder() as folder:
        site = folder / "site"
        kit.run("build", "--content", kit.SOURCE / "content", "-o", site, "-b", "https://example.org/some/base/", "--set", "feeds.author_min_papers=2")
        names = [name for name in kit.files_of(site) if name.endswith("feed.xml")]
        assert "feed.xml" in names and any(n.startswith("tags/") for n in names) and any(n.startswith("authors/") for n in names)
        guids = {}
        for name in names:
            text = (site / name).read_bytes()
            feed = feedparser.parse(text)
            assert not feed.bozo, f"{name}: {feed.get('bozo_exception')}"
            assert feed.version == "rss20", f"{name}: {feed.version}"
            assert feed.entries, f"{name}: no entries"
            own = [link.href for link in feed.feed.links if link.rel == "self"]
            assert own == ["https://example.org/some/base/" + name.replace("%", "%25")] or own[0].startswith("https://example.org/some/base/"), own
            for entry in feed.entries:
                assert entry.link.startswith("https://example.org/some/base/"), f"{name}: {entry.link}"
                assert entry.id and entry.published_parsed and entry.title, name
                whole = bool(entry.get("content")) and bool(entry.content[0].value)
                assert whole != name.startswith("authors/"), f"{name}: {entry.id}"
                assert entry.summary, f"{name}: {entry.id}"
                assert "example.org" not in entry.id, f"{entry.id} would change with the site's address"
                guids.setdefault(entry.id, entry.title)
        for name in ("sitemap.xml",):
            root = xml.etree.ElementTree.parse(site / name).getroot()
            places = [place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
            assert places and all(place.startswith("https://example.org/some/base/") for place in places)
        assert "Sitemap: https://example.org/some/base/sitemap.xml" in (site / "robots.txt").read_text()

        # Whoever goes back month by month (RFC 5005) finds every entry once, and a day more changes no month that is over.
        found, months = walk(site, "https://example.org/some/base/")
        everything = {entry.id for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries}
        written = [name for name in kit.files_of(site) if name.count("/") == 2 and name.startswith("20") and name.endswith("/feed.xml")]
        assert months == len(written) > 1 and len(set(found)) == len(found) and everything <= set(found), (months, written, len(found))
        digests = folder / "one-more"
        shutil.copytree(kit.SOURCE / "content", digests)
        (digests / "2030").mkdir()
        (digests / "2030/2030-01-02.md").write_text("# 2030-01-02\n\n### [One more](https://arxiv.org/abs/3001.00001)\n\nVote: 3\n\n- A point.\n")
        kit.run("build", "--now", "2030-01-02", "--content", digests, "-o", folder / "grown", "-b", "https://example.org/some/base/")
        for name in sorted(written)[:-1]:
            assert (folder / "grown" / name).read_bytes() == (site / name).read_bytes(), name
        before, after = ((place / max(written)).read_bytes() for place in (site, folder / "grown"))
        assert b"<fh:archive/>" not in before and b"<fh:archive/>" in after, "a month that is over is an archive"
        assert before[before.index(b"<item>"):] == after[after.index(b"<item>"):], "and has the items that it had"

        # Another address, the same identities: nobody's reader shows everything as new.
        moved = folder / "moved"
        kit.run("build", "--content", kit.SOURCE / "content", "-o", moved, "-b", "https://elsewhere.example/")
        again = {entry.id for entry in feedparser.parse((moved / "feed.xml").read_bytes()).entries}
        assert again == {entry.id for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries}
        print(f"{len(names)} feeds, {len(guids)} items")


if __name__ == "__main__":
    main()
