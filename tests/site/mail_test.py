"""Messages and books: whatever the digests hold, mail programs, servers and e-readers get what they understand, and the same bytes again.

`mail_test.py [corpus]`. Faults are planted in what was written, and each must be noticed.
"""
import email
import email.policy
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree
import zipfile

import kit

BASE = "https://example.org/base/"
MOST_BYTES = 100_000  # Gmail hides what comes behind 102 KB
PAYLOADS = kit.SOURCE.parent / "shared/payloads/xss.jsonl"
EPUBCHECK = pathlib.Path("/usr/share/java/epubcheck.jar")
NEWSLETTER = '''
[mail]
from = '"데일리, \\"A\\"" <digests@example.org>'
to = ["readers@example.org", "Kim, Ada <ada@example.org>"]
list_id = "digests.lists.example.org"
unsubscribe = ["https://example.org/leave?list=1&x=2", "mailto:leave@example.org"]
build = true
[epub]
build = true
'''
SETTINGS = f'''[site]
title = "A & B, 데일리"
base_url = "{BASE}"
language = "LANGUAGE"
attribution = "Digests by Alice https://alice.example/"
{NEWSLETTER}'''
FIELDS = ["From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Language", "MIME-Version", "Content-Type"]
ELEMENTS = {"html", "head", "meta", "title", "body", "div", "p", "h1", "h2", "h3", "a", "img", "ul", "li", "b", "br"}
ATTRIBUTES = {"html": {"lang"}, "meta": {"charset", "name", "content"}, "a": {"href", "style", "aria-hidden", "tabindex"}, "img": {"src", "alt", "width", "style"}}
STYLES = {"margin", "padding", "max-width", "width", "height", "border", "border-top", "font-family", "font-size", "line-height", "color", "overflow-wrap",
          "word-wrap", "text-decoration"}


