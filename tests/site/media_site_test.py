"""A site with a media mirror: it loads nothing from other hosts, shows what is kept as it is and a card for what is not, and leaves files
alone that have not changed.

Pages are also opened in Chromium where there is one.
"""
import html
import json
import os
import pathlib
import re
import shutil
import tempfile
import time
import urllib.parse
import xml.etree.ElementTree

import kit
import mirror
from find_browser import find_browser
from wire import Wire

BASE = "https://example.org/some/base/"
PATH = "/some/base/"
LOADING = {"src", "srcset", "poster", "data", "background", "manifest"}


def build(root, output, *options, expect=0):
    out, _ = kit.run("--json", "build", "-C", root, "-o", output, "--now", "2024-06-01", *options, expect=expect)
    return json.loads(out)


def wrong(report):
    return [one for one in report["diagnostics"] if one["severity"] != "note"]


def page(site, name):
    return (site / name).read_text(encoding="utf-8")


def paper(site, number):
    return kit.Page(page(site, f"papers/2401.{number:05}/index.html"))


def elements(of, tag):
    return [values for name, values in of.elements if name == tag]


def urls_of(attribute, value):
    return [part.split()[0] for part in value.split(",")] if attribute == "srcset" else [value]


def test_no_other_host(site):
    """Every address that a page, a feed or a style makes a browser load is one of the site, and is there."""
    loaded = 0
    for name, path in kit.files_of(site).items():
        if name.endswith(".html"):
            for tag, values in kit.Page(path.read_text(encoding="utf-8")).elements:
                for attribute in LOADING & values.keys():
                    for url in urls_of(attribute, values[attribute]):
                        assert url.startswith(PATH), f"{name}: <{tag} {attribute}={url}>"
                        assert (site / url[len(PATH):]).is_file(), f"{name}: {url} is not there"
                        loaded += 1
                if tag == "link" and values["rel"] in ("stylesheet", "icon"):
                    assert values["href"].startswith(PATH), f"{name}: {values}"
                if tag == "meta" and values.get("property") == "og:image":
                    assert values["content"].startswith(BASE) and (site / values["content"][len(BASE):]).is_file(), f"{name}: {values}"
                if tag == "meta" and values.get("http-equiv"):
                    assert "http" not in values["content"] and "img-src 'self';" in values["content"], f"{name}: {values['content']}"
                if tag in ("img", "video"):
                    assert int(values["width"]) > 0 and int(values["height"]) > 0, f"{name}: {values}"
        elif name.endswith(".css"):
            assert not re.search(r"url\(\s*[\"']?(https?:|//)", path.read_text(encoding="utf-8")), name
        elif name.endswith("feed.xml"):
            text = path.read_text(encoding="utf-8")
            for content in xml.etree.ElementTree.fromstring(text).iter():
                if content.tag.startswith("{http://search.yahoo.com/mrss/}"):
                    assert content.get("url").startswith(BASE + "media/"), content.attrib
                if content.tag.endswith("encoded"):
                    for tag, values in kit.Page(content.text).elements:
                        assert tag != "img" or values["src"].startswith(BASE + "media/"), values
    return loaded


