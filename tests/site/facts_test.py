"""What sources say of papers: shown with its source and day, weighed, and gone when data/ is gone."""
import json
import re
import shutil

import kit

DIGEST = """# 2024-01-31

### [A Paper](https://arxiv.org/abs/2401.00001)

Vote: 17

Authors: Bo Chen, +, Zoe Aa, Ada Kim

- The code is at https://github.com/ada/paper.git에서 볼 수 있다, and https://ada.github.io/paper/ shows more.

### [Another](https://arxiv.org/abs/2401.00002)

Vote: 3

Authors: Zoe Aa, Ada Kim

- It stands alone.

### [Wrong](https://arxiv.org/abs/2401.00003)

Vote: 2

Authors: Somebody Else, Ada Kim

- A source has another paper under this number.
"""
EVIL = "</script><img src=x onerror=alert(1)>\"'{{t.skip}}{{{title_html}}}"


def said(source, value, on="2024-03-01"):
    return {source: {"on": on, "value": value}}


PAPERS = {
    "arxiv:2401.00001": {
        "authors": {**said("arxiv", ["Ada Kim", "Bo Chen", "Zoë Å. Aa", "Di Wu"]), **said("openalex", ["Bo Chen", "Ada Kim"], "2024-04-02")},
        "categories": said("arxiv", ["cs.CL", "cs.AI"]),
        "published": said("arxiv", "2024-01-30"),
        "doi": {**said("arxiv", "10.1145/3292500"), **said("openalex", "https://doi.org/10.1145/3292500"), **said("semantic_scholar", "10.48550/arXiv.2401.00001")},
        "venue": {**said("semantic_scholar", "NeurIPS"), **said("openalex", "ICLR 2024")},
        "comment": said("arxiv", EVIL),
        "code": {**said("huggingface", ["https://github.com/Ada/Paper/tree/main"]), **said("arxiv", ["javascript:alert(1)"])},
        "models": said("huggingface", ["https://hf.co/ada/model?utm_source=x", "https://huggingface.co/datasets/ada/data"]),
        "demos": said("huggingface", ["https://huggingface.co/spaces/ada/demo"]),
        "institutions": said("openalex", [EVIL, "KAIST"]),
        "citations": {**said("semantic_scholar", "12"), **said("openalex", "1034", "2024-04-02")},
        "withdrawn": said("arxiv", "2024-03-01"),
    },
    "arxiv:2401.00003": {"authors": said("arxiv", ["Nobody Here", "Someone There"])},
}
DAYS = {"2024-01-31": {"state": "complete", "source": "huggingface", "on": "2024-02-01", "listed": 3, "votes": {
    "arxiv:2401.00001": {"2024-02-01": 17, "2024-02-10": 60, "2024-03-01": 96}, "arxiv:2401.00002": {"2024-03-01": 40}}}}


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def built(root, name="site", *options):
    kit.run("build", "-C", root, "-o", root.parent / name, *options)
    return root.parent / name


def page(site, path):
    return (site / path).read_text(encoding="utf-8")


def names_in(text):
    """The first author list of a page."""
    return re.sub(r"<[^>]+>", "", re.search(r'<p class="names">.*?</p>', text, re.S).group()).replace("Authors ", "").split(", ")


def facts_in(text):
    return {re.sub(r"<[^>]+>", "", key): re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", value)).strip()
            for key, value in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text, re.S)}


