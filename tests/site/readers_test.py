"""Runs every output of a site through programs that are not ours, and says how many of what each read; then plants faults that they must see.

`readers_test.py`: a small site of every shape and the newest days of the corpus; `readers_test.py corpus`: all of its days, which takes
some minutes. Prints a table: format, reader, files, things read, faults. It fails where a reader finds a fault, where a format has no file
and no reader, and where nobody notices a planted fault.
"""
import re
import shutil
import sqlite3
import sys
import zipfile

import data_test
import kit
import machines_test
import mail_test
import readers
import shapes

DAYS, MOST = 12, 40  # of the short run: days of the corpus, pages or feeds of a kind
FEEDS = 'site = ["rss", "atom", "json", "daily", "bibtex"]\ntopics = ["rss", "atom", "json"]\nmonths = ["rss", "bibtex"]\n'


def build(root, folder, newest):
    """Two publications, so that there is a change to tell: without the newest day, and with it."""
    path = root / "content" / newest
    text = path.read_bytes()
    path.unlink()
    kit.run("build", "-q", "--force", "-C", root, "-o", folder, expect=None)
    path.write_bytes(text)
    kit.run("build", "-q", "-C", root, "-o", folder, expect=None)


def small_site(folder):
    """The site of shapes.py, in all formats."""
    root = shapes.write_site(folder / "small", "en")
    file = root / "dayleaf.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[feeds]\n", "[feeds]\n" + FEEDS) + data_test.ALL + mail_test.NEWSLETTER, encoding="utf-8")
    build(root, folder / "small-site", "2024/01/31.md")
    return readers.Built(root, folder / "small-site", "en", makers=[shapes.MAKER], renamed=[shapes.TWICE])