def test_pages(site, made):
    records = made.records
    chart = records[mirror.CDN + "chart.png"]
    first = paper(site, 1)
    avif, webp = elements(first, "source")[:2]
    assert avif["type"] == "image/avif" and webp["type"] == "image/webp" and avif["sizes"]
    assert [part.split()[1] for part in webp["srcset"].split(",")] == ["320w", "640w", "960w"]
    image = elements(first, "img")[0]
    assert image["src"] == PATH + chart["original"]["path"] and (image["width"], image["height"]) == ("1200", "800"), image
    assert image["alt"] == "A chart of <b>votes</b>" and "loading" not in image
    metas = {values.get("property"): values.get("content") for values in elements(first, "meta")}
    assert metas["og:image"] == BASE + chart["original"]["path"] and metas["og:image:width"] == "1200" and metas["og:image:height"] == "800"
    # A picture whose own width is less than the widest rendition is the largest of its row.
    tall = elements(paper(site, 3), "source")
    assert len(tall) == 1 and tall[0]["srcset"].endswith(records[mirror.CDN + "tall.png"]["original"]["path"] + " 600w"), tall

    # The record says what a thing is.
    film = paper(site, 4)
    video = elements(film, "video")[0]
    record = records[mirror.CDN + "clip.png"]
    assert video["poster"] == PATH + record["poster"]["path"] and (video["width"], video["height"]) == ("640", "360") and video["preload"] == "none"
    assert "controls" in video and elements(film, "source") == [{"src": PATH + record["original"]["path"], "type": "video/webm"}]
    metas = {values.get("property"): values.get("content") for values in elements(film, "meta")}
    assert metas["og:image"] == BASE + record["poster"]["path"]
    picture = paper(site, 5)
    assert not elements(picture, "video") and elements(picture, "img")[0]["src"] == PATH + records[mirror.CDN + "film.mp4"]["original"]["path"]
    old = paper(site, 6)
    assert [values.get("type") for values in elements(old, "source")] == ["video/quicktime", None]
    assert any("download" in values and values["href"].endswith(".mov") for values in elements(old, "a"))
    assert elements(paper(site, 7), "video")[0]["poster"].endswith(".svg")

    # What is not kept has its words and a way to where it was, and no empty box.
    for number, words, url in ((9, "The method at a glance", "gone.png"), (10, "", "page.png"), (11, "Unknown", "unknown.png"), (12, "", "late.mp4")):
        text, of = page(site, f"papers/2401.{number:05}/index.html"), paper(site, number)
        own = text[text.index('<article class="paper">'):text.index('class="paper_facts"')]
        assert "plate" not in own and "<img" not in own and "<video" not in own and words in own, number
        assert any(values.get("href") == mirror.CDN + url and "nofollow" in values["rel"] for values in elements(of, "a")), number
    person = page(site, "papers/2401.00008/index.html")
    assert "plate" not in person[person.index('class="paper_text"'):person.index('class="paper_facts"')] and "Ada Kim</span>" in person and "person.png" not in person
    assert "missing" not in page(site, "papers/2401.00015/index.html")
    # What is there leads, whatever stands first; the page tells of the rest.
    two = page(site, "papers/2401.00014/index.html")
    assert two.index('alt="Second"') < two.index('alt="Third"') < two.index("gone.png")
    # A mark in an address is no markup.
    assert "size=2" not in page(site, "papers/2401.00013/index.html")

    day = kit.Page(page(site, "2024/01/31/index.html"))
    lead, *others = elements(day, "img")
    assert lead["fetchpriority"] == "high" and "loading" not in lead
    assert others and all(values["loading"] == "lazy" for values in others)
    feed = page(site, "feed.xml")
    assert f'<media:content url="{BASE}{chart["original"]["path"]}" type="image/png" medium="image" fileSize="{chart["original"]["bytes"]}" width="1200" height="800"/>' in feed
    assert f'<media:thumbnail url="{BASE}{record["poster"]["path"]}"/>' in feed
    assert "<enclosure" not in feed and mirror.CDN not in "".join(re.findall(r'(?:src|url)="[^"]*"', feed))


