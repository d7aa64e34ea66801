"""The page that finds papers, in Chromium and under a path: Korean and English, composing, filters, history, keys, phones, without a script, with what is hostile, with an
index that is gone, and with a publication that is replaced between two questions."""
import gzip
import shutil
import urllib.parse

import kit
from browser import Browser

FIELD = "document.querySelector('main input[type=search]')"
SETTINGS = '[site]\ntitle = "Daily"\nlanguage = "{}"\n'
PAPERS = [
    ("2403.00001", "Diffusion Models for Speech", 30, "Ada Kim", "이 논문은 확산모델로 음성을 합성합니다. 워터마킹은 다루지 않습니다."),
    ("2403.00002", "Attention over Videos", 12, "Bo Lee", "비디오에서 도표를 읽는 방법을 제안합니다. Code is at https://github.com/x/y."),
    ("2403.00003", "A Survey of Alignment", 5, "Ada Kim", "언어모델의 정렬을 다룹니다. 음성도 봅니다."),
    ("2404.00004", "Speech and \\<b>Markup\\</b>", 44, "Hana Müller", "음성 인식 결과를 보여줍니다."),
]


def write_days(folder, papers):
    for number, (paper, title, votes, author, text) in enumerate(papers):
        day = folder / "content" / f"2024-0{paper[3]}-{number + 1:02}.md"
        day.parent.mkdir(parents=True, exist_ok=True)
        day.write_text(f"## Daily Papers (2024-0{paper[3]}-{number + 1:02})\n\n### [{title}](https://arxiv.org/abs/{paper})\n\nVote: {votes}\n\n"
                       f"Authors: {author}\n\nTags: {'Speech' if 'peech' in title else 'Vision'}\n\n- {text}\n", encoding="utf-8")


def titles(browser):
    return browser.run("return [...document.querySelectorAll('.row .title')].map(one => one.textContent)")


class Page:
    def __init__(self, browser, address):
        self.browser, self.address = browser, address

    def ask(self, query="", width=1280, **more):
        self.browser.open(self.address + "search/?" + urllib.parse.urlencode({"q": query, **more}, errors="replace"), width)
        self.settle()

    def settle(self):
        self.browser.wait_for("document.querySelector('[data-search]') && !document.querySelector('[data-search][aria-busy]')"
                              " && (document.querySelector('.row') || document.querySelector('.remarks p') || !document.querySelector('.start').hidden)")

    def type(self, text):
        element = self.browser.command("POST", "element", {"using": "css selector", "value": "main input[type=search]"})
        self.browser.command("POST", f"element/{next(iter(element.values()))}/value", {"text": text})

    def text(self, selector):
        return self.browser.run(f"return document.querySelector('{selector}')?.textContent ?? ''")

    def click(self, selector):
        self.browser.run(f"document.querySelector('{selector}').click()")


def check_finding(page, browser):
    page.ask("음성")
    assert page.text("[data-find=count]") == "논문 3편" and len(titles(browser)) == 3
    assert browser.run("return [...document.querySelectorAll('.row mark')].every(one => one.textContent === '음성')")
    assert browser.run("return document.querySelector('.row .title a').pathname").startswith("/digests/papers/")
    page.ask("마킹은")  # inside of a word
    assert titles(browser) == ["Diffusion Models for Speech"]
    page.ask("muller")
    assert titles(browser) == ["Speech and <b>Markup</b>"], titles(browser)
    page.ask("https://arxiv.org/abs/2403.00002v3")
    assert titles(browser) == ["Attention over Videos"]
    # Sorted, and told to who does not see it once all is still.
    page.ask("음성", sort="votes")
    assert titles(browser)[0] == "Speech and <b>Markup</b>"
    page.click("[data-sort=day]")
    browser.wait_for("location.search.includes('sort=day')")
    browser.wait_for("document.querySelector('[role=status]').textContent === '논문 3편'")
    # What is not there: which word, and the others without it.
    page.ask("음성 zzyzx")
    assert "zzyzx" in page.text(".remarks")
    page.click(".remarks .word")
    browser.wait_for("document.querySelectorAll('.row').length === 3")
    assert browser.run(f"return {FIELD}.value") == "음성"
    page.ask('(음성')
    assert len(titles(browser)) == 3 and "낱말로" in page.text(".remarks")


