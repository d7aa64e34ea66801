#!/usr/bin/env python3
"""How well the search finds, and what that costs, beside Pagefind: questions.txt, asked in Chromium, each by a reader who comes for the first time.

usage: questions.py WRITE_INDEX --work FOLDER [--times N] [--pagefind FOLDER] [--script FILE]

WRITE_INDEX is the program of this folder that writes the index of digests. N archives, each with other days, ids and words, stand for a larger one (4: about 14,000
papers). With --pagefind, a folder in which `npm install pagefind` has run, the same papers are built as a site by $DAYLEAF and indexed by Pagefind. --script
names what pages load for searching (`ask_index --pack`); without it, the core alone counts. What was made in the work folder is used again.
"""
import argparse
import gzip
import http.server
import json
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "site"))
import kit  # noqa: E402
from browser import Browser  # noqa: E402

CORE = kit.SOURCE / "engine/search/page/search.js"
SHOWN = 5
THROTTLED = 4
TIMES = 3  # each question: of the times of one alone, the machine's other work is a part
PAGE = "<!DOCTYPE html><meta charset='utf-8'><title>search</title><script type='module' src='/try.js'></script>"
TRY = """
import {openIndex, search} from '/search.js';
// Requests that need not wait for each other are answered together: how many times that happens is how many stand in sequence.
let waiting = [], under_way = 0;
window.waves = 0;
const release = async () => {
  await new Promise((done) => setTimeout(done, 25));
  if (under_way || !waiting.length) return;
  const wave = waiting;
  waiting = [];
  under_way = 1;
  ++window.waves;
  const answers = await Promise.all(wave.map(([path, options]) => fetch(new URL('/index/' + path, location), {...options, headers: options.piece && {Range: `bytes=${options.piece.begin}-${options.piece.begin + options.piece.length - 1}`}}).then((answer) => answer.arrayBuffer())));
  under_way = 0;
  wave.forEach(([, , done], k) => done(new Uint8Array(answers[k])));
  release();
};
const fetchBytes = (path, options) => new Promise((done) => { waiting.push([path, options, done]); release(); });
window.ours = async (question) => {
  window.waves = 0;
  const found = await search(await openIndex({fetchBytes}), question, {limit: 5});
  return found.hits.map((hit) => hit.identifiers);
};
window.theirs = async (question) => {
  const pagefind = await import('/pagefind/pagefind.js');
  const found = await pagefind.search(question);
  return (await Promise.all(found.results.slice(0, 5).map((one) => one.data()))).map((one) => one.url);
};
window.is_ready = true;
"""


def minified(text):
    """About what is published: without comments, indentation and empty lines."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def questions():
    rows = (line.split("\t") for line in (HERE / "questions.txt").read_text().splitlines() if line and not line.startswith("#"))
    return [(kind, paper, question) for kind, paper, question in rows]


def write_archive(folder, times):
    """The corpus, and before it older archives whose papers have each other's words: other titles, sentences, ids and days."""
    draw = random.Random(7)
    for copy in range(times):
        for path in sorted(kit.corpus().rglob("*.md")):
            text = path.read_text()
            year, month, day = int(path.parts[-3]), path.parts[-2], path.stem
            if copy:
                year -= 2 * copy
                day = min(day, "28")
                text = re.sub(r"\((20\d\d)-\d\d-\d\d\)", f"({year}-{month}-{day})", text)
                text = re.sub(r"arxiv\.org/abs/(\d\d)", lambda match: f"arxiv.org/abs/{int(match[1]) - 2 * copy:02d}", text)
                text = re.sub(r"^(### \[)(.*?)(\]\()", lambda match: match[1] + mixed_title(match[2], draw) + match[3], text, flags=re.M)
                bullets = re.findall(r"^- .*$", text, re.M)
                draw.shuffle(bullets)
                text = re.sub(r"^- .*$", lambda _: bullets.pop(), text, flags=re.M)
            target = folder / str(year) / month / f"{day}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)


TITLES = []