def site_of_corpus(folder, days, most):
    """The newest days of the corpus, in all formats; of the older half the order of authors is known."""
    root = folder / "corpus"
    chosen = sorted(path.relative_to(kit.CORPUS) for path in kit.CORPUS.rglob("*.md"))[-days if days else None:]
    for path in chosen:
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(kit.CORPUS / path, root / "content" / path)
    known = "-".join(re.findall(r"\d+", str(chosen[len(chosen) // 2])))
    (root / "dayleaf.toml").write_text(
        f'[site]\ntitle = "데일리"\nbase_url = "{data_test.BASE}"\nlanguage = "ko"\n[dialect.daily]\nauthor_order = [{{to = {known}, order = "known"}}]\n'
        f'[feeds]\n{FEEDS}[changes]\nenabled = true\n[[lens]]\nname = "agents"\ntitle = "Agents"\nquery = "agent"\n' + data_test.ALL + mail_test.NEWSLETTER, encoding="utf-8")
    build(root, folder / "corpus-site", chosen[-1])
    return readers.Built(root, folder / "corpus-site", "ko", most)


def show(title, rows):
    print(f"\n{title}")
    table = [("format", "reader", "files", "things read", "faults"), *((row.format, row.reader, f"{row.files:,}", f"{row.things:,}", str(len(row.faults))) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(5)]
    for row in table:
        print("  ".join(cell.ljust(width) if column < 2 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths))), flush=True)
    for row in rows:
        for fault in row.faults[:5]:
            print(f"  {row.format}, {row.reader}: {fault}")


def read_all(title, site):
    rows = [row for format_ in readers.FORMATS for row in readers.read(site, format_)]
    show(title, rows)
    return rows


def text(before, after):
    """A change of the first place of a text."""

    def change(path):
        old = path.read_bytes()
        new = old.replace(before.encode(), after.encode(), 1)
        assert new != old, f"{path} has no {before}"
        path.write_bytes(new)

    return change


def cut(path):
    path.write_bytes(path.read_bytes()[:-200])


def statement(sql):
    def change(path):
        connection = sqlite3.connect(path)
        connection.execute(sql)
        connection.commit()
        connection.close()

    return change


def chapter(before, after):
    """A change within the chapters of a book."""

    def change(path):
        with zipfile.ZipFile(path) as book:
            parts = [(info, book.read(info)) for info in book.infolist()]
        assert any(before.encode() in content for _, content in parts), before
        with zipfile.ZipFile(path, "w") as book:
            for info, content in parts:
                book.writestr(info, content.replace(before.encode(), after.encode()))

    return change


def packed(before, after):
    def change(path):
        old = data_test.gzip.decompress(path.read_bytes())
        path.write_bytes(data_test.gzip.compress(old.replace(before.encode(), after.encode(), 1)))

    return change


def planted():
    """(format, what is wrong, file, how it is made so)."""
    known = f"papers/{shapes.KNOWN}/index.html"
    return [
        ("RSS 2.0", "no end of an element", "feed.xml", text("</item>", "")),
        ("RSS 2.0", "an item less", "feed.xml", text("<guid", "<uid")),
        ("RSS 2.0", "a title escaped twice", "feed.xml", text("Q&amp;A: Don't", "Q&amp;amp;A: Don't")),
        ("Atom 1.0", "another title", "atom.xml", text("Names in no order", "Names in an order")),
        ("Atom 1.0", "another day", "atom.xml", text("<published>2024-01-31", "<published>2024-01-30")),
        ("JSON Feed 1.1", "people in an order that nobody knows", "feed.json", text('"Zoe Aa, ', '"Zoe Aa"}, {"name": "')),
        ("JSON Feed 1.1", "a comma more", "feed.json", text('"items": [', '"items": [,')),
        ("days as items", "a day without an end", "daily.xml", text("</item>", "")),
        ("days as items", "somebody wrote a day", "daily.xml", text("<guid", "<dc:creator>Zoe Aa</dc:creator><guid")),
        ("archives (RFC 5005)", "a month that leads nowhere", "feed.xml", text('rel="next"', 'rel="nothing"')),
        ("OPML 2.0", "a feed that is not there", "subscribe/feeds.opml", text("feed.xml", "food.xml")),
        ("OPML 2.0", "an open element", "subscribe/feeds.opml", text("</body>", "")),
        ("BibTeX", "a brace less", "papers.bib", text("},\n", ",\n")),
        ("BibTeX", "another title", "papers.bib", text("Names in no order", "Names in an order")),
        ("BibTeX", "a field that biblatex does not know", "papers.bib", text("  title ", "  titel ")),
        ("references on pages", "another title in RIS", known, text("TI  - ", "TI  - Not ")),
        ("references on pages", "no type in RIS", known, text("TY  - ", "T Y - ")),
        ("references on pages", "another family in CSL-JSON", known, lambda path: path.write_text(re.sub(r'(family&?[^:]{1,6}: ?[^:]{0,6}?)Kim', r"\1Kin", path.read_text(encoding="utf-8")), encoding="utf-8")),
        ("JSON", "a number as a text", "api/v1/papers/2024-01.json", text('"rank":1', '"rank":"1"')),
        ("JSON", "a member that no schema names", "api/v1/index.json", text('"schema_version":1', '"schema_version":1,"more":1')),
        ("JSON", "a word more in one of two files", "papers.jsonl.gz", packed("Names in no order", "Names in an order")),
        ("JSON", "a schema that is none", "api/v1/schema/paper.json", text('"type": "object"', '"type": "objekt"')),
        ("CSV", "a mark that is not closed", "papers.csv", text('"', '""')),
        ("CSV", "a formula", "papers.csv", text("Names in no order", "=1+1")),
        ("SQLite", "a row that refers to none", "archive.sqlite", statement("INSERT INTO entries(paper, day) SELECT 99999, min(day) FROM days")),
        ("SQLite", "words that the index does not know", "archive.sqlite", statement("UPDATE papers SET title = 'Another' WHERE paper = 2")),
        ("SQLite", "a file that ends too early", "archive.sqlite", lambda path: path.write_bytes(path.read_bytes()[:-5000])),
        ("llms.txt", "a link that leads nowhere", "llms.txt", text("/papers.jsonl", "/pupers.jsonl")),
        ("Markdown of days", "a paper less", "2024/01/31/index.md", text("### ", "#### ")),
        ("messages", "a field more", "2024/01/31/mail.eml", text("Subject: ", "Subject: x\r\nBcc: y@example.org\r\nX: ")),
        ("EPUB 3", "an element without an end", "weeks/2024-W05.epub", chapter("</h2>", "")),
        ("EPUB 3", "a link into nowhere", "weeks/2024-W05.epub", chapter('href="day-2024-01-31.xhtml', 'href="day-2024-02-31.xhtml')),
        ("changes (JSON)", "a date that is none", "changes/changes.json", text('"date":"2024-01-31"', '"date":"31 January"')),
        ("changes (Atom)", "a publication less", "changes/atom.xml", text("<entry>", "<!--<entry>-->")),
        ("sitemap", "a page less", "sitemap.xml", text("papers/", "pupers/")),
        ("sitemap", "an open element", "sitemap.xml", text("</url>", "")),
        ("robots.txt", "nobody may look", "robots.txt", text("Allow: /", "Disallow: /")),
        ("OpenSearch", "no place for the words", "opensearch.xml", text("{searchTerms}", "{terms}")),
    ]


def plant(site, everybody):
    """Plants every fault in the site and mends it again; returns how many were noticed. `everybody` is asked, or those up to who notices it."""
    formats = {format_.name: format_ for format_ in readers.FORMATS}
    faults = planted()
    faults += [("heads of pages", what, name, text(before, after)) for what, name, before, after in machines_test.planted(site.stated)]
    faults += [("RSS 2.0", what, name, text(before, after)) for what, name, before, after in machines_test.planted_in_feeds(site.stated)]
    unseen = []
    print("\nplanted, and who noticed")
    for name, what, file, change in faults:
        path = site.path(file)
        before = path.read_bytes()
        try:
            change(path)
            assert path.read_bytes() != before, "nothing is changed"
        except AssertionError as missing:
            unseen.append((name, what, str(missing)))
            continue
        format_ = formats[name]
        rows = readers.read(site, format_, [file] if re.fullmatch(format_.pattern, file) else None, not everybody)
        path.write_bytes(before)
        seen = sorted({row.reader for row in rows if row.faults})
        print(f"  {name}: {what}: {', '.join(seen) or 'NOBODY'}", flush=True)
        unseen += [] if seen else [(name, what)]
    assert not unseen, unseen
    assert {one[0] for one in faults} == formats.keys(), formats.keys() - {one[0] for one in faults}
    return len(faults)


def main():
    whole = sys.argv[1:] == ["corpus"]
    if whole:
        kit.corpus()
    with kit.temporary_folder() as folder:
        small = small_site(folder)
        rows = read_all("a small site of every shape", small)
        if kit.CORPUS.is_dir():
            site = site_of_corpus(folder, None if whole else DAYS, None if whole else MOST)
            rows += read_all(f"{len(site.stated.days)} days of the corpus, {len(site.records):,} papers", site)
        else:
            kit.skip_part("corpus", "there is no ../shared/corpus beside the source tree")
        faults = [fault for row in rows for fault in row.faults]
        noticed = plant(small, whole)
    print(f"\n{len(readers.FORMATS)} formats, {len({(row.format, row.reader) for row in rows})} readers of them, {sum(row.things for row in rows):,} things read, {len(faults)} faults; "
          f"{noticed} planted faults noticed")
    assert not faults


if __name__ == "__main__":
    main()
