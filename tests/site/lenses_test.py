"""Lenses, and the second order of long lists: pages, feeds, navigation, what is wrong, and that a new day rewrites the lenses that have its papers."""
import html
import json
import re
import xml.etree.ElementTree

import kit

LENSES = """
[[lens]]
name = "korean-speech"
title = "한국어 음성"
query = "lang:ko 음성"
about = "Speech, told in Korean <b>."
navigation = true

[[lens]]
name = "robots"
query = '(title:robot OR "robot arms") -title:survey'
"""
NOTHING = """
[[lens]]
name = "nothing"
query = "zymurgy"
"""
WORDS = {"ko": ("모아보기", "추천순", "아직 이 질문에 맞는 논문이 없습니다."), "en": ("Lenses", "Most voted", "No paper answers this question yet.")}


def paper(number, title, votes, said, tags=""):
    return f"### [{title}](https://arxiv.org/abs/2401.{number:05})\n\nVote: {votes}\n\nAuthors: Ada Kim\n\n" + (f"Tags: {tags}\n\n" if tags else "") + f"- {said}\n\n"


DAYS = {
    "2023-12-30": [paper(1, "A Robot That Sorts", 3, "It sorts parcels by their weight.", "robots")],
    "2024-01-02": [paper(2, "Voices", 40, "한국어 음성을 적은 자료로 합성한다. 음성의 높낮이도 배운다.", "voices"),
                   paper(3, "A Survey of Robots", 9, "What was written on robot arms.", "robots")],
    "2024-01-03": [paper(4, "Listening", 8, "잡음이 많은 곳에서 음성을 알아듣는 방법을 한국어로 설명한다.", "voices"),
                   paper(5, "Hands", 12, "It folds towels with two robot arms, seen from above.", "robots, voices"),
                   paper(6, "Trees", 30, "그래프 위에서 계획을 세우는 방법이다.", "")],
}


def write_day(root, date, papers):
    place = root / "content" / (date.replace("-", "/") + ".md")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"## Daily Papers ({date})\n\n" + "".join(papers), encoding="utf-8")


def make_site(root, language, lenses, more=""):
    for date, papers in DAYS.items():
        write_day(root, date, papers)
    (root / "dayleaf.toml").write_text(f'[site]\ntitle = "Site"\nlanguage = "{language}"\nbase_url = "https://example.org/sub/"\n{more}{lenses}', encoding="utf-8")


def text_of(site, page):
    return (site / page / "index.html").read_text(encoding="utf-8")


def papers_on(text):
    """The papers of a list, in its order."""
    main = text.partition("<main")[2]
    return re.findall(r'<h3 class="title"><a href="/sub/papers/2401\.0000(\d)/"', main)


def check_pages(root, language):
    site = root / "public"
    lenses, most_voted, empty = WORDS[language]
    page = text_of(site, "lenses/korean-speech")
    assert papers_on(page) == ["4", "2"], papers_on(page)
    assert "<code>lang:ko 음성</code>" in page and "Speech, told in Korean &lt;b&gt;." in page
    assert papers_on(text_of(site, "lenses/korean-speech/votes")) == ["2", "4"]
    assert papers_on(text_of(site, "lenses/robots")) == ["5", "1"]
    assert 'href="/sub/lenses/korean-speech/votes/"' in page and most_voted in page
    assert empty in text_of(site, "lenses/nothing") and not (site / "lenses/nothing/votes").exists()
    assert "한국어 음성" in re.search(r"<title>([^<]*)", page).group(1)

    # One stands in the navigation of every page, where it is marked on its own.
    for name in kit.files_of(site):
        if name.endswith(".html"):
            nav = (site / name).read_text(encoding="utf-8").partition('<nav class="sections"')[2].partition("</nav>")[0]
            assert nav.count("/sub/lenses/korean-speech/") == 1 and "lenses/robots" not in nav, name
            marked = re.search(r'/sub/lenses/korean-speech/"[^>]* aria-current="(\w+)"', nav)
            assert (marked and marked.group(1)) == {"lenses/korean-speech/index.html": "page", "lenses/korean-speech/votes/index.html": "true"}.get(name), name

    index = text_of(site, "lenses")
    assert [*re.findall(r'<h2><a href="/sub/lenses/([^/]+)/"', index)] == ["korean-speech", "robots", "nothing"] and lenses in index
    assert "papers/2401.00004/" in index and "papers/2401.00005/" in index
    assert '"/sub/lenses/"' in text_of(site, "tags")

    feed = xml.etree.ElementTree.parse(site / "lenses/korean-speech/feed.xml").getroot()
    assert feed.findtext("channel/title") == "한국어 음성 · Site"
    assert [item.findtext("title") for item in feed.iter("item")] == ["Listening", "Voices"]
    assert 'type="application/rss+xml" title="한국어 음성 · Site" href="/sub/lenses/korean-speech/feed.xml"' in page
    assert "https://example.org/sub/lenses/robots/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    broken = [link for link in kit.broken_links(site, "/sub/")]
    assert not broken, broken[:5]


