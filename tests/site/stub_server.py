"""A web server of the tests that answers like the sources of `dayleaf fetch`, and fails in every way that a network can.

In a test:      with stub_server.running() as stub: ... stub.url, stub.asked, stub.fail("/api/papers/2401.17268", "status-500", times=1)
As a program:   python3 stub_server.py --port-file F --log F [--folder FOLDER] [--today 2024-03-01] [--fail PATH=FAULT[*TIMES]]

Routes are rows of ROUTES, (method, pattern of the path, handler); a handler takes an Asked and gives an Answer, or None when it wrote to
the connection itself. A source that is added brings its own module with a ROUTES of its own and a line in SOURCES.
Faults are rows of FAULTS (stub_faults.py) by name. Each is also always there as /fault/NAME.
Days that the folder (tests/stub: written by hand, in the shapes of the real answers) lacks are made up from their date: the same date, the same papers, on every machine.
"""
import argparse
import contextlib
import dataclasses
import datetime
import http.server
import importlib
import json
import pathlib
import re
import socket
import threading
import time
import urllib.parse

import stub_papers

SOURCES = ["stub_faults", "stub_media", "stub_scholars"]  # modules whose ROUTES are served too
FOLDER = pathlib.Path(__file__).resolve().parents[1] / "stub"
MOST_ITEMS = 100  # of a page


@dataclasses.dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    headers: list = dataclasses.field(default_factory=list)  # (name, value); Content-Length is added
    type: str = "application/json; charset=utf-8"

    @staticmethod
    def json(value, status=200, headers=()):
        return Answer(status, json.dumps(value, ensure_ascii=False).encode(), list(headers))


@dataclasses.dataclass
class Asked:
    """One request, and what it is answered with."""
    stub: "Stub"
    method: str
    target: str  # path and query as sent
    path: str
    query: dict  # the last value of each name
    headers: dict  # names in lower case
    body: bytes
    time: float  # time.monotonic() of its arrival
    connection: int  # the number of the connection that it came on
    handler: http.server.BaseHTTPRequestHandler
    match: re.Match = None
    before: int = 0  # requests for the same target until then
    status: int = 0  # answered; 0: it was not


class Stub:
    """What the handlers of all connections share."""

    def __init__(self, folder=None, today=None, limit=0, window=300.0):
        self.folder = FOLDER if folder is None else pathlib.Path(folder)
        self.today = today or datetime.datetime.now(datetime.timezone.utc).date()
        self.limit, self.window = limit, window  # requests in so many seconds; 0: any number
        self.asked = []
        self.limited = 0  # requests that were answered 429 because of the limit
        self.most_at_once = 0
        self.connections = 0
        self.log = None
        self.url = ""
        self.stopping = False
        self.lock = threading.Lock()
        self.state = {}  # for handlers of other sources, by a name of theirs
        self._faults = {}  # target -> (fault, times left or None)
        self._at_once = 0
        self._window_start, self._window_count = 0.0, 0

    @property
    def host(self):
        return self.url.removeprefix("http://")

    def fail(self, target, fault, times=None):
        """Answers `target` (a path, or a path with its whole query) with a fault: a name of FAULTS, or a handler; `times`: only the first
        so many times."""
        with self.lock:
            self._faults[target] = [fault, times]

    def heal(self):
        with self.lock:
            self._faults.clear()

    def targets(self):
        with self.lock:
            return [one.target for one in self.asked]

    def begin(self, asked):
        with self.lock:
            asked.before = sum(one.target == asked.target for one in self.asked) if len(self.asked) < 5000 else 0
            self.asked.append(asked)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)

    def end(self, asked):
        with self.lock:
            self._at_once -= 1
            if self.log is not None:
                self.log.write(f"{asked.time:.6f} {asked.method} {asked.target} {asked.status} {asked.connection}\n")
                self.log.flush()

    def take_fault(self, asked):
        with self.lock:
            for key in (asked.target, asked.path):
                row = self._faults.get(key)
                if row is None or row[1] == 0:
                    continue
                if row[1] is not None:
                    row[1] -= 1
                fault = row[0]
                return fault if callable(fault) else importlib.import_module("stub_faults").FAULTS[fault]
        return None

    def count_in_window(self):
        """Headers that tell the limit, and whether it was exceeded."""
        if self.limit == 0:
            return [("RateLimit", '"api";r=999999;t=300'), ("RateLimit-Policy", '"fixed window";"api";q=1000000;w=300')], False
        with self.lock:
            now = time.monotonic()
            if now >= self._window_start + self.window:
                self._window_start, self._window_count = now, 0
            self._window_count += 1
            left = max(0, self.limit - self._window_count)
            seconds = max(1, int(self._window_start + self.window - now + 0.999))
            exceeded = self._window_count > self.limit
            self.limited += exceeded
        return [("RateLimit", f'"api";r={left};t={seconds}'),
                ("RateLimit-Policy", f'"fixed window";"api";q={self.limit};w={int(self.window)}')], exceeded


