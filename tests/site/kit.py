"""What the tests of whole sites share: running the program, walking a built site, serving it.

The program under test comes as $DAYLEAF. A test that cannot run says why and exits with 77, which CTest shows as skipped; one that can
run but for a part of it says so with skip_part. Both write a line into $DAYLEAF_SKIPS, which ./dev test counts and shows at its end.
"""
import contextlib
import functools
import hashlib
import html.parser
import http.server
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse

# The background jobs of a shell ignore Ctrl+C, and so would every program that is started here.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SOURCE = pathlib.Path(__file__).resolve().parents[2]
STUB = SOURCE / "tests" / "stub"  # digests and answers of sources, in the shapes of the real ones
CORPUS = SOURCE.parent / "shared" / "corpus"  # may not exist; see corpus()
PROGRAM = os.environ.get("DAYLEAF", str(SOURCE / "build/release/dayleaf"))
SKIPPED = 77
# Sources of tests answer on this machine, which a site's own file may not name.
LOCAL = {"DAYLEAF_PRIVATE_HOSTS": "localhost,127.0.0.1"}
os.environ.update(LOCAL)
NAME = os.environ.get("DAYLEAF_TEST", " ".join([pathlib.Path(sys.argv[0]).stem, *sys.argv[1:]]))
# No proxy of the machine may stand between the program and a server of a test.
NO_PROXY = {name: "" for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY")}


def note_skip(name, reason):
    print(f"skipped: {name}: {reason}", flush=True)
    if os.environ.get("DAYLEAF_SKIPS"):
        with open(os.environ["DAYLEAF_SKIPS"], "a", encoding="utf-8") as file:
            file.write(f"{name}: {reason}\n")


def skip(reason):
    """Ends a test that cannot test anything here."""
    note_skip(NAME, reason)
    sys.exit(SKIPPED)


def skip_part(part, reason):
    """Says that this part of a test cannot be tested here; the rest of it goes on."""
    note_skip(f"{NAME}, {part}", reason)


def can_measure_memory(part):
    """A sanitizer takes memory of its own, and keeps what was freed."""
    sanitized = "ASAN_OPTIONS" in os.environ or "TSAN_OPTIONS" in os.environ
    if sanitized:
        skip_part(part, "memory is not measured under a sanitizer")
    return not sanitized


@functools.cache
def seed():
    """What the random parts of this run begin with: another number in each run, or $DAYLEAF_SEED, which repeats one. It is printed."""
    number = int(os.environ.get("DAYLEAF_SEED") or random.randrange(1 << 30))
    print(f"DAYLEAF_SEED={number}", flush=True)
    return number


def corpus():
    """The folder of digests that is no part of the project; the test is skipped where there is none."""
    if not CORPUS.is_dir():
        skip("there is no ../shared/corpus beside the source tree")
    return CORPUS


def run(*arguments, cwd=SOURCE, environment=None, expect=0, wrapper=()):
    """Runs the program; returns (stdout, stderr). Another exit code than `expect` fails the test (None: any)."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "DAYLEAF_"))}
    env.update(LOCAL)
    env.update(environment or {})
    done = subprocess.run([*wrapper, PROGRAM, *map(str, arguments)], cwd=cwd, env=env, capture_output=True, timeout=300)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert expect is None or done.returncode == expect, f"{arguments}: exit {done.returncode}, expected {expect}\n{out}\n{err}"
    return out, err


@contextlib.contextmanager
def temporary_folder():
    with tempfile.TemporaryDirectory(prefix="dayleaf-site-") as name:
        yield pathlib.Path(name)


def records_of(text):
    """The records of a file below data/, whose version is the one that is written today."""
    records = json.loads(text)
    assert list(records)[:1] == ["version"] and records.pop("version") == 1, text[:40]
    return records


def files_of(site):
    return {str(path.relative_to(site)): path for path in sorted(pathlib.Path(site).rglob("*")) if path.is_file()}


def kept_of(folder):
    """The bytes of every file of a site's folder that belongs to it, by path: all but what is thrown away."""
    return {name: path.read_bytes() for name, path in files_of(folder).items() if not name.startswith(".dayleaf/")}


def state_of(folder):
    """The same with inode and time, which change when a file is written anew with the bytes that it had."""
    found = files_of(folder)
    return {name: (content, found[name].stat().st_ino, found[name].stat().st_mtime_ns) for name, content in kept_of(folder).items()}


def digest_of(site):
    """One hash over every path, mode and byte of a site."""
    total = hashlib.sha256()
    for path in sorted(pathlib.Path(site).rglob("*")):
        total.update(f"{path.relative_to(site)} {path.lstat().st_mode:o}\n".encode())
        if path.is_file():
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class Page(html.parser.HTMLParser):
    """The links, ids and elements of an HTML page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.elements = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.elements.append((tag, values))
        if values.get("id") is not None:
            self.ids.append(values["id"])
        for name in ("href", "src", "poster", "action"):
            if values.get(name) is not None:
                self.links.append(values[name])

    handle_startendtag = handle_starttag


def links_and_ids(site):
    """(links, ids) of every page of a site, by its path. Large sites have millions of elements, which are not kept."""
    found = {}
    for name, path in files_of(site).items():
        if name.endswith(".html"):
            page = Page(path.read_text(encoding="utf-8"))
            found[name] = (dict.fromkeys(page.links), page.ids)
    return found


def broken_links(site, base, pages=None):
    """Every internal link or anchor of a site under `base` that leads nowhere, as (page, link, why)."""
    files = set(files_of(site))
    pages = links_and_ids(site) if pages is None else pages
    anchors = {name: set(ids) for name, (_, ids) in pages.items()}
    origin = "http://site.invalid"

    def look(address, link):
        target = urllib.parse.urlsplit(urllib.parse.urljoin(address, link))
        if f"{target.scheme}://{target.netloc}" != origin:
            return None
        path = urllib.parse.unquote(target.path)
        if not path.startswith(base):
            return "leads out of the base path"
        wanted = path[len(base):]
        if wanted == "" or wanted.endswith("/"):
            wanted += "index.html"
        if wanted not in files:
            return "no such file"
        if target.fragment and wanted in anchors and urllib.parse.unquote(target.fragment) not in anchors[wanted]:
            return "no such anchor"
        return None

    absolute = {}  # what is said of links that mean the same on every page
    broken = []
    for name, (links, _) in pages.items():
        address = origin + base + urllib.parse.quote(name.removesuffix("index.html"))
        for link in links:
            if not link.startswith(("/", "http:", "https:")):
                why = look(address, link)
            else:
                if link not in absolute:
                    absolute[link] = look(address, link)
                why = absolute[link]
            if why:
                broken.append((name, link, why))
    return broken


@contextlib.contextmanager
def served(site, base="/"):
    """Serves a built site on a free port of the loopback interface; gives its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def end_headers(self):
            self.send_header("Cache-Control", "no-cache")  # tests change files meanwhile
            super().end_headers()

        def do_GET(self):
            if not self.path.startswith(base):
                self.send_error(404)
                return
            self.path = "/" + self.path[len(base):]
            super().do_GET()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def serving(*arguments, cwd=SOURCE):
    """Runs `dayleaf serve` on a free port; gives the document that it prints ("url", "port", "events") and its "pid". Ctrl+C must end it
    well."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "DAYLEAF_"))}
    process = subprocess.Popen([PROGRAM, "serve", "--json", "--port", "0", *map(str, arguments)], cwd=cwd, env=env,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        line = process.stdout.readline()
        assert line, process.stderr.read().decode()
        yield {**json.loads(line), "pid": process.pid}
        assert process.poll() is None, f"the server ended: {process.returncode}\n{process.stderr.read().decode()}"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert process.returncode == 0, f"exit {process.returncode}\n{err.decode()}"
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