def mixed_title(title, draw):
    """The beginning of one title and the end of one that came before."""
    TITLES.append(title)
    other = draw.choice(TITLES).split()
    words = title.split()
    return " ".join(words[: len(words) // 2] + other[len(other) // 2 :]).replace("[", "").replace("]", "").replace("$", "")


class Server:
    """Serves files by prefix, packed where that helps, and notes what is sent."""

    def __init__(self, roots, texts):
        self.roots, self.texts, self.lock = roots, texts, threading.Lock()
        self.reset()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
                data = outer.bytes_of(path)
                piece = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
                self.send_response(404 if data is None else 206 if piece else 200)
                data = data or b""
                if piece:
                    begin, end = int(piece[1]), int(piece[2]) + 1
                    self.send_header("Content-Range", f"bytes {begin}-{end - 1}/{len(data)}")
                    data = data[begin:end]
                kind = {"js": "text/javascript", "html": "text/html", "json": "application/json", "wasm": "application/wasm"}.get(
                    "html" if path == "/" else path.rsplit(".", 1)[-1])
                self.send_header("Content-Type", kind or "application/octet-stream")
                if kind:
                    packed = gzip.compress(data, 9, mtime=0)
                    if len(packed) < len(data):
                        data = packed
                        self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                with outer.lock:
                    if path not in ("/", "/try.js", "/favicon.ico"):
                        outer.sent.append((path, len(data)))
                self.wfile.write(data)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def reset(self):
        with self.lock:
            self.sent = []

    def bytes_of(self, path):
        if path in self.texts:
            return self.texts[path].encode()
        for prefix, root in self.roots.items():
            file = root / path.removeprefix(prefix)
            if path.startswith(prefix) and file.is_file():
                return file.read_bytes()
        return None


def command(browser, name, **params):
    return browser.command("POST", "goog/cdp/execute", {"cmd": name, "params": params})


def time_of_tasks(browser):
    values = {one["name"]: one["value"] for one in command(browser, "Performance.getMetrics")["metrics"]}
    return (values["TaskDuration"] - values["DevToolsCommandDuration"]) * 1000


def share_of_script(profile):
    """How much of the time in which something was done belongs to functions of scripts and to their memory, not to the browser's own work."""
    names = {node["id"]: node["callFrame"] for node in profile["nodes"]}
    busy = script = 0
    for node, ticks in zip(profile["samples"], profile["timeDeltas"]):
        name = names[node]["functionName"]
        busy += 0 if name == "(idle)" else ticks
        script += ticks if names[node]["url"] or name == "(garbage collector)" else 0
    return script / busy if busy else 0


def ask(browser, server, which, asked):
    """(answers, bytes, requests, requests in sequence, milliseconds of script, milliseconds of all tasks) of each question, on a processor THROTTLED times as slow."""
    rows = []
    for question in asked:
        times = []
        for _ in range(TIMES):
            browser.open(server.address)
            browser.wait_for("window.is_ready")
            server.reset()
            command(browser, "Profiler.start")
            before = time_of_tasks(browser)
            browser.run(f"window.answer = null; window.failure = ''; window.{which}({json.dumps(question)})"
                        ".then((answer) => { window.answer = answer; }, (error) => { window.failure = String(error.stack ?? error); window.answer = []; });")
            browser.wait_for("window.answer !== null", 120)
            failure = browser.run("return window.failure")
            assert not failure, f"{question}: {failure}"
            tasks = time_of_tasks(browser) - before
            times.append((tasks * share_of_script(command(browser, "Profiler.stop")["profile"]), tasks))
        script = len(server_script(server)) if which == "ours" else 0
        rows.append((browser.run("return window.answer"), sum(size for _, size in server.sent) + script, len(server.sent), browser.run("return window.waves"),
                     *(statistics.median(values) for values in zip(*times))))
    return rows


def server_script(server):
    return gzip.compress(server.texts["published"].encode(), 9, mtime=0)


def paper_of(site, cache={}):
    def find(url):
        if url not in cache:
            file = site / url.lstrip("/")
            text = (file / "index.html" if file.is_dir() else file).read_text()
            match = re.search(r"arxiv\.org/abs/(\d{4}\.\d{4,5})", text)
            cache[url] = [match[1]] if match else []
        return cache[url]

    return find


def report(name, asked, rows, identifiers):
    right = {"ko": 0, "en": 0, "mixed": 0}
    lost = []
    for (kind, paper, question), row in zip(asked, rows):
        if any(paper in identifiers(answer) for answer in row[0]):
            right[kind] += 1
        else:
            lost.append(question)
    sizes, requests, depths, scripts, tasks = ([row[k] for row in rows] for k in range(1, 6))
    spread = lambda values: "/".join(f"{value:.0f}" for value in (statistics.median(values), sorted(values)[len(values) * 9 // 10], max(values)))
    print(f"{name:<10} right in five: {sum(right.values())} of {len(asked)} {right}; of these, median/90 %/most: KB {spread([size / 1000 for size in sizes])}; requests {spread(requests)}, "
          f"in sequence {spread(depths)}; on a processor {THROTTLED} times slower ms of script {spread(scripts)}, of all tasks {spread(tasks)}", flush=True)
    for question in lost:
        print(f"{'':<10}   not found: {question}")
    heaviest = sorted(zip(sizes, asked), reverse=True)[:3]
    print(f"{'':<10}   heaviest: " + "; ".join(f"{question} {size / 1000:.0f} KB" for size, (_, _, question) in heaviest))
    return sum(right.values()), sizes


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("write_index", type=pathlib.Path)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--times", type=int, default=1)
    arguments.add_argument("--pagefind", type=pathlib.Path)
    arguments.add_argument("--script", type=pathlib.Path)
    arguments = arguments.parse_args()
    work = arguments.work / str(arguments.times)
    content, index = work / "content", work / "index"
    if not content.is_dir():
        write_archive(content, arguments.times)
    if not index.is_dir():
        subprocess.run([arguments.write_index, content, index, "2"], check=True)
    core = minified(CORE.read_text())
    texts = {"/": PAGE, "/try.js": TRY, "/search.js": core, "published": arguments.script.read_text() if arguments.script else core}
    roots = {"/index/": index}
    if arguments.pagefind:
        site = work / "public"
        if not (site / "pagefind").is_dir():
            (work / "dayleaf.toml").write_text('[site]\ntitle = "t"\ndescription = "d"\nlanguage = "ko"\nbase_url = "https://example.org/"\n')
            kit.run("build", cwd=work)
            subprocess.run(["npx", "pagefind", "--site", site, "--root-selector", "article.paper", "--exclude-selectors", ".paper_facts"], cwd=arguments.pagefind, check=True,
                           stdout=subprocess.DEVNULL)
        roots["/pagefind/"] = site / "pagefind"
    server = Server(roots, texts)
    asked = questions()
    print(f"script: {len(server_script(server))} bytes packed; index: {sum(f.stat().st_size for f in index.rglob('*') if f.is_file()):,} bytes in "
          f"{sum(1 for f in index.rglob('*') if f.is_file()):,} files")
    with Browser() as browser:
        command(browser, "Network.enable")
        command(browser, "Network.setCacheDisabled", cacheDisabled=True)
        command(browser, "Performance.enable", timeDomain="threadTicks")
        command(browser, "Profiler.enable")
        command(browser, "Profiler.setSamplingInterval", interval=200)
        command(browser, "Emulation.setCPUThrottlingRate", rate=THROTTLED)
        report("dayleaf", asked, ask(browser, server, "ours", [question for _, _, question in asked]), lambda answer: answer)
        if arguments.pagefind:
            report("Pagefind", asked, ask(browser, server, "theirs", [question for _, _, question in asked]), paper_of(work / "public"))
        for complaint in browser.complaints():
            print(f"console: {complaint}")


if __name__ == "__main__":
    main()