def check_shown(site):
    paper = page(site, "papers/2401.00001/index.html")
    assert names_in(paper) == ["Ada Kim", "Bo Chen", "Zoë Å. Aa", "Di Wu"], names_in(paper)
    assert "Author order from arXiv, 1 March 2024." in paper
    assert "author order is not known" not in paper
    assert re.findall(r'name="citation_author" content="(.*?)"', paper) == ["Ada Kim", "Bo Chen", "Zoë Å. Aa", "Di Wu"]
    assert 'name="citation_publication_date" content="2024/01/30"' in paper and 'name="citation_doi" content="10.48550/arXiv.2401.00001"' in paper
    facts = facts_in(paper)
    assert facts["Categories"] == "cs.CL, cs.AI" and facts["Venue"] == "NeurIPS" and facts["DOI"] == "10.1145/3292500", facts
    assert facts["Citations"].startswith("12 Semantic Scholar, 1 March 2024") and "1,034 OpenAlex, 2 April 2024" in facts["Citations"], facts
    assert 'href="https://doi.org/10.1145/3292500"' in paper
    assert "The authors withdrew this paper on 1 March 2024 (arXiv)." in paper
    links = [values["href"] for tag, values in kit.Page(paper).elements if tag == "a"]
    for url, count in (("https://github.com/Ada/Paper", 2), ("https://ada.github.io/paper/", 3), ("https://huggingface.co/ada/model", 1),
                       ("https://huggingface.co/datasets/ada/data", 1), ("https://huggingface.co/spaces/ada/demo", 1)):
        assert links.count(url) == count, (url, links)  # code and project are among what one can do, and the project page stands in the summary too
    assert not [link for link in links if "javascript" in link or "utm_" in link], links
    # Who says what.
    differ = paper[paper.index('id="differ"'):paper.index("</details>", paper.index('id="differ"'))]
    assert re.findall(r"<h3>(.*?)</h3>", differ) == ["Authors", "Venue"], differ
    assert "ICLR 2024" in differ and "Bo Chen, Ada Kim" in differ, differ
    # How the votes grew.
    assert "17 on the day, 96 on 1 March 2024" in re.sub(r"<[^>]+>", "", paper)
    assert '<svg class="growth"' in paper and 'aria-label="Votes over time, counted 3 times"' in paper
    other = page(site, "papers/2401.00002/index.html")
    assert "3 on the day, 40 on 1 March 2024" in re.sub(r"<[^>]+>", "", other) and "<svg" not in other
    assert "author order is not known" in other

    wrong = page(site, "papers/2401.00003/index.html")
    assert names_in(wrong) == ["Somebody Else", "Ada Kim"] and "author order is not known" in wrong
    assert "Nobody Here, Someone There" in wrong and "citation_author" not in wrong

    day = page(site, "2024/01/31/index.html")
    assert names_in(day) == ["Ada Kim", "Bo Chen", "Zoë Å. Aa", "Di Wu"]
    assert 'href="https://github.com/Ada/Paper"' in day and "Withdrawn" in day
    # People: one who is written in two ways stays one, at the old address.
    ada = page(site, "authors/ada-kim/index.html")
    assert all(f"papers/2401.0000{number}/" in ada for number in (1, 2, 3))
    feed = page(site, "feed.xml")
    assert "<dc:creator>Ada Kim, Bo Chen, Zoë Å. Aa, Di Wu</dc:creator>" in feed and ">cs.CL</category>" in feed
    for path, file in kit.files_of(site).items():
        if path.endswith((".html", ".xml")):
            text = file.read_text(encoding="utf-8")
            assert "<img src=x" not in text and "</script><img" not in text, path
    assert "{{t.skip}}" in paper, "what looks like a template is text"


def check_korean(root):
    site = built(root, "korean", "--set", "site.language=ko")
    paper = page(site, "papers/2401.00001/index.html")
    assert "저자 순서 출처: arXiv, 2024년 3월 1일" in paper
    assert "당일 17, 2024년 3월 1일 96" in re.sub(r"<[^>]+>", "", paper)
    words = set(re.findall(r">([A-Z][a-z]+ [a-z ]+)<", paper[paper.index('class="paper_facts"'):]))
    assert not words, f"not in Korean: {words}"


def check_site_word(root, data):
    """What the site says itself is believed, and nobody is asked again."""
    facts = json.loads(json.dumps(PAPERS))
    facts["arxiv:2401.00001"]["venue"].update(said("site", "none"))
    facts["arxiv:2401.00001"]["code"].update(said("site", ["https://example.org/code"]))
    facts["arxiv:2401.00003"]["authors"].update(said("site", ["Ada Kim", "Somebody Else"]))
    write(data / "papers/2401.json", facts)
    site = built(root)
    paper, wrong = page(site, "papers/2401.00001/index.html"), page(site, "papers/2401.00003/index.html")
    assert "Venue" not in facts_in(paper) and "ICLR" not in paper
    assert "https://example.org/code" in paper and "github.com/Ada/Paper\"" not in paper
    assert names_in(wrong) == ["Ada Kim", "Somebody Else"] and "Author order from this site" in wrong and "Nobody Here" not in wrong


def main():
    with kit.temporary_folder() as folder:
        root = folder / "root"
        (root / "content/2024/01").mkdir(parents=True)
        (root / "content/2024/01/31.md").write_text(DIGEST, encoding="utf-8")
        (root / "dayleaf.toml").write_text('[site]\ntitle = "T"\nlanguage = "en"\nbase_url = "https://example.org/"\n[authors]\nmin_papers = 1\n', encoding="utf-8")
        site = built(root)
        bare = kit.digest_of(site)
        assert "Author order from" not in page(site, "papers/2401.00001/index.html")
        assert 'href="https://github.com/ada/paper"' in page(site, "papers/2401.00001/index.html"), "links in prose are recognised"
        write(root / "data/papers/2401.json", PAPERS)
        write(root / "data/days/2024-01.json", DAYS)
        check_shown(built(root))
        whole = kit.digest_of(site)
        for jobs in ("1", "4"):
            assert kit.digest_of(built(root, "jobs" + jobs, "-j", jobs)) == whole, jobs
        check_korean(root)
        check_site_word(root, root / "data")
        shutil.rmtree(root / "data")
        assert kit.digest_of(built(root)) == bare, "without data/ the pages are the old ones"
    print("known order, facts, disagreements and votes are shown with their sources")


main()
