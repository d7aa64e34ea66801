"""arXiv, OpenAlex and Semantic Scholar for the stub server, about the same papers as its Hugging Face. All that they say beside names is
made up. They disagree as the real ones do: OpenAlex shortens given names, Semantic Scholar knows no marks on letters, each has its own
idea of the venue. Papers whose id ends in 7 are withdrawn, those in 3 are no longer known to OpenAlex, those in 4 not to Semantic Scholar.
"""
import json
import re
import unicodedata
import xml.sax.saxutils

import stub_server
from stub_server import Answer

ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}")
ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_{0}</id><title>Error</title>
<summary>incorrect id format for {0}</summary><author><name>arXiv api core</name></author></entry>"""


def find_paper(stub, name):
    if name.startswith("cs/"):
        return {"id": name, "title": "An Old\n  Paper", "authors": [{"name": "Ada Berg"}], "publishedAt": "2001-12-20T00:00:00.000Z"}
    return stub_server.find_paper(stub, name)


def names_of(paper):
    return [author["name"] for author in paper.get("authors") or []]


def arxiv_entry(paper):
    escape = xml.sax.saxutils.escape
    last = paper["id"][-1]
    published = paper.get("publishedAt", "2024-01-01T00:00:00.000Z")[:10]
    parts = [f"<id>http://arxiv.org/abs/{paper['id']}v{int(last) + 1}</id>",
             f"<title>{escape(paper['title'])}</title>",
             f"<published>{published}T17:59:59Z</published><updated>2024-02-20T01:00:00Z</updated>",
             f"<summary>  {escape(paper.get('summary', ''))}\n</summary>"]
    parts += [f"<author><name>{escape(name)}</name></author>" for name in names_of(paper)]
    comment = "This paper has been withdrawn by the authors" if last == "7" else f"{last} pages,\n  {last} figures"
    parts.append(f'<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">{comment}</arxiv:comment>')
    if last in "02468":
        parts.append(f'<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/Stub.{paper["id"]}</arxiv:doi>')
        parts.append('<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Stub J. 7 (2024) 1-9</arxiv:journal_ref>')
    parts.append('<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/><category term="cs.CV"/>')
    parts.append('<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CV"/>')
    return "<entry>" + "\n".join(parts) + "</entry>"


def arxiv(asked):
    names = [name for name in asked.query.get("id_list", "").split(",") if name]
    wrong = [name for name in names if not ID.fullmatch(name)]
    papers = [] if wrong else [find_paper(asked.stub, name) for name in names]
    entries = [ERROR.format(wrong[0])] if wrong else [arxiv_entry(paper) for paper in papers if paper]
    most = int(asked.query.get("max_results", "10"))
    body = ('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>stub</title>'
            '<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
            f'{len(entries)}</opensearch:totalResults>\n' + "\n".join(entries[:most]) + "</feed>\n")
    return Answer(400 if wrong else 200, body.encode(), type="application/atom+xml; charset=utf-8")


def shortened(name):
    """Ada Maria Berg: A. M. Berg."""
    *given, family = name.split()
    return " ".join([word[0] + "." for word in given] + [family])


def without_marks(name):
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def work(paper):
    published = paper["id"][-1] in "05"
    doi = "10.5555/stub." if published else "10.48550/arxiv."
    authorships = [{"author_position": "first" if place == 0 else "middle", "raw_author_name": shortened(name),
                    "author": {"display_name": name},
                    "institutions": [{"display_name": "Stub University" if place % 2 else "Institute of Stubs"}]}
                   for place, name in enumerate(names_of(paper))]
    at_arxiv = {"landing_page_url": f"https://arxiv.org/abs/{paper['id']}",
                "source": {"display_name": "arXiv (Cornell University)", "type": "repository"}}
    journal = {"landing_page_url": "https://doi.org/" + doi + paper["id"], "source": {"display_name": "Journal of Stubs", "type": "journal"}}
    return {"id": "https://openalex.org/W1", "doi": "https://doi.org/" + doi + paper["id"], "display_name": paper["title"].upper(),
            "authorships": authorships, "topics": [{"display_name": "Topic Modeling"}], "cited_by_count": len(paper["title"]),
            "primary_location": journal if published else at_arxiv, "locations": ([journal] if published else []) + [at_arxiv]}


def openalex(asked):
    match = re.fullmatch(r"doi:(.+)", asked.query.get("filter", ""))
    if not match:
        return Answer.json({"error": "Invalid query parameters error.", "message": "no such filter"}, 400)
    works = []
    for doi in match[1].split("|")[:50]:
        paper = find_paper(asked.stub, doi.lower().removeprefix("10.48550/arxiv."))
        if paper and paper["id"][-1] != "3":
            works.append(work(paper))
    works.reverse()
    return Answer.json({"meta": {"count": len(works)}, "results": works[:int(asked.query.get("per-page", "25"))]})


def semantic_scholar(asked):
    answers = []
    for name in json.loads(asked.body)["ids"][:500]:
        paper = find_paper(asked.stub, name.removeprefix("ARXIV:"))
        answers.append(None if paper is None or paper["id"][-1] == "4" else {
            "paperId": "0" * 40, "externalIds": {"ArXiv": paper["id"], "DOI": "10.48550/arXiv." + paper["id"]},
            "title": paper["title"], "authors": [{"authorId": "1", "name": without_marks(name)} for name in names_of(paper)],
            "venue": "arXiv.org", "publicationVenue": {"name": "Conference on Stubs"} if paper["id"][-1] in "05" else None,
            "citationCount": len(paper["title"]) // 2, "s2FieldsOfStudy": [{"category": "Computer Science", "source": "s2-fos-model"}]})
    if not any(answers):
        return Answer.json({"error": "No valid paper ids given"}, 400)
    return Answer.json(answers)


ROUTES = [
    ("GET", r"/api/query", arxiv),
    ("GET", r"/works", openalex),
    ("POST", r"/graph/v1/paper/batch", semantic_scholar),
]
