"""What a site has for programs: every file fits its schema and says what `dayleaf explain --json` does, whatever the digests hold.

`data_test.py [corpus]`. The three tasks of docs/data.md run as they stand there. A day's digest reads back as the day. Faults are planted in
what was written, and each must be noticed.
"""
import copy
import csv
import email
import email.policy
import gzip
import html
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile

import kit
import mail_test
import shapes

try:
    import jsonschema
    import lxml.html
except ImportError as missing:
    kit.skip(f"{missing.name} for Python is not installed")

BASE = "https://example.org/base/"
SCHEMAS = {"api/v1/index.json": "index", "api/v1/topics.json": "topics", "api/v1/lenses.json": "lenses", "api/v1/statistics.json": "statistics",
           "api/calendar.json": "calendar"}
ALL = '\n[data]\narchive = ["jsonl", "jsonl.gz", "csv", "sqlite"]\nmarkdown = ["days", "papers"]\n'
PAYLOADS = kit.SOURCE.parent / "shared/payloads/xss.jsonl"


class Schemas:
    """Those of a site, as programs find them: each refers to others by their addresses."""

    def __init__(self, site):
        self.store = {BASE + name: json.loads(path.read_text(encoding="utf-8"))
                      for name, path in kit.files_of(site).items() if name.startswith("api/v1/schema/")}
        self.validators = {}
        for url, schema in self.store.items():
            jsonschema.Draft202012Validator.check_schema(schema)
            resolver = jsonschema.RefResolver(url, schema, store=self.store)
            name = url.rsplit("/", 1)[1].removesuffix(".json")
            self.validators[name] = jsonschema.Draft202012Validator(schema, resolver=resolver, format_checker=jsonschema.FormatChecker())

    def faults(self, name, document):
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in self.validators[name].iter_errors(document)]


def schema_of(name):
    return SCHEMAS.get(name) or name.split("/")[2]


def strict_json(text):
    """As RFC 8259 has it: no NaN, no lone surrogates, no name twice."""

    def members(pairs):
        assert len(dict(pairs)) == len(pairs), pairs
        return dict(pairs)

    def refuse(word):
        raise AssertionError(word)

    document = json.loads(text, object_pairs_hook=members, parse_constant=refuse)
    json.dumps(document, ensure_ascii=False).encode("utf-8")
    return document


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def records_of(site):
    lines = gzip.decompress((site / "papers.jsonl.gz").read_bytes()).decode("utf-8")
    assert not (site / "papers.jsonl").exists() or lines == (site / "papers.jsonl").read_bytes().decode("utf-8")
    return [strict_json(line) for line in lines.split("\n")[:-1]]