def test_hostile(folder):
    """Whatever records say, nothing but pictures and films of the mirror is published or shown."""
    root = folder / "hostile"
    made = mirror.make_site(root)
    page_ = made.file(b"<script>alert(1)</script>", "html", "text/html")
    drawing = made.file(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "svg", "image/svg+xml")
    disguised = made.file(b"<script>alert(2)</script>", "html", "image/png")
    odd = made.file(b"odd", "png", 'image/png" onerror="alert(3)', 10, 10)
    made.say(mirror.CDN + "chart.png", original=page_)
    made.say(mirror.CDN + "wide.png", original=drawing)
    made.say(mirror.CDN + "tall.png", original=disguised)
    made.say(mirror.CDN + "clip.png", original=odd)
    made.say(mirror.CDN + "film.mp4", original={**page_, "path": "media/../content/2024/01/31.md"})
    made.records[mirror.CDN + "old.qt"]["original"]["width"] = 65535
    made.records[mirror.CDN + "old.qt"]["original"]["height"] = 1
    small = made.records[mirror.CDN + "small.png?size=2&x='b'"]
    small["renditions"] = [drawing, disguised, {**made.rendition("webp", 320, 240, 180), "type": "image/avif"}]
    small["poster"] = page_
    made.write()
    report = build(root, folder / "hostile-site", expect=1)
    codes = {(one["code"], one["severity"]) for one in wrong(report)}
    assert codes == {("media-unfit", "warning"), ("record-invalid", "error")}, codes
    assert {name.rsplit(".", 1)[1] for name in kit.files_of(folder / "hostile-site") if name.startswith("media/")} == {"png", "mov", "mp4"}
    for name, path in kit.files_of(folder / "hostile-site").items():
        if name.endswith(".html"):
            text = path.read_text(encoding="utf-8")
            assert "onerror" not in text and "alert(" not in text and "<source type=\"image" not in text, name
    test_no_other_host(folder / "hostile-site")


def test_missing(folder):
    root = folder / "missing"
    made = mirror.make_site(root)
    chart, wide = made.records[mirror.CDN + "chart.png"], made.records[mirror.CDN + "wide.png"]
    (root / chart["original"]["path"]).unlink()
    (root / wide["renditions"][0]["path"]).write_bytes(b"cut")
    report = build(root, folder / "missing-site", expect=1)
    told = {one["path"]: one for one in wrong(report)}
    assert set(told) == {chart["original"]["path"], wide["renditions"][0]["path"]}, told
    for one in told.values():
        assert one["code"] == "media-missing" and one["severity"] == "error" and "dayleaf fetch --media" in one["suggestion"], one
    assert "has 3 bytes and not" in told[wide["renditions"][0]["path"]]["message"]
    test_no_other_host(folder / "missing-site")
    assert 'class="missing"' in page(folder / "missing-site", "papers/2401.00001/index.html")
    _, err = kit.run("check", "-C", root, expect=1)
    assert chart["original"]["path"] in err
    # Mended, the build is what it should be.
    (root / chart["original"]["path"]).write_bytes(mirror.png(1200, 800, 1))
    mirror.make_site(root)
    assert not wrong(build(root, folder / "missing-site"))
    build(root, folder / "missing-fresh")
    assert kit.digest_of(folder / "missing-site") == kit.digest_of(folder / "missing-fresh")
    # A whole mirror that is not there is told of in a few lines.
    shutil.rmtree(root / "media")
    report = build(root, folder / "missing-site", expect=1)
    assert len(wrong(report)) == 21 and not (folder / "missing-site/media").exists(), len(wrong(report))


class ReadTimes:
    """Tells which files were read: Linux moves a time of access that lies before the last change."""

    def __init__(self, files):
        self.files = files

    def reset(self):
        for file in self.files:
            os.utime(file, ns=(10 ** 18, 2 * 10 ** 18))

    def read(self):
        return [file.name for file in self.files if file.stat().st_atime_ns != 10 ** 18]

    def work(self):
        self.reset()
        for file in self.files:
            file.read_bytes()
        return len(self.read()) == len(self.files)