# Hugging Face.


def error_of(stub, name, otherwise):
    """An error body in the shape of the real one, or just words."""
    path = stub.folder / "huggingface" / "errors" / (name + ".json")
    return path.read_bytes() if path.is_file() else json.dumps({"error": otherwise}).encode()


def items_of_day(stub, day):
    path = stub.folder / "huggingface" / f"daily_papers_{day}.json"
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    if day.weekday() >= 5 or day < datetime.date(2023, 5, 4):
        return []
    return stub_papers.items_of_day(day)


def find_paper(stub, number):
    """What is said of a paper when it is asked for by itself, or None."""
    path = stub.folder / "huggingface" / "papers" / (number + ".json")
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    for day in sorted((stub.folder / "huggingface").glob("daily_papers_*.json")):
        for item in json.loads(day.read_text(encoding="utf-8")):
            if item["paper"]["id"] == number:
                return {**item["paper"], **stub_papers.NOTHING_LINKED}
    return stub_papers.find_paper(number) if re.fullmatch(r"\d{4}\.\d{5}", number) else None


def limited(handler):
    def answer(asked):
        headers, exceeded = asked.stub.count_in_window()
        if exceeded:
            result = Answer(429, error_of(asked.stub, "429", "too many requests"))
        else:
            result = handler(asked)
        if result is not None:
            result.headers += headers
        return result

    return answer


@limited
def daily_papers(asked):
    stub, query = asked.stub, asked.query
    limit, page = int(query.get("limit", "50")), int(query.get("p", "0"))
    if limit > MOST_ITEMS:
        return Answer(400, error_of(stub, "400_limit", "too big: at limit"))
    try:
        day = datetime.date.fromisoformat(query.get("date", str(stub.today)))
    except ValueError:
        day = None
    if day is None or day > stub.today:
        return Answer(400, error_of(stub, "400_date", "invalid date: at date"))
    items = items_of_day(stub, day)
    result = Answer.json(items[page * limit:(page + 1) * limit])
    if (page + 1) * limit < len(items):
        following = urllib.parse.urlencode({**query, "p": page + 1})
        result.headers.append(("Link", f'<{stub.url}{asked.path}?{following}>; rel="next"'))
    return result


@limited
def paper(asked):
    found = find_paper(asked.stub, asked.match[1])
    return Answer.json(found) if found is not None else Answer(404, error_of(asked.stub, "404_paper", "no such paper"))


ROUTES = [
    ("GET", r"/api/daily_papers", daily_papers),
    ("GET", r"/api/papers/(\d{4}\.\d{4,5})", paper),
]


