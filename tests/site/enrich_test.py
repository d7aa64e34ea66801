"""`dayleaf fetch --enrich` against the stub server: what sources say of papers goes to data/papers, with who said it and when."""
import json
import re
import sys
from html import escape, unescape

import stub_server
from kit import CORPUS, NO_PROXY, SOURCE, STUB, corpus, records_of, run, skip, state_of, temporary_folder

DAY = "2024-01-31"
SETTINGS = """[site]
title = "Enriched"

[fetch]
enrich = [{enrich}]

[source.huggingface]
base_url = "{url}"

[source.arxiv]
base_url = "{url}"

[source.openalex]
base_url = "{url}"

[source.semantic_scholar]
base_url = "{url}"
"""
ORDER_UNKNOWN = re.search(r'^author_order_note = "(.*)"$', (SOURCE / "themes/broadsheet/strings/ko.toml").read_text(encoding="utf-8"), re.MULTILINE).group(1)
TRUSTED = ["arxiv", "huggingface", "semantic_scholar", "openalex"]
ALL = ["arxiv", "huggingface", "openalex", "semantic_scholar"]
MADE_UP = """## Daily Papers (2024-01-30)

### [One](https://arxiv.org/abs/2401.19000)

Vote: 3

Authors: Somebody Else

- It is made up.

### [Two](https://arxiv.org/abs/cs/0112017)

- It is old.

### [Three](https://arxiv.org/abs/2401.00042)

- Nobody knows it.

### [Four](https://example.org/four)

- It has no id.
"""


def make_site(folder, stub, sources, digests):
    (folder / "dayleaf.toml").write_text(SETTINGS.format(url=stub.url, enrich=", ".join(f'"{name}"' for name in sources)))
    for name, data in digests.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def enrich(folder, *words, now="2024-03-01T12:00:00Z", expect=0, times="backoff=10,pause=0"):
    return run("--root", folder, "--now", now, "fetch", "--enrich", *words, expect=expect,
               environment={**NO_PROXY, "DAYLEAF_FETCH_TIMES": times})


def facts_of(folder):
    facts = {}
    for path in (folder / "data" / "papers").glob("*.json"):
        facts |= records_of(path.read_text(encoding="utf-8"))
    return facts


def papers_of(digest):
    """Arxiv ids and first authors, as a digest has them."""
    return dict(re.findall(r"^### .*/abs/([\d.]+)\)\n(?:.*\n)*?Authors: ([^,\n]*)", digest.decode(), re.MULTILINE))


def pages_show_the_order(folder, sources, truth):
    """The page of each paper has its first author first, says that the order is known, and from where and when."""
    titles = {"arxiv": "arXiv", "huggingface": "Hugging Face"}
    with temporary_folder() as site:
        run("build", "--root", folder, "--output", site / "site", "--base-url", "https://example.org/")
        for name, author in truth.items():
            page = (site / "site/papers" / name / "index.html").read_text(encoding="utf-8")
            byline = re.sub(r"<[^>]+>", "", re.search(r'<p class="names">.*?</p>', page, re.S).group())
            assert unescape(byline).removeprefix("저자 ").startswith(author), (name, byline)
            assert f"저자 순서 출처: {titles[sources[name]]}, 2024년 3월 1일" in page, name
            assert ORDER_UNKNOWN not in page, name
            assert f'<meta name="citation_author" content="{escape(author)}">' in page, name


def repairs_first_authors(sources, digests, answers):
    """`answers` say the order of authors that `digests` have lost."""
    digest = (digests / "2024/01/31.md").read_bytes()
    before = papers_of(digest)
    assert len(before) == 14, before
    with temporary_folder() as folder, stub_server.running(folder=answers) as stub:
        truth = {name: stub_server.find_paper(stub, name)["authors"][0]["name"] for name in before}
        assert sum(before[name] != truth[name] for name in before) > 5, "there is little to repair"
        make_site(folder, stub, sources, {"2024/01/31.md": digest})
        enrich(folder, DAY)
        facts = facts_of(folder)
        assert set(facts) == {"arxiv:" + name for name in before}, sorted(facts)
        for name, author in truth.items():
            said = facts["arxiv:" + name]["authors"]
            assert list(said) == [source for source in TRUSTED if source in said], "the most trusted source comes first"
            best = next(iter(said.values()))
            assert best["value"][0] == author and best["on"] == "2024-03-01", (name, best)
        assert (folder / "content/2024/01/31.md").read_bytes() == digest, "the digest was touched"
        pages_show_the_order(folder, {name: next(iter(facts["arxiv:" + name]["authors"])) for name in before}, truth)
        after, asked = state_of(folder), len(stub.asked)
        out, _ = enrich(folder, DAY, now="2024-03-02T12:00:00Z")
        assert "nothing new" in out, out
        assert state_of(folder) == after, "the second run wrote something"
        # Only what a source does not know is asked for again.
        again = [one.path for one in stub.asked[asked:]]
        assert set(again) <= {"/works", "/graph/v1/paper/batch"} and len(again) <= 2, again
        return facts