def check_files(site):
    """Every file of data is valid, fits its schema, and agrees with the others. Returns the records and the documents."""
    schemas = Schemas(site)
    documents, names = {}, kit.files_of(site)
    for name, path in names.items():
        if name.startswith("api/") and not name.startswith("api/v1/schema/"):
            documents[name] = strict_json(path.read_bytes().decode("utf-8"))
            assert schemas.faults(schema_of(name), documents[name]) == [], name
    records = records_of(site)
    by_id = {record["id"]: record for record in records}
    assert len(by_id) == len(records)
    for record in records:
        assert schemas.faults("paper", record) == [], record["id"]
        for text in texts_in(record):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text), (record["id"], text)
    # Whatever stands in several files says the same in each.
    seen = set()
    for name, document in documents.items():
        if name.startswith("api/v1/papers/"):
            for record in document["papers"]:
                whole = copy.deepcopy(by_id[record["id"]])
                del whole["summary"]
                whole.pop("texts", None)
                for topic in whole["topics"]:
                    del topic["reasons"]
                assert record == whole and any(day["date"].startswith(document["month"]) for day in record["days"]), record["id"]
                seen.add((record["id"], document["month"]))
    assert seen == {(record["id"], day["date"][:7]) for record in records for day in record["days"]}
    days = [day for name, document in sorted(documents.items()) if name.startswith("api/v1/days/") for day in document["days"]]
    assert [day["date"] for day in days] == sorted({day["date"] for record in records for day in record["days"]})
    stated = [(day["date"], paper["id"], paper["votes"], paper["rank"]) for day in days for paper in day["papers"]]
    assert sorted(stated, key=str) == sorted(((day["date"], record["id"], day["votes"], day["rank"]) for record in records for day in record["days"]), key=str)
    people = [person for name, document in documents.items() if name.startswith("api/v1/authors/") for person in document["authors"]]
    for person in people:
        assert set(person["papers"]) <= by_id.keys(), person
    statistics, index = documents["api/v1/statistics.json"], documents["api/v1/index.json"]
    assert statistics["papers"] == index["counts"]["papers"] == len(records) and statistics["days"] == len(days)
    assert statistics["entries"] == sum(len(record["days"]) for record in records)
    assert statistics["author_order_known"] == sum((record["authors"] or {}).get("order") == "known" for record in records)
    assert statistics["with_code"] == sum(any(link["kind"] == "code" for link in record["links"]) for record in records)
    # Every address of the site is one of its files.
    for text in [*texts_in(documents["api/v1/index.json"]), *(record["url"] for record in records), *(day["url"] for day in days)]:
        if text.startswith(BASE):
            name = text.removeprefix(BASE)
            assert (name + "index.html" if name == "" or name.endswith("/") else name) in names, text
    return records, documents


def check_csv(site, records):
    bytes_ = (site / "papers.csv").read_bytes()
    assert b"\n" not in bytes_.replace(b"\r\n", b"") or b'"' in bytes_
    rows = list(csv.DictReader(io.StringIO(bytes_.decode("utf-8"), newline=""), strict=True))
    assert len(rows) == sum(len(record["days"]) for record in records)
    by_id = {record["id"]: record for record in records}
    for row in rows:
        assert None not in row and None not in row.values(), row
        record = by_id[row["id"]]
        for name, cell in row.items():
            assert len(cell.encode("utf-16-le")) // 2 <= 32767, name
            # Numbers and dates alone may begin with a sign.
            assert not re.match(r"[=+\-@\t\r]", cell) or name in ("votes",), (name, cell[:80])
        assert row["author_order"] == ((record["authors"] or {}).get("order") or ""), row
        assert row["published"] == (record["published"] or "") and row["first_seen"] == record["first_seen"]
        assert (row["date"], row["votes"]) in [(day["date"], "" if day["votes"] is None else str(day["votes"])) for day in record["days"]]
    return rows


def check_sqlite(site, records):
    """The database says what the records say, and finds parts of Korean words."""
    connection = sqlite3.connect(f"file:{site / 'archive.sqlite'}?mode=ro&immutable=1", uri=True)

    def ask(question, *values):
        return connection.execute(question, values).fetchall()

    assert ask("PRAGMA integrity_check") == [("ok",)] and ask("PRAGMA foreign_key_check") == []
    assert sorted(ask("SELECT id, title, author_order, published, first_seen, votes, summary FROM papers")) == sorted(
        (one["id"], one["title"], (one["authors"] or {}).get("order"), one["published"], one["first_seen"], one["votes"], (one["summary"] or {}).get("text"))
        for one in records)
    assert sorted(ask("SELECT id, date, entries.votes, rank FROM entries JOIN papers USING (paper) JOIN days USING (day)"), key=str) == sorted(
        ((one["id"], day["date"], day["votes"], day["rank"]) for one in records for day in one["days"]), key=str)
    # Nobody is first where nobody knows.
    assert ask("SELECT count(*) FROM paper_authors JOIN papers USING (paper) WHERE (place IS NULL) != (author_order = 'unknown')") == [(0,)]
    assert ask("SELECT count(*) FROM paper_authors") == [(sum(len(set((one["authors"] or {"names": []})["names"])) for one in records),)]
    assert ask("SELECT count(*) FROM facts") == [(sum(len(one["facts"]) for one in records),)]
    assert ask("SELECT count(*) FROM links") == [(sum(len(one["links"]) for one in records),)]
    assert ask("SELECT count(*) FROM media") == [(sum(len(one["media"]) for one in records),)]
    assert ask("SELECT count(*) FROM topic_reasons") == [(sum(len(topic["reasons"]) for one in records for topic in one["topics"]),)]
    for part in ("국어", "로쓴"):
        found = {id for id, in ask("SELECT id FROM papers WHERE paper IN (SELECT rowid FROM papers_bigrams WHERE papers_bigrams MATCH ?)", part)}
        assert found == {one["id"] for one in records if part in one["title"] or part in (one["summary"] or {"text": ""})["text"]}, (part, found)
    words = {id for id, in ask("SELECT id FROM papers WHERE paper IN (SELECT rowid FROM papers_fts WHERE papers_fts MATCH 'crowd')")}
    assert words == {one["id"] for one in records if re.search(r"\bcrowd\b", one["title"] + " " + (one["summary"] or {"text": ""})["text"], re.IGNORECASE)}
    connection.close()