def check_filters(page, browser):
    page.ask("음성 votes:>=20")
    assert len(titles(browser)) == 2 and page.text(".filters").strip() == "votes:>=20"
    page.click(".filters button")
    browser.wait_for("document.querySelectorAll('.row').length === 3")
    assert browser.run(f"return {FIELD}.value") == "음성"
    browser.run("history.back()")
    browser.wait_for("document.querySelectorAll('.row').length === 2")
    assert browser.run(f"return {FIELD}.value") == "음성 votes:>=20"
    browser.run("history.forward()")
    browser.wait_for("document.querySelectorAll('.row').length === 3")
    # Within a topic, a person, a month: the box of their pages says so.
    for place, asked, found in (("2024/03/", "on:2024-03", 2), ("authors/ada-kim/", 'author:="Ada Kim"', 2), ("tags/speech/", "tag:=speech", 2)):
        browser.open(page.address + place)
        if not browser.run("return document.querySelector('.find')"):
            raise AssertionError(place)
        assert browser.run("return document.querySelector('.find [name=in]').value") == asked
        browser.run("const form = document.querySelector('.find'); form.elements.q.value = '음성'; form.requestSubmit();")
        browser.wait_for("location.pathname === '/digests/search/' && document.querySelector('.row')")
        assert len(titles(browser)) == found, (place, titles(browser))
        page.click(".filters button")
        browser.wait_for("document.querySelectorAll('.row').length === 3")
    # A filter alone asks, too; one that nobody can read is left out.
    page.ask("", **{"in": "on:2024-03"})
    assert len(titles(browser)) == 3
    page.ask("음성", **{"in": "votes:many"})
    assert len(titles(browser)) == 3 and not page.text(".filters").strip()


def check_typing(page, browser):
    page.ask()
    assert browser.run("return document.activeElement.name") == "q"
    assert page.text(".start h2")
    page.type("speech")
    browser.wait_for("document.querySelectorAll('.row').length === 2 && location.search === '?q=speech'")
    steps = browser.run("return history.length")
    page.type(" zz")
    browser.wait_for("location.search.includes('zz')")
    assert browser.run("return history.length") == steps, "each letter is a step of the history"
    # Arrows lead to the papers and back, Enter opens one.
    page.ask("음성")
    for key, name in (("\ue015", "A"), ("\ue015", "A"), ("\ue013", "A"), ("\ue013", "INPUT")):
        browser.press(key)
        assert browser.run("return document.activeElement.tagName") == name
    browser.press("\ue015", "\ue007")
    browser.wait_for("location.pathname.startsWith('/digests/papers/')")
    browser.run("history.back()")
    browser.wait_for("document.querySelectorAll('.row').length === 3")
    # Nothing is searched while a syllable is being composed.
    page.ask("음성")
    asked = browser.run("return performance.getEntriesByType('resource').length")
    browser.run(f"""const field = {FIELD}, say = (type, data) => field.dispatchEvent(new CompositionEvent(type, {{data, bubbles: true}}));
        say('compositionstart', '');
        for (const text of ['ㅂ', '비', '빋']) {{
          field.value = text; say('compositionupdate', text); field.dispatchEvent(new InputEvent('input', {{isComposing: true, bubbles: true}}));
        }}
        field.form.requestSubmit();""")
    browser.run("return new Promise(done => setTimeout(done, 500))")
    assert browser.run("return [location.search, document.querySelectorAll('.row').length]") == [
        "?q=" + urllib.parse.quote("음성"), 3]
    assert browser.run("return performance.getEntriesByType('resource').length") == asked
    browser.run(f"{FIELD}.value = '비디오'; {FIELD}.dispatchEvent(new CompositionEvent('compositionend', {{data: '비디오', bubbles: true}}));")
    browser.wait_for("document.querySelectorAll('.row').length === 1")
    # What was asked is offered again until somebody forgets it.
    page.ask()
    assert "음성" in page.text(".recent")
    page.click(".recent button")
    page.click("[data-do=forget_all]")
    assert not page.text(".recent") and browser.run("return localStorage.getItem('dayleaf-questions')") is None


def check_phone(page, browser):
    browser.open(page.address + "2024/03/", 360)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth && document.querySelector('.find input').offsetParent === null")
    page.click(".find button")
    assert browser.run("return document.activeElement.name === 'q' && document.querySelector('dialog').open")
    browser.press("\ue00c")
    browser.wait_for("!document.querySelector('dialog') && document.querySelector('.bar .find')")
    browser.press("/")
    assert browser.run("return document.activeElement.name") == "q"
    browser.press(*"speech", "\ue007")
    browser.wait_for("location.pathname === '/digests/search/' && document.querySelector('.row')")
    browser.open(page.address)
    browser.press("/")
    assert browser.run("return document.activeElement.name") == "q"