class Body(html.parser.HTMLParser):
    """The HTML of a message: elements closed in order, and only what mail programs show and nobody can run."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.links, self.pictures, self.words = [], [], [], [], []
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"still open: {self.open}")

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, set()) | {"lang", "dir", "style"}:
                self.faults.append(f"<{tag} {name}>")
            if name == "style":
                for one in value.split(";"):
                    if one.split(":")[0] not in STYLES or "url" in one or "(" in one:
                        self.faults.append(f"style {one}")
        values = dict(attributes)
        if tag == "a":
            self.links.append(values["href"])
            self.hidden = values.get("aria-hidden") == "true" and values.get("tabindex") == "-1"
        if tag == "img":
            self.pictures.append(values["src"])
            if "a" not in self.open or bool(values["alt"]) == self.hidden:
                self.faults.append("a picture without a link, or a link without words")
        if tag not in {"meta", "img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.faults.append(f"<!--{data[:40]}")

    def handle_pi(self, data):
        self.faults.append(f"<?{data[:40]}")


def faults_of(bytes_):
    """What is wrong with a message; (faults, message, text, body)."""
    faults = []
    if len(bytes_) > MOST_BYTES:
        faults.append(f"{len(bytes_)} bytes")
    if re.search(rb"[^\r]\n|\r[^\n]|[^\x20-\x7e\r\n\t]", bytes_) or not bytes_.endswith(b"\r\n"):
        faults.append("a line end or a byte that servers change")
    if max(map(len, bytes_.split(b"\r\n"))) > 78:
        faults.append("a long line")
    message = email.message_from_bytes(bytes_, policy=email.policy.default)
    if message.keys() != FIELDS:
        faults.append(f"fields: {message.keys()}")
    for part in message.walk():
        part.get_payload(decode=True)  # which finds what is wrong with its encoding
        faults += map(repr, part.defects)
        for name, value in part.items():
            faults += [f"{name}: {one!r}" for one in getattr(value, "defects", [])]
    types = [part.get_content_type() for part in message.walk()]
    if types != ["multipart/alternative", "text/plain", "text/html"]:
        return faults + [f"parts: {types}"], message, "", None
    text, markup = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for one in (text, markup):
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", one):
            faults.append("a control character")
    body = Body(markup)
    faults += body.faults
    for url in body.links + body.pictures:
        split = urllib.parse.urlsplit(url)
        if (split.scheme not in ("http", "https") or not split.netloc) and not url.startswith("mailto:"):
            faults.append(f"leads to {url}")
    pages = {url for url in body.links if url.startswith(BASE)}
    if not pages or any(url not in text for url in pages):
        faults.append("the plain text leads elsewhere")
    return faults, message, text, body


def check_message(path):
    faults, message, text, body = faults_of(path.read_bytes())
    assert faults == [], (path, faults[:5])
    sender, = message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ('데일리, "A"', "digests@example.org"), sender
    assert [one.addr_spec for one in message["To"].addresses] == ["readers@example.org", "ada@example.org"]
    assert message["To"].addresses[1].display_name == "Kim, Ada"
    assert message["List-Id"] == "<digests.lists.example.org>"
    assert message["List-Unsubscribe"] == "<https://example.org/leave?list=1&x=2>, <mailto:leave@example.org>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    date = message["Date"].datetime
    assert (date.hour, date.minute, date.utcoffset().total_seconds()) == (12, 0, 0)
    return message, text, body


XHTML, MATHML = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math/MathML}"
IN_BOOKS = {"html", "head", "meta", "title", "link", "body", "section", "nav", "h1", "h2", "p", "div", "a", "ol", "ul", "li", "em", "strong", "code", "pre", "br", "hr",
            "blockquote", "table", "thead", "tbody", "tr", "th", "td", "b", "i", "u"}


def book_faults(bytes_):
    """What is wrong with a book, as far as this can tell without epubcheck."""
    faults = []
    with zipfile.ZipFile(io.BytesIO(bytes_)) as book:
        names = book.namelist()
        if names[0] != "mimetype" or book.infolist()[0].compress_type != zipfile.ZIP_STORED or book.read("mimetype") != b"application/epub+zip":
            faults.append("mimetype")
        if book.testzip() or len(set(names)) != len(names):
            faults.append("the archive")
        package = xml.etree.ElementTree.fromstring(book.read("book/package.opf"))
        items = {item.get("href"): item.get("properties", "") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
        if {"book/" + name for name in items} != set(names) - {"mimetype", "META-INF/container.xml", "book/package.opf"}:
            faults.append("the manifest")
        for name in items:
            if not name.endswith(".xhtml"):
                continue
            root = xml.etree.ElementTree.fromstring(book.read("book/" + name))
            formulas = False
            for element in root.iter():
                formulas = formulas or element.tag == MATHML + "math"
                tag = element.tag.removeprefix(XHTML)
                if tag not in IN_BOOKS and not (tag.startswith(MATHML + "m") and tag.count("}") == 1):
                    faults.append(f"{name}: <{tag}>")
                for attribute in element.keys():
                    if attribute.startswith("on") or attribute in ("style", "src"):
                        faults.append(f"{name}: <{tag} {attribute}>")
                href = element.get("href", "https:")
                if not re.match("https?:|mailto:", href) and href.partition("#")[0] not in items:
                    faults.append(f"{name}: leads to {href}")
            if formulas != ("mathml" in items[name]):
                faults.append(f"{name}: formulas that the package says otherwise of")
    return faults


def epubcheck(*books):
    if not EPUBCHECK.exists() or not shutil.which("java"):
        kit.skip_part("epubcheck", "epubcheck is not installed")
        return 0
    for book in books:
        done = subprocess.run(["java", "-XX:+UseSerialGC", "-jar", str(EPUBCHECK), "-q", str(book)], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0 and "WARNING" not in done.stdout + done.stderr, (book, done.stdout[-3000:], done.stderr[-3000:])
    return len(books)


def write_site(root, days, language="en", more=""):
    for day, text in days.items():
        path = root / f"content/{day.replace('-', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    (root / "dayleaf.toml").write_text(SETTINGS.replace("LANGUAGE", language) + more, encoding="utf-8")


def digest(day, *papers):
    return f"## Daily Papers ({day})\n\n" + "\n".join(papers)


def paper(number, title="A title", votes=1, authors="Ada Kim, Bo Lee", summary="- **Key**: We propose a thing.\n- It is fast.\n"):
    return f"### [{title}](https://arxiv.org/abs/2401.{number:05})\n\nVote: {votes}\n\nAuthors: {authors}\n\n{summary}\n"


def mails_of(site):
    return {name: path for name, path in kit.files_of(site).items() if name.endswith(".eml")}


def books_of(site):
    return {name: path for name, path in kit.files_of(site).items() if name.endswith(".epub")}


def test_content(folder):
    """What a message says, in both of its forms and in both languages."""
    root = folder / "small"
    days = {"2024-01-30": digest("2024-01-30", paper(1, "Less", 3, "Cy Noe"),
                                 paper(2, r"Of $\lambda^2$ and \<b\>", 12, summary="![a plot](https://pictures.example/a.png)\n\n- We propose $x_1$.\n- Second.\n\nA line  \nbroken.\n\n---\n")),
            "2024-02-04": digest("2024-02-04", paper(3, "A film", 5, summary="[Watch Video](https://pictures.example/b.mp4)\n<div><video src='https://pictures.example/b.mp4'></video></div>\n\n- x.\n")),
            "2024-02-05": digest("2024-02-05", paper(4, "Next week"))}
    write_site(root, days)
    site = root / "public"
    kit.run("build", "-C", root)
    assert set(mails_of(site)) == {"2024/01/30/mail.eml", "2024/02/04/mail.eml", "2024/02/05/mail.eml", "weeks/2024-W05.eml", "weeks/2024-W06.eml"}
    assert set(books_of(site)) == {"weeks/2024-W05.epub", "weeks/2024-W06.epub"}
    for name, path in books_of(site).items():
        assert book_faults(path.read_bytes()) == [], (name, book_faults(path.read_bytes()))
    message, text, body = check_message(site / "2024/01/30/mail.eml")
    assert message["Subject"] == "30 January 2024: 2 papers · A & B, 데일리", message["Subject"]
    assert re.fullmatch("<day-2024-01-30-[0-9a-f]{8}@example.org>", message["Message-ID"])
    assert text.index("λ²") < text.index("Less") and "12 votes · Ada Kim, Bo Lee (author order not known)" in text, text
    assert "Of λ² and <b>\r\n" in text and "Of λ² and <b>" in "".join(body.words), "escaped once, and only where it is markup"
    assert "3 votes · Cy Noe\n" in text.replace("\r\n", "\n"), "one author has no order"
    assert "We propose x₁." in text and "- Second." in text and "- We propose" not in text
    assert body.pictures == ["https://pictures.example/a.png"] and BASE + "papers/2401.00002/" in body.links
    assert "Unsubscribe: https://example.org/leave" in text and "https://example.org/leave?list=1&x=2" in body.links
    assert "cut long messages" not in text
    _, text, _ = check_message(site / "weeks/2024-W05.eml")
    assert "Week 5 of 2024 · 30 Jan – 4 Feb · 3 papers" in text and "Sunday, 4 February 2024\r\n=======================\r\n" in text, text
    assert "Next week" not in text
    message, text, body = check_message(site / "2024/02/04/mail.eml")
    assert "b.mp4" not in text and not [url for url in body.links + body.pictures if "b.mp4" in url], "nothing plays in a message"

    # The command gives what the build wrote, in any place and at any time.
    for words, name in ((["mail", "--day", "2024-01-30"], "2024/01/30/mail.eml"), (["mail"], "2024/02/05/mail.eml"), (["mail", "--day", "latest"], "2024/02/05/mail.eml"),
                        (["mail", "--week", "2024-W05"], "weeks/2024-W05.eml"), (["mail", "--week", "latest"], "weeks/2024-W06.eml"),
                        (["epub"], "weeks/2024-W06.epub"), (["epub", "--week", "2024-W05"], "weeks/2024-W05.epub")):
        target = folder / "given"
        out, err = kit.run(*words, "-C", root, "-o", target, "--now", "2031-01-01", "-j", "3", environment={"TZ": "Asia/Seoul", "LC_ALL": "ko_KR.UTF-8"})
        assert out == "" and "bytes" in err, (out, err)
        assert target.read_bytes() == (site / name).read_bytes(), words
        if name.endswith(".eml"):
            done = subprocess.run([kit.PROGRAM, *words, "-C", str(root)], capture_output=True, timeout=60)
            assert done.returncode == 0 and done.stdout == target.read_bytes() and done.stderr == b"", done.stderr
    told = json.loads(kit.run("mail", "-C", root, "-o", target, "--json")[0])
    assert told == {"file": str(target), "address": "2024/02/05/mail.eml", "bytes": target.stat().st_size}, told
    kit.run("mail", "-C", root, "-o", "in-the-site.eml", cwd=folder)
    assert (root / "in-the-site.eml").exists()

    # Without pictures, with a subject, in Korean.
    write_site(root, {}, "ko")
    kit.run("mail", "-C", root, "--day", "2024-01-30", "-o", target, "--set", "mail.pictures=false", "--set", "mail.subject={title} ({issue})")
    faults, message, text, body = faults_of(target.read_bytes())
    assert faults == [] and body.pictures == [] and message["Content-Language"] == "ko"
    assert re.fullmatch(r"Of λ² and .* \(2024년 1월 30일\)", message["Subject"]), message["Subject"]
    assert "12표" in text and "(저자 순서 알 수 없음)" in text and "구독 취소" in text
    return site


def test_refusals(folder):
    root = folder / "refused"
    write_site(root, {"2024-01-30": digest("2024-01-30", paper(1)), "2024-02-20": digest("2024-02-20", paper(2))})

    def refused(exit_, *words):
        out, err = kit.run(*words, "-C", root, expect=exit_)
        assert out == "", out
        told = json.loads(kit.run(*words, "-C", root, "--json", expect=exit_)[0])
        assert told["exit"] == exit_ and told["error"], told
        return err

    assert "no digest is of 2024-02-01; nearest: 2024-01-30, 2024-02-20" in refused(1, "mail", "--day", "2024-02-01")
    for command in ("mail", "epub"):
        assert "no digest is of the week 2024-W06; nearest: 2024-W05, 2024-W08" in refused(1, command, "--week", "2024-W06")
        refused(2, command, "--week", "2024-W53")
    refused(2, "mail", "--day", "2024-02-30")
    refused(2, "mail", "--day", "latest", "--week", "latest")
    refused(2, "epub", "--day", "latest")
    refused(5, "mail", "-o", root / "no/folder/x.eml")
    assert "[mail] from" in refused(3, "mail", "--set", "mail.from=")
    assert "base_url" in refused(3, "mail", "--set", "site.base_url=")
    for wrong in ("mail.from=x", "mail.from=a@b.c, d@e.f", "mail.from=a@b.c\r\nBcc: x@y.z", 'mail.to=["a"]', "mail.unsubscribe=http://example.org/",
                  "mail.unsubscribe=javascript:x", "mail.subject={votes}", "mail.subject=a\nBcc: x", "mail.unsubscribe=https://example.org/" + "x" * 900,
                  "mail.list_id=list", "mail.list_id=a@b.c", "mail.list_id=.a.b", "mail.list_id=a..b", "mail.list_id=a.b>", "mail.list_id=a.b c"):
        refused(3, "mail", "--set", wrong)
    _, err = kit.run("build", "-C", root, "--set", "mail.from=", expect=1)
    assert "no-mail" in err or "[mail] build asks for messages" in err, err
    assert not mails_of(root / "public") and (root / "public/index.html").exists() and books_of(root / "public")
    # A book needs no address of the site; nothing in it leads there then.
    kit.run("epub", "-C", root, "--set", "site.base_url=", "-o", folder / "no-base.epub")
    with zipfile.ZipFile(folder / "no-base.epub") as book:
        assert b"invalid" not in b"".join(book.read(name) for name in book.namelist())
    shutil.rmtree(root / "content")
    (root / "content").mkdir()
    assert "no digests" in refused(1, "mail") and "no digests" in refused(1, "epub")


def test_one_day_more(folder):
    """A new day writes its own message, its week's and its week's book."""
    root = folder / "growing"
    write_site(root, {f"2024-01-{day}": digest(f"2024-01-{day}", paper(int(day), f"Paper {day}")) for day in ("22", "23", "29", "30")})
    site = root / "public"
    kit.run("build", "-C", root)
    before = kit.state_of(site)
    write_site(root, {"2024-01-31": digest("2024-01-31", paper(31, "Paper 31"))})
    kit.run("build", "-C", root)
    after = kit.state_of(site)
    changed = {name for name in after if after[name] != before.get(name) and name.endswith((".eml", ".epub"))}
    assert changed == {"2024/01/31/mail.eml", "weeks/2024-W05.eml", "weeks/2024-W05.epub"}, changed
    kit.run("build", "-C", root, "--full", "-o", root / "again", "-j", "1")
    for name, path in {**mails_of(site), **books_of(site)}.items():
        assert path.read_bytes() == (root / "again" / name).read_bytes(), name


def hostile_payloads():
    own = ["&#13;&#10;Bcc: evil@example.org&#13;&#10;&#13;&#10;body", "=?UTF-8?Q?=0D=0ABcc:_x?=", "</title></head><script>alert(1)</script>", "\u202eabc", "a\u0000b\u0001\x0b\x0c\x85",
           "\U0001F468\u200d\U0001F469\u200d\U0001F467" * 300, "e\u0301" * 300, "]]>", "<!-- x", "&lt;b&gt;", "{{title}} {site}", "$x_{1}$ < 2 & 3 $y = \\text{a \\textbf{b \\emph{d}} < c}$ \\textbf{words}",
           "عربي עברית", "From here", ".", "-- ", "--=_0123", "\u2028\u2029", "\ufffe\uffff", "x" * 3000, "=" * 300, "a\tb  c", "<?php x ?>", "<![CDATA[x]]>", "`a` **b** _c_",
           "$$\\frac{a}{b} = \\sqrt{x}$$", "&nbsp;&copy;&unknown;"]
    if PAYLOADS.exists():
        own += [json.loads(line)["payload"] for line in PAYLOADS.read_text(encoding="utf-8").split("\n") if line]
    else:
        kit.skip_part("payloads", "there is no ../shared/payloads beside the source tree")
    return own


def test_hostile(folder):
    root, payloads = folder / "hostile", hostile_payloads()
    days = {}
    for day in range(1, min(28, len(payloads)) + 1):  # a day without papers would be a loss
        text = f"## Daily Papers (2024-01-{day:02})\n"
        for number, payload in list(enumerate(payloads))[day - 1::28]:
            line = " ".join(payload.split("\n"))
            text += (f"\n### [{line}](https://arxiv.org/abs/2401.{number:05})\n\n![{line}](https://pictures.example/{number}.png)\n\nVote: {number}\n\nAuthors: {line}, Ada Kim\n\n"
                     f"Tags: {line}\n\n- **{line}**: {payload}\n- {payload}\n\n{payload}\n\n| {line} | b |\n|---|---|\n| c | {line} |\n")
        days[f"2024-01-{day:02}"] = text.encode("utf-8", "surrogatepass") + b"\n- lone \xed\xa0\x80 surrogate, cut \xf0\x9f\x98\n"
    days["2024-01-29"] = digest("2024-01-29", "### [Nothing at all](https://arxiv.org/abs/2403.00001)\n", "### [ ](https://arxiv.org/abs/2403.00002)\n\n- y\n")
    long_title = "한국어 e\u0301 " * 14000
    crowd = ", ".join(f"Person N{number}" for number in range(663))
    days["2024-01-30"] = digest("2024-01-30", paper(90001, long_title[:250_000], 3, crowd, "- " + "긴 글 " * 20000), paper(90002, "A name", 2, "가" * 50_000, "- **" + "열쇠" * 9000 + "**: x\n"))
    days["2024-01-31"] = digest("2024-01-31", *[paper(10_000 + number, f"Paper {number} " + "title " * 30, number) for number in range(1500)])
    write_site(root, days, more='[security]\nscripts = []\n')
    site = root / "public"
    kit.run("build", "-q", "-C", root, "--set", "site.title=</title>[x](y) \"q\" 가", expect=None)
    mails, books = mails_of(site), books_of(site)
    assert len(mails) == len(days) + 5 and len(books) == 5, (len(mails), len(books))
    texts = {}
    for name, path in mails.items():
        message, texts[name], body = check_message(path)
        assert "evil@example.org" not in str(message["To"]) + str(message["From"]), name
        for line in texts[name].split("\r\n"):
            assert len(line) < 700, (name, len(line))
        assert not re.search("^[\u0301\u200d]|\u200d$", texts[name], re.M), name
    for name, path in books.items():
        assert book_faults(path.read_bytes()) == [], (name, book_faults(path.read_bytes())[:5])
    crowd_text = texts["2024/01/30/mail.eml"]
    assert re.search(r"Person N0, Person N1, Person N2, Person N3 and 659 more \(author order not known\)", crowd_text)
    long_day = texts["2024/01/31/mail.eml"]
    left = int(re.search(r"and ([0-9,]+) more papers: (\S+)", long_day)[1].replace(",", ""))
    named = len(set(re.findall(re.escape(BASE) + r"papers/2401\.1\d{4}/", long_day)))
    assert named + left == 1500 and named > 60 and "cut long messages" in long_day, (named, left)
    checked = epubcheck(books["weeks/2024-W02.epub"], books["weeks/2024-W05.epub"])
    return len(mails), len(books), checked


def test_faults(site):
    """What the checks must notice."""
    good = (site / "2024/01/30/mail.eml").read_bytes()
    assert faults_of(good)[0] == []
    head, _, rest = good.partition(b"\r\n\r\n")

    def with_body(change):
        message = email.message_from_bytes(good, policy=email.policy.default)
        part = message.get_body(("html",))
        part.set_content(change(part.get_content()), subtype="html", cte="base64")
        return re.sub(rb"(?<!\r)\n", b"\r\n", message.as_bytes())

    assert faults_of(with_body(lambda text: text))[0] == [], faults_of(with_body(lambda text: text))[0]
    planted = {
        "a field more": good.replace(b"Subject: ", b"Subject: x\r\nBcc: y@example.org\r\nX: ", 1),
        "no line ends of mail": good.replace(b"\r\n", b"\n"),
        "a byte beyond ASCII": good.replace(b"Subject: ", "Subject: é".encode(), 1),
        "a part less": good[:good.rindex(b"--=_", 0, -60)],
        "another boundary": head.replace(b"boundary=\"=_", b"boundary=\"=_x") + b"\r\n\r\n" + rest,
        "too long": good + b"x" * 70 + b"\r\n" + (b"y" * 70 + b"\r\n") * 1500,
        "a long line": good.replace(b"MIME-Version", b"X: " + b"y" * 100 + b"\r\nMIME-Version"),
        "broken base64": re.sub(rb"(base64\r\n.*?\r\n\r\n)....", rb"\1_*~_", with_body(lambda text: text), count=1, flags=re.S),
        "a broken encoded word": good.replace(b"=?UTF-8?", b"=?UTF-8?B?a?=", 1),
        "a script": with_body(lambda text: text.replace("</body>", "<script>x</script></body>")),
        "a handler": with_body(lambda text: text.replace("<p ", "<p onclick=\"x\" ", 1)),
        "a style sheet": with_body(lambda text: text.replace("</head>", "<style>p{}</style></head>")),
        "a picture of a style": with_body(lambda text: text.replace("margin:0", "background:url(x)", 1)),
        "a link within the site": with_body(lambda text: text.replace(f'href="{BASE}', 'href="/', 1)),
        "a link that runs": with_body(lambda text: text.replace(f'href="{BASE}', 'href="javascript:', 1)),
        "an element that is not closed": with_body(lambda text: text.replace("</p>", "", 1)),
        "a video": with_body(lambda text: text.replace("</body>", "<video></video></body>")),
    }
    for name, bytes_ in planted.items():
        assert bytes_ != good, name
        assert faults_of(bytes_)[0], f"not noticed: {name}"
    for change in (lambda t: t.replace("<h2", "<h2 onclick=\"x\"", 1), lambda t: t.replace("<math ", "<nomath ").replace("</math>", "</nomath>"), lambda t: t.replace("https://arxiv", "file://arxiv")):
        out = io.BytesIO()
        with zipfile.ZipFile(site / "weeks/2024-W05.epub") as book, zipfile.ZipFile(out, "w") as changed:
            for name in book.namelist():
                text = book.read(name).decode()
                changed.writestr(name, change(text) if "day-2024-01-30" in name else text)
        assert book_faults(out.getvalue()), "not noticed"
    return len(planted) + 3


def of_corpus():
    content = kit.corpus()
    with kit.temporary_folder() as folder:
        write_site(folder, {}, "ko")
        kit.run("build", "-q", "-C", folder, "--content", content, expect=None)
        mails, books = mails_of(folder / "public"), books_of(folder / "public")
        largest, short, more = 0, 0, 0
        for path in mails.values():
            largest = max(largest, path.stat().st_size)
            _, text, _ = check_message(path)
            short += "한 줄로만" in text
            more += "외 논문" in text
        for name, path in books.items():
            assert book_faults(path.read_bytes()) == [], (name, book_faults(path.read_bytes())[:5])
        days = sum(name[:4].isdigit() for name in mails)
        assert days == 265, days
        checked = epubcheck(*list(books.values())[::15])
        print(f"{days} days and {len(mails) - days} weeks: the largest message has {largest:,} bytes, {short} are shortened, {more} leave papers out; "
              f"{len(books)} books, of which epubcheck has seen {checked}")


def main():
    with kit.temporary_folder() as folder:
        site = test_content(folder)
        noticed = test_faults(site)
        test_refusals(folder)
        test_one_day_more(folder)
        mails, books, checked = test_hostile(folder)
        epubcheck(*books_of(site).values())
    print(f"{mails} messages and {books} books of hostile digests, of which epubcheck has seen {checked}; {noticed} planted faults noticed")


if __name__ == "__main__":
    if sys.argv[1:] == ["corpus"]:
        of_corpus()
    else:
        main()
