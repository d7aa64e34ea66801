"""Machines learn nothing false from any page or feed: no name where nobody knows the first author, no date that nobody said.

Programs that take a page apart guess where it says nothing: Zotero takes names from classes such as `byline` and `vcard`, readers and
previews of links from anything called author. So this holds every page of every shape to a list of what heads may say and of what no
class, id or attribute may be called, and compares what papers' pages and feeds state with what is true of them.
"""
import html
import re
import xml.etree.ElementTree

import kit
import shapes

# What scrapers look for in class, id, rel and itemprop: reference managers, reading modes of browsers, previews of links, microformats.
INVITING = re.compile(r"by-?line|author|dateline|writ(er|tenby)|creator|contributor|posted-?by|submitted-?by|signature|journalist|columnist|fullname"
                      r"|full-name|user-?name|screen-?name|nickname|profile|v-?card|h-?card|h-?entry|h-?feed|h-?cite|h-?event|hatom|hnews|hresume|hreview"
                      r"|hmedia|vevent|entry-(title|content|summary)|^(p|u|dt|e|h)-(?!\d)|^fn$|^published$|^updated$|^me$", re.IGNORECASE)
NAMES = {
    "always": {"viewport", "generator", "og:type", "og:site_name", "og:title", "og:locale", "twitter:card"},
    "may": {"description", "robots", "og:description", "og:url", "og:image", "og:image:width", "og:image:height", "og:image:alt"},
    "paper": {"article:published_time", "article:modified_time"},
}
CITATION = re.compile(r"^(citation_|dc|eprints|prism|bepress|author|article:author|parsely|twitter:creator|sailthru|byl)", re.IGNORECASE)
NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/", "content": "http://purl.org/rss/1.0/modules/content/"}
MAKERS = {"golden two-days": "The Example Authors"}
UNKNOWN_WORDS = {"en": "(author order not known)", "ko": "(저자 순서 알 수 없음)"}


def invitations(page):
    for tag, values in page.elements:
        for attribute in ("class", "rel", "itemprop", "property"):
            if tag == "meta":
                continue
            for word in (values.get(attribute) or "").split():
                if INVITING.search(word) or attribute in ("itemprop", "property"):
                    yield f"<{tag} {attribute}={word}>"
        # Anchors of papers carry the papers' own words behind "p-"; all other ids are the theme's.
        if not (values.get("id") or "").startswith("p-") and INVITING.search(values.get("id") or ""):
            yield f"<{tag} id={values['id']}>"
        for attribute in ("itemscope", "itemtype", "typeof", "vocab", "data-author"):
            if attribute in values:
                yield f"<{tag} {attribute}>"
        if tag in ("address", "author"):
            yield f"<{tag}>"


def check_head(where, page, expected):
    metas = page.metas()
    names = {name for name, _, _ in metas}
    stated = [(name, content) for name, _, content in metas if CITATION.match(name)]
    allowed = NAMES["always"] | NAMES["may"] | (NAMES["paper"] if page.shape() == "paper" else set())
    assert NAMES["always"] <= names and not names - allowed - {name for name, _ in stated}, (where, names - allowed)
    if expected is not None:
        assert stated == expected, (where, stated, expected)
    for name, attribute, _ in metas:
        assert attribute == ("property" if name.startswith(("og:", "article:")) else "name"), (where, name, attribute)


def citations_of(id):
    """What the page of a paper of the synthetic site has to state, in order: no more, no less."""
    title = {shapes.KNOWN: shapes.TITLE, shapes.UNKNOWN: "Names in no order", shapes.NOBODY: "Nobody is named", shapes.CUT: "A list that is cut",
             shapes.CROWD: "A crowd", shapes.COMES_BACK: "It comes back", shapes.FOREIGN: "한국어로 쓴 논문"}[id]
    published = {shapes.KNOWN: "2023/12/24", shapes.COMES_BACK: "2024/01/29"}.get(id)
    first_day = "2024/01/30" if id in (shapes.KNOWN, shapes.COMES_BACK) else "2024/01/31"
    english = id not in (shapes.FOREIGN, shapes.COMES_BACK)  # a title in Hangul; a comment that says "in French"
    return [("citation_title", title), *(("citation_author", name) for name in (shapes.ORDER if id == shapes.KNOWN else [])),
            *([("citation_publication_date", published)] if published else []), ("citation_online_date", first_day), ("DC.type", "preprint"),
            ("citation_publisher", "arXiv"), ("citation_arxiv_id", id), ("citation_doi", "10.48550/arXiv." + id),
            ("citation_language", "en" if english else "und"), ("citation_pdf_url", f"https://arxiv.org/pdf/{id}")]