def test_nothing_is_read(folder, root, site):
    """Files of the mirror whose path is published already are not read, whatever else changes."""
    times = ReadTimes(sorted((root / "media").rglob("*.*")) + sorted((site / "media").rglob("*.*")))
    if not times.work():
        return kit.skip_part("nothing is read", "the times of access do not tell here what is read")
    digest = root / "content/2024/01/31.md"
    settings = root / "dayleaf.toml"
    before = digest.read_text(encoding="utf-8"), settings.read_text(encoding="utf-8")
    for change in (lambda: None, lambda: digest.write_text(before[0].replace("And another one.", "And one more.", 1), encoding="utf-8"),
                   lambda: settings.write_text(before[1].replace('"Mirror"', '"Another"'), encoding="utf-8")):
        change()
        times.reset()
        report = build(root, site)
        assert not times.read(), times.read()
        assert report["unchanged"] >= len(list((site / "media").rglob("*.*")))
    assert report["written"] > 10, "another title changes every page"
    # Told to look at everything, it does.
    times.reset()
    build(root, site, "--full")
    assert len(times.read()) == len(times.files) // 2, "--full reads the mirror, and compares by the record"
    digest.write_text(before[0], encoding="utf-8")
    settings.write_text(before[1], encoding="utf-8")
    build(root, site)


def test_large_file(folder):
    """A film of 200 MB costs a build no memory, and a player gets the part that it asks for."""
    size = 200_000_000
    place = next((place for place in (folder, pathlib.Path("/var/tmp")) if shutil.disk_usage(place).free > 4 * size), None)
    if place is None:
        return kit.skip_part("a large file", "there is no room for one")
    with tempfile.TemporaryDirectory(dir=place) as name:
        root = pathlib.Path(name) / "root"
        made = mirror.make_site(root)
        small = build(root, pathlib.Path(name) / "site")["peak_memory"]
        film = made.records[mirror.CDN + "plain.mp4"]["original"]
        with open(root / film["path"], "r+b") as file:
            file.seek(size - 4)
            file.write(b"last")
        film["bytes"] = size
        made.write()
        for options in ((), ("--full",), ("--force",)):
            report = build(root, pathlib.Path(name) / "site", *options)
            assert report["bytes"] > size
            assert report["peak_memory"] < small + 60_000_000, f"{options}: {report['peak_memory']} bytes of memory, {small} without the film"
        for options in (("-C", root), ("-C", root, "--built", "-o", pathlib.Path(name) / "site")):
            with kit.serving(*options) as server, Wire(server["port"]) as wire:
                target = PATH + film["path"]
                answer = wire.ask(target, f"Range: bytes={size - 4}-")
                assert answer.status == 206 and answer.body == b"last" and answer["content-type"] == "video/mp4", answer.status
                peak = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{server['pid']}/status").read_text())[1]) * 1024
                assert peak < small + 60_000_000, f"serve {options}: {peak} bytes of memory"


def test_served(root, site, made):
    for options in (("-C", root), ("-C", root, "--built", "-o", site)):
        with kit.serving(*options) as server:
            for record in made.records.values():
                for file in [record.get("original"), record.get("poster"), *record.get("renditions", [])]:
                    if file is None or "avatar" in record:
                        continue
                    with Wire(server["port"]) as wire:
                        answer = wire.ask(PATH + file["path"])
                        assert answer.status == 200 and answer["content-type"] == file["type"], f"{file}: {answer.status} {answer['content-type']}"
                        assert answer.body == (root / file["path"]).read_bytes()
                        part = wire.ask(PATH + file["path"], "Range: bytes=2-5")
                        assert part.status == 206 and part.body == answer.body[2:6]
            with Wire(server["port"]) as wire:
                assert wire.ask(PATH + made.records[mirror.CDN + "person.png"]["original"]["path"]).status == 404


def test_live_change(root, made):
    """A picture that arrives while the site is shown appears."""
    with kit.serving("-C", root) as server:
        def look():
            with Wire(server["port"]) as wire:
                return wire.ask(PATH + "papers/2401.00011/").body.decode()
        assert 'class="missing"' in look()
        record = made.picture(mirror.CDN + "unknown.png", 300, 200, 9)
        made.write()
        end = time.monotonic() + 30
        while record["original"]["path"] not in look():
            assert time.monotonic() < end, "the picture does not appear"
            time.sleep(0.05)
        (root / record["original"]["path"]).unlink()
        while record["original"]["path"] in look():
            assert time.monotonic() < end, "the picture does not go"
            time.sleep(0.05)
    del made.records[mirror.CDN + "unknown.png"]
    made.write()


