"""The browser's part of the preview, in Chromium, against a server of the test's own that sends what it is told to."""
import contextlib
import http.server
import json
import queue
import threading
import urllib.parse

import kit
from browser import Browser

BASE = "/some/base/"
CLIENT = kit.SOURCE / "engine" / "serve" / "preview"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
PARAGRAPHS = "".join(f"<p>{number} of many lines</p>" for number in range(120))


class Preview:
    """What the stub shows now. A page is made anew for each request."""

    def __init__(self):
        self.token, self.generation, self.port, self.server = "first", 1, 0, None
        self.title, self.greeting, self.streams, self.opened = "One", [], [], threading.Semaphore(0)
        self.styles = {"one.css": "h1 { color: rgb(1, 2, 3) }", "two.css": "h1 { color: rgb(4, 5, 6) }", "three.css": "h1 { color: rgb(7, 8, 9) }"}

    def page(self):
        return (f"<!DOCTYPE html><html lang='ko'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'><meta http-equiv='Content-Security-Policy' content=\"{POLICY}\">"
                f"<title>{self.title}</title><link rel='stylesheet' href='{BASE}one.css'>"
                f"<script src='{BASE}.dayleaf/preview.js' defer data-token='{self.token}' data-generation='{self.generation}' "
                f"data-events='{BASE}.dayleaf/events'></script><link rel='stylesheet' href='{BASE}.dayleaf/preview.css'></head><body>"
                f"<p class='dayleaf-ribbon' role='note'>Draft</p><header><h1>{self.title}</h1><button><kbd>x</kbd></button></header><input id='search'>"
                f"<details><summary>more</summary><a href='#here'>a link</a></details>{PARAGRAPHS}</body></html>")

    @contextlib.contextmanager
    def awaiting_stream(self):
        """What is done in it makes a page open its event stream."""
        while self.opened.acquire(blocking=False):
            pass
        yield
        assert self.opened.acquire(timeout=30), "no event stream was opened"

    def send(self, name, **data):
        for stream in self.streams:
            stream.put((name, data))

    def answer(self, request):
        address = urllib.parse.urlsplit(request.path)
        asked = urllib.parse.parse_qs(address.query)
        name = address.path.removeprefix(BASE)
        if name == ".dayleaf/events":
            return self.stream(request) if asked["token"] == [self.token] else request.send_error(403)
        if name in self.styles:
            return self.reply(request, "text/css", self.styles[name])
        if name in (".dayleaf/preview.js", ".dayleaf/preview.css"):
            kind = "text/javascript" if name.endswith("js") else "text/css"
            return self.reply(request, kind, (CLIENT / name.removeprefix(".dayleaf/")).read_text())
        return self.reply(request, "text/html; charset=utf-8", self.page()) if name == "" else request.send_error(404)

    @staticmethod
    def reply(request, kind, text):
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(text.encode())))
        request.end_headers()
        request.wfile.write(text.encode())

    def stream(self, request):
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.send_header("Cache-Control", "no-store")
        request.end_headers()
        news = queue.Queue()
        for event in self.greeting:
            news.put(event)
        self.streams.append(news)
        self.opened.release()
        try:
            while (event := news.get()) is not None:
                request.wfile.write(f": a comment\n\nevent: {event[0]}\ndata: {json.dumps(event[1])}\n\n".encode())
                request.wfile.flush()
        except OSError:
            pass
        finally:
            self.streams.remove(news)

    def start(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                with contextlib.suppress(ConnectionError):
                    outer.answer(self)

        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.port}{BASE}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        for stream in list(self.streams):
            stream.put(None)


def problem(severity="error", **more):
    return {"severity": severity, "path": "content/2024/01/31.md", "line": 3, "column": 7, "code": "a-code", "message": "It is wrong",
            "suggestion": "write it otherwise", "source_line": "Vote: 많이", "caret": 7, **more}


HOSTILE = ["<img src=x onerror='window.hurt=1'>", "<script>window.hurt=1</script>", "</pre></dialog><svg onload=window.hurt=1>", "<style>*{display:none}</style>",
           "{{title}} ${window.hurt=1} `", "javascript:window.hurt=1", "\u202e<b>reversed</b>", "&lt;b&gt;&amp;", "<template><slot>", "</script><h1>big"]

ROOT = "document.querySelector('dayleaf-preview')?.shadowRoot"
DIALOG = ROOT + "?.querySelector('dialog[open]')"
BADGE = ROOT + "?.querySelector('.dayleaf-badge')"
ESCAPE, TAB = "\ue00c", "\ue004"


