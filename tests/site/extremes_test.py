"""Pages stay calm whatever a digest holds: titles of a quarter of a megabyte, pictures that are a line or a dot, no pictures at all, formulas without end."""
import html
import re

import kit
import mirror
import skim_test
from browser import Browser

BASE = "/some/base/"
LONGEST = 300  # of a title everywhere but in its paper's own heading, in characters
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"  # one character to a reader
TITLE = f"Long {FAMILY} 가나다라마바사아자차 words {FAMILY} e\u0301 " * 4000
TITLE = TITLE.encode()[:250_000].decode(errors="ignore").strip()
LETTERS = "x" * 250_000
PICTURES = {"needle": (1, 10_000), "thread": (10_000, 1), "pole": (40, 3000), "dot": (1, 1), "usual": (1200, 630)}
FORMULAS = {"long": "$" + "x^{2}+" * 1700 + "x$", "deep": "$" + "{" * 500 + "x" + "}" * 500 + "$", "open": "$x^{2 and $$ \\frac{a}{ \\( b"}


def entry(number, title, media, votes):
    return mirror.entry(number, "TITLE", media, votes).replace("TITLE", title, 1)


def make_site(root):
    made = mirror.Mirror(root)
    for hue, (name, (width, height)) in enumerate(PICTURES.items()):
        made.picture(f"{mirror.CDN}{name}.png", width, height, hue)
    made.write()
    show = lambda *names: "\n".join(f"![]({mirror.CDN}{name}.png)" for name in names)
    days = {
        "2024/01/29": [entry(1, TITLE, show("usual"), 9), entry(2, LETTERS, "", 8), mirror.entry(3, "Usual", "", 7),
                       entry(4, TITLE[40:], "", 6), entry(5, LETTERS[1:], "", 5)],
        "2024/01/30": [mirror.entry(20 + at, f"Paper {at}: a day without pictures" + " and a longer title" * (at % 3), "", 40 - at)
                       for at in range(12)],
        "2024/01/28": [mirror.entry(30, "Dot", show("dot"), 9), mirror.entry(31, "Dot and usual", show("dot", "usual"), 8)],
        "2024/01/27": [*(entry(32 + at, f"The {name} one {formula}", "", 7 - at).replace("- ", f"- Of {formula} it says: ", 1)
                         for at, (name, formula) in enumerate(FORMULAS.items()))],
        "2024/01/31": [mirror.entry(40, "Needle", show("needle"), 9), mirror.entry(41, "Thread", show("thread"), 8),
                       mirror.entry(42, "Pole", show("pole", "usual"), 7), mirror.entry(43, "Needle and thread", show("needle", "thread"), 6),
                       mirror.entry(44, "Usual", show("usual"), 5)],
    }
    for day, entries in days.items():
        digest = root / f"content/{day}.md"
        digest.parent.mkdir(parents=True, exist_ok=True)
        digest.write_text(f"## {day.replace('/', '-')}\n\n" + "".join(entries), encoding="utf-8")
    (root / "dayleaf.toml").write_text(f'[site]\ntitle = "Mirror"\nbase_url = "https://example.org{BASE}"\n', encoding="utf-8")
    kit.run("build", "-o", root / "site", cwd=root)
    return root / "site"


def text_of(markup):
    return html.unescape(re.sub("<[^>]*>", "", markup)).replace("\u2060", "")