def test_in_browser(site, folder):
    if not find_browser()[0]:
        return kit.skip_part("pages in a browser", "chromium or chromedriver is not installed")
    from browser import Browser
    pages = ["", "2024/01/31/", "2024/01/", *(f"papers/2401.{number:05}/" for number in (1, 3, 4, 6, 9, 13, 14))]
    with kit.served(site, PATH) as address, Browser() as browser:
        for name in pages:
            for width in (360, 768, 1440):
                browser.open(address + name, width)
                browser.run("""window.moved = 0;
                    new PerformanceObserver(list => { for (const one of list.getEntries()) window.moved += one.value; }).observe({type: 'layout-shift', buffered: true});""")
                browser.run("for (const image of document.images) image.loading = 'eager'; window.scrollTo(0, document.body.scrollHeight)")
                browser.wait_for("[...document.images].every(image => image.complete)")
                look = browser.run("""return {
                    moved: window.moved, broken: [...document.images].filter(image => !image.naturalWidth).map(image => image.src),
                    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                    asked: performance.getEntriesByType('resource').map(entry => entry.name),
                    tallest: Math.max(0, ...[...document.querySelectorAll('.sized')].map(plate => plate.getBoundingClientRect().height))}""")
                assert look["moved"] == 0, f"{name} at {width}: the layout shifts by {look['moved']}"
                assert not look["broken"], f"{name}: {look['broken']}"
                assert look["wide"] <= 1 and look["tallest"] < 900, f"{name} at {width}: {look}"
                outside = [url for url in look["asked"] if not url.startswith(address)]
                assert look["asked"] and not outside, f"{name}: {outside}"
            complaints = browser.complaints()
            assert not complaints, f"{name}: {complaints[:3]}"
        print(f"{len(pages)} pages at three widths")


def main():
    with kit.temporary_folder() as folder:
        root, site = folder / "root", folder / "site"
        made = mirror.make_site(root)
        report = build(root, site, "-j", 1)
        assert not wrong(report), wrong(report)
        test_pages(site, made)
        loaded = test_no_other_host(site)
        media = {name for name in kit.files_of(site) if name.startswith("media/")}
        assert made.records[mirror.CDN + "person.png"]["original"]["path"] not in media, "the picture of a person is published"
        assert report["bytes"] == sum(path.stat().st_size for path in kit.files_of(site).values()), "the size of the site has its media"
        for name in media:
            assert (site / name).read_bytes() == (root / name).read_bytes()
        build(root, folder / "many", "-j", 8)
        assert kit.digest_of(site) == kit.digest_of(folder / "many"), "another number of workers gives other bytes"
        build(root, folder / "atomic", "--atomic")
        build(root, folder / "atomic", "--atomic")
        for number in range(1, 4):
            build(root, folder / "shards", "--shard", f"{number}/3")
        for other in ("atomic", "shards"):
            assert kit.digest_of(site) == kit.digest_of(folder / other), other
        out, _ = kit.run("--json", "check", "-C", root, "--links")
        assert json.loads(out)["links"]["broken"] == 0

        test_nothing_is_read(folder, root, site)
        test_served(root, site, made)
        test_in_browser(site, folder)
        test_live_change(root, made)
        test_missing(folder)
        test_hostile(folder)
        test_large_file(folder)

        # A site that has nothing kept shows what digests name, where they name it.
        shutil.rmtree(root / "data")
        build(root, folder / "linked")
        linked = html.unescape(page(folder / "linked", "papers/2401.00001/index.html"))
        assert f'src="{mirror.CDN}chart.png"' in linked and "img-src 'self' https:" in linked and not (folder / "linked/media").exists()
        print(f"{loaded} addresses, {len(media)} files of the mirror")


main()
