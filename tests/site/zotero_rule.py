"""What Zotero takes of a page that none of its translators knows, by the rule of its "Embedded Metadata", told in few words.

    citation_… (Highwire) before Dublin Core before Open Graph; no name in these: <meta name=author>, article:author, and at last the text of
    whatever is of the class byline, bylines, vcard or article-byline; no language: that of <html>; no date: the first <time datetime>.
"""
import re

import lxml.html

BYLINES = ("byline", "bylines", "vcard", "article-byline")
OF_OPEN_GRAPH = {"website": "webpage", "book": "book"}


def split_names(text):
    words = re.split(r"\bby[:\s]+", text, flags=re.IGNORECASE)[-1]
    return [name for name in re.split(r"\s*(?:(?:,\s*)?\band\b|,|&)\s*", words) if name]


def read_page(text):
    document = lxml.html.fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    metas = {}
    for meta in document.iter("meta"):
        name, content = meta.get("name") or meta.get("property"), (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.lower(), []).append(content)

    def first(*names):
        return next((metas[name][0] for name in names if name in metas), None)

    by_class = [element for element in document.iter() if isinstance(element.tag, str)
                and set((element.get("class") or "").split()) & set(BYLINES) and element.text_content().strip()]
    creators = next((metas[name] for name in ("citation_author", "citation_authors", "dc.creator", "dc.contributor", "dcterms.creator", "author",
                                              "article:author") if name in metas), None)
    if creators is None:
        creators = split_names(" ".join(by_class[0].text_content().split())) if by_class else []
    kind = OF_OPEN_GRAPH.get(first("og:type")) or first("dc.type", "dcterms.type") or ("journalArticle" if "citation_title" in metas else "webpage")
    times = [element.get("datetime") for element in document.iter("time") if element.get("datetime")]
    return {
        "type": first("citation_journal_title") and "journalArticle" or kind,
        "title": first("citation_title", "dc.title", "og:title") or document.findtext(".//title"),
        "creators": creators,
        "date": first("citation_publication_date", "citation_date", "dc.date", "article:published_time", "citation_online_date", "citation_year")
        or (times[0] if times else None),
        "language": first("citation_language", "dc.language", "language") or document.get("lang"),
        "publisher": first("citation_publisher", "dc.publisher"),
        "doi": first("citation_doi"),
        "context_objects": [element.get("title") for element in document.iter("span") if "Z3988" in (element.get("class") or "").split()],
    }
