"""The ways in which the stub server fails. A fault takes an Asked; it gives an Answer, or writes to the connection and gives None."""
import contextlib
import datetime
import email.utils
import functools
import gzip
import json
import time
import zlib

import stub_server
from stub_server import Answer

STEP = 0.05  # seconds between looks at whether to stop


def good(asked):
    """What the day, or any other path, would be without a fault."""
    if asked.path == "/api/daily_papers":
        return Answer.json(items(asked))
    return Answer.json([])


def items(asked):
    return stub_server.items_of_day(asked.stub, datetime.date.fromisoformat(asked.query.get("date", "2024-02-01")))


def status(number, *headers):
    words = json.dumps({"error": f"this is the stub's {number}"}).encode()
    return lambda asked: Answer(number, words, list(headers))


def busy_until_date(asked):
    return status(429, ("Retry-After", email.utils.formatdate(time.time() + 2, usegmt=True)))(asked)


def raw(asked, head, body=b"", close=True):
    asked.status = 200
    asked.handler.close_connection = close
    asked.handler.wfile.write(head.replace("\n", "\r\n").encode() + b"\r\n" + body)


def wait(asked, seconds):
    """False when whoever asked has gone or the server is to stop."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if asked.stub.stopping:
            return False
        time.sleep(min(STEP, max(0.0, end - time.monotonic())))
    return not asked.stub.stopping


def silence(asked):
    asked.handler.close_connection = True
    wait(asked, 120)


def drip_head(asked):
    asked.handler.close_connection = True
    asked.handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while wait(asked, 0.2):
        asked.handler.wfile.write(b"X-Drop: 1\r\n")


def drip_body(asked):
    raw(asked, "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 100000\n", b"[")
    while wait(asked, 0.2):
        asked.handler.wfile.write(b" ")


def truncated(asked):
    body = good(asked).body
    raw(asked, f"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {len(body) + 10}\n", body[:len(body) // 2])


def too_long(asked):
    """More bytes than Content-Length says."""
    body = good(asked).body
    raw(asked, f"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {max(1, len(body) // 2)}\n", body)


def chunked_cut(asked):
    body = good(asked).body
    raw(asked, "HTTP/1.1 200 OK\nContent-Type: application/json\nTransfer-Encoding: chunked\n", b"%x\r\n" % len(body) + body + b"\r\n")


def chunked_garbage(asked):
    raw(asked, "HTTP/1.1 200 OK\nContent-Type: application/json\nTransfer-Encoding: chunked\n", b"zz\r\nno\r\n0\r\n\r\n")


def squeezed(asked, body):
    return Answer(200, body, [("Content-Encoding", "gzip")])


def gzip_good(asked):
    return squeezed(asked, gzip.compress(good(asked).body))


@functools.cache
def bomb():
    """A valid array with 512 MiB of spaces, as half a megabyte: one stream, since some read no more than the first."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = packer.compress(b"[") + packer.flush(zlib.Z_FULL_FLUSH)
    spaces = packer.compress(b" " * (16 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    # Without the right checksum at the end: nobody should get there.
    return packed + spaces * 32 + packer.compress(b"]") + packer.flush()


def gzip_bomb(asked):
    return squeezed(asked, bomb())


def gzip_truncated(asked):
    body = gzip.compress(good(asked).body)
    return squeezed(asked, body[:max(12, len(body) // 2)])


def gzip_garbage(asked):
    return squeezed(asked, b"\x1f\x8b\x08\x00" + b"no gzip" * 20)


def old_http(asked):
    raw(asked, "HTTP/1.0 200 OK\nContent-Type: application/json\n", good(asked).body)


def old_http_cut(asked):
    body = good(asked).body
    raw(asked, "HTTP/1.0 200 OK\nContent-Type: application/json\n", body[:len(body) - 1 if len(body) < 4 else len(body) // 2])


def html(asked):
    return Answer(200, b"<!DOCTYPE html><title>Sign in</title><p>Please sign in to this network.", type="text/html; charset=utf-8")


def huge(asked):
    """100 MB, as one valid string in an array."""
    asked.status = 200
    total = 100_000_000
    raw(asked, f"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {total}\n", b'["')
    piece = b"x" * (1 << 20)
    left = total - 4
    while left > 0 and not asked.stub.stopping:
        asked.handler.wfile.write(piece[:left])
        left -= len(piece)
    asked.handler.wfile.write(b'"]')


def deep(asked):
    return Answer(200, b"[" * 100_000 + b"]" * 100_000)


def wrong_items(asked):
    return Answer.json([{"paper": "not an object"}, 7, None, {"paper": {"id": 5, "title": ["no"]}}])


def changed(change):
    """The day with something changed in each paper."""
    def answer(asked):
        day = json.loads(json.dumps(items(asked)))
        for item in day:
            change(item["paper"], item)
        return Answer.json(day)
    return answer


def number_strings(paper, item):
    paper["upvotes"] = str(paper.get("upvotes", 0))
    item["numComments"] = "3"


def votes_in_words(paper, item):
    paper["upvotes"] = "1.2k"


def no_authors(paper, item):
    paper["authors"] = None


def renamed_key(paper, item):
    paper["arxivId"] = paper.pop("id")


def duplicate_keys(asked):
    text = good(asked).body.decode()
    return Answer(200, text.replace('"title": ', '"title": "Said first", "title": ').encode())


def lone_surrogates(asked):
    text = good(asked).body.decode()
    return Answer(200, text.replace('"title": "', r'"title": "\ud800 ').encode())


def bad_utf8(asked):
    return Answer(200, good(asked).body.replace(b'"title": "', b'"title": "\xff\xfe '))


def hostile(paper, item):
    """Text that would like to be markup, a heading, a fence, another paper."""
    paper["title"] = "Weight\n# Heading\n```\n<script>alert(1)</script> [x](javascript:alert(1)) ${{ secrets.X }}"
    paper["summary"] = "One.\n\n### [A paper](https://evil.example/)\n\nVote: 999\n\n~~~\n<img src=x onerror=alert(1)>\u202e\u2066 end"
    item["title"], item["summary"] = paper["title"], paper["summary"]


def redirect(to, number=302):
    return lambda asked: Answer(number, b"", [("Location", to(asked) if callable(to) else to)])


def hops(asked):
    """/fault/hops?3 leads to /fault/good by three redirects."""
    left = int(asked.target.partition("?")[2] or 4)
    return redirect(f"/fault/hops?{left - 1}" if left > 1 else "/fault/good")(asked)


def many_hops(asked):
    return redirect("/fault/hops?3")(asked)


def leads_to(asked):
    """/fault/leads-to?URL leads there."""
    return redirect(asked.target.partition("?")[2])(asked)


def endless_headers(asked):
    asked.handler.close_connection = True
    asked.handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        asked.handler.wfile.write(b"X-%d: x\r\n" % number)


def large_header(asked):
    """One line that is longer than any client takes."""
    asked.handler.close_connection = True
    asked.handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Large: " + b"x" * 2_000_000 + b"\r\n\r\n")


def large_headers(asked):
    """Lines that are fine each, and too much together."""
    asked.handler.close_connection = True
    asked.handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (i, b"x" * 20_000) for i in range(60)) + b"\r\n")


def hang_up(asked):
    asked.handler.close_connection = True


def not_http(asked):
    asked.handler.close_connection = True
    asked.handler.wfile.write(b"220 mail.example ESMTP\r\n")


def echo(asked):
    """What was sent, for tests of it."""
    return Answer.json({"method": asked.method, "target": asked.target, "headers": asked.headers, "body": asked.body.decode(),
                        "connection": asked.connection})


FAULTS = {
    "good": good, "echo": echo,
    "status-400": status(400), "status-401": status(401), "status-403": status(403), "status-404": status(404), "status-410": status(410),
    "status-500": status(500), "status-502": status(502), "status-503": status(503), "status-204": lambda asked: Answer(204),
    "busy": status(429), "busy-1": status(429, ("Retry-After", "1")), "busy-3600": status(429, ("Retry-After", "3600")),
    "busy-date": busy_until_date, "busy-window": status(429, ("RateLimit", '"api";r=0;t=1')), "away-1": status(503, ("Retry-After", "1")),
    "used-up": lambda asked: Answer(200, b"[]", [("RateLimit", '"api";r=0;t=1')]),
    "silence": silence, "drip-head": drip_head, "drip-body": drip_body,
    "truncated": truncated, "too-long": too_long, "chunked-cut": chunked_cut, "chunked-garbage": chunked_garbage,
    "gzip": gzip_good, "gzip-bomb": gzip_bomb, "gzip-truncated": gzip_truncated,
    "gzip-garbage": gzip_garbage, "old-http": old_http, "old-http-cut": old_http_cut,
    "html": html, "error-200": lambda asked: Answer.json({"error": "We had to rate limit your IP."}), "huge": huge, "deep": deep,
    "empty-body": lambda asked: Answer(200, b""), "text": lambda asked: Answer.json("papers"),
    "object": lambda asked: Answer.json({"papers": []}),
    "wrong-items": wrong_items, "number-strings": changed(number_strings), "votes-in-words": changed(votes_in_words),
    "no-authors": changed(no_authors), "renamed-key": changed(renamed_key), "hostile": changed(hostile),
    "duplicate-keys": duplicate_keys, "lone-surrogates": lone_surrogates, "bad-utf8": bad_utf8,
    "to-file": redirect("file:///etc/passwd"), "to-other-host": redirect("https://other.invalid/"),
    "to-loopback": redirect("http://127.0.0.1:9/"), "to-itself": redirect(lambda asked: asked.target), "hops": hops, "many-hops": many_hops, "leads-to": leads_to,
    "to-good": redirect("/fault/good", 308), "to-nowhere": lambda asked: Answer(302),
    "endless-headers": endless_headers, "large-header": large_header, "large-headers": large_headers, "hang-up": hang_up, "not-http": not_http,
}


def by_name(asked):
    """/fault/NAME always fails so; /fault/NAME?once only the first time, /fault/NAME?twice the first two times."""
    fault = FAULTS.get(asked.match[1])
    if fault is None:
        return Answer(404, b'{"error":"no such fault"}')
    times = {"once": 1, "twice": 2}.get(asked.target.partition("?")[2].partition("&")[0])
    if times is not None and asked.before >= times:
        return good(asked)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        return fault(asked)
    return None


ROUTES = [("GET", r"/fault/([a-z0-9-]+)", by_name), ("POST", r"/fault/([a-z0-9-]+)", by_name)]
