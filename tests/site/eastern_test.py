"""Sites in Japanese and in Chinese of both scripts: what pages, feeds and data say their language is, and that nobody reads English words but those of names.

And the words themselves: none is missing, left in English, or written in the characters of another language.
"""
import html.parser
import json
import re
import tomllib
import xml.etree.ElementTree

import kit

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What stands in Latin letters on any page: names, marks of formats, addresses.
NAMES = set("arXiv alphaXiv Hugging Face PDF HTML DOI RSS Atom JSON Feed OPML Feedly Inoreader NewsBlur The Old Reader BibTeX RIS CSL APA IEEE dayleaf toml fetch enrich JavaScript project picture "
            "name org example https abs github com".split())

# Attributes that are read to people, or shown by scripts.
READ = ["aria-label", "title", "placeholder", "alt", *(f"data-{name}" for name in "close copy dark done full light off on short system".split())]

SITES = {
    "ja": {
        "tags": ["ja", "JA", "ja-JP", "ja_jp"], "locale": "ja_JP", "title": "輪読会の記録", "date": "2024年3月5日", "weekday": "火曜日", "month": "2024年3月",
        "papers": "論文3本", "votes": "41票", "authors": "著者：青木はるか、Mina Sato", "home": "ホーム", "unknown": "（著者の順序は不明）",
        "shown": ["かささぎ", "得票", "ランキング"], "first_column": "日",
        "days": {
            "2024-03-04": [
                ("しおり：長い会話を忘れない対話モデル", 12, "青木はるか, Mina Sato",
                 ["対話が長くなると、はじめに聞いたことを忘れてしまうモデルが多いです。", "本研究では、会話の節目ごとに短い覚え書きを残す「しおり」を提案します。",
                  "百回を超えるやり取りでも、約束した内容を九割以上思い出せました。"]),
            ],
            "2024-03-05": [
                ("かささぎ：二つの言語をつなぐ音声翻訳", 29, "Mina Sato, Leo Park",
                 ["従来の音声翻訳は、文字に起こしてから訳すため待ち時間が生じます。", "この論文では、音声から音声へ直接訳す「かささぎ」を提案します。",
                  "**評価**: 遅れを半分に抑えながら、訳文の質を保ちました。"]),
                ("畑を見回るロボットのための地図", 12, "青木はるか, Leo Park",
                 ["作物が育つと、ロボットの地図はすぐに古くなります。", "成長を見込んで地図を描き直す手法を開発しました。"]),
                ("俳句の評価は誰がするのか", "", "Mina Sato",
                 ["言語モデルが詠んだ俳句を、百人の読み手が評価しました。", "季語の扱いには差が残ることを示します。"]),
            ],
        },
    },
    "zh": {
        "tags": ["zh", "ZH", "zh-CN", "zh_Hans_CN", "zh-sg"], "locale": "zh_CN", "title": "组会记录", "date": "2024年3月5日", "weekday": "星期二", "month": "2024年3月",
        "papers": "3篇论文", "votes": "41个赞", "authors": "作者：林晓、Anna Novak", "home": "首页", "unknown": "（作者顺序不详）",
        "shown": ["鹊桥", "点赞", "排行"], "first_column": "一",
        "days": {
            "2024-03-04": [
                ("书签：不会忘事的长对话模型", 12, "林晓, Anna Novak",
                 ["对话一长，许多模型就会忘记最初听到的内容。", "本文提出“书签”，在对话的每个段落留下一条简短的笔记。", "超过一百轮之后，模型仍能记起九成以上的约定。"]),
            ],
            "2024-03-05": [
                ("鹊桥：连接两种语言的语音翻译", 29, "Anna Novak, Leo Park",
                 ["现有的语音翻译先转写再翻译，等待时间较长。", "我们提出“鹊桥”，直接把语音译成语音。", "**结果**：延迟减半，译文质量保持不变。"]),
                ("给田间机器人画地图", 12, "林晓, Leo Park", ["庄稼一长高，机器人的地图就过时了。", "该方法预计作物的生长，并随之重画地图。"]),
                ("谁来评价机器写的诗", "", "Anna Novak", ["一百位读者评价了语言模型写的诗。", "结果显示，模型在用典上仍有差距。"]),
            ],
        },
    },
    "zh-Hant": {
        "tags": ["zh-Hant", "zh-hant", "zh-TW", "zh_HK", "zh-Hant-TW"], "locale": "zh_TW", "title": "讀書會紀錄", "date": "2024年3月5日", "weekday": "星期二", "month": "2024年3月",
        "papers": "3篇論文", "votes": "41個讚", "authors": "作者：林曉、Anna Novak", "home": "首頁", "unknown": "（作者順序不詳）",
        "shown": ["鵲橋", "按讚", "排行"], "first_column": "日",
        "days": {
            "2024-03-04": [
                ("書籤：不會忘事的長對話模型", 12, "林曉, Anna Novak",
                 ["對話一長，許多模型就會忘記最初聽到的內容。", "本文提出「書籤」，在對話的每個段落留下一則簡短的筆記。", "超過一百輪之後，模型仍能記起九成以上的約定。"]),
            ],
            "2024-03-05": [
                ("鵲橋：連接兩種語言的語音翻譯", 29, "Anna Novak, Leo Park",
                 ["現有的語音翻譯先轉寫再翻譯，等待時間較長。", "我們提出「鵲橋」，直接把語音譯成語音。", "**結果**：延遲減半，譯文品質維持不變。"]),
                ("為田間機器人畫地圖", 12, "林曉, Leo Park", ["莊稼一長高，機器人的地圖就過時了。", "這個方法預估作物的生長，並隨之重畫地圖。"]),
                ("誰來評價機器寫的詩", "", "Anna Novak", ["一百位讀者評價了語言模型寫的詩。", "結果顯示，模型在用典上仍有差距。"]),
            ],
        },
    },
}