def first_authors_are_repaired(*where):
    facts = repairs_first_authors(["huggingface"], *where)
    assert all(set(said) == {"huggingface"} for paper in facts.values() for said in paper.values())
    facts = repairs_first_authors(ALL, *where)
    assert sum(len(paper["authors"]) == 4 for paper in facts.values()) >= 10
    different = [paper for paper in facts.values() if len({tuple(said["value"]) for said in paper["authors"].values()}) > 1]
    assert different, "the sources never disagree"


def made_up_papers():
    with temporary_folder() as folder, stub_server.running(folder="/nowhere") as stub:
        make_site(folder, stub, ALL, {"2024/01/30.md": MADE_UP.encode()})
        enrich(folder, times="backoff=10")
        facts = facts_of(folder)
        assert set(facts) == {"arxiv:2401.19000", "arxiv:cs/0112017"}, sorted(facts)
        assert facts["arxiv:cs/0112017"]["withdrawn"]["arxiv"]["value"] == "2024-02-20"
        assert facts["arxiv:cs/0112017"]["title"]["arxiv"]["value"] == "An Old Paper"
        assert facts["arxiv:2401.19000"]["categories"]["arxiv"]["value"] == ["cs.CV", "cs.CL"]
        assert facts["arxiv:2401.19000"]["venue"]["openalex"]["value"] == "Journal of Stubs"
        assert facts["arxiv:2401.19000"]["venue"]["semantic_scholar"]["value"] == "Conference on Stubs"
        assert {"papers/2401.json", "papers/0112.json"} & {str(p.relative_to(folder / "data")) for p in (folder / "data").rglob("*.json")}
        # One question for all, and the contact of nobody.
        arxiv = [one for one in stub.asked if one.path == "/api/query"]
        assert len(arxiv) == 1 and arxiv[0].headers["user-agent"].startswith("dayleaf/"), [one.target for one in arxiv]
        # One paper by id. arXiv is left alone for three seconds, by another run too.
        stub.asked.clear()
        enrich(folder, "--refresh", "cs/0112017", now="2024-03-05", times="backoff=10")
        assert stub.asked[0].time - arxiv[0].time > 2.9, stub.asked[0].time - arxiv[0].time
        assert [one.path for one in stub.asked] == ["/api/query", "/api/papers/cs/0112017", "/works", "/graph/v1/paper/batch"], stub.targets()
        assert facts_of(folder) == facts, "what is said again keeps its day"
        out, err = enrich(folder, "2401.99999", expect=2)
        assert "the site has no paper 2401.99999" in out + err, err
        out, err = enrich(folder, "2024-02-30", expect=2)
        # Nothing is written in a dry run.
        (folder / "data/papers/2401.json").unlink()
        before = state_of(folder)
        out, _ = enrich(folder, "--dry-run")
        assert "something new of 1, not written" in out and state_of(folder) == before, out
        enrich(folder)
        assert facts_of(folder) == facts
        out, _ = enrich(folder, "--json")
        document = json.loads(out)
        assert [one["source"] for one in document["enrich"]["sources"]] == ALL and document["enrich"]["changed"] == 0, out


def a_failing_source_does_not_stop_the_others():
    with temporary_folder() as folder, stub_server.running(folder="/nowhere") as stub:
        make_site(folder, stub, ALL, {"2024/01/30.md": MADE_UP.encode()})
        stub.fail("/works", "status-403")
        stub.fail("/api/papers/2401.19000", "html")
        out, err = enrich(folder, expect=4)
        assert ": nothing new\n" not in out, out
        assert f"OpenAlex: {stub.url}/works?" in out + err and "answered 403" in out + err, out + err
        assert f"{stub.url}/api/papers/2401.19000: " in out + err, out + err
        facts = facts_of(folder)
        assert set(facts["arxiv:2401.19000"]["authors"]) == {"arxiv", "semantic_scholar"}
        stub.heal()
        stub.asked.clear()
        enrich(folder)
        assert set(facts_of(folder)["arxiv:2401.19000"]["authors"]) == set(ALL)
        paths = [one.path for one in stub.asked]
        assert "/works" in paths and "/api/papers/2401.19000" in paths
        assert not any("2401.19000" in one.target for one in stub.asked if one.path == "/api/query"), stub.targets()


def records_that_cannot_be_read_are_kept():
    with temporary_folder() as folder, stub_server.running(folder="/nowhere") as stub:
        make_site(folder, stub, ALL, {"2024/01/30.md": MADE_UP.encode()})
        broken = folder / "data/papers/2401.json"
        broken.parent.mkdir(parents=True)
        broken.write_text('{"arxiv:2401.19000": {')
        out, err = enrich(folder, expect=1)
        assert "data/papers/2401.json" in out + err and stub.asked == [], out + err
        assert broken.read_text() == '{"arxiv:2401.19000": {'


def main():
    if sys.argv[1:] == ["corpus"]:
        answers = CORPUS.parent / "stub"
        if not (corpus() / "2024/01/31.md").is_file() or not (answers / "huggingface/papers").is_dir():
            skip(f"there are no real digest and answers of {DAY} in ../shared beside the source tree")
        return first_authors_are_repaired(CORPUS, answers)
    made_up_papers()
    a_failing_source_does_not_stop_the_others()
    records_that_cannot_be_read_are_kept()
    first_authors_are_repaired(STUB / "digests", STUB)


if __name__ == "__main__":
    main()
