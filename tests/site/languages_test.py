"""Digests of the same days in three languages: each day and paper once, votes once, all texts to choose from."""
import collections
import datetime
import html.parser
import json
import re
import xml.etree.ElementTree

import kit

DAYS = [datetime.date(2024, 3, 1) + datetime.timedelta(days) for days in range(10)]
TITLES = ["Falling Leaves: Counting in Order", "RainScribe", "Old Maps Made New"]
WORDS = {
    "ko": ["잎이 떨어지는 순서를 세는 방법을 제안합니다.", "빗소리를 글로 옮기는 모형을 소개합니다.", "옛 지도를 새 지도로 바꿉니다."],
    "en": ["We propose a way to count leaves as they fall.", "We introduce a model that writes down rain.", "Old maps become new ones."],
    "zh": ["我们提出一种数落叶的方法。", "本文介绍把雨声写成文字的模型。", "旧地图变成新地图。"],
}
INTROS = {"ko": "오늘의 논문입니다.", "en": "The papers of today.", "zh": "今天的论文。"}


def paper(day, number):
    return f"2403.{day.day:02d}{number:03d}"


def digest(day, language, numbers):
    parts = [f"## Daily Papers ({day})\n\n{INTROS[language]}\n"]
    for number in numbers:
        parts.append(f"### [{TITLES[number]}](https://arxiv.org/abs/{paper(day, number)})\n\nVote: {10 * (number + 1)}\n\n"
                     f"Authors: Ada Leaf, Bo Rain\n\n- {WORDS[language][number]}\n")
    return "\n".join(parts)


def write_site(site, language="ko", languages=("ko", "en", "zh")):
    for tag in languages:
        for day in DAYS:
            file = site / f"content/{tag}/{day:%Y/%m/%d}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            # The Chinese digest of the last day lacks a paper.
            file.write_text(digest(day, tag, range(2 if tag == "zh" and day == DAYS[-1] else 3)))
    (site / "dayleaf.toml").write_text(f'[site]\ntitle = "Leaves"\nlanguage = "{language}"\nbase_url = "https://leaves.example/"\n'
                                       '[data]\narchive = ["jsonl"]\nmarkdown = true\n')


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.texts, self.choices, self.links = [], [], [], []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.append(found["id"])
        if "text" in found.get("class", "").split():
            self.texts.append((found.get("id"), found.get("lang"), found.get("data-text")))
        if tag == "input" and found.get("name") == "text_language":
            self.choices.append((found["value"], "checked" in found))
        if tag == "link" and found.get("rel") == "alternate":
            self.links.append((found.get("hreflang"), found["href"]))


def read(file):
    reader = Reader()
    reader.feed(file.read_text())
    repeated = [name for name, count in collections.Counter(reader.ids).items() if count > 1]
    assert not repeated, (file, repeated)
    return reader


def check_pages(public):
    days = sorted(str(file.parent.relative_to(public)) for file in public.glob("2024/*/*/index.html"))
    assert days == [f"{day:%Y/%m/%d}" for day in DAYS], days
    for day in DAYS:
        page = public / f"{day:%Y/%m/%d}/index.html"
        text = page.read_text()
        assert re.search(r'<p class="figures">논문 3편 · 추천 60', text), page
        reader = read(page)
        assert reader.choices == [("1", True), ("2", False), ("3", False)], reader.choices
        for number in range(3):
            languages = [place for name, _, place in reader.texts if name and name.endswith(f"-p-{paper(day, number)}")]
            whole = not (day == DAYS[-1] and number == 2)
            assert languages == (["1", "2", "3"] if whole else ["1", "2"]), (page, languages)
        for language in WORDS:
            assert INTROS[language] in text, (page, language)
    reader = read(public / f"papers/{paper(DAYS[0], 0)}/index.html")
    assert [(name, lang) for name, lang, _ in reader.texts] == [("ko", None), ("en", "en"), ("zh", "zh")], reader.texts
    assert read(public / "index.html").choices, "the front page"


