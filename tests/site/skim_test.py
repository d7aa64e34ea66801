"""How fast a reader gets at what a page has: measured in Chromium on the archive of ../shared/corpus, at the widths of phones and desks.

`skim_test.py measure [SITE]` prints the figures without judging them; `skim_test.py hold SITE` takes a site that is built already.
"""
import base64
import collections
import contextlib
import functools
import gzip
import http.server
import json
import pathlib
import re
import sys
import threading

import kit
from browser import Browser

DAY = "2024/12/31/"
PAPER = "papers/2412.20070/"
MANY_AUTHORS = "papers/2410.21276/"  # 418 names
TOPIC = "tags/agents/"
BASE = "/some/base/"
PHONE = (360, 740)
DESKS = (768, 1440, 1920)
PICTURE = ('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630"><path fill="#fff" d="M0 0h1200v630H0z"/>'
           '<path d="M0 0h1200v630H0zM0 0l1200 630M0 630L1200 0" fill="none" stroke="#246" stroke-width="8"/></svg>')
# The rest of a name makes no difference.
PICTURES = re.compile(r'(<(?:img|source|video)\b[^>]*?\b(?:src|poster)=")https://[^"]*')


@contextlib.contextmanager
def served_with_pictures(site):
    """Serves a site whose pictures all come, whatever host has them: in the shape of social cards."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def answer(self, content, kind):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            self.path = "/" + self.path.removeprefix(BASE)
            path = self.path.split("?")[0]
            if path == "/picture.svg":
                return self.answer(PICTURE.encode(), "image/svg+xml")
            page = pathlib.Path(site) / (path[1:] + "index.html" if path.endswith("/") else path[1:])
            if page.suffix == ".html" and page.is_file():
                text = PICTURES.sub(rf"\g<1>{BASE}picture.svg", page.read_text(encoding="utf-8"))
                return self.answer(text.encode(), "text/html; charset=utf-8")
            return super().do_GET()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    finally:
        server.shutdown()
        server.server_close()


# What all measurements use: where text and pictures are, and how much of a column they leave blank.
TOOLS = """
const seen = (box) => box.width > 1 && box.height > 1;
const boxes = (root) => {
  const found = [...root.querySelectorAll('.plate, table, summary, button')].map((one) => one.getBoundingClientRect()).filter(seen);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    found.push(...[...range.getClientRects()].filter(seen));
  }
  return found;
};
// The share of the strip from left to right, top to bottom, in which nothing stands: gaps of two lines and more.
const blank = (found, left, right, top, bottom) => {
  const spans = found.filter((box) => Math.min(box.right, right) - Math.max(box.left, left) > 2)
    .map((box) => [Math.max(box.top, top), Math.min(box.bottom, bottom)]).filter(([a, b]) => b > a).sort((a, b) => a[0] - b[0]);
  let at = top, empty = 0;
  for (const [a, b] of [...spans, [bottom, bottom]]) {
    if (a - at > 56) empty += a - at;
    at = Math.max(at, b);
  }
  return bottom - top < 1 ? 0 : empty / (bottom - top);
};
"""

MEASURE_COLUMNS = TOOLS + """
const worst = {};
const note = (name, share) => { worst[name] = Math.max(worst[name] ?? 0, Math.round(share * 100)); };
for (const paper of document.querySelectorAll('.lead, .card, .story, .row')) {
  const plate = paper.querySelector('.plate')?.getBoundingClientRect();
  if (!plate || !seen(plate)) continue;
  const found = boxes(paper);
  const top = Math.min(...found.map((box) => box.top)), bottom = Math.max(...found.map((box) => box.bottom));
  const left = Math.min(...found.map((box) => box.left)), right = Math.max(...found.map((box) => box.right));
  const name = paper.classList[0];
  // Beside the text, not above it.
  const beside = found.some((box) => (box.right <= plate.left || box.left >= plate.right) && box.bottom > plate.top && box.top < plate.bottom);
  if (!beside) continue;
  note(name + ' picture', blank(found, plate.left, plate.right, top, bottom));
  const [from, to] = plate.left - left > right - plate.right ? [left, plate.left] : [plate.right, right];
  note(name + ' text', blank(found, from + 8, to - 8, top, bottom));
}
const columns = document.querySelector('.columns');
const papers = columns?.querySelector('.papers')?.getBoundingClientRect();
const rail = columns?.querySelector('.rail, .ranking_box')?.getBoundingClientRect();
if (papers && rail && rail.left >= papers.right - 1) {
  const found = boxes(columns), wide = columns.querySelector('.more_papers')?.getBoundingClientRect();
  const top = Math.min(papers.top, rail.top);
  const bottom = wide && wide.height > 0 && wide.left < papers.right && wide.right > rail.left ? wide.top
    : Math.max(...found.map((box) => box.bottom));
  note('main column', blank(found, papers.left, papers.right, top, bottom));
  note('rail column', blank(found, rail.left, rail.right, top, bottom));
}
return worst;
"""

MEASURE_PHONE = """
const top = (found) => found ? Math.round(found.getBoundingClientRect().top + scrollY) : -1;
const stops = [...document.querySelectorAll('a[href], button, summary, input, video[controls]')]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility());
const third = document.querySelector('.ranking li:nth-child(3)');
return {
  height: document.documentElement.scrollHeight,
  title: top(document.querySelector('main h1')),
  third: third ? Math.round(third.getBoundingClientRect().bottom + scrollY) : -1,
  before_ranking: stops.findIndex((one) => one.closest('.ranking')),
  action: top([...document.querySelectorAll('main a')].find((one) => /\\/pdf\\//.test(one.href) && one.checkVisibility())),
  papers: [...document.querySelectorAll('main article .title, main article .headline')].slice(0, 3).map(top),
};
"""

# A short word never stands on two lines, however little room its neighbours leave.
BROKEN_WORDS = """
const range = document.createRange();
return [...document.querySelectorAll('a, b, button, code, span, summary, time')].filter((one) => {
  if (one.children.length > 0 && !one.querySelector(':scope > .vh:only-child')) return false;
  const text = [...one.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!text || !/^[^\\s-]{2,10}$/.test(text.data.trim()) || !one.checkVisibility()) return false;
  range.selectNodeContents(text);
  return range.getClientRects().length > 1;
}).map((one) => one.textContent);
"""

# Of each fold the number that it tells, and how many points it has of which nothing is seen yet.
MEASURE_POINTS = """
const plain = (text) => text.replace(/[\\s\\u2060…]+/g, ' ').trim();
return [...document.querySelectorAll('.card, .row')].flatMap((paper) => {
  const fold = paper.querySelector('details.more'), sentence = plain(paper.querySelector('.sentence')?.textContent ?? '');
  const points = [...(fold?.querySelectorAll('.points > li') ?? [])].map((point) => plain(point.textContent));
  if (points.length === 0) return [];
  const told = Number((fold.querySelector('summary').textContent.match(/[0-9]+/) ?? ['0'])[0]);
  return [{ told, hidden: points.filter((point) => !sentence || !point.includes(sentence)).length, points: points.length }];
});
"""


def sheets_of(browser, orientation="portrait"):
    """How many sheets of A4 the open page takes."""
    pdf = base64.b64decode(browser.command("POST", "print", {"page": {"width": 21.0, "height": 29.7}, "orientation": orientation}))
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def measure_phone(browser, address, figures):
    for name, page in (("home", ""), ("day", DAY), ("paper", PAPER)):
        browser.open(address + page, *PHONE)
        figures[f"{name} at 360"] = browser.run(MEASURE_PHONE)


def measure(address):
    figures = collections.OrderedDict()
    with Browser() as browser:
        measure_phone(browser, address, figures)
        for name, page in (("home", ""), ("day", DAY)):
            for width in DESKS:
                browser.open(address + page, width, 900)
                figures[f"{name} at {width}"] = browser.run(MEASURE_COLUMNS)
        browser.open(address + TOPIC, *PHONE)
        figures["timeline"] = browser.run("""
          const bars = [...document.querySelectorAll('.timeline a, .timeline span[class*=bar_]')].map((one) => one.getBoundingClientRect());
          return { bars: bars.length, narrow: bars.filter((box) => box.width < 24 || box.height < 24).length }""")
        browser.open(address + DAY, 1280, 900)
        figures["sheets of a day"] = sheets_of(browser)
        browser.open(address + MANY_AUTHORS, 1280, 900)
        figures["sheets of a paper of many authors"] = sheets_of(browser)
    return figures


def show(figures):
    for name, value in figures.items():
        print(f"{name}: {json.dumps(value, ensure_ascii=False)}", flush=True)


def hold_phone(figures):
    """What a reader gets without scrolling far; before, a front page of a phone was 13,000 px high, and its ranking came after 55 stops."""
    for name in ("home", "day"):
        phone = figures[f"{name} at 360"]
        assert phone["height"] < 4450, (name, phone)
        assert 0 < phone["third"] <= PHONE[1], f"the first three of the ranking are not on the first screen: {name}: {phone}"
        assert 0 <= phone["before_ranking"] < 20, f"{phone['before_ranking']} stops before the ranking of {name}"
        assert phone["papers"][0] < PHONE[1] and phone["papers"][2] < 1700, (name, phone)
    paper = figures["paper at 360"]
    assert 0 < paper["title"] <= 120 and 0 < paper["action"] < PHONE[1], paper


def hold_points(address):
    """A fold tells how many points it shows that are not seen yet."""
    with Browser() as browser:
        found = []
        for page in ("", DAY, "2024/12/30/"):
            browser.open(address + page)
            found += browser.run(MEASURE_POINTS)
        wrong = [one for one in found if one["told"] != one["hidden"] and one["told"] != one["points"] - 1]
        assert len(found) > 20 and not wrong, (len(found), wrong)
        assert sum(one["told"] < one["points"] for one in found) > len(found) / 2, found


def hold(figures):
    hold_phone(figures)
    for name in ("home", "day"):
        for width in DESKS:
            blank = figures[f"{name} at {width}"]
            assert blank and max(blank.values()) <= 45, f"a column stands empty: {name} at {width}: {blank}"
            assert {"row picture", "row text"} <= set(blank), (name, blank)
    assert figures["timeline"]["bars"] >= 12 and not figures["timeline"]["narrow"], figures["timeline"]
    assert figures["sheets of a day"] <= 3, figures["sheets of a day"]  # it took 6
    assert figures["sheets of a paper of many authors"] <= 2, figures["sheets of a paper of many authors"]  # it took 4


def hold_weight(site):
    """The first view comes with the first packets; no page is heavy, whatever the day."""
    style = b"".join(path.read_bytes() for path in site.glob("assets/style*.css"))
    script = b"".join(path.read_bytes() for path in site.glob("assets/script*.js"))
    shell = len(gzip.compress(style, 6))
    for name in ("index.html", f"{DAY}index.html"):
        page = (site / name).read_bytes()
        first = page[:page.index(b'<div class="cards">')]
        assert len(gzip.compress(first, 6)) + shell <= 14 * 1024, (name, len(gzip.compress(first, 6)), shell)
    days = {path: len(gzip.compress(path.read_bytes(), 6)) for path in site.glob("20??/??/??/index.html")}
    worst = max(days, key=days.get)
    assert days[worst] + shell + len(gzip.compress(script, 6)) <= 60 * 1024, (worst, days[worst])


def hold_short(site):
    """What would take a line of its own is not said again: the year beside a month of the same year, a third topic in a list."""
    for month, before in (("2024/12", "11월"), ("2024/01", "2023년 12월")):
        page = (site / month / "index.html").read_text(encoding="utf-8")
        assert re.search(r'class="prev"[^>]*><span class="vh">[^<]*</span><span>([^<]*)<', page).group(1) == before, month
    rows = (site / TOPIC / "index.html").read_text(encoding="utf-8").split('<article class="row">')[1:]
    assert len(rows) > 10 and max(row.count('class="topic"') for row in rows) == 2
    assert 'class="rows ranked"' in (site / TOPIC / "votes/index.html").read_text(encoding="utf-8")


def hold_wish(address):
    """A reader's choice is remembered, and nothing needs a script."""
    with Browser() as browser:
        browser.open(address + DAY, *PHONE)
        folds = "[...document.querySelectorAll('.front details.more')]"
        assert browser.run(f"return {folds}.length > 10 && {folds}.every((fold) => !fold.open)")
        browser.run("document.querySelector('[data-switch=detail]').click()")
        assert browser.run(f"return {folds}.every((fold) => fold.open)")
        browser.open(address, *PHONE)
        assert browser.run(f"return {folds}.length > 5 && {folds}.every((fold) => fold.open)"), "the choice is forgotten"
        browser.run("document.querySelector('[data-switch=detail]').click()")
        browser.open(address + DAY, *PHONE)
        assert browser.run(f"return {folds}.every((fold) => !fold.open)")
        browser.open(address + PAPER, *PHONE)
        assert browser.run("return document.querySelector('[data-share]').checkVisibility()")
        # Marks are there where the system chooses the colours.
        browser.open(address + DAY, 1280)
        browser.media("forced-colors", "active")
        widths = browser.run("return ['.month .heat_1', '.month .heat_5'].map((one) => "
                             "document.querySelector(one)).filter(Boolean).map((one) => parseFloat(getComputedStyle(one).borderBottomWidth))")
        assert widths and all(width > 0 for width in widths) and len(set(widths)) == len(widths), widths
        bar = browser.run("return getComputedStyle(document.querySelector('.ranking .bar_20')).borderImageSource")
        assert "gradient" in bar, bar
    with Browser(scripts=False) as browser:
        browser.open(address + DAY, *PHONE)
        page = kit.Page(browser.command("GET", "source"))
        assert sum(1 for tag, values in page.elements if tag == "details" and values.get("class") == "more") > 10
        assert all("hidden" in values for tag, values in page.elements if values.get("class") in ("detail", "keys")), "a switch without a script"


def hold_widths(address):
    with Browser() as browser:
        for page in ("", DAY, PAPER, MANY_AUTHORS, TOPIC, "2024/12/", "2024/", "days/", "authors/", "authors/index/y/2/", "tags/", "subscribe/", "search/",
                     "404.html"):
            for width in (320, 360, 768, 1024, 1440, 1920):
                browser.open(address + page, width)
                wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 1, f"{page} at {width}: {wide} px too wide"
                broken = browser.run(BROKEN_WORDS) if width <= 768 else []
                assert not broken, f"{page} at {width}: words are broken: {broken}"


def hold_lost_pictures(site):
    """Pictures that never come leave no box and no mark."""
    with kit.served(site, BASE) as address, Browser() as browser:
        browser.open(address + DAY, 1280)
        browser.wait_for("!document.querySelector('.lead .plate')")
        assert browser.run("return parseFloat(getComputedStyle(document.querySelector('.headline')).fontSize)") >= 40


def build(folder, language):
    site = folder / f"site-{language}"
    # In a folder of its own: this repository is a site that has settings.
    kit.run("build", "--content", kit.corpus(), "-o", site, "-b", f"https://example.org{BASE}", "--set", f"site.language={language}",
            "--set", "site.author=Ada Lovelace", "--set", "site.licence=CC BY 4.0", cwd=folder)
    return site


def main():
    measure_only = sys.argv[1:2] == ["measure"]
    with kit.temporary_folder() as folder:
        site = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else build(folder, "ko")
        with served_with_pictures(site) as address:
            figures = measure(address)
            show(figures)
            if measure_only:
                return
            hold(figures)
            hold_weight(site)
            hold_short(site)
            hold_points(address)
            hold_wish(address)
            hold_widths(address)
        hold_lost_pictures(site)
        if len(sys.argv) > 2:
            return
        # Words of the interface are longer in English, and what is said of a site takes room as well.
        english = build(folder, "en")
        with served_with_pictures(english) as address, Browser() as browser:
            figures = {}
            measure_phone(browser, address, figures)
            show(figures)
            hold_phone(figures)


if __name__ == "__main__":
    main()