def explained(root, target):
    return json.loads(kit.run("explain", "-C", root, "--json", target)[0])


def check_truth(root, records, expected_orders=("known", "unknown", None)):
    """No record states what `explain` does not."""
    orders = set()
    for record in records:
        told = explained(root, record["url"])
        citation = told["citation"]
        assert (record["type"], record["first_seen"], record["published"], record["language"]) == \
            (citation["type"], citation["first_seen"], citation.get("published"), citation.get("language")), record["id"]
        assert record["title"] == citation["title"]
        assert [day["date"] for day in record["days"]] == [day[:10] for day in told["days"]]
        order = (record["authors"] or {}).get("order")
        orders.add(order)
        assert (citation.get("authors") is not None) == (order == "known"), record["id"]
        if order == "known":
            assert record["authors"]["names"] == citation["authors"]
        assert record["identifiers"]["arxiv"] == citation.get("arxiv") and record["identifiers"]["doi"] == citation.get("doi")
    assert orders == set(expected_orders), orders


def test_ranks(records):
    """A place by votes is shared by equal votes, and none where none are stated."""
    by_day = {}
    for record in records:
        for day in record["days"]:
            by_day.setdefault(day["date"], []).append(day)
    for days in by_day.values():
        for day in days:
            above = sum(other["votes"] is not None and other["votes"] > day["votes"] for other in days) if day["votes"] is not None else None
            assert day["rank"] == (None if day["votes"] is None else above + 1) and day["papers"] == len(days), day


def test_planted(site, records, documents):
    """Faults that the schemas must notice: each in a record of its own."""
    schemas = Schemas(site)
    record = next(one for one in records if (one["authors"] or {}).get("order") == "unknown" and one["summary"])

    def broken(change):
        one = copy.deepcopy(record)
        change(one)
        return schemas.faults("paper", one)

    assert broken(lambda one: None) == []
    for change in (lambda one: one.pop("id"), lambda one: one.update(id="2401.1"), lambda one: one["authors"].update(order="perhaps"),
                   lambda one: one["authors"].pop("order"), lambda one: one.update(url="/papers/1/"), lambda one: one.update(votes="17"),
                   lambda one: one.update(first_author="Ada Kim"), lambda one: one["days"].clear(), lambda one: one["days"][0].update(rank=0),
                   lambda one: one.update(published="30 January"), lambda one: one["summary"].pop("html"), lambda one: one.update(schema_version=2),
                   lambda one: one.update(authors=["Ada Kim"]), lambda one: one["topics"].append({"slug": "x"})):
        assert broken(change), change
    for name, document in documents.items():
        assert schemas.faults(schema_of(name), {**document, "more": 1}) or name == "api/calendar.json", name
        for member in document:
            assert schemas.faults(schema_of(name), {key: value for key, value in document.items() if key != member}), (name, member)