def check_hostile(page, browser):
    browser.run("localStorage.setItem('dayleaf-questions', '[{}, \"javascript:alert(1)\", 7')")
    for query in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\u202egnp.exe\u2066 음성", "x" * 10_000, "음성 " * 2_500, "(" * 500, ")" * 500, "!?…—",
                  "\ud800 음성", '"', "-", "OR OR OR", "tag:=", "votes:>=99999999999", "(a+)+$" * 40, "__proto__", "{count}", "%00%"):
        page.ask(query)
        assert browser.run("return document.querySelectorAll('main script, main img, main b').length") == 0, query
        assert not browser.run("return window.alerted ?? false")
    page.ask("markup")
    assert titles(browser) == ["Speech and <b>Markup</b>"]
    assert not browser.complaints()


def check_damage(page, browser, site, folder, papers):
    # Another publication between two questions: what was read of the old one is given up when something newer is met.
    page.ask("zzyzx")
    write_days(folder, [*papers, ("2404.00005", "Speech Again", 9, "Bo Lee", "음성 모델을 다시 봅니다.")])
    kit.run("build", "-o", site, cwd=folder)
    browser.run(f"{FIELD}.value = '음성'; {FIELD}.dispatchEvent(new InputEvent('input', {{bubbles: true}}));")
    browser.wait_for("[...document.querySelectorAll('.title')].some(one => one.textContent === 'Speech Again')")
    assert not browser.complaints()
    shutil.move(site / "search", site / "away")
    (site / "search").mkdir()
    shutil.copy(site / "away/index.html", site / "search/index.html")
    page.ask("음성")
    assert "다시 시도" in page.text(".remarks") and not titles(browser)
    shutil.rmtree(site / "search")
    shutil.move(site / "away", site / "search")
    page.click(".remarks .word")
    browser.wait_for("document.querySelectorAll('.row').length > 2")
    # Half of a file, and a page of HTML in its place.
    for spoil in (lambda bytes: bytes[: len(bytes) // 2], lambda bytes: b"<!DOCTYPE html><p>not here"):
        spoiled = {path: path.read_bytes() for path in (site / "search").rglob("*.bin")}
        for path, data in spoiled.items():
            path.write_bytes(spoil(data))
        page.ask("음성")
        assert "다시 시도" in page.text(".remarks")
        for path, data in spoiled.items():
            path.write_bytes(data)
    assert not [entry for entry in browser.complaints() if "Failed to load resource" not in entry]


def main():
    with kit.temporary_folder() as folder:
        write_days(folder, PAPERS)
        (folder / "dayleaf.toml").write_text(SETTINGS.format("ko") + 'base_url = "https://example.org/digests/"\n[authors]\nmin_papers = 1\n')
        site = folder / "site"
        kit.run("build", "-o", site, cwd=folder)
        policy = (site / "search/index.html").read_text()
        assert "connect-src 'self'" in policy and '<meta name="robots" content="noindex">' in policy
        assert "/search/" not in (site / "sitemap.xml").read_text()
        # What hosts send of the script, which counts whenever somebody searches.
        (script,) = (site / "assets/search").glob("find.*.js")
        assert len(gzip.compress(script.read_bytes(), 9, mtime=0)) <= 15 * 1024, len(gzip.compress(script.read_bytes(), 9, mtime=0))
        assert "{searchTerms}" in (site / "opensearch.xml").read_text()
        with kit.served(site, "/digests/") as address:
            with Browser() as browser:
                page = Page(browser, address)
                for check in (check_finding, check_filters, check_typing, check_phone, check_hostile):
                    check(page, browser)
                    complaints = browser.complaints()
                    assert not complaints, complaints[:3]
                check_damage(page, browser, site, folder, PAPERS)
            with Browser(scripts=False) as browser:
                browser.open(address + "search/?q=speech")
                words = browser.command("GET", "source")
                assert "자바스크립트가 필요합니다" in words and "/digests/tags/" in words

        # Another language; and none where nobody wants it.
        (folder / "dayleaf.toml").write_text(SETTINGS.format("en"))
        kit.run("build", "-o", folder / "en", cwd=folder)
        assert not (folder / "en/opensearch.xml").exists()
        with kit.served(folder / "en") as address, Browser() as browser:
            browser.open(address + "search/?q=zzyzx")
            browser.wait_for("document.querySelector('.remarks').textContent.includes('no paper has this word')")
            # Without the only word nothing would be asked; the ways to ask are there again.
            assert browser.run("return !document.querySelector('[data-do=drop]') && document.querySelector('.how').checkVisibility()")
            browser.open(address + "search/?q=zzyzx+speech")
            browser.wait_for("Boolean(document.querySelector('[data-do=drop]'))")
            assert not browser.complaints()
        (folder / "dayleaf.toml").write_text(SETTINGS.format("en") + "[search]\nenabled = false\n")
        kit.run("build", "-o", folder / "without", cwd=folder)
        assert not (folder / "without/search").exists()
        home = (folder / "without/index.html").read_text()
        assert "/search/" not in home and "form-action 'none'" in home


main()