def check_feeds(public):
    for language in WORDS:
        root = xml.etree.ElementTree.parse(public / f"feed.{language}.xml").getroot()
        channel = root.find("channel")
        assert channel.findtext("language") == language
        items = channel.findall("item")
        assert len(items) == (29 if language == "zh" else 30), (language, len(items))
        sentences = {item.findtext("description") for item in items}
        assert sentences == set(WORDS[language]), (language, sentences)
        assert all(item.findtext("link").endswith("/#" + language) for item in items)
        assert len({item.findtext("guid") for item in items}) == len(items)
        written = json.loads((public / f"feed.{language}.json").read_text())
        assert written["language"] == language and len(written["items"]) == len(items)
        assert (public / f"atom.{language}.xml").exists()
    whole = xml.etree.ElementTree.parse(public / "feed.xml").getroot().find("channel").findall("item")
    assert len(whole) == 30
    assert {item.findtext("description") for item in whole} == set(WORDS["ko"])
    links = read(public / "index.html").links
    for language in WORDS:
        assert (language, f"/feed.{language}.xml") in links, links
        assert f'hreflang="{language}"' in (public / "subscribe/index.html").read_text()
        assert f"https://leaves.example/feed.{language}.xml" in (public / "subscribe/feeds.opml").read_text()


def check_data(public, folder):
    records = [json.loads(line) for line in (public / "papers.jsonl").read_text().splitlines()]
    assert len(records) == 30
    for record in records:
        assert record["votes"] in (10, 20, 30) and len(record["days"]) == 1
        languages = [text["language"] for text in record["texts"]]
        assert languages in (["ko", "en", "zh"], ["ko", "en"]), languages
        assert record["summary"] == record["texts"][0]
    # What a day says in a language reads back as a digest in it.
    for language in WORDS:
        text = (public / f"2024/03/01/index.{language}.md").read_text()
        for words in WORDS[language]:
            assert words in text, (language, text)
        other = "ko" if language != "ko" else "en"
        assert WORDS[other][0] not in text and INTROS[other] not in text, text
        again = folder / f"again-{language}/content"
        again.mkdir(parents=True)
        (again / f"01.{language}.md").write_text(text)
        out, _ = kit.run("check", "-C", again.parent)
        assert "1 day, 3 papers" in out and "60 votes" in out, out


def check_one_language(folder):
    """One language is no choice, and a paper twice in a file counts once with both of its texts."""
    site = folder / "one"
    write_site(site, languages=("ko",))
    twice = site / "content/ko/2024/03/11.md"
    again = digest(DAYS[0], "ko", [0, 1]).replace(paper(DAYS[0], 1), paper(DAYS[0], 0))
    twice.write_text(again.replace("2024-03-01", "2024-03-11"))
    kit.run("build", "-C", site)
    public = site / "public"
    assert not list(public.glob("feed.*.xml")) and not list(public.glob("2024/03/01/index.*.md"))
    assert not read(public / "2024/03/01/index.html").choices
    page = public / "2024/03/11/index.html"
    reader = read(page)
    assert not reader.choices and len(reader.texts) == 2, reader.texts
    assert re.search(r'<p class="figures">논문 1편 · 추천 20', page.read_text())
    for words in WORDS["ko"][:2]:
        assert words in page.read_text() and words in (public / f"papers/{paper(DAYS[0], 0)}/index.html").read_text()


def check_folders_that_only_look_like_languages(folder):
    """`content/cs/` is computer science where its digests are in English, beside whatever else; a German folder is German."""
    for tag in ("cs", "it", "id", "da", "fi"):
        for beside in ((), ("ko",)):
            site = folder / f"{tag}{len(beside)}"
            write_site(site, language="auto", languages=("en", *beside))
            (site / "content/en").rename(site / f"content/{tag}")
            kit.run("build", "-C", site)
            public = site / "public"
            assert not list(public.glob(f"feed.{tag}.*")), tag
            assert {path.name for path in public.glob("feed.*.xml")} == ({"feed.en.xml", "feed.ko.xml"} if beside else set()), tag
    site = folder / "german"
    write_site(site)
    for day in DAYS:
        file = site / f"content/de/{day:%Y/%m/%d}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(digest(day, "en", range(3)).replace(WORDS["en"][0], "Wir zählen die Blätter, wie sie von dem Baum fallen."))
    kit.run("build", "-C", site)
    assert (site / "public/feed.de.xml").exists()


def main():
    with kit.temporary_folder() as folder:
        site = folder / "site"
        write_site(site)
        _, err = kit.run("build", "-C", site, "--strict")
        public = site / "public"
        check_pages(public)
        check_feeds(public)
        check_data(public, folder)
        # Another language of the site comes first, wherever the files stand.
        english = folder / "english"
        write_site(english, language="en")
        kit.run("build", "-C", english)
        assert read(english / f"public/papers/{paper(DAYS[0], 0)}/index.html").texts[0][0] == "en"
        check_one_language(folder)
        check_folders_that_only_look_like_languages(folder)


if __name__ == "__main__":
    main()