def twin_site(root, site, folder):
    """A site's folder whose digests are those that a built site has beside its days."""
    shutil.copytree(root, folder)
    shutil.rmtree(folder / "content")
    texts = sorted(name for name in kit.files_of(site) if re.fullmatch(r"\d{4}/\d\d/\d\d/index\.md", name))
    for name in texts:
        place = folder / "content" / (name.removesuffix("/index.md") + ".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / name, place)
    return texts


def test_day_texts(root, site, folder):
    """The digests beside the days read back as the same papers: of them the same records are made, and the same digests."""
    texts = twin_site(root, site, folder / "twin")
    days = [name for name in kit.files_of(site) if re.fullmatch(r"\d{4}/\d\d/\d\d/index\.html", name)]
    assert len(texts) == len(days) > 0
    kit.run("build", "-q", "-C", folder / "twin", "-o", folder / "again", expect=None)
    for name in ["papers.jsonl", *texts]:
        assert (site / name).read_bytes() == (folder / "again" / name).read_bytes(), name
    for name in texts:
        assert re.match(r'\+\+\+\nauthor_order = "(known|unknown)"\n', (site / name).read_text(encoding="utf-8")), name


def test_paper_texts(root, site, folder):
    """The digest beside a paper's page reads back as that paper, on its newest day."""
    records = {record["url"]: record for record in records_of(site)}
    texts = [name for name in kit.files_of(site) if re.fullmatch(r"papers/[^/]+/index\.md", name)]
    assert len(texts) == len(records) > 10
    alone = folder / "alone"
    for name in texts:
        record = records[BASE + name.removesuffix("index.md")]
        shutil.rmtree(alone, ignore_errors=True)
        shutil.copytree(root, alone, ignore=shutil.ignore_patterns("content", ".dayleaf"))
        (alone / "content").mkdir()
        shutil.copy(site / name, alone / "content/paper.md")
        kit.run("build", "-q", "--force", "-C", alone, "-o", folder / "alone-site", expect=None)
        (read,) = records_of(folder / "alone-site")
        newest = record["days"][-1]["date"]
        record["days"] = [day for day in record["days"] if day["date"] == newest]
        for days in (read["days"], record["days"]):
            for day in days:
                del day["papers"], day["rank"]  # which depend on the other papers of a day
        for one in (read, record):
            # What other days, or papers of the same name, have a say in.
            del one["url"], one["topics"], one["first_seen"], one["votes"]
        assert read == record, (name, {key: (read[key], record[key]) for key in record if read[key] != record[key]})


def tasks():
    """The shell of the three tasks of docs/data.md."""
    text = (kit.SOURCE / "docs/data.md").read_text(encoding="utf-8")
    found = re.findall(r"(?s)```sh\n(.*?)```", text[text.index("## Three tasks"):text.index("## Rules")])
    assert len(found) == 3 and all(len(one.splitlines()) <= 10 for one in found)
    return found


def test_tasks(site, records):
    for program in ("jq", "curl", "gunzip"):
        if not shutil.which(program):
            return kit.skip_part("tasks", f"there is no {program}")
    with kit.served(site, "/base/") as address:
        def rows(task):
            done = subprocess.run(["sh", "-eu", "-c", task], env={"PATH": "/usr/bin:/bin", "site": address.rstrip("/"), **kit.NO_PROXY},
                                  capture_output=True, text=True, timeout=60, check=True)
            return [line.split("\t") for line in done.stdout.splitlines()]

        month, author, code = tasks()
        said = {tuple(row[:3]) for row in rows(month)}
        assert said == {(day["date"], "" if day["votes"] is None else str(day["votes"]), record["id"])
                        for record in records for day in record["days"] if day["date"].startswith("2024-01")} and len(said) > 10, said
        said = [row[0] for row in rows(author)]
        assert sorted(said) == sorted(record["id"] for record in records if "Ada Kim" in (record["authors"] or {"names": []})["names"]) and len(said) > 2
        said = {row[0]: row[2] for row in rows(code)}
        assert said == {record["id"]: next(link["url"] for link in record["links"] if link["kind"] == "code")
                        for record in records if any(link["kind"] == "code" for link in record["links"])} and said, said


def test_links(site):
    """What pages name for programs is there."""
    def named(page, rel, type_):
        return [values["href"] for tag, values in kit.Page((site / page).read_text(encoding="utf-8")).elements
                if tag == "link" and values.get("rel") == rel and values.get("type") == type_]

    assert named("index.html", "alternate", "application/json") == ["/base/api/v1/index.json"]
    assert named("2024/01/index.html", "alternate", "application/json") == ["/base/api/v1/papers/2024-01.json"]
    assert named("2024/01/31/index.html", "alternate", "text/markdown") == ["/base/2024/01/31/index.md"]
    assert named(f"papers/{shapes.KNOWN}/index.html", "alternate", "text/markdown") == [f"/base/papers/{shapes.KNOWN}/index.md"]
    assert named("tags/robots/index.html", "describedby", "application/json") == ["/base/api/v1/topics.json"]
    assert named("authors/ada-kim/index.html", "describedby", "application/json") == ["/base/api/v1/authors/a-f.json"]
    assert named("authors/person-n1/index.html", "describedby", "application/json") == ["/base/api/v1/authors/m-r.json"]
    assert named("lenses/points/index.html", "describedby", "application/json") == ["/base/api/v1/lenses.json"]
    llms = (site / "llms.txt").read_text(encoding="utf-8")
    assert llms.startswith("# ")
    targets = re.findall(r"\]\((\S+?)\)", llms)
    for target in targets:
        assert (site / target.removeprefix(BASE)).is_file(), target
    assert BASE + "2024/01/31/index.md" in targets and BASE + "papers.jsonl.gz" in targets and BASE + "changes/changes.json" in targets
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["changes"] == {"url": BASE + "changes/changes.json", "schema": BASE + "api/v1/schema/changes.json"}, index["changes"]
    assert f'xmlUrl="{BASE}changes/atom.xml" htmlUrl="{BASE}changes/"' in (site / "subscribe/feeds.opml").read_text(encoding="utf-8")


def test_explain(root):
    for target, output in (("papers.jsonl.gz", "archive-file"), ("papers.csv", "archive-file"), ("api/v1/papers/2024-01.json", "api"),
                           ("api/v1/schema/paper.json", "schema"), ("2024/01/31/index.md", "day-text"), (f"papers/{shapes.KNOWN}/index.md", "paper-text"), ("llms.txt", "llms")):
        told = explained(root, BASE + target)
        assert (told["page"], told["output"]) == (BASE + target, output), told
    assert len(explained(root, "api/v1/papers/2024-01.json")["papers"]) > 10
    assert len(explained(root, "2024/01/31/index.md")["papers"]) > 10


def settings(root, more):
    file = root / "dayleaf.toml"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def for_programs(name, path):
    """What programs take of a file, unpacked: of a page its head, its references and its linked data, of anything else all of it."""
    if name.endswith(".html"):
        text = path.read_text(encoding="utf-8")
        parts = [text.partition("</head>")[0], *re.findall(r'<script type="application/ld\+json">.*?</script>|<span class="Z3988"[^>]*>', text, re.DOTALL)]
        cite = lxml.html.fromstring(text).find_class("cite")
        return "\n".join([*parts, *(one.text_content() for one in cite)])
    if name.endswith(".eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return str(message["Subject"]) + "".join(message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    if name.endswith(".epub"):
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(part).decode("utf-8", "replace") for part in book.namelist())
    bytes_ = path.read_bytes()
    return (gzip.decompress(bytes_) if name.endswith(".gz") else bytes_).decode("utf-8", "replace")


def words_for_programs(site):
    """{name: what programs take of it} of every file."""
    files = {name: html.unescape(for_programs(name, path)) for name, path in kit.files_of(site).items()}
    assert {"papers.jsonl.gz", "archive.sqlite", "papers.csv", "papers.bib", "feed.xml", "daily.xml", "llms.txt", "2024/01/31/mail.eml", "weeks/2024-W05.epub",
            f"papers/{shapes.KNOWN}/index.html"} <= files.keys()
    return files


def test_withheld(folder):
    """What a source says is in no file for programs, and the build says so; nor is what follows from it."""
    root = shapes.write_site(folder / "withheld", "en")
    settings(root, ALL + 'withhold = ["arxiv"]\n[data.licence]\nhuggingface = "its own"\n' + mail_test.NEWSLETTER)
    (root / "dayleaf.toml").write_text((root / "dayleaf.toml").read_text(encoding="utf-8").replace(
        "[feeds]\n", '[feeds]\nsite = ["rss", "atom", "json", "daily", "bibtex"]\nmonths = ["bibtex"]\n'), encoding="utf-8")
    out, _ = kit.run("--json", "build", "-C", root, "-o", folder / "withheld-site")
    notes = [one for one in json.loads(out)["diagnostics"] if one["code"] == "data-withheld"]
    assert len(notes) == 1 and "2 papers" in notes[0]["message"], notes
    records, documents = check_files(folder / "withheld-site")
    assert not [fact for record in records for fact in record["facts"]] and not [record for record in records if record["published"]]
    known = next(record for record in records if record["id"] == f"arxiv:{shapes.KNOWN}")
    assert known["authors"]["said_by"] == "digest" and known["authors"]["order"] == "unknown" and known["summary"] is not None
    words = words_for_programs(folder / "withheld-site")
    for said in ("10.1000/journal", "2023-12-24", "2023/12/24", "December 24", "cs.CL", *(f'citation_author" content="{name}' for name in shapes.ORDER)):
        assert [name for name, text in words.items() if said in text] == [], said
    known_page = (folder / f"withheld-site/papers/{shapes.KNOWN}/index.html").read_text(encoding="utf-8")
    assert "10.1000/journal" in known_page and "cs.CL" in known_page, "a reader sees it all the same"
    told = explained(root, f"papers/{shapes.KNOWN}/")
    assert told["withheld"] == ["arxiv"] and not {"authors", "published"} & told["citation"].keys() and any("2023-12-24" in fact for fact in told["facts"]), told
    check_truth(root, records, {"unknown", None})
    assert documents["api/v1/index.json"]["sources"] == [{"source": "arxiv", "licence": None, "withheld": True},
                                                         {"source": "huggingface", "licence": "its own", "withheld": False}]
    settings(root, "")
    (root / "dayleaf.toml").write_text((root / "dayleaf.toml").read_text(encoding="utf-8").replace('["arxiv"]', '["digest"]'), encoding="utf-8")
    _, err = kit.run("build", "-C", root, "-o", folder / "withheld-site", "--verbose")
    assert "what digest says of 15 papers is in nothing for programs" in err, err
    records, _ = check_files(folder / "withheld-site")
    assert not [record for record in records if record["summary"] or record["media"]]
    assert [record for record in records if record["authors"]], "names say what a paper is"
    assert not list((folder / "withheld-site").rglob("index.md"))
    words = words_for_programs(folder / "withheld-site")
    for said in ("What the second day said", "D'Amour", "The third time"):
        assert [name for name, text in words.items() if said in text] == [], said
    for name in ("papers.jsonl.gz", "feed.xml", "2024/01/31/mail.eml", "weeks/2024-W05.epub", f"papers/{shapes.UNKNOWN}/index.html"):
        assert "Names in no order" in words[name], name
    assert "What the second day said" in (folder / f"withheld-site/papers/{shapes.COMES_BACK}/index.html").read_text(encoding="utf-8")
    for path in mail_test.mails_of(folder / "withheld-site").values():
        assert mail_test.faults_of(path.read_bytes())[0] == [], path
    for path in mail_test.books_of(folder / "withheld-site").values():
        assert mail_test.book_faults(path.read_bytes()) == [], path
    told = explained(root, f"papers/{shapes.KNOWN}/")
    assert told["withheld"] == ["digest"] and "media" not in told["citation"], told


def test_off(folder):
    root = shapes.write_site(folder / "off", "en")
    settings(root, "[data]\narchive = []\napi = false\nmarkdown = false\nllms = false\n")
    kit.run("build", "-q", "-C", root, "-o", folder / "off-site")
    names = kit.files_of(folder / "off-site")
    left = [name for name in names if name.startswith("api/v1") or name.endswith(".md") or name in ("llms.txt", "papers.jsonl.gz")]
    # The schemas stand there because of changes/changes.json, which has its own switch.
    assert all(name.startswith("api/v1/schema/") for name in left) and "api/v1/schema/changes.json" in left, left
    assert "application/json\" href=\"/base/api/" not in (folder / "off-site/index.html").read_text(encoding="utf-8")
    # An archive without papers has files that fit all the same.
    root = folder / "empty"
    (root / "content").mkdir(parents=True)
    (root / "dayleaf.toml").write_text(f'[site]\nbase_url = "{BASE}"\n' + ALL, encoding="utf-8")
    kit.run("build", "-q", "-C", root, "-o", folder / "empty-site", expect=None)
    if (folder / "empty-site/api").exists():
        assert check_files(folder / "empty-site")[0] == []


def hostile_payloads():
    own = ["=HYPERLINK(\"https://evil.example/\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "</script><script>alert(1)</script>", "\u202eabc", "a\u0000b\u0001\x0b\x0c",
           "\U0001F468\u200d\U0001F469\u200d\U0001F467" * 9000, "x\u0301" * 9000, "]]>", "\\u0000", '"quoted", and\nmore', "{{title}}", "$x_{1}$ < 2 & 3", "\ufffe\uffff",
           "عربي עברית", "}{$%&#_~^\\", "'; DROP TABLE papers; --", "\u2028\u2029"]
    if PAYLOADS.exists():
        own += [json.loads(line)["payload"] for line in PAYLOADS.read_text(encoding="utf-8").split("\n") if line]
    return own


def test_hostile(folder):
    """Payloads as titles, names, tags and summaries, and bytes that are no UTF-8: every file stays valid."""
    root, payloads = folder / "hostile", hostile_payloads()
    place = root / "content/2024/01"
    place.mkdir(parents=True)
    for day in range(1, 29):
        text = f"## Daily Papers (2024-01-{day:02})\n"
        for number, payload in list(enumerate(payloads))[day - 1::28]:
            line = " ".join(payload.split("\n"))
            text += f"\n### [{line}](https://arxiv.org/abs/2401.{number:05})\n\nVote: {number}\n\nAuthors: {line}, Ada Kim\n\nTags: {line}\n\n- {payload}\n"
        (place / f"{day:02}.md").write_bytes(text.encode("utf-8", "surrogatepass") + b"\n- lone \xed\xa0\x80 surrogate, cut \xf0\x9f\x98\n")
    long_title = "한국어 e\u0301 " * 20000
    crowd = ", ".join(f"Person N{number}" for number in range(663))
    (place / "30.md").write_text(f"## Daily Papers (2024-01-30)\n\n### [{long_title}](https://arxiv.org/abs/2402.00001)\n\nAuthors: {crowd}\n\n- x\n", encoding="utf-8")
    (root / "dayleaf.toml").write_text(f'[site]\ntitle = "</title>[x](y)"\nbase_url = "{BASE}"\n' + ALL, encoding="utf-8")
    site = folder / "hostile-site"
    kit.run("build", "-q", "-C", root, "-o", site, expect=None)
    records, _ = check_files(site)
    assert len(records) > 20
    rows = check_csv(site, records)
    check_sqlite(site, records)
    # Cut between what people see as characters: no half of an emoji, no accent of its own.
    cut = {row["title"][0]: row["title"] for row in rows if row["title"].endswith("…")}
    assert re.fullmatch("(x\u0301)+…", cut["x"]) and re.fullmatch("(\U0001F468\u200d\U0001F469\u200d\U0001F467)+…", cut["\U0001F468"]), cut.keys()
    assert max(len((record["authors"] or {"names": []})["names"]) for record in records) == 663
    twin_site(root, site, folder / "hostile-twin")
    kit.run("build", "-q", "-C", folder / "hostile-twin", "-o", folder / "hostile-again", expect=None)
    again = {record["id"]: record for record in records_of(folder / "hostile-again")}
    # White space within a broken tag may be another.
    different = [record["id"] for record in records if words_of(again.get(record["id"])) != words_of(record)]
    assert different == [], (len(different), different[:5], records[0]["id"])
    return len(records)


def words_of(record):
    return re.sub(r"(\\[nt]|\s)+", " ", json.dumps(record, ensure_ascii=False))


def test_workers(root, folder, site):
    for jobs in ("1", "3"):
        kit.run("build", "-q", "-C", root, "-o", folder / f"with-{jobs}", "-j", jobs)
        assert kit.digest_of(folder / f"with-{jobs}") == kit.digest_of(site), jobs


def of_corpus():
    content = kit.corpus()
    with kit.temporary_folder() as folder:
        (folder / "dayleaf.toml").write_text(f'[site]\nbase_url = "{BASE}"\nlanguage = "ko"\n[dialect.daily]\nauthor_order = [{{to = 2024-01-22, order = "known"}}]\n' + ALL,
                                             encoding="utf-8")
        shutil.copytree(content, folder / "content")
        site = folder / "site"
        kit.run("build", "-q", "-C", folder, "-o", site, expect=None)
        records, _ = check_files(site)
        check_csv(site, records)
        check_sqlite(site, records)
        test_ranks(records)
        test_day_texts(folder, site, folder.parent / (folder.name + "-twin"))
        sizes = {}
        for name, path in kit.files_of(site).items():
            kind = next((kind for kind, rule in {"papers.jsonl": r"papers\.jsonl$", "papers.jsonl.gz": r"papers\.jsonl\.gz$", "papers.csv": r"papers\.csv$", "api": r"api/",
                                                 "days as digests": r".*/index\.md$", "llms.txt": r"llms"}.items() if re.match(rule, name)), "others")
            files, bytes_ = sizes.get(kind, (0, 0))
            sizes[kind] = files + 1, bytes_ + path.stat().st_size
        for kind, (files, bytes_) in sizes.items():
            print(f"{kind}: {files} files, {files / len(records):.3f} a paper; {bytes_} bytes, {bytes_ / len(records):.0f} a paper")


def main():
    with kit.temporary_folder() as folder:
        root = shapes.write_site(folder / "root", "en")
        with (root / "content/2024/01/31.md").open("a", encoding="utf-8") as file:
            file.write("\n### [With code](https://arxiv.org/abs/2401.00009)\n\nVote: 2\n\nAuthors: Ada Kim\n\n- See https://github.com/one/two for more.\n")
        settings(root, ALL)
        site = folder / "site"
        kit.run("build", "-q", "-C", root, "-o", site)
        records, documents = check_files(site)
        check_csv(site, records)
        check_sqlite(site, records)
        check_truth(root, records)
        test_ranks(records)
        test_planted(site, records, documents)
        test_links(site)
        test_explain(root)
        test_tasks(site, records)
        test_day_texts(root, site, folder)
        test_paper_texts(root, site, folder)
        test_workers(root, folder, site)
        test_withheld(folder)
        test_off(folder)
        hostile = test_hostile(folder)
        print(f"{len(records)} papers and {hostile} hostile ones: schemas, truth, tasks, day texts, withheld, off")


if __name__ == "__main__":
    of_corpus() if sys.argv[1:] == ["corpus"] else main()
