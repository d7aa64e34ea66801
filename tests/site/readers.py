"""Every output of a site, and the programs that are not ours which read it.

FORMATS has a row for each output: which files it is, and readers. A reader is a function of a Built site and the names of files; it gives
what it read as (format, reader, files, things, faults), once or several times. What a site states is taken from its records
(papers.jsonl), which data_test.py holds to `dayleaf explain`. A program that is not installed is counted as a skipped part, once.
"""
import collections.abc
import datetime
import functools
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import typing
import urllib.parse
import urllib.robotparser
import xml.etree.ElementTree

import citations_test
import data_test
import feeds_test
import kit
import machines_test
import mail_test

try:
    import bibtexparser
    import bibtexparser.bparser
except ImportError:
    bibtexparser = None

import feedparser

BASE = data_test.BASE
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


class Row(typing.NamedTuple):
    format: str
    reader: str
    files: int
    things: int
    faults: list


class Format(typing.NamedTuple):
    name: str
    pattern: str  # of the names of its files
    readers: list


class Pages(collections.abc.Mapping):
    """The pages of a site, each read when it is asked for: large ones do not fit into memory."""

    def __init__(self, folder):
        self.folder = folder
        self.names = [name for name in kit.files_of(folder) if name.endswith(".html")]

    def __getitem__(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def __iter__(self):
        return iter(self.names)

    def __len__(self):
        return len(self.names)


def citation_of(record):
    """What `explain` says of a paper, from its record."""
    found = {"type": record["type"], "title": record["title"], "first_seen": record["first_seen"], "days": [day["date"] for day in record["days"]],
             "media": [url for one in record["media"] for url in (one["url"], one["poster"]) if url]}
    if (record["authors"] or {}).get("order") == "known":
        found["authors"] = record["authors"]["names"]
    for name, value in (("published", record["published"]), ("language", record["language"]), ("arxiv", record["identifiers"]["arxiv"]),
                        ("doi", record["identifiers"]["doi"])):
        if value is not None:
            found[name] = value
    return found


class Built:
    """A site's folder and what was built of it. At most `most` pages and feeds of a kind are given to readers that take long; None: all."""

    def __init__(self, root, folder, language, most=None, makers=(), renamed=()):
        self.root, self.folder, self.most = root, folder, most
        self.records = data_test.records_of(folder)
        stated = {page_of(record["url"]): citation_of(record) for record in self.records}
        self.stated = machines_test.Site(folder, language, Pages(folder), stated, makers, renamed)
        self.entries = sum(len(record["days"]) for record in self.records)
        self.appearances = {(record["id"], day["date"]) for record in self.records for day in record["days"]}

    def files(self, pattern):
        return [name for name in kit.files_of(self.folder) if re.fullmatch(pattern, name)]

    def some(self, names):
        """At most `most` of them, from all places."""
        return names if self.most is None or len(names) <= self.most else names[:: -(-len(names) // self.most)]

    def path(self, name):
        return self.folder / name

    def text(self, name):
        return self.path(name).read_text(encoding="utf-8")


def page_of(url):
    name = urllib.parse.unquote(url.removeprefix(BASE))
    return name + "index.html" if name == "" or name.endswith("/") else name


@functools.cache
def machines():
    return machines_test.Machines()


@functools.cache
def reader_of_references():
    return citations_test.Reader()


@functools.cache
def program(name):
    """Where a program is; None, counted once, where it is not installed."""
    found = shutil.which(name)
    if found is None:
        kit.skip_part(f"readers: {name}", f"{name} is not installed")
    return found


def each(read, names):
    """(things, faults) of a function of one name that gives how many things it read, and may fail."""
    things, faults = 0, []
    for name in names:
        try:
            things += read(name)
        except Exception as fault:  # pylint: disable=broad-except: whatever a reader says is a fault of the file
            faults.append(f"{name}: {type(fault).__name__}: {str(fault)[:300]}")
    return things, faults


def simple(format_, reader, read):
    """A reader of files one by one: `read(site, name)` gives how many things it read."""

    def row(site, names):
        yield Row(format_, reader, len(names), *each(lambda name: read(site, name), names))

    return row


# Feeds.


def feed_clients(format_):
    """The clients of machines_test.py: what each takes has to be stated."""

    def rows(site, names):
        names = site.some(names)
        things, faults = {}, {}

        def read(name):
            for client, item in machines_test.feed_statements(machines(), BASE + name, site.text(name)):
                things[client] = things.get(client, 0) + 1
                faults.setdefault(client, [])
                try:
                    machines_test.check_item(site.stated, name, client, item)
                except AssertionError as fault:
                    faults[client].append(f"{name}: {str(fault)[:300] or item}")
            return 0

        _, refused = each(read, names)
        for client, count in things.items():
            yield Row(format_, client, len(names), count, faults[client] + refused)
        if not things:
            yield Row(format_, "npm", len(names), 0, refused or ["nobody reads anything"])

    return rows


def sfeed(site, name):
    """sfeed writes a line of tabs for each item: time, title, link, content, its type, id, author and more.

    It takes whoever stands in the `source` of an entry, which is the site, for who wrote the entry: other readers know what a source is.
    """
    of_site = feedparser.parse(site.path("feed.xml").read_bytes()).feed.title
    done = subprocess.run([program("sfeed")], input=site.path(name).read_bytes(), capture_output=True, check=True)
    lines = [line.split("\t") for line in done.stdout.decode("utf-8").split("\n")[:-1]]
    for line in lines:
        seconds = int(line[0])
        date = iso_time(seconds)
        machines_test.check_item(site.stated, name, "sfeed", {"id": line[5], "title": line[1].replace("\\\\", "\\"), "author": line[6] if line[6] not in ("", of_site) else None, "date": date})
    assert len(lines) == len(feedparser.parse(site.path(name).read_bytes()).entries), "not as many items as others find"
    return len(lines)


def iso_time(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()


def with_sfeed(format_):
    def rows(site, names):
        if program("sfeed"):
            names = site.some(names)
            yield Row(format_, "sfeed", len(names), *each(lambda name: sfeed(site, name), names))

    return rows


def well_formed(format_):
    """libxml2 takes all files for XML."""

    def rows(site, names):
        if not program("xmllint"):
            return
        faults = []
        for begin in range(0, len(names), 200):
            done = subprocess.run([program("xmllint"), "--noout", "--nonet", *(str(site.path(name)) for name in names[begin:begin + 200])],
                                  capture_output=True, text=True)
            faults += [line for line in done.stderr.splitlines() if "error" in line]
        yield Row(format_, "xmllint", len(names), len(names), faults)

    return rows


def newsboat(site, names):
    """It gets feeds over loopback and keeps each item once, by its id."""
    if not program("newsboat"):
        return
    names = site.some(names)
    with tempfile.TemporaryDirectory() as place, kit.served(site.folder, "/base/") as address:
        home = pathlib.Path(place)
        (home / "urls").write_text("".join(f"{address}{urllib.parse.quote(name)}\n" for name in names), encoding="utf-8")
        (home / "config").write_text("max-items 0\n", encoding="utf-8")
        subprocess.run([program("newsboat"), "-q", "-C", home / "config", "-u", home / "urls", "-c", home / "cache", "-x", "reload"], capture_output=True,
                       env={"HOME": place, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **kit.NO_PROXY}, timeout=600)
        connection = sqlite3.connect(home / "cache")
        kept = connection.execute("SELECT guid, title, author, pubDate FROM rss_item").fetchall()
        connection.close()
    faults = []
    for id_, title, author, seconds in kept:
        try:
            machines_test.check_item(site.stated, "feeds", "newsboat", {"id": id_, "title": title, "author": author or None, "date": iso_time(seconds)})
        except AssertionError as fault:
            faults.append(str(fault)[:300])
    there = {entry.id for name in names for entry in feedparser.parse(site.path(name).read_bytes()).entries}
    if there != {one[0] for one in kept}:
        faults.append(f"{len(there)} items are there, {len(kept)} were kept")
    yield Row("RSS 2.0", "newsboat", len(names), len(kept), faults)


def walk_back(site, names):
    """From the site's feed through all months (RFC 5005): every entry of the archive, once."""
    faults, found, months = [], [], 0
    try:
        found, months = feeds_test.walk(site.folder, BASE)
        days = sorted(re.search(r"\d{4}-\d\d-\d\d$", id_).group() for id_ in found)
        if len(set(found)) != len(found) or days != sorted(date for _, date in site.appearances):
            faults.append(f"{len(found)} entries, {len(set(found))} different ones, of {len(site.appearances)}")
        if months != len(names):
            faults.append(f"{months} months of {len(names)} are reached")
    except Exception as fault:  # pylint: disable=broad-except
        faults.append(f"{type(fault).__name__}: {str(fault)[:300]}")
    yield Row("archives (RFC 5005)", "feedparser of Python", months + 1, len(found), faults)


def lists_of_feeds(site, names):
    """Each feed that a list names is there, and every client finds all of them."""
    expected = {name: [element.get("xmlUrl") for element in xml.etree.ElementTree.parse(site.path(name)).iter("outline") if element.get("xmlUrl")] for name in names}
    missing = [url for urls in expected.values() for url in urls if not site.path(page_of(url)).is_file()]
    yield Row("OPML 2.0", "ElementTree of Python", len(names), sum(map(len, expected.values())), missing)
    for client in ("opmlparser", "feedsmith"):
        def read(name, client=client):
            found = machines().ask("opml", BASE + name, site.text(name))[client]
            assert sorted(found) == sorted(expected[name]), f"{len(found)} of {len(expected[name])}"
            return len(found)

        yield Row("OPML 2.0", client, len(names), *each(read, names))
    if not program("newsboat"):
        return

    def imports(name):
        with tempfile.TemporaryDirectory() as place:
            urls = pathlib.Path(place) / "urls"
            urls.touch()
            subprocess.run([program("newsboat"), "-u", urls, "-i", site.path(name)], capture_output=True, timeout=60,
                           env={"HOME": place, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
            found = [line.split(" ")[0] for line in urls.read_text(encoding="utf-8").splitlines() if line]
        assert sorted(set(found)) == sorted(set(expected[name])), f"{len(found)} of {len(expected[name])}"
        return len(found)

    yield Row("OPML 2.0", "newsboat", len(names), *each(imports, names))


def changes_feed(site, names):
    """Every publication is an entry, for every client; nobody wrote it but the site."""
    (name,) = names
    publications = json.loads(site.text("changes/changes.json"))["publications"]
    found = {}
    try:
        for client, item in machines_test.feed_statements(machines(), BASE + name, site.text(name)):
            found.setdefault(client, []).append(item)
    except Exception as fault:  # pylint: disable=broad-except
        yield Row("changes (Atom)", "npm", 1, 0, [str(fault)[:300]])
    expected = [f"changes:{one['id']}#{one['date']}" for one in publications]
    for client, items in found.items():
        ids = [item["id"] for item in items]
        yield Row("changes (Atom)", client, 1, len(items), [] if ids == expected and all(item["title"] for item in items) else [f"{ids} instead of {expected}"])


# References.


def parts(site, name):
    """The references on a paper's page by their forms, and what its CSL-JSON states of the paper, which has to be what is known."""
    found = citations_test.parts_of(site.text(name))
    (reference,) = json.loads(found["CSL-JSON"])
    citation = site.stated.stated[name]
    assert citations_test.plain(reference["title"]) == citations_test.plain(citation["title"]), reference["title"]
    people = citations_test.people(reference)
    names = citation.get("authors", [])
    assert len(people) == len(names) or (people == [] and len(names) > 0) or (len(people) == 1 and not names), (people, names)
    return found, reference


def references(form):
    def read(site, name):
        found, reference = parts(site, name)
        (taken,) = reader_of_references().read(found[form])
        citations_test.check(reference, taken, form)
        return 1

    return read


RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def ris_lines(site, name):
    """A tag, two spaces, a dash and a space; the type first, the end last, once."""
    lines = parts(site, name)[0]["RIS"].strip("\r\n").replace("\r\n", "\n").split("\n")
    assert all(RIS_LINE.fullmatch(line + " " if line == "ER  -" else line) for line in lines), lines
    assert lines[0].startswith("TY  - ") and [line[:2] for line in lines].count("TY") == 1 and lines[-1].startswith("ER  -"), lines
    return len(lines)


def prose(site, name):
    """APA and IEEE name the paper and, where the order is known, its first author; else they begin with the title."""
    found, reference = parts(site, name)
    title = citations_test.plain(reference["title"])
    for form in ("APA", "IEEE"):
        text = citations_test.plain(found[form])
        assert title in text, (form, found[form])
        people = citations_test.people(reference)
        before = text.partition(title)[0]
        assert not people or citations_test.plain(people[0][1]) in before, (form, found[form])
        assert people or not before, (form, found[form])
    return 2


def on_pages(site, names):
    names = site.some(names)
    for form in ("BibTeX", "RIS", "CSL-JSON"):
        yield from simple(form + " on pages", "citation-js", references(form))(site, names)
    yield from simple("RIS on pages", "its grammar", ris_lines)(site, names)
    yield from simple("APA and IEEE on pages", "compared with CSL-JSON", prose)(site, names)


def bibtex(site, names):
    """Three readers find the same keys, and an author of those papers only whose order is known."""
    whole = {name: re.findall(r"(?m)^@misc\{([^,]*),$", site.text(name)) for name in names}

    def citation_js(name):
        taken = reader_of_references().read(site.text(name))
        assert [one["id"] for one in taken] == whole[name], f"{len(taken)} of {len(whole[name])} entries"
        for one in taken:
            match = re.search(r"arXiv\.(\S+)$", one.get("DOI", ""))
            citation = site.stated.by_id.get(match.group(1)) if match else None
            if citation:
                assert citations_test.plain(one["title"]) == citations_test.plain(citation["title"]), one["title"]
                assert citation.get("authors") or len(one.get("author", [])) <= 1, one
        return len(taken)

    yield Row("BibTeX", "citation-js", len(names), *each(citation_js, names))
    if bibtexparser is None:
        program("python3-bibtexparser")
    else:
        def parsed(name):
            parser = bibtexparser.bparser.BibTexParser(common_strings=True)
            entries = bibtexparser.loads(site.text(name), parser).entries
            assert [one["ID"] for one in entries] == whole[name], f"{len(entries)} of {len(whole[name])} entries"
            for one in entries:
                citation = site.stated.by_id.get(one.get("eprint"))
                assert citation is None or citation.get("authors") or " and " not in one.get("author", ""), one
            return len(entries)

        yield Row("BibTeX", "bibtexparser", len(names), *each(parsed, names))
    if not program("biber"):
        return

    def biber(name):
        with tempfile.TemporaryDirectory() as place:
            entries, complaints = citations_test.biber_faults(site.path(name), pathlib.Path(place))
        assert not complaints and entries == len(whole[name]), (entries, complaints[:3])
        return entries

    longest = sorted(names, key=lambda name: len(whole[name]))[-1:] if site.most else names
    yield Row("BibTeX", "biber --tool", len(longest), *each(biber, longest))


# Heads of pages.

PAGE_FORMATS = {"metascraper": "previews of links", "open-graph-scraper": "previews of links", "zotero": "Highwire and Dublin Core", "jsonld": "JSON-LD"}


def heads(site, names):
    """What previews, Zotero's rule and readers of linked data take of pages, all of it stated."""
    names = site.some(names)
    things, faults = {}, {}

    def read(name):
        for client, what, fault in machines_test.false_statements(machines(), site.stated, name, site.text(name)):
            row = ("COinS", "zotero") if what == "coin" else (PAGE_FORMATS[client], client)
            things[row] = things.get(row, 0) + 1
            faults.setdefault(row, []).extend([fault] if fault else [])
        return 0

    _, refused = each(read, names)
    for (format_, client), count in things.items():
        yield Row(format_, "the rule of Zotero" if client == "zotero" else client, len(names), count, faults[format_, client])
    if refused:
        yield Row("pages", "all", len(names), 0, refused)


# Data.


def by_python(site, names):
    """jsonschema of Python, and what files say of each other."""
    faults, things = [], 0
    try:
        records, documents = data_test.check_files(site.folder)
        data_test.test_ranks(records)
        things = len(records) + len(documents)
    except Exception as fault:  # pylint: disable=broad-except
        faults.append(f"{type(fault).__name__}: {str(fault)[:300]}")
    yield Row("JSON (api, papers.jsonl)", "jsonschema of Python", len(names), things, faults)


def by_ajv(site, names):
    """ajv in its strict mode takes every schema, and every file for what its schema says."""
    schemas = {BASE + name: site.text(name) for name in site.files(r"api/v1/schema/.*\.json")}
    faults = machines().ask("schemas", BASE, "{" + ",".join(f"{json.dumps(url)}:{text}" for url, text in schemas.items()) + "}")
    yield Row("JSON Schema", "ajv, strict", len(schemas), len(schemas), faults)
    if faults:
        return

    def read(name):
        texts = data_test.gzip.decompress(site.path(name).read_bytes()).decode("utf-8") if name.endswith(".gz") else site.text(name)
        documents = texts.split("\n")[:-1] if ".jsonl" in name else [texts]
        kind = "paper" if ".jsonl" in name else "changes" if name.startswith("changes/") else data_test.schema_of(name)
        for document in documents if site.most is None else documents[:: -(-len(documents) // site.most)]:
            found = machines().ask("valid", f"{BASE}api/v1/schema/{kind}.json", document)
            assert not found, found
        return len(documents)

    names = [name for name in names if not name.startswith("api/v1/schema/")]
    yield Row("JSON (api, papers.jsonl)", "ajv, strict", len(names), *each(read, names))


def by_jq(site, names):
    if not program("jq"):
        return

    def read(name):
        text = subprocess.run(["gzip", "-dc", site.path(name)], capture_output=True, check=True).stdout if name.endswith(".gz") else site.path(name).read_bytes()
        done = subprocess.run([program("jq"), "-c", "type"], input=text, capture_output=True, check=True)
        kinds = done.stdout.split()
        assert set(kinds) == {b'"object"'} and (".jsonl" not in name or len(kinds) == len(site.records)), len(kinds)
        return len(kinds)

    yield Row("JSON (api, papers.jsonl)", "jq", len(names), *each(read, names))


def changes_file(site, names):
    def read(name):
        found = data_test.Schemas(site.folder).faults("changes", data_test.strict_json(site.text(name)))
        assert not found, found
        return len(json.loads(site.text(name))["publications"])

    yield Row("changes (JSON)", "jsonschema of Python", len(names), *each(read, names))


def csv_of_python(site, name):
    return len(data_test.check_csv(site.folder, site.records))


def csv_of_sqlite(site, name):
    done = subprocess.run(["sqlite3", ":memory:", "-cmd", ".mode csv", "-cmd", f".import --csv '{site.path(name)}' papers", "SELECT count(*), count(DISTINCT id) FROM papers"],
                          capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{site.entries},{len(site.records)}" and not done.stderr, done.stdout + done.stderr
    return site.entries


def database_of_python(site, name):
    data_test.check_sqlite(site.folder, site.records)
    return len(site.records)


CHECKS = """PRAGMA integrity_check; PRAGMA foreign_key_check; INSERT INTO papers_fts(papers_fts, rank) VALUES('integrity-check', 1);
INSERT INTO papers_bigrams(papers_bigrams) VALUES('integrity-check'); SELECT count(*) FROM papers;"""


def database_of_sqlite(site, name):
    """The command checks pages, foreign keys and both indexes of words, these in a copy, since they ask for writing."""
    with tempfile.TemporaryDirectory() as place:
        copy = shutil.copy(site.path(name), place)
        done = subprocess.run(["sqlite3", copy, CHECKS], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.split() == ["ok", str(len(site.records))], (done.stdout + done.stderr)[:300]
    return len(site.records)


def database_of_utils(site, names):
    """sqlite-utils finds the tables, their rows, and the table of words as one that belongs to papers."""
    if not program("sqlite-utils"):
        return

    def read(name):
        done = subprocess.run([program("sqlite-utils"), "tables", site.path(name), "--counts", "--columns"], capture_output=True, text=True, check=True)
        tables = {one["table"]: one for one in json.loads(done.stdout)}
        assert tables["papers"]["count"] == len(site.records) and tables["entries"]["count"] == site.entries, tables["papers"]
        found = json.loads(subprocess.run([program("sqlite-utils"), "query", site.path(name), "select count(*) as found from papers_fts where papers_fts match 'the OR a'"],
                                          capture_output=True, text=True, check=True).stdout)
        assert found[0]["found"] >= 0
        return sum(one["count"] for one in tables.values())

    yield Row("SQLite", "sqlite-utils", len(names), *each(read, names))


def database(site, names):
    yield from simple("SQLite", "sqlite3 of Python", database_of_python)(site, names)
    if program("sqlite3"):
        yield from simple("SQLite", "sqlite3", database_of_sqlite)(site, names)
    yield from database_of_utils(site, names)


def table_of_cells(site, names):
    yield from simple("CSV", "csv of Python", csv_of_python)(site, names)
    if program("sqlite3"):
        yield from simple("CSV", "sqlite3 .import", csv_of_sqlite)(site, names)


# Texts.


def index_of_texts(site, name):
    """Every link of llms.txt leads to a file."""
    links = machines().ask("markdown", BASE + name, site.text(name))["links"]
    missing = [link for link in links if not site.path(page_of(link)).is_file()]
    assert links and not missing and site.text(name).startswith("# "), missing[:3]
    return len(links)


def day_text(site, name):
    """A reader of Markdown finds a heading for each entry of the day, each with a link to its paper where it has an address."""
    date = name[:10].replace("/", "-")
    entries = [record["id"] for record in site.records for day in record["days"] if day["date"] == date]
    text = re.sub(r"\A\+\+\+\n.*?\n\+\+\+\n", "", site.text(name), flags=re.DOTALL)
    headings = [one for one in machines().ask("markdown", BASE + name, text)["headings"] if one[0] == 3]
    linked = sum(not id_.startswith("title:") for id_ in entries)
    assert len(headings) >= len(entries) and sum(len(one) > 1 for one in headings) >= linked, (len(headings), len(entries), linked)
    return len(headings)


def read_again(site, names):
    """dayleaf itself reads the digests beside the days back as the same papers."""
    faults = []
    with tempfile.TemporaryDirectory() as place:
        try:
            data_test.test_day_texts(site.root, site.folder, pathlib.Path(place))
        except Exception as fault:  # pylint: disable=broad-except
            faults.append(f"{type(fault).__name__}: {str(fault)[:300]}")
    yield Row("Markdown of days", "dayleaf", len(names), len(names), faults)


# Mail, books, and what crawlers and browsers ask for.


def message(site, name):
    faults = mail_test.faults_of(site.path(name).read_bytes())[0]
    assert not faults, faults[:3]
    return 1


def book(site, name):
    faults = mail_test.book_faults(site.path(name).read_bytes())
    assert not faults, faults[:3]
    return 1


def epubcheck(site, names):
    if mail_test.EPUBCHECK.exists() and program("java"):
        names = names[-1:] if site.most else names
        yield Row("EPUB 3", "epubcheck", len(names), *each(lambda name: mail_test.epubcheck(site.path(name)), names))


def sitemap(site, names):
    """Every page but that of errors and what asks not to be listed, once, each of them there."""

    def read(name):
        places = [page_of(element.text) for element in xml.etree.ElementTree.parse(site.path(name)).iter(SITEMAP)]
        wanted = {page for page in site.stated.pages if not re.search(r'<meta name="robots" content="[^"]*noindex', site.stated.pages[page])} - {"404.html"}
        assert len(set(places)) == len(places) and set(places) == wanted, sorted(set(places) ^ wanted)[:5]
        return len(places)

    yield Row("sitemap", "ElementTree of Python", len(names), *each(read, names))


def robots(site, name):
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(site.text(name).splitlines())
    assert rules.can_fetch("*", BASE) and rules.site_maps() == [BASE + "sitemap.xml"], rules.site_maps()
    return 1


def open_search(site, name):
    """What browsers take a search from: a name, and an address of a page that is there."""
    root = xml.etree.ElementTree.parse(site.path(name)).getroot()
    template = root.find(OPEN_SEARCH + "Url").get("template")
    assert root.tag == OPEN_SEARCH + "OpenSearchDescription" and 0 < len(root.findtext(OPEN_SEARCH + "ShortName")) <= 16, root.tag
    assert "{searchTerms}" in template and site.path(page_of(template.partition("?")[0])).is_file(), template
    return 1


FORMATS = [
    Format("RSS 2.0", r"(?!\d{4}/\d\d/feed).*feed\.xml", [well_formed("RSS 2.0"), feed_clients("RSS 2.0"), with_sfeed("RSS 2.0"), newsboat]),
    Format("Atom 1.0", r"(?!changes/).*atom\.xml", [well_formed("Atom 1.0"), feed_clients("Atom 1.0"), with_sfeed("Atom 1.0")]),
    Format("JSON Feed 1.1", r".*feed\.json", [feed_clients("JSON Feed 1.1"), simple("JSON Feed 1.1", "json of Python", lambda site, name: len(data_test.strict_json(site.text(name))["items"]))]),
    Format("days as items", r"daily\.xml", [well_formed("days as items"), feed_clients("days as items"), with_sfeed("days as items")]),
    Format("archives (RFC 5005)", r"\d{4}/\d\d/feed\.xml", [well_formed("archives (RFC 5005)"), feed_clients("archives (RFC 5005)"), walk_back]),
    Format("OPML 2.0", r".*\.opml", [well_formed("OPML 2.0"), lists_of_feeds]),
    Format("BibTeX", r".*papers\.bib", [bibtex]),
    Format("references on pages", r"papers/.*/index\.html", [on_pages]),
    Format("heads of pages", r".*\.html", [heads]),
    Format("JSON", r"api/(?!v1/schema/).*\.json|papers\.jsonl(\.gz)?", [by_python, by_ajv, by_jq]),
    Format("CSV", r"papers\.csv", [table_of_cells]),
    Format("SQLite", r"archive\.sqlite", [database]),
    Format("llms.txt", r"llms\.txt", [simple("llms.txt", "marked", index_of_texts)]),
    Format("Markdown of days", r"\d{4}/\d\d/\d\d/index\.md", [simple("Markdown of days", "marked", day_text), read_again]),
    Format("messages", r".*\.eml", [simple("messages", "email of Python", message)]),
    Format("EPUB 3", r".*\.epub", [simple("EPUB 3", "zipfile and ElementTree", book), epubcheck]),
    Format("changes (JSON)", r"changes/.*changes\.json", [changes_file, by_ajv]),
    Format("changes (Atom)", r"changes/atom\.xml", [well_formed("changes (Atom)"), changes_feed]),
    Format("sitemap", r"sitemap.*\.xml", [well_formed("sitemap"), sitemap]),
    Format("robots.txt", r"robots\.txt", [simple("robots.txt", "robotparser of Python", robots)]),
    Format("OpenSearch", r"opensearch\.xml", [well_formed("OpenSearch"), simple("OpenSearch", "ElementTree of Python", open_search)]),
]


def read(site, format_, names=None, until_fault=False):
    """The rows of a format's readers; `names`: of these files alone; `until_fault`: no further than to the first reader who finds one."""
    names = site.files(format_.pattern) if names is None else names
    if not names:
        return [Row(format_.name, "nobody", 0, 0, ["there is no such file"])]
    rows = []
    for reader in format_.readers:
        try:
            rows += reader(site, names)
        except Exception as fault:  # pylint: disable=broad-except
            rows.append(Row(format_.name, "all", len(names), 0, [f"{type(fault).__name__}: {str(fault)[:300]}"]))
        if until_fault and any(row.faults for row in rows):
            break
    return rows
