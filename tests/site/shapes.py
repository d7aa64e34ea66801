"""A small site that has every shape of page, and in it whatever once misled a machine or a browser.

`write_site` makes it; `KNOWN` and the other names say what is true of its papers, so that tests can compare what pages state with it.
"""
import html.parser
import json
import re

import kit

# The words are chosen so that one escape too many shows: each has characters that HTML or XML escapes.
TITLE = "Q&A: Don't \"trust\" a < b"
KNOWN, UNKNOWN, NOBODY, CUT, CROWD, TWICE, COMES_BACK, FOREIGN = (f"2401.0000{number}" for number in range(1, 9))
ORDER = ["Ada Kim", "Bo D'Chen", "Zoe & Sons"]
CROWD_NAMES = [f"Person N{number}" for number in range(40)]
DOI = "10.1145/3292500"


def paper(id, title, authors=None, votes=None, tags=None, points=("One point.",)):
    link = id if "/" in id else f"https://arxiv.org/abs/{id}"
    lines = [f"### [{title}]({link})" if id else f"### {title}", ""]
    for label, value in (("Vote", votes), ("Authors", authors), ("Tags", tags)):
        if value is not None:
            lines += [f"{label}: {value}", ""]
    return "\n".join([*lines, *(f"- {point}" for point in points), ""])


FIRST = "\n".join([
    "# 2024-01-30", "",
    "A word before the papers, with a [link](https://example.org/).", "",
    paper(COMES_BACK, "It comes back", "Cy Lo, Ada Kim", 3, "Robots", ["What the first day said.", "# A heading in a point"]),
    paper(KNOWN, TITLE, "Bo D'Chen, Ada Kim", 9, "Robots, A B"),
])
SECOND = "\n".join([
    "# 2024-01-31", "",
    paper(KNOWN, TITLE, "Zoe & Sons, Bo D'Chen, Ada Kim", 17, "Robots, A B", ["D'Amour & co. say a < b."]),
    paper(UNKNOWN, "Names in no order", "Zoe Aa, Ada Kim, Bo D'Chen", 11, "Robots, A-B"),
    paper(NOBODY, "Nobody is named", None, 7, "Content"),
    paper(CUT, "A list that is cut", "Cy Lo, +", 5, "Robots"),
    paper(CROWD, "A crowd", ", ".join(CROWD_NAMES), 4, "Top, a-b"),
    paper(TWICE, "Twice a day", "Ann Lee, Bo Kim", 28, "Robots", ["The first time."]),
    paper(TWICE, "The same id, another title", "Ann Lee, Bo Kim", 28, "Robots", ["The second time."]),
    paper(TWICE, "The same id, a third title", "Ann Lee, Bo Kim", 28, "Robots", ["The third time.", "See `id=\"content\"`."]),
    paper(COMES_BACK, "It comes back", "Cy Lo, Ada Kim", 2, "Robots", ["What the second day said."]),
    paper(FOREIGN, "한국어로 쓴 논문", "Cy Lo", 1),
    paper(f"https://doi.org/{DOI}", "Of a journal", "Cy Lo, Dee Po", 1),
    paper("https://example.org/notes/", "Only a link", "Cy Lo, Dee Po", 1),
    # Titles and tags that would be the ids of the pages' own parts.
    paper("", "content", None, 1, "ranking"), paper("", "Ranking", None, 1, "briefs"),
    paper("", "Top", None, 1, "Month, month, MONTH"), paper("", "p-content", None, 1, "Year"),
    paper("", "<script>alert(1)</script>", "Al <b>Bold</b>, Cy Lo", 1),
])


def said(value, source="arxiv", on="2024-03-01"):
    return {source: {"on": on, "value": value}}


PAPERS = {
    f"arxiv:{KNOWN}": {"authors": said(ORDER), "published": said("2023-12-24"), "doi": said("10.1000/journal"), "categories": said(["cs.CL"])},
    f"arxiv:{COMES_BACK}": {"published": said("2024-01-29"), "comment": said("12 pages, in French")},
}
MAKER = "Mo Digest"
DAYS = {"2024-01-31": {"state": "partial", "source": "huggingface", "on": "2024-02-01", "listed": 30}}


def write_site(root, language):
    """The site's folder, with its settings, digests and records; returns it."""
    files = {
        "dayleaf.toml": f'[site]\ntitle = "Leaves & \'Days\'"\ndescription = "What\'s new & old"\nlanguage = "{language}"\nauthor = "{MAKER}"\n'
                        'base_url = "https://example.org/base/"\n[authors]\nmin_papers = 1\n[feeds]\nauthor_min_papers = 1\n[pages]\nper_page = 5\n[changes]\nenabled = true\n'
                        '[[lens]]\nname = "points"\ntitle = "Points & \'more\'"\nquery = "point"\nabout = "What\'s said & what is not"\nnavigation = true\n',
        "content/2024/01/30.md": FIRST, "content/2024/01/31.md": SECOND,
        "data/papers/2401.json": json.dumps(PAPERS), "data/days/2024-01.json": json.dumps(DAYS),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


class Reading(html.parser.HTMLParser):
    """A page as machines take it: elements with their attributes, in the head or not, and all that people read, decoded once."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.head, self.words, self._in_head = [], [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.elements.append((tag, values))
        if tag == "head":
            self._in_head = True
        if self._in_head:
            self.head.append((tag, values))
        self.words += [value for value in values.values() if value]

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        self._in_head = self._in_head and tag != "head"

    def handle_data(self, data):
        self.words.append(data)

    def shape(self):
        """The theme's own name of the kind of page."""
        return next((match.group(1) for tag, values in self.elements if tag == "body" and (match := re.search(r"page_(\w+)", values.get("class") or ""))), None)

    def metas(self):
        return [(values.get("name") or values.get("property"), "name" if "name" in values else "property", values.get("content"))
                for tag, values in self.head if tag == "meta" and (values.get("name") or values.get("property"))]


def shapes_of_theme():
    """The kinds of pages that the theme has: what its layouts call themselves."""
    layouts = (kit.SOURCE / "themes/broadsheet/layouts").glob("*.mustache")
    return {match.group(1) for path in layouts if (match := re.search(r"\{\{\$kind\}\}(\w+)\{\{/kind\}\}\n", path.read_text(encoding="utf-8")))}


def built_sites(folder):
    """Every site that the repository can make of its own files: (name, folder, base path)."""
    for language in ("en", "ko"):
        root = write_site(folder / f"shapes-{language}", language)
        kit.run("build", "-q", "-C", root, "-o", folder / f"site-{language}")
        yield f"shapes in {language}", folder / f"site-{language}"
    kit.run("build", "-q", "--content", kit.SOURCE / "content", "-o", folder / "own", "-b", "https://example.org/")
    yield "our own", folder / "own"
    for case in sorted((kit.SOURCE / "tests/golden").iterdir()):
        if (case / "expected").is_dir():
            yield f"golden {case.name}", case / "expected"


def pages_of(site):
    return {name: Reading(path.read_text(encoding="utf-8")) for name, path in kit.files_of(site).items() if name.endswith(".html")}