def check_explanations(root):
    told = json.loads(kit.run("--json", "-C", root, "explain", "lenses/robots", expect=0)[0])
    assert told["question"] == '(title:robot OR "robot arms") -title:survey' and told["answers"] == "2 papers"
    assert "2401.00005" in told["because"][0] and told["because"][1] == '"robot arms" in a summary; no title:survey', told["because"]
    assert [text.split()[0] for text in told["papers"]] == ["/papers/2401.00005/", "/papers/2401.00001/"]
    told = json.loads(kit.run("--json", "-C", root, "explain", "2401.00002", expect=0)[0])
    assert told["lenses"] == ["korean-speech: lang:ko; 음성 in a summary"], told["lenses"]
    assert "lenses" not in json.loads(kit.run("--json", "-C", root, "explain", "2401.00006", expect=0)[0])
    text, _ = kit.run("-C", root, "explain", "lenses/nothing")
    assert "answers    0 papers" in text and "because" not in text, text
    kit.run("-C", root, "explain", "lenses/robot", expect=1)


def check_new_day(root):
    """Writes what has its papers: of the lenses, those that they answer."""
    site = root / "public"
    before = kit.state_of(site)
    write_day(root, "2024-01-04", [paper(7, "A Small Robot", 2, "It walks.", "robots")])
    kit.run("-q", "-C", root, "build", expect=None)
    written = {name for name, state in kit.state_of(site).items() if before.get(name) != state}
    of_lenses = {name for name in written if name.startswith("lenses/")}
    assert of_lenses == {"lenses/index.html", "lenses/robots/index.html", "lenses/robots/votes/index.html", "lenses/robots/feed.xml"}, of_lenses
    assert papers_on(text_of(site, "lenses/robots")) == ["7", "5", "1"]


def check_orders(root):
    """Lists of more than one page have a second order, topics a page for each of several years."""
    site = root / "public"
    topic = text_of(site, "tags/robots")
    assert 'href="/sub/tags/robots/votes/"' in topic
    assert papers_on(text_of(site, "tags/robots/votes")) == ["5", "3"]  # of four, as many as a page has
    assert papers_on(text_of(site, "tags/robots/2024")) == ["5", "3"] and papers_on(text_of(site, "tags/robots/2023")) == ["1"]
    assert re.search(r'class="timeline_name"><a href="/sub/tags/robots/2024/">2024', topic)
    # Three papers stand on more than one page of two, and are of one year.
    assert (site / "tags/voices/votes").exists() and not (site / "tags/voices/2024").exists()
    assert papers_on(text_of(site, "authors/ada-kim/votes")) == ["2", "6"]
    assert 'href="/sub/authors/ada-kim/votes/"' in text_of(site, "authors/ada-kim")
    # Topics that meet, with how often.
    assert re.search(r'href="/sub/tags/voices/"[^>]*>voices</a> <(a|span) class="n"[^>]*>.*?>1</span>', topic), topic.partition('class="common"')[2][:600]


def check_findings(root):
    _, err = kit.run("--log", "text", "--color", "never", "-C", root, "check", expect=0)
    line = 1 + (root / "dayleaf.toml").read_text(encoding="utf-8").splitlines().index('query = "zymurgy"')
    assert f"dayleaf.toml:{line}:9: warning: no paper answers the lens \"nothing\"" in err, err
    assert '| query = "zymurgy"\n' in err and "|         ^\n" in err, err
    kit.run("-C", root, "build", "--strict", expect=1)
    settings = root / "dayleaf.toml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text(whole.replace('"lang:ko 음성"', '"음성 (lang:ko"'), encoding="utf-8")
    line = 1 + settings.read_text(encoding="utf-8").splitlines().index('query = "음성 (lang:ko"')
    _, err = kit.run("--log", "text", "--color", "never", "-C", root, "build", expect=3)
    assert f"dayleaf.toml:{line}:13: error: this bracket is never closed" in err, err
    shown, caret = [one.partition(" | ")[2] for one in err.splitlines() if " | " in one][:2]
    assert shown == 'query = "음성 (lang:ko"' and caret.index("^") == len("query = \"") + 2 * 2 + 1, err  # two Korean letters are four columns wide
    settings.write_text(whole, encoding="utf-8")


def main():
    for language in ("ko", "en"):
        with kit.temporary_folder() as root:
            make_site(root, language, LENSES + NOTHING)
            kit.run("-q", "-C", root, "build", expect=None)
            check_pages(root, language)
            check_explanations(root)
            check_findings(root)
            check_new_day(root)
    with kit.temporary_folder() as root:
        make_site(root, "en", "", "[pages]\nper_page = 2\n[topics]\nenabled = false\n")
        write_day(root, "2024-01-04", [paper(7, "A Small Robot", 2, "It walks.", "robots")])
        kit.run("-q", "-C", root, "build", expect=None)
        check_orders(root)
        names = kit.files_of(root / "public")
        assert not any(name.startswith("lenses") for name in names)
        assert not any("lenses" in path.read_text(encoding="utf-8") for name, path in names.items() if name.endswith(".html"))
    with kit.temporary_folder() as root:
        make_site(root, "en", LENSES, "[feeds]\nlenses = false\n")
        kit.run("-q", "-C", root, "build", expect=None)
        assert not (root / "public/lenses/robots/feed.xml").exists()
        text, _ = kit.run("-C", root, "explain", "lenses/robots/feed.xml", expect=1)
        assert '[feeds] lenses does not ask for "rss"' in text, text


main()