def hold_titles(site):
    """A title is whole in one place, and cut between two characters in all others."""
    for number, title in (("2401.00001", TITLE), ("2401.00002", LETTERS)):
        page = (site / f"papers/{number}/index.html").read_text(encoding="utf-8")
        heading = re.search("<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert text_of(heading.group(1)) == title, number
        assert 'class="long"' in heading.group() and len(page) < 2 * len(title) + 40_000, (number, len(page))
        shown = re.findall("<title>(.*?)</title>", page) + re.findall(r'property="og:title" content="(.*?)"', page)
        assert len(shown) == 2 and all(len(one) <= LONGEST + len(" · Mirror") for one in shown), [len(one) for one in shown]
    for path in kit.files_of(site).values():
        if path.suffix != ".html":
            continue
        page = path.read_text(encoding="utf-8")
        without = re.sub(r'<h1 class="long".*?</h1>|<meta name="(citation|DC)[^>]*>', "", page, flags=re.DOTALL)
        assert "x" * (LONGEST + 1) not in without and len(without) < 120_000, path
        for cut in re.findall("\N{WOMAN}\u200d?…|\N{MAN}\u200d?…|e…|\u200d…", without):
            raise AssertionError(f"{path}: a character is cut: {cut!r}")
    usual = (site / "papers/2401.00003/index.html").read_text(encoding="utf-8")
    assert 'class="long"' not in usual


def hold_calm(address):
    with Browser() as browser:
        for page in ("", "2024/01/27/", "2024/01/28/", "2024/01/29/", "2024/01/30/", "2024/01/31/", "papers/2401.00001/", "papers/2401.00002/", "papers/2401.00032/",
                     "papers/2401.00033/", "papers/2401.00034/", "papers/2401.00043/", "2024/01/"):
            for width in (360, 1440):
                browser.open(address + page, width)
                shape = browser.run("""return {wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                    height: document.documentElement.scrollHeight}""")
                # What a formula without end says is read on its paper's page only.
                highest = 20_000 if page == "papers/2401.00032/" else 6000
                assert shape["wide"] <= 1 and shape["height"] < highest, (page, width, shape)
        # A picture that is a line is none in lists; on its paper's page it has a low place.
        browser.open(address + "2024/01/31/", 1440)
        shown = browser.run("return [...document.querySelectorAll('.plate img')].map((one) => one.getAttribute('width'))")
        assert shown == ["1200", "1200"], shown
        for number, pictures in (("2401.00040", 1), ("2401.00041", 1), ("2401.00043", 2)):
            for width in (360, 1440):
                browser.open(address + f"papers/{number}/", width)
                plates = browser.run("""return [...document.querySelectorAll('.plate')].map((one) => {
                    const box = one.getBoundingClientRect(), image = one.querySelector('img').getBoundingClientRect();
                    return [box.width, box.height, image.width, image.height].map(Math.round); })""")
                assert len(plates) == pictures and all(60 <= box[1] <= 120 and box[0] > 250 and box[2] > 250 for box in plates), (number, plates)
        # A dot is none in lists, and no larger than it is anywhere.
        browser.open(address + "2024/01/28/", 1440)
        shown = browser.run("return [...document.querySelectorAll('.plate img')].map((one) => one.getAttribute('width'))")
        assert shown == ["1200"], shown
        for width in (360, 1440):
            browser.open(address + "papers/2401.00031/", width)
            sizes = browser.run("return [...document.querySelectorAll('.plate img')].map((one) => one.getBoundingClientRect().width)")
            assert sizes and all(size == 1 or size > 250 for size in sizes), sizes
        # Without pictures no column stands empty.
        for width in (1440, 1920):
            browser.open(address + "2024/01/30/", width)
            blank = browser.run(skim_test.MEASURE_COLUMNS)
            assert all(share <= 45 for share in blank.values()), blank
            gap = browser.run("""const papers = document.querySelector('.papers'), last = papers.lastElementChild.getBoundingClientRect();
                return document.querySelector('.more_papers').getBoundingClientRect().top - last.bottom""")
            assert gap < 120, f"{gap} px are blank below the papers"


DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1v1H0z"/></svg>'


def hold_dots(root):
    """Of pictures on other hosts nobody knows the size before they come: with a script a dot goes, without one it stays one."""
    (root / "content").mkdir()
    (root / "content/2024-01-30.md").write_text("## 2024-01-30\n\n" + "".join(mirror.entry(at, f"Dot {at}", f"![](https://cdn.example/{at}.png)", 30 - at) for at in range(1, 13)))
    site = root / "site"
    kit.run("build", "-o", site, "-b", f"https://example.org{BASE}", cwd=root)
    assert 'class="plate' in (site / "index.html").read_text()
    usual, skim_test.PICTURE = skim_test.PICTURE, DOT
    try:
        with skim_test.served_with_pictures(site) as address:
            with Browser() as browser:
                for page in ("", "papers/2401.00001/"):
                    browser.open(address + page, 1440)
                    browser.run("for (const one of document.querySelectorAll('img')) one.loading = 'eager'")
                    browser.wait_for("!document.querySelector('.plate')")
            with Browser(scripts=False) as browser:
                browser.open(address + "papers/2401.00001/", 1440)
                assert browser.run("return getComputedStyle(document.querySelector('.plate img')).objectFit") == "scale-down"
    finally:
        skim_test.PICTURE = usual


with kit.temporary_folder() as folder:
    site = make_site(folder)
    hold_titles(site)
    with kit.served(site, BASE) as address:
        hold_calm(address)
with kit.temporary_folder() as folder:
    hold_dots(folder)