def routes():
    rows = list(ROUTES)
    for name in SOURCES:
        rows += importlib.import_module(name).ROUTES
    return [(method, re.compile(pattern), handler) for method, pattern, handler in rows]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        stub = self.server.stub
        with stub.lock:
            stub.connections += 1
            self.number = stub.connections

    def answer_it(self):
        stub = self.server.stub
        length = int(self.headers.get("Content-Length") or 0)
        parts = urllib.parse.urlsplit(self.path)
        asked = Asked(stub, self.command, self.path, urllib.parse.unquote(parts.path), dict(urllib.parse.parse_qsl(parts.query)),
                      {name.lower(): value for name, value in self.headers.items()}, self.rfile.read(length), time.monotonic(), self.number,
                      self)
        stub.begin(asked)
        try:
            result = self.choose(asked)
            if result is not None:
                asked.status = result.status
                self.send(result)
        except OSError:
            self.close_connection = True  # whoever asked has gone
        finally:
            stub.end(asked)

    do_GET = do_HEAD = do_POST = answer_it

    def choose(self, asked):
        fault = asked.stub.take_fault(asked)
        if fault is not None:
            return fault(asked)
        for method, pattern, handler in self.server.routes:
            match = pattern.fullmatch(asked.path)
            if match and (asked.method == method or (asked.method, method) == ("HEAD", "GET")):
                asked.match = match
                return handler(asked)
        return Answer(404, error_of(asked.stub, "404_route", "no such page"))

    def send(self, result):
        """Head and body in one packet."""
        head = [f"HTTP/1.1 {result.status} {self.responses.get(result.status, ('Answer',))[0]}", f"Content-Type: {result.type}",
                f"Content-Length: {len(result.body)}", f"Date: {self.date_time_string()}"]
        head += [f"{name}: {value}" for name, value in result.headers]
        body = b"" if self.command == "HEAD" else result.body
        self.wfile.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass  # connections that break are what it is for


def start(stub, address="127.0.0.1", port=0):
    server = Server((address, port), Handler)
    server.stub, server.routes = stub, routes()
    stub.url = f"http://{address}:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


@contextlib.contextmanager
def running(**settings):
    """A server on a free port, for as long as the block lasts; gives its Stub."""
    stub = Stub(**settings)
    server = start(stub)
    try:
        yield stub
    finally:
        stub.stopping = True
        server.shutdown()
        server.server_close()


def closed_port():
    """A port of this machine that refuses connections, and the socket that keeps it so."""
    keeper = socket.socket()
    keeper.bind(("127.0.0.1", 0))
    return keeper.getsockname()[1], keeper


def main():
    parser = argparse.ArgumentParser(description="Answers like the sources of dayleaf fetch, on the loopback interface.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--port-file", help="where the port is written once the server listens")
    parser.add_argument("--log", help="a line a request: time, method, target, status, connection")
    parser.add_argument("--folder", help="with answers: huggingface/daily_papers_DATE.json …; tests/stub otherwise")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="later days are refused")
    parser.add_argument("--limit", type=int, default=0, help="requests a window; more are answered 429")
    parser.add_argument("--window", type=float, default=300.0, help="its length in seconds")
    parser.add_argument("--fail", action="append", default=[], metavar="PATH=FAULT[*TIMES]")
    options = parser.parse_args()
    stub = Stub(options.folder, options.today, options.limit, options.window)
    if options.log:
        stub.log = open(options.log, "a", encoding="utf-8")
    for row in options.fail:
        target, _, fault = row.rpartition("=")
        fault, _, times = fault.partition("*")
        stub.fail(target, fault, int(times) if times else None)
    server = start(stub, port=options.port)
    if options.port_file:
        path = pathlib.Path(options.port_file)
        path.with_suffix(".new").write_text(str(server.server_address[1]))
        path.with_suffix(".new").rename(path)
    else:
        print(stub.url, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()


if __name__ == "__main__":
    import sys
    sys.modules["stub_server"] = sys.modules["__main__"]  # handlers of other modules make Answers of this one
    main()