ENTITY = re.compile(r"&(amp|lt|gt|quot|#39|#x27);")


def check_escapes(where, page):
    """Decoded once, nothing is left of an escape: the digests have none."""
    twice = [words for words in page.words if ENTITY.search(words)]
    assert not twice, (where, twice[:3])


def check_feed(where, path, language, synthetic):
    root = xml.etree.ElementTree.parse(path).getroot()
    channel = root.find("channel")
    for element in channel.iter():
        assert element.tag.rpartition("}")[2] not in ("author", "managingEditor", "webMaster", "credit", "contributor"), (where, element.tag)
    for name in ("title", "description", "copyright"):
        assert not ENTITY.search(channel.findtext(name) or ""), (where, name, channel.findtext(name))
    for item in channel.findall("item"):
        creators = [element.text for element in item.findall("dc:creator", NAMESPACES)]
        assert len(creators) < 2, (where, creators)
        assert not ENTITY.search(item.findtext("title")), (where, item.findtext("title"))
        # An item's description is HTML: after two readings, and no third one, it is what people read.
        description = item.findtext("description")
        assert "&#39;" not in description and "&quot;" not in description and not ENTITY.search(html.unescape(description)), (where, description)
        whole = item.findtext("content:encoded", namespaces=NAMESPACES)
        assert (whole is None) == str(path.relative_to(path.parents[2])).startswith("authors/"), where
        most_names = 5 if whole is None else 25  # one more than is said, where it would be the only one left out
        assert not creators or creators[0].count(", ") < most_names, creators
        assert not ENTITY.search(html.unescape(whole or "")), where
        if not synthetic:
            continue
        id = re.search(r"[^/#]*(?=#\d{4}-\d\d-\d\d$)", item.findtext("guid")).group()
        told = creators[0] if creators else None
        unknown = UNKNOWN_WORDS[language]
        body = shapes.Reading(whole or "").words
        assert told is None or whole is None or any(told in words for words in body), (where, told, body)
        if id == shapes.KNOWN:
            assert told == "Ada Kim, Bo D'Chen, Zoe & Sons", told
        elif id == shapes.UNKNOWN:
            assert told == f"Zoe Aa, Ada Kim, Bo D'Chen {unknown}", told
        elif id == shapes.NOBODY:
            assert told is None and not any("저자" in words or "uthor" in words for words in body), (where, told)
        elif id == shapes.CUT:
            assert told.startswith("Cy Lo") and told.endswith(unknown), told
        elif id == shapes.CROWD:
            left_out = 40 - told.count(",") - 1
            assert told.count(",") == (3 if whole is None else 23) and str(left_out) in told and told.endswith(unknown), told
        elif id == shapes.FOREIGN:
            assert told == "Cy Lo", told


def check_site(name, site, language):
    synthetic = name.startswith("shapes")
    shown = set()
    for path, page in shapes.pages_of(site).items():
        where = f"{name}: {path}"
        shown.add(page.shape())
        found = list(invitations(page))
        assert not found, (where, found[:5])
        expected = [] if page.shape() != "paper" else None
        id = path.split("/")[-2] if page.shape() == "paper" else ""
        if synthetic and id.startswith("2401.") and id != shapes.TWICE:
            expected = citations_of(id)
        maker = shapes.MAKER if synthetic else MAKERS.get(name)
        if maker and page.shape() == "home":  # and on no other page: who makes the digests has written no paper
            expected = [("author", maker)]
        check_head(where, page, expected)
        if page.shape() == "paper":
            stated = dict((name, content) for name, _, content in page.metas())
            arxiv = "citation_arxiv_id" in stated
            assert stated["DC.type"] == ("preprint" if arxiv else "document") and arxiv == ("citation_publisher" in stated), where
            assert arxiv or stated["citation_language"] == "und", where
            assert arxiv or not synthetic or stated.get("citation_doi") in (None, shapes.DOI), where
        if synthetic:
            check_escapes(where, page)
    feeds = [path for path in kit.files_of(site) if path.endswith("feed.xml")]
    for path in feeds:
        check_feed(f"{name}: {path}", site / path, language, synthetic)
    return shown, {path.split("/")[0] for path in feeds}


with kit.temporary_folder() as folder:
    for name, site in shapes.built_sites(folder):
        shown, feeds = check_site(name, site, "ko" if name.endswith("ko") else "en")
        if name.startswith("shapes"):
            assert shapes.shapes_of_theme() <= shown, ("a shape of page is not tried", shapes.shapes_of_theme() - shown)
            assert feeds == {"feed.xml", "tags", "authors", "lenses", "2024"}, feeds
        print(f"{name}: pages of {len(shown)} shapes, feeds of {len(feeds)} kinds")