def make_site(root, site, language):
    number = 0
    for date, papers in site["days"].items():
        place = root / "content" / (date.replace("-", "/") + ".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        text = f"## Daily Papers ({date})\n\n"
        for title, votes, authors, bullets in papers:
            number += 1
            text += f"### [{title}](https://arxiv.org/abs/2403.{number:05})\n\n" + (f"Vote: {votes}\n\n" if votes else "")
            text += f"Authors: {authors}\n\n" + "".join(f"- {bullet}\n" for bullet in bullets) + "\n"
        place.write_text(text, encoding="utf-8")
    (root / "dayleaf.toml").write_text(f'[site]\ntitle = "{site["title"]}"\nlanguage = "{language}"\nbase_url = "https://example.org/"\n[authors]\nmin_papers = 1\n', encoding="utf-8")


class Words(html.parser.HTMLParser):
    """What people see or are read of a page, and the languages that it says."""

    def __init__(self, text):
        super().__init__()
        self.texts, self.languages, self.hidden, self.metas = [], [], 0, {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("script", "style", "pre", "code"):
            self.hidden += 1
        if not attributes.get("lang", "{").startswith("{"):
            self.languages.append((tag, attributes["lang"]))
        if tag == "meta":
            self.metas[attributes.get("property") or attributes.get("name")] = attributes.get("content")
        self.texts += [attributes[name] for name in READ if attributes.get(name) and tag != "link"]

    def handle_endtag(self, tag):
        if tag in ("script", "style", "pre", "code"):
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def check_no_english(name, words, people):
    text = re.sub(r"\{[a-z_]+\}", "", " ".join(words.texts))
    english = set(re.findall(r"[A-Za-z]{2,}", text)) - NAMES - set(" ".join(people).split())
    assert not english, f"{name}: {sorted(english)}"


def check_feeds(site, language):
    rss = xml.etree.ElementTree.parse(site / "feed.xml").getroot()
    assert rss.findtext("channel/language") == language and rss.get(XML_LANG) == language
    atom = xml.etree.ElementTree.parse(site / "atom.xml").getroot()
    assert atom.get(XML_LANG) == language
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert feed["language"] == language
    for item in feed["items"]:
        assert 'lang="' not in item["content_html"], item["content_html"]


def check_site(root, language, site):
    public = root / "public"
    people = [names for papers in site["days"].values() for _, _, names, _ in papers]
    people = " ".join(people).replace(",", " ").split()
    pages = {name: path.read_text(encoding="utf-8") for name, path in kit.files_of(public).items() if name.endswith(".html")}
    assert len(pages) >= 20, len(pages)
    for name, text in pages.items():
        words = Words(text)
        assert words.languages[0] == ("html", language), name
        others = [other for other in words.languages[1:] if other[1] != "en"]
        assert not others, f"{name}: {others}"
        assert re.findall(r"/assets/language-([\w-]+)\.[0-9a-f]+\.css", text) == [language], name
        assert words.metas["og:locale"] == site["locale"], name
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
            asked = json.loads(data)
            assert asked.get("inLanguage", language) in (language, "und"), name
        # A topic is told in English, too, on its page.
        if not name.startswith("tags/"):
            assert not words.languages[1:], f"{name}: {words.languages}"
            check_no_english(name, words, people)
        assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff] [0-9]|[0-9] [\u3040-\u30ff\u4e00-\u9fff]", re.sub(r"<[^>]*>", "\n", text)), f"{name}: a space beside a number"
    home, day = pages["index.html"], pages["2024/03/05/index.html"]
    paper = pages["papers/2403.00001/index.html"]
    for wanted in (site["date"], site["weekday"], site["papers"], site["votes"], *site["shown"]):
        assert wanted in day, wanted
    assert site["month"] in pages["2024/03/index.html"] and site["home"] in home
    assert re.search(r"<th[^>]*>(?:<abbr[^>]*>)?([^<]+)", pages["2024/03/index.html"]).group(1) == site["first_column"]
    assert site["unknown"] in Words(paper).metas.get("description", "") + paper or "citation_author" not in paper
    check_feeds(public, language)
    feed = (public / "feed.xml").read_text(encoding="utf-8")
    assert site["authors"] in feed, site["authors"]
    # The sentence that says what a paper does stands for it in lists, not the one before.
    assert re.match("本研究では|本文提出", Words(paper).metas["description"]), Words(paper).metas
    assert len(re.findall('class="sentence">(?:本研究では|本文提出|この論文では|我们提出|我們提出)', pages["2024/03/index.html"])) == 2


# The old sets of characters of each place have its characters and hardly any of the others'; these are what they have besides.
CHARACTERS = {"ja": ("shift_jis", "說查檢顯應關對實圖學會國體點數據"), "zh": ("gb2312", "於後麼裡嗎們這個說時"), "zh-Hant": ("big5", "网构价优机体万与据确离种气听么个台湾图点数")}
# Strings that are no words of a language.
BARE = {"doi", "search_how_author", "comma", "gap"}


def check_script(language, text, where):
    encoding, wrong = CHARACTERS[language]
    for character in re.findall("[\u3400-\u9fff]", text):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            wrong += character
        assert character not in wrong, f"{where}: {character} is not written so in {language}: {text}"
    assert language == "ja" or not re.search("[\u3041-\u30fa]", text), f"{where}: {text}"


def is_eastern(text):
    return re.search("[\u3041-\u30fa\u3400-\u9fff]", text)


def check_strings(language):
    folder = kit.SOURCE / "themes/broadsheet/strings"
    english = tomllib.loads((folder / "en.toml").read_text(encoding="utf-8"))
    strings = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    assert list(strings) == list(english), set(strings) ^ set(english)
    for name, text in strings.items():
        where = f"{language}.toml, {name}"
        words = re.sub(r"\{\{.*?\}\}|\{\w+\}", "", text)
        assert is_eastern(words) or name in BARE, f"{where}: {text}"
        assert not re.search("[A-Za-z]{3}", words) or set(re.findall("[A-Za-z]{3,}", words)) <= NAMES | {"name"} or name in BARE, f"{where}: {text}"
        assert not re.search("[\u3041-\u9fff] *[:,.?!;]|[\u3041-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u3041-\u9fff]", words), f"{where}: a mark or a space of Latin text: {text}"
        for pattern in (r"\{\{(\w+)\}\}", r"(?<!\{)\{(\w+)\}"):
            told = set(re.findall(pattern, english[name]))
            assert set(re.findall(pattern, text)) == told, f"{where}: {text}"
        check_script(language, words, where)


def check_rows(language):
    """The words that the engine has, as its source states them."""
    source = (kit.SOURCE / f"engine/render/language_{language.partition('-')[0]}.cpp").read_text(encoding="utf-8")
    row = re.search(rf'\.code = "{language}",(.*?)\n\}};', source, re.DOTALL).group(1)
    texts = [text for text in re.findall(r'"([^"]*)"', row.partition(".words")[2]) if re.sub(r"\{\d?\}|[0-9\W]", "", text)]
    assert len(texts) > 90, len(texts)
    for text in texts:
        assert is_eastern(text) and not re.search("[A-Za-z]", text), text
        check_script(language, text, "the row")


def check_topics(language):
    taxonomy = tomllib.loads((kit.SOURCE / "engine/index/topics.toml").read_text(encoding="utf-8"))
    for table in (*taxonomy["group"], *taxonomy["topic"]):
        check_script(language, table[f"name_{language}"], table["name"])
        assert is_eastern(table[f"name_{language}"]), table["name"]
    names = [topic[f"name_{language}"] for topic in taxonomy["topic"]]
    assert len(names) == len(set(names))
    for topic in taxonomy["topic"]:
        check_script(language, topic[f"about_{language}"], topic["slug"])
        assert topic[f"about_{language}"].endswith("。"), topic["slug"]
        for alias in topic.get(f"aliases_{language}", []):
            check_script(language, alias, topic["slug"])
            assert len(alias) > 1, f"{topic['slug']}: {alias} is too short to be nothing else"
    assert sum(bool(topic.get(f"aliases_{language}")) for topic in taxonomy["topic"]) >= 60


def main():
    for language in SITES:
        check_strings(language)
        check_rows(language)
        check_topics(language)
    for language, site in SITES.items():
        with kit.temporary_folder() as root:
            make_site(root, site, language)
            kit.run("-q", "-C", root, "build", expect=None)
            check_site(root, language, site)
            # What is written in either script of Chinese is Chinese.
            for tag in {language, language.partition("-")[0]}:
                found = json.loads(kit.run("--json", "-C", root, "search", f"lang:{tag}", expect=0)[0])
                assert len(found["papers"]) == 4, (tag, found)
            whole = kit.digest_of(root / "public")
            # Other tags mean it, and the digests say it themselves.
            for tag in [*site["tags"], "auto"]:
                kit.run("-q", "-C", root, "--set", f"site.language={tag}", "build", expect=None)
                assert kit.digest_of(root / "public") == whole, tag
        print(f"a site in {language}")


main()