def check_isolation(browser):
    """The page's own elements look as they do without the preview."""
    look = """return [...document.querySelectorAll('html, body, body *:not(dayleaf-preview, .dayleaf-ribbon)')].map(element => {
        const style = getComputedStyle(element);
        return element.localName + [...style].map(name => name + ':' + style[name]).join(';'); })"""
    browser.run("document.querySelector('.dayleaf-ribbon').style.display = 'none'")
    with_style = browser.run(look)
    browser.run("document.querySelector('link[href$=\"preview.css\"]').disabled = true")
    without_style = browser.run(look)
    touched = [(one, other) for one, other in zip(with_style, without_style) if one != other]
    assert not touched, touched[0]
    browser.run("document.querySelector('link[href$=\"preview.css\"]').disabled = false")


def check_reload(browser, preview):
    browser.run("""document.querySelector('details').open = true; scrollTo(0, 1234); window.old = true;
                   document.querySelector('details a').focus({preventScroll: true})""")
    preview.title, preview.generation = "Two", 2
    with preview.awaiting_stream():
        preview.send("reload", generation=2)
    browser.wait_for("!window.old && document.readyState === 'complete' && document.title === 'Two'")
    browser.wait_for("scrollY === 1234")
    assert browser.run("return document.querySelector('details').open && document.activeElement.textContent === 'a link'")
    # Only this once: who comes back later begins at the top.
    with preview.awaiting_stream():
        browser.open(f"http://127.0.0.1:{preview.port}{BASE}")
    assert browser.run("return scrollY === 0 && history.scrollRestoration === 'auto'")


def check_style(browser, preview):
    color = "getComputedStyle(document.querySelector('h1')).color"
    browser.run("window.old = true; window.bare = 0; window.colors = new Set(); (function look() { "
                f"window.colors.add({color}); requestAnimationFrame(look); }})()")
    preview.send("style", generation=3, **{"from": BASE + "one.css", "to": BASE + "two.css"})
    preview.send("style", generation=4, **{"from": BASE + "two.css", "to": BASE + "three.css"})
    preview.send("style", generation=4, **{"from": BASE + "other.css", "to": BASE + "gone.css"})
    browser.wait_for(f"{color} === 'rgb(7, 8, 9)' && document.querySelectorAll('link[href^=\"{BASE}t\"]').length === 1")
    browser.wait_for(f"!document.querySelector('link[href$=\"one.css\"]')")
    assert browser.run("return window.old"), "the page was loaded again"
    colors = browser.run("return [...window.colors]")
    assert "rgb(0, 0, 0)" not in colors, f"without any style for a moment: {colors}"


def check_problems(browser, preview):
    browser.run("window.old = true; document.querySelector('details').open = true; document.querySelector('details a').focus()")
    hostile = [problem(path=text, message=text, suggestion=text, source_line=text, code=text, caret=3) for text in HOSTILE]
    hostile.append(problem(severity="<b>", line="<i>9", column={}, caret="x", message=None))
    preview.send("problems", generation=5, problems=[problem("warning", message="a warning")] + hostile)
    browser.wait_for(DIALOG)
    seen = browser.run(f"""const dialog = {DIALOG}; return {{
        role: dialog.role, title: dialog.querySelector('#title').textContent, about: dialog.getAttribute('aria-describedby'),
        label: dialog.getAttribute('aria-labelledby'), focus: {ROOT}.activeElement && dialog.contains({ROOT}.activeElement),
        modal: dialog.matches(':modal'), messages: [...dialog.querySelectorAll('.dayleaf-message')].map(at => at.textContent),
        lines: [...dialog.querySelectorAll('.dayleaf-line')].map(at => at.textContent),
        strange: dialog.querySelectorAll('img, script, svg, style, b, i, template, slot, h1, a').length}}""")
    assert seen["role"] == "alertdialog" and seen["label"] == "title" and seen["about"] == "about" and seen["focus"] and seen["modal"], seen
    assert seen["title"] == f"{len(hostile)} errors, 1 warning", seen["title"]
    assert seen["messages"] == HOSTILE + ["", "a warning"], seen["messages"]
    assert seen["lines"][:len(HOSTILE)] == ["3" + text for text in HOSTILE] and seen["strange"] == 0, seen
    assert not browser.run("return window.hurt"), "text from a file was run"
    for _ in range(6):  # the focus stays in a modal dialog
        browser.press(TAB)
        assert browser.run(f"return document.activeElement === document.body || {ROOT}.activeElement !== null")

    browser.press(ESCAPE)
    assert browser.wait_for(f"!{DIALOG} && {BADGE}.textContent") == f"{len(hostile)} errors, 1 warning"
    assert browser.run("return document.activeElement.textContent") == "a link", "the focus did not come back"
    browser.run(f"{BADGE}.focus()")
    browser.press("\ue007")
    browser.wait_for(DIALOG)
    preview.send("problems", generation=6, problems=[problem(message="one left")])
    assert browser.wait_for(f"{DIALOG}?.querySelectorAll('li').length === 1 && {DIALOG}.querySelector('#title').textContent") == "1 error"
    assert browser.run(f"return {DIALOG}.querySelector('.dayleaf-caret').textContent + {DIALOG}.querySelector('code').textContent") == "많content/2024/01/31.md:3:7"
    preview.send("problems", generation=7, problems=[])
    browser.wait_for(f"!{DIALOG} && !{BADGE}")
    assert browser.run("return window.old && document.title === 'Two'"), "the page was loaded again"


