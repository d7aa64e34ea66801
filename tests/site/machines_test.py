"""Programs that are not ours read every shape of page and feed; none may take from them what `dayleaf explain --json` does not state.

Previews of links (metascraper, open-graph-scraper), readers of feeds (rss-parser, feedparser and feedsmith of npm, feedparser of Python), linked data (jsonld)
and what Zotero does (zotero_rule.py). Then faults are planted in pages and feeds, and each must be seen.
"""
import json
import re
import subprocess
import urllib.parse

import github
import kit
import shapes

try:
    import feedparser
    import zotero_rule
except ImportError as missing:
    kit.skip(f"{missing.name} for Python is not installed")

BASE = "https://example.org/base/"
UNKNOWN = {"en": "(author order not known)", "ko": "(저자 순서 알 수 없음)"}
NAMES = re.compile(r"author|creator|artist|director|writer", re.IGNORECASE)
NO_AUTHOR_FIELDS = {"twitterCreator", "articlePublisher"}


class Machines:
    """The clients of npm, in one process."""

    def __init__(self):
        self.process = subprocess.Popen([github.find_node(), str(kit.SOURCE / "tests/node/machines.mjs"), str(github.NODE_MODULES)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, what, url, text):
        self.process.stdin.write(json.dumps({"what": what, "url": url, "text": text}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "problem" not in answer, (what, url, answer["problem"])
        return answer["value"]


class Site:
    """A built site, and what is stated of it: of the page of each paper a `citation` as `dayleaf explain --json` has it, with its `days`.

    `makers` are who the settings say makes the digests; `renamed` the ids of papers that digests call otherwise from day to day.
    """

    def __init__(self, folder, language, pages, stated, makers=(), renamed=()):
        self.folder, self.language, self.pages, self.stated = folder, language, pages, stated
        self.makers, self.renamed = [[maker] for maker in makers], set(renamed)
        self.days = {"-".join(match.groups()) for name in self.pages if (match := re.match(r"(\d{4})/(\d\d)/(\d\d)/", name))}
        self.by_id = {citation["arxiv"]: citation for citation in self.stated.values() if "arxiv" in citation}
        # A list may show a picture of one of its papers: a day, a month and a year of those of its days.
        self.media_of = {}
        for citation in self.stated.values():
            for date in citation["days"]:
                for period in (date, date[:7], date[:4], ""):
                    self.media_of.setdefault(period, set()).update(citation.get("media", []))
        self.card = re.search(r'property="og:image" content="([^"]*)"', self.pages["404.html"]).group(1)


def explained_site(root, folder, language):
    """The site of shapes.py, and what `explain` states of it."""

    def explain(name):
        out, _ = kit.run("explain", "-C", root, "--json", "/" + urllib.parse.quote(name.removesuffix("index.html")))
        told = json.loads(out)
        return {**told["citation"], "days": [one[:10] for one in told["days"]]}

    pages = {name: path.read_text(encoding="utf-8") for name, path in kit.files_of(folder).items() if name.endswith(".html")}
    return Site(folder, language, pages, {name: explain(name) for name in pages if name.startswith("papers/")}, [shapes.MAKER], [shapes.TWICE])


def day(value):
    return value[:10].replace("/", "-") if value else None


def people(value):
    """Names that a client gives as one text or as many."""
    if value is None or value == []:
        return []
    return value if isinstance(value, list) else [value]


def statements(machines, url, text):
    """(client, what, value) of everything that clients take from a page."""
    found = machines.ask("page", url, text)
    meta = found["metascraper"]
    for what in ("author", "date", "image", "lang", "title"):
        if meta.get(what):
            yield "metascraper", what, meta[what]
    graph = found["open-graph-scraper"]
    for name, value in graph.items():
        if NAMES.search(name) and name not in NO_AUTHOR_FIELDS and value:
            yield "open-graph-scraper", "author", value
    for name in ("articlePublishedTime", "articleModifiedTime", "dcDate", "date"):
        if graph.get(name):
            yield "open-graph-scraper", "date", graph[name]
    if graph.get("ogTitle"):
        yield "open-graph-scraper", "title", graph["ogTitle"]
    for image in graph.get("ogImage") or []:
        yield "open-graph-scraper", "image", image["url"]

    taken = zotero_rule.read_page(text)
    for what in ("type", "title", "date", "language", "publisher", "doi"):
        if taken[what]:
            yield "zotero", what, taken[what]
    yield "zotero", "creators", taken["creators"]
    for context_object in taken["context_objects"]:
        yield "zotero", "coin", urllib.parse.parse_qs(context_object)

    for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
        yield "jsonld", "graph", machines.ask("data", url, script)


def plain(node, name):
    """The values of a property of linked data that are texts."""
    return [one["@value"] for one in node.get("http://schema.org/" + name, []) if "@value" in one]


def check_graph(nodes, citation, site):
    by_id = {node["@id"]: node for node in nodes}
    types = {kind.rpartition("/")[2]: node for node in nodes for kind in node.get("@type", [])}
    assert ("WebPage" in types) == (citation is not None), types.keys()
    if "WebSite" in types:  # the front page
        assert "BreadcrumbList" not in types, types.keys()
    steps = [node for node in nodes if "http://schema.org/ListItem" in node.get("@type", [])]
    assert len(steps) != 1 and (citation is None or len(steps) > 1), steps
    # The last step is the page itself.
    assert len(steps) == 0 or sum("http://schema.org/item" not in step for step in steps) == 1, steps
    assert not any("http://schema.org/author" in node for name, node in types.items() if name not in ("ScholarlyArticle", "CreativeWork"))
    if citation is None:
        assert "CollectionPage" in types and not {"ScholarlyArticle", "CreativeWork", "Person"} & types.keys(), types.keys()
        return
    work = types["ScholarlyArticle" if citation["type"] == "preprint" else "CreativeWork"]
    names = [plain(by_id[one["@id"]], "name")[0] for one in work.get("http://schema.org/author", [])]
    assert names == citation.get("authors", []), names
    assert plain(work, "name") == [citation["title"]]
    assert plain(work, "datePublished") == ([citation["published"]] if "published" in citation else [])
    assert plain(work, "inLanguage") == ([citation["language"]] if "language" in citation else [])
    values = {plain(node, "propertyID")[0]: plain(node, "value")[0] for node in nodes if "http://schema.org/PropertyValue" in node.get("@type", [])}
    assert values.get("arXiv") == citation.get("arxiv") and values.get("DOI") == citation.get("doi"), values


def check_coin(coin, site):
    citation = site.by_id[coin["rft_id"][0].rpartition("arXiv.")[2]]
    assert coin["rft.creator"] == citation["authors"] and coin["rft.title"] == [citation["title"]] and coin["rft.type"] == [citation["type"]], coin
    assert coin.get("rft.date") == ([citation["published"]] if "published" in citation else None), coin
    assert coin.get("rft.language") == ([citation["language"]] if "language" in citation else None), coin


def false_statements(machines, site, name, text):
    """(client, what, fault) of everything that clients take from a page; the fault is "" of what is stated."""
    for client, what, value in statements(machines, BASE + name.removesuffix("index.html"), text):
        try:
            check_statement(site, name, client, what, value)
        except AssertionError as fault:
            yield client, what, f"{name}: {what}: {str(fault)[:300] or value}"
        else:
            yield client, what, ""


def check_statement(site, name, client, what, value):
    citation = site.stated.get(name)
    dates = site.days if citation is None else {day(citation.get("published")), *citation["days"]}
    authors = (citation or {}).get("authors", [])
    where = (name, client, what, value)
    if what in ("author", "creators"):
        allowed = [authors, [authors[0]] if authors else [], [", ".join(authors)]]
        if name == "index.html":
            allowed = [*site.makers, []]  # of the digests: the settings state it
        assert people(value) in allowed, where
        assert client != "zotero" or citation is None or value == authors, where
    elif what == "date":
        in_period = name[:4] + name[4:7].replace("/", "-") if re.match(r"\d{4}/", name) else ""  # of a year's or month's own page
        assert day(value) in dates or (in_period and value.startswith(in_period.removesuffix("-in"))), where
        assert client != "zotero" or citation is None or day(value) in (citation.get("published"), citation["first_seen"]), where
    elif what == "image":
        period = re.match(r"(\d{4}(/\d\d(/\d\d)?)?)?", name).group().replace("/", "-")
        allowed = site.media_of.get(period, []) if citation is None else citation.get("media", [])
        assert value == site.card or value in allowed, where
    elif what in ("lang", "language"):
        told = (citation or {}).get("language")
        allowed = {site.language} if citation is None else {told or "und"}
        assert value in (allowed if client == "zotero" else allowed | {site.language}), where
    elif what == "title":
        # metascraper makes the marks of a title curly.
        straight = value.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
        assert citation is None or straight == citation["title"], where
    elif what == "type":
        assert value == (citation["type"] if citation else value) and (citation or value == "webpage" or name.startswith(("2", "authors/"))), where
    elif what == "publisher":
        assert value == "arXiv" and "arxiv" in citation, where
    elif what == "doi":
        assert value == citation["doi"], where
    elif what == "coin":
        assert citation is None, where
        check_coin(value, site)
    elif what == "graph":
        check_graph(value, citation, site)


def check_page(machines, site, name, text):
    """What was taken from a page, all of it stated."""
    told = list(false_statements(machines, site, name, text))
    faults = [fault for _, _, fault in told if fault]
    assert not faults, faults
    return {(client, what) for client, what, _ in told}


def feed_statements(machines, url, text):
    """(client, item) of every item that clients take from a feed."""
    for client, items in machines.ask("feed", url, text).items():
        for item in items:
            yield client, item
    if not text.startswith("{"):
        parsed = feedparser.parse(text)
        assert not parsed.bozo, parsed.get("bozo_exception")
        for entry in parsed.entries:
            yield "feedparser of Python", {"id": entry.id, "title": entry.title, "author": entry.get("author"), "date": entry.get("published"),
                                           "authors": [one.get("name") for one in entry.get("authors", []) if one]}


def check_names(where, names, citation, unknown):
    """At most one name is given where the order is not known, and it says so; what is given in order is in order."""
    known = citation.get("authors")
    if known:
        assert names in ([], known) or (len(names) == 1 and (names[0] == ", ".join(known) or names[0].startswith(known[0] + ", "))), where
        return
    assert len(names) <= 1, where
    several = names and ("," in names[0])
    assert not several or names[0].endswith(unknown), where
    assert not names or citation["title"] != "Nobody is named", where


def check_item(site, name, client, item):
    """Whether an item says what is stated of its paper. One that is no paper, such as a day, names nobody."""
    where = (name, client, item)
    match = re.search(r"([^/#]*)#(\d{4}-\d\d-\d\d)$", item["id"])
    if match is None or match.group(1).startswith("days:"):
        assert re.search(r"\d{4}-\d\d-\d\d$", item["id"]) and not people(item.get("author")) and not item.get("authors"), where
        return
    citation = site.by_id.get(match.group(1))
    if citation is None:
        return
    names = [one for one in people(item.get("author")) + people(item.get("authors")) if one]
    check_names(where, list(dict.fromkeys(names)) if client.startswith("feedparser") else names, citation, UNKNOWN[site.language])
    # Of a paper's older days the titles are those of these days.
    assert item["title"] == citation["title"] or match.group(1) in site.renamed or match.group(2) != max(citation["days"]), where
    assert match.group(2) in site.days and match.group(2) in rfc_day(item["date"]), where
    assert not item.get("image") or item["image"] in citation.get("media", []), where


def check_feed(machines, site, name, text):
    """The clients that took items from a feed, all of what they took being stated."""
    clients = set()
    for client, item in feed_statements(machines, BASE + name, text):
        clients.add(client)
        check_item(site, name, client, item)
    return clients


def rfc_day(text):
    """The day of a date as feeds and clients write it."""
    import email.utils
    parsed = email.utils.parsedate_to_datetime(text) if "," in text else None
    return parsed.date().isoformat() if parsed else text[:10]


def planted(site):
    """(what is wrong, name, text before, text after): each is false, and somebody must say so."""
    known = next(name for name, one in site.stated.items() if one.get("arxiv") == shapes.KNOWN)
    unknown = next(name for name, one in site.stated.items() if one.get("arxiv") == shapes.UNKNOWN)
    foreign = next(name for name, one in site.stated.items() if one.get("arxiv") == shapes.FOREIGN)
    only_link = next(name for name, one in site.stated.items() if one["title"] == "Only a link")
    day_page = "2024/01/31/index.html"
    return [
        ("a class that invites", unknown, 'class="names"', 'class="byline"'),
        ("an author in unknown order", unknown, "</head>", '<meta name="citation_author" content="Zoe Aa"></head>'),
        ("an author of linked data", unknown, '"publisher":', '"author":{"@type":"Person","name":"Zoe Aa"},"publisher":'),
        ("another order", known, '<meta name="citation_author" content="Ada Kim">', ""),
        ("the digest's day as the day of publication", foreign, "</head>", '<meta name="citation_publication_date" content="2023/11/20"></head>'),
        ("the page's language", foreign, 'name="citation_language" content="und"', 'name="citation_language" content="ko"'),
        ("no language", foreign, '<meta name="citation_language" content="und">', '<meta name="citation_language" content="fr">'),
        ("an article of a journal", only_link, '<meta name="DC.type" content="document">', ""),
        ("a preprint of a journal", known, 'name="DC.type" content="preprint"', 'name="citation_journal_title" content="Nature"'),
        ("another picture", known, 'property="og:image" content="', 'property="og:image" content="https://example.net/other.png?'),
        ("another title", known, 'property="og:title" content="', 'property="og:title" content="Not '),
        ("an author of a list", day_page, "</head>", '<meta name="author" content="Zoe Aa"></head>'),
        ("an author of previews", day_page, "</head>", '<meta property="article:author" content="Zoe Aa"></head>'),
        ("an article of a list", day_page, '"@type":"CollectionPage"', '"@type":"ScholarlyArticle"'),
        ("a reference in another order", day_page, "rft.creator=Ada%20Kim&amp;rft.creator=Bo%20D%27Chen", "rft.creator=Bo%20D%27Chen&amp;rft.creator=Ada%20Kim"),
        ("a reference on a paper's page", known, "</main>", '<span class="Z3988" title="ctx_ver=Z39.88-2004"></span></main>'),
    ]


def planted_in_feeds(site):
    words = UNKNOWN[site.language]
    return [
        ("several elements with names", "feed.xml", "<dc:creator>Zoe Aa, Ada Kim, Bo D'Chen", "<dc:creator>Zoe Aa</dc:creator><dc:creator>Ada Kim"),
        ("an order that nobody knows", "feed.xml", " " + words, ""),
        ("another title", "feed.xml", "<title>Names in no order", "<title>Names in an order"),
        ("another day", "feed.xml", "<pubDate>Wed, 31 Jan", "<pubDate>Tue, 30 Jan"),
    ]


def seen_as_false(check, *arguments):
    try:
        check(*arguments)
    except AssertionError:
        return True
    return False


def main():
    with kit.temporary_folder() as folder:
        machines = Machines()
        for language in ("en", "ko"):
            root = shapes.write_site(folder / f"shapes-{language}", language)
            kit.run("build", "-q", "-C", root, "-o", folder / f"site-{language}")
            site = explained_site(root, folder / f"site-{language}", language)
            said = set().union(*(check_page(machines, site, name, text) for name, text in site.pages.items()))
            assert {("metascraper", "title"), ("open-graph-scraper", "date"), ("zotero", "coin"), ("jsonld", "graph"), ("zotero", "doi")} <= said, said
            kinds = {shapes.Reading(text).shape() for text in site.pages.values()}
            assert shapes.shapes_of_theme() <= kinds, shapes.shapes_of_theme() - kinds
            feeds = {name: path.read_text(encoding="utf-8") for name, path in kit.files_of(site.folder).items()
                     if name.rpartition("/")[2] in ("feed.xml", "atom.xml", "feed.json", "daily.xml")}
            clients = set().union(*(check_feed(machines, site, name, text) for name, text in feeds.items()))
            assert clients == {"feedsmith", "rss-parser", "feedparser", "feedparser of Python"}, clients

            faults = 0
            for what, name, before, after in planted(site):
                assert before in site.pages[name], (what, name, before)
                assert seen_as_false(check_page, machines, site, name, site.pages[name].replace(before, after)), f"nobody sees {what} in {name}"
                faults += 1
            for what, name, before, after in planted_in_feeds(site):
                assert before in feeds[name], (what, name)
                assert seen_as_false(check_feed, machines, site, name, feeds[name].replace(before, after)), f"nobody sees {what} in {name}"
                faults += 1
            print(f"{language}: {len(site.pages)} pages, {len(feeds)} feeds, 0 false; {faults} planted faults seen")


if __name__ == "__main__":
    main()
