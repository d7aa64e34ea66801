"""A real feed reader takes every feed, and what readers rely on is there."""
import xml.etree.ElementTree

import kit

try:
    import feedparser
except ImportError:
    kit.skip("feedparser for Python is not installed")

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
        assert 0 < len(feed.entries) <= 50, f"{name}: {len(feed.entries)} entries"
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

    # Another address, the same identities: nobody's reader shows everything as new.
    moved = folder / "moved"
    kit.run("build", "--content", kit.SOURCE / "content", "-o", moved, "-b", "https://elsewhere.example/")
    again = {entry.id for entry in feedparser.parse((moved / "feed.xml").read_bytes()).entries}
    assert again == {entry.id for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries}
    print(f"{len(names)} feeds, {len(guids)} items")