def check_typing(browser, preview):
    browser.run("document.querySelector('#search').focus()")
    preview.send("problems", generation=8, problems=[problem(message="while writing")])
    browser.wait_for(DIALOG)
    browser.press("a", "b")
    assert browser.run("return document.activeElement.id === 'search' && document.activeElement.value") == "ab"
    browser.press(ESCAPE)
    assert browser.wait_for(f"!{DIALOG} && {BADGE}.textContent") == "1 error"
    # Put away is put away, on the next version of the page too.
    preview.greeting = [("problems", {"generation": 8, "problems": [problem(message="while writing")]})]
    browser.run("window.old = true")
    with preview.awaiting_stream():
        preview.send("reload", generation=9)
    browser.wait_for(f"!window.old && {BADGE}")
    assert not browser.run(f"return {DIALOG}")
    preview.send("problems", generation=10, problems=[problem(message="another")])
    browser.wait_for(DIALOG)
    preview.greeting = []
    preview.send("problems", generation=11, problems=[])
    browser.wait_for(f"!{DIALOG} && !{BADGE}")


def check_warnings(browser, preview):
    preview.send("problems", generation=12, problems=[problem("warning"), problem("warning")])
    assert browser.wait_for(f"{BADGE}?.textContent") == "2 warnings"
    assert not browser.run(f"return {DIALOG}"), "warnings do not come over the page"
    browser.run(f"{BADGE}.click()")
    browser.wait_for(f"{DIALOG}.role === 'dialog'")
    preview.send("problems", generation=13, problems=[])
    browser.wait_for(f"!{DIALOG} && !{BADGE}")


def check_narrow(browser, preview, address):
    with preview.awaiting_stream():
        browser.open(address, 360, 640)
    long = "verylongword" * 30
    preview.send("problems", generation=14, problems=[problem(path=long, message=long, source_line=long, suggestion=long)] * 60)
    browser.wait_for(DIALOG)
    shape = browser.run(f"""const box = {DIALOG}.getBoundingClientRect(); return {{left: box.left, right: box.right, bottom: box.bottom,
        inner: {DIALOG}.scrollWidth - {DIALOG}.clientWidth, page: document.documentElement.scrollWidth, items: {DIALOG}.querySelectorAll('li').length}}""")
    assert shape["left"] >= 0 and shape["right"] <= 360 and shape["bottom"] <= 640 and shape["inner"] <= 0 and shape["page"] <= 360, shape
    assert shape["items"] == 51, shape


def check_restart(browser, preview, address):
    with preview.awaiting_stream():
        browser.open(address)
    assert not browser.complaints()
    preview.stop()
    browser.wait_for(f"{BADGE}?.textContent === 'The preview has stopped'")
    preview.token, preview.title = "second", "Three"
    with preview.awaiting_stream():
        preview.start()
    browser.wait_for(f"document.title === 'Three' && !{BADGE}")
    preview.title = "Four"
    preview.send("reload", generation=20)
    browser.wait_for("document.title === 'Four'")


preview = Preview()
address = preview.start()
with Browser() as browser:
    with preview.awaiting_stream():
        browser.open(address)
    assert browser.run("return getComputedStyle(document.querySelector('.dayleaf-ribbon')).position") == "fixed"
    check_isolation(browser)
    check_reload(browser, preview)
    check_style(browser, preview)
    check_problems(browser, preview)
    check_typing(browser, preview)
    check_warnings(browser, preview)
    complaints = browser.complaints()
    assert not complaints, complaints[:3]
    check_narrow(browser, preview, address)
    check_restart(browser, preview, address)
preview.stop()
