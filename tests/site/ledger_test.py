"""The ledger: each word of a digest stands on a page of its site, or a diagnostic names its line.

    ledger_test.py             content/, the cases of the dialects, and what stands in ../shared, of the corpus two months
    ledger_test.py all         the same with the whole corpus
    ledger_test.py FOLDER...   digests of one's own; prints what is lost
"""
import html
import html.parser
import json
import pathlib
import random
import re
import shutil
import sys
import unicodedata
import urllib.parse

import kit

# Words in a row, which a page has in the same order.
RUN = re.compile(r"[^\W_]+(?: +[^\W_]+)*")
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
ATTRIBUTES = re.compile(r'\s*(?:[\w-]+="[^"]*"\s*)+')  # of a tag that began in another line
ADDRESS = re.compile(r"""(?:src|href)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
ENDINGS = (".md", ".markdown", ".mdx")
# What only makes the form of a digest: labels, heads of tables, what links to the paper itself are called.
FORM = set(
    """abstract and arxiv authors code contents date details doi github here html http https huggingface keyword keywords query link links more none null on open or paper papers pdf post publish
    read show summary table tags the title updated video vote votes watch no
    저자 링크 작성자 작성일 추천 태그 作者 著者 リンク 链接 논문 論文 论文 论文链接 日付 日期 标题 摘要 点赞 点赞数 标签 いいね 论文链接 論文リンク タイトル 要約 번호 제목 요약""".split()
)
# Of these the file as a whole is told.
WHOLE = ("no-digest", "no-papers", "day-without-papers", "no-date", "date-does-not-exist", "file-too-large", "file-empty", "line-too-long", "too-many-papers", "file-unreadable", "utf-16", "digest-in-fence")


def folded(text):
    return unicodedata.normalize("NFC", html.unescape(text)).casefold()


class Words(html.parser.HTMLParser):
    """What of a page a reader can see, follow or ask for."""

    SEEN = ("href", "src", "poster", "alt", "title", "datetime", "aria-label", "alttext")

    def __init__(self, text):
        super().__init__()
        self.parts = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if tag != "meta" and name in self.SEEN and value:
                self.parts += [value, urllib.parse.unquote(value)] if "%" in value else [value]

    def handle_data(self, data):
        self.parts.append(data)


class Shown:
    """What pages show, as words and as words in a row."""

    def __init__(self, pages):
        parts = []
        for page in pages:
            parts += Words(page.read_text(encoding="utf-8")).parts
        # Elements within a line part no words, others do: it is asked in both ways.
        rows = [WORD.findall(folded(glue.join(parts))) for glue in ("", " ")]
        self.text = "\n".join(" " + " ".join(row) + " " for row in rows)
        self.words = set(rows[0]) | set(rows[1])

    def lacks(self, run):
        if f" {run} " in self.text:
            return False
        if " and " in run and not any(self.lacks(part) for part in run.split(" and ")):
            return False  # of people
        words = run.split()
        # What stands beside a mark may be one word with what stands behind that.
        if len(words) > 3 and f"{words[0]} {' '.join(words[1:-1])} {words[-1]}" in self.text:
            return False
        words = [re.sub(r"(?<=\d{4})v\d+$", "", word) for word in words if word not in FORM]
        return len(words) > 3 or any(word not in self.words for word in words)


def runs_of(line):
    """The words of a line in rows; of a tag of HTML its addresses alone, of formulas none: other tests ask for these."""
    line = re.sub(r"(?<=\w)(?:[?#][^)\s]*|:\d+(?=/)|\.[A-Z]{2}(?=/\d{7}))", " | ", line)  # what names no other paper
    line = re.sub(r"\$\$.*?\$\$|(?<!\\)\$[^$]*(?<!\\)\$|\\[a-z]+(?=\{)|\\\[.*?\\\]|\{\\[a-z]+|^```.*", " | ", line)
    if ATTRIBUTES.fullmatch(line):
        line = f"<a {line}>" + " | ".join(re.findall(r'alt="([^"]*)"', line))
    line = TAG.sub(lambda tag: " | ".join(["", *ADDRESS.findall(tag.group()), ""]), line)
    # Links to places of the file itself are places of pages now; what numbers a line is no word.
    line = re.sub(r"\[\^[^\]]*\]|^\W*(?:\d+\W+)?\[x\]", " | ", line, flags=re.IGNORECASE)  # the label of a footnote, which has a number
    line = re.sub(r"\[+[^\]]*\]+\(#[^)]*\)|^[- ]*\[[^\]]*\]\(#.*|^\W*\d{1,3}\W", " | ", line)
    return [" ".join(run.group().split()) for run in RUN.finditer(folded(line))]


def lines_of(text):
    """(numbers, line) of what may be shown, of front matter the values alone."""
    lines = text.replace("\r\n", "\n").split("\n")
    value = 0  # the line on which the value of front matter began
    is_front = bool(lines) and lines[0].strip() in ("---", "+++")
    for number, line in enumerate(lines, 1):
        if is_front and number > 1 and line.strip() in ("---", "+++"):
            is_front = False
        key = re.match(r"\s*(?:- *)?[\w;. -]+?\s*[:=]", line) if is_front else None
        if key and key.group().strip(" -:=").casefold() in ("date", "date created", "published", "publishdate", "lastmod", "draft", "licence", "dialect", "author_order", "language", "name"):
            continue
        if re.fullmatch(r"[\s|:-]*", line):
            continue
        value = value if is_front and not key and number > 1 else number
        yield {number, value}, line[key.end() :] if key else line


def lost_of(site, spoil=lambda page: page):
    """Everything of the digests of a site that stands on no page and is in no diagnostic; `spoil` changes the pages first."""
    kit.run("-C", site, "--now", "2035-01-01", "build", "--force", expect=None)
    for page in (site / "public").rglob("*.html"):
        page.write_text(spoil(page.read_text(encoding="utf-8")), encoding="utf-8")
    report = json.loads(kit.run("-C", site, "--now", "2035-01-01", "--json", "check", expect=None)[0])
    shown = Shown((site / "public").rglob("*.html"))
    lost, read = [], 0
    for path in sorted((site / "content").rglob("*")):
        if not path.is_file() or not path.name.casefold().endswith(ENDINGS):
            continue
        name = path.relative_to(site).as_posix()
        told = [one for one in report["diagnostics"] if one["path"] == name]
        if name.removeprefix("content/") in report["drafts"] or name in report["drafts"] or any(one["code"] in WHOLE for one in told):
            continue
        lines = {one["line"] for one in told}
        text = path.read_bytes().decode("utf-8", "replace")
        for numbers, line in lines_of(text):
            read += 1
            missing = [] if numbers & lines else [run for run in runs_of(line) if shown.lacks(run)]
            if missing:
                lost.append(f"{name}:{max(numbers)}: {' | '.join(missing)}")
    return lost, read


def site_of(folder, digests):
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(digests / "content" if (digests / "content").is_dir() else digests, site / "content")
    (site / "dayleaf.toml").write_text('[site]\ntitle = "T"\nbase_url = "https://example.org/"\n', encoding="utf-8")
    return site


def check(folder, name, digests):
    lost, read = lost_of(site_of(folder, digests))
    assert not lost, f"{name}: {len(lost)} of {read} lines are shown on no page and told in no diagnostic:\n" + "\n".join(lost[:40])
    return read


def check_cases(folder):
    """The cases of the dialects, each a site of its own."""
    read = 0
    for case in sorted((kit.SOURCE / "tests/dialects").glob("*/*/in.md")):
        if b"\0" in case.read_bytes():
            continue
        digests = folder / "case"
        shutil.rmtree(digests, ignore_errors=True)
        where = case.with_name("path.txt")
        path = digests / (where.read_text().strip() if where.exists() else "2024/01/31.md")
        path.parent.mkdir(parents=True)
        shutil.copy(case, path)
        read += check(folder, case.parent.name, digests)
    return read


def plant(folder):
    """What pages lack is noticed: words, the address of a link, that of a picture."""
    digests = folder / "planted"
    (digests / "2024/01").mkdir(parents=True)
    day = "### [Quiet Kernels](https://arxiv.org/abs/2401.00001)\n\n![](https://example.org/boat.png)\n\n- Rivers of paper are slow, see [here](https://example.org/lakes).\n"
    (digests / "2024/01/31.md").write_text(day, encoding="utf-8")
    site = site_of(folder, digests)
    assert not lost_of(site)[0]
    for lost, line in (("Rivers of paper are slow", 5), ("paper are", 5), ("lakes", 5), ("boat", 3), ("Quiet Kernels", 1)):
        found, _ = lost_of(site, lambda page, lost=lost: re.sub(re.escape(lost), "", page, flags=re.IGNORECASE))
        assert len(found) == 1 and f":{line}: " in found[0], (lost, found)


def main():
    names = sys.argv[1:]
    with kit.temporary_folder() as folder:
        if names and names != ["all"]:
            for digests in map(pathlib.Path, names):
                print("\n".join(lost_of(site_of(folder, digests))[0]))
            return
        plant(folder)
        print(f"{check(folder, 'content', kit.SOURCE / 'content')} lines of content/ and {check_cases(folder)} of cases are on pages")
        cases = sorted(path for path in (kit.CORPUS.parent / "cases").glob("*/*") if path.is_dir())
        if not cases:
            kit.skip_part("shared cases", "there is no ../shared/cases beside the source tree")
        print(f"{sum(check(folder, case.name, case) for case in cases)} lines of {len(cases)} shared cases")
        months = sorted(path for path in kit.corpus().glob("20*/*") if path.is_dir())
        if not names:
            months = random.Random(kit.seed()).sample(months, 2)
        print(f"{sum(check(folder, f'{month.parent.name}/{month.name}', month) for month in months)} lines of {len(months)} months")


main()
