"""What a page of another site, a careless script or an attacker may send to the preview server.

Every answer is held to one rule: what does not come from the site's own pages is never sent, and whoever is not this site's own
page, or a person who follows a link, gets nothing.
"""
import itertools
import os
import random
import resource
import socket

import kit
from wire import Wire

BASE = "/digests/"
CANARY = b"canary-7f3a"
SECRETS = (CANARY, b"root:x:0:0", b"[site]")  # outside of the site; the last stands in dayleaf.toml

DOTS = ["..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "%25252e.", "%c0%ae%c0%ae", "%c0%2e%c0%2e", "%e0%80%ae%e0%80%ae", "%f0%80%80%ae.",
        "%u002e%u002e", "%uff0e%uff0e", "%EF%BC%8E%EF%BC%8E", "%E2%80%A4%E2%80%A4", "..%00", "..;", "..%09", "..%20", "....", "...",
        "..%0d%0a", "..%01", b"\xc0\xae\xc0\xae", b"\xef\xbc\x8e\xef\xbc\x8e", ".", "%2e", "x/../.."]
SLASHES = ["/", "//", "/./", "%2f", "%2F", "\\", "%5c", "%255c", "%252f", "%c0%af", "%c1%9c", "%e0%80%af", "%u2215", "%EF%BC%8F", "/%5c", ";/"]
DEPTHS = [1, 2, 4, 9]
STARTS = ["/", BASE, BASE + "2024/01/31/", BASE + ".dayleaf/", "//", BASE + "css/..", "http://HOST" + BASE, "http://HOST/"]
ENDS = ["canary.txt", "secret/canary.txt", "etc/passwd", "dayleaf.toml", "proc/self/environ", "etc/passwd%00.html", "etc/passwd?.css",
        "canary.txt%20", "secret/", "etc/passwd/"]


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode()


def traversals(port):
    """Ways out of a folder: every spelling of dots, with every spelling of slashes."""
    ends = itertools.cycle(ENDS)
    for start, dots, slash, depth in itertools.product(STARTS, DOTS, SLASHES, DEPTHS):
        step = as_bytes(dots) + as_bytes(slash)
        yield as_bytes(start.replace("HOST", f"127.0.0.1:{port}")) + step * depth + as_bytes(next(ends))


def odd_targets():
    """Names that are there but not shown, and forms of a target that are no path."""
    for name in ("link.txt", "folder-link/canary.txt", "folder-link/", "folder-link", "absolute-link/passwd", "inner-link.html", "dangling",
                 "fifo", "socket", ".hidden/canary.txt", ".hidden", ".canary", "%2ehidden/canary.txt", "2024/.canary", "2024/%2ecanary",
                 ".git/config", "index.html/", "index.html/..", "feed.xml/", "INDEX.HTML", "2024//01/", "2024/%2f01/", "%00", "%ff",
                 "index.html%00", "index.html%00.txt", "%", "%4", "%zz", "a%0d%0aX-Evil:%20yes", "a%0aSet-Cookie:%20a=b", "%E2%80%AE",
                 "~root/", "C:/", "C:%5cboot.ini", "nul", "a" * 5000, "a/" * 2000, "%2e" * 3000):
        yield (BASE + name).encode()
    for target in ("/etc/passwd", "/canary.txt", "//etc/passwd", "file:///etc/passwd", "http://evil.example" + BASE, "https://evil.example/",
                   "http://evil.example:80/etc/passwd", "http://user@127.0.0.1/", "*", "?", "#", "/#", "etc/passwd", "\\\\etc\\passwd",
                   "/digests", "/Digests/", "/digests%2f", "/digests/%2e", "/digests\\", "/digests;/", "ftp://127.0.0.1/x", "http:", "http://",
                   "evil.example:443", "/%2e%2e/digests/", "http://[::1/", "javascript:alert(1)"):
        yield target.encode()


def check_shown(answer, target, shown):
    """Only bytes of the site, and where it sends people is the site."""
    assert answer is not None, f"{target}: no answer"
    assert answer.status in (200, 302, 400, 404, 431), f"{target}: {answer.status}"
    everything = repr(answer.fields).encode() + answer.body
    for secret in SECRETS:
        assert secret not in everything, f"{target}: {secret} was sent: {everything[:300]}"
    if answer.status == 200:
        assert answer.body in shown, f"{target}: 200 with something else than a page: {answer.body[:100]}"
    if answer.status == 302:
        location = answer["location"]
        assert location.startswith(BASE) and not location.startswith("//"), f"{target}: leads to {location}"
    if answer.status == 404:
        assert answer.body in shown or answer["content-type"].startswith("text/plain"), target
    assert not any(name.startswith(("access-control", "set-cookie", "x-evil")) for name in answer.fields), f"{target}: {answer.fields}"


def test_traversals(port, shown):
    count = 0
    with Wire(port) as wire:
        for target in itertools.chain(traversals(port), odd_targets()):
            check_shown(wire.ask(target), target, shown)
            count += 1
    assert count > 5000, count
    return count


def hosts(port):
    ours = [f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"]
    foreign = ["evil.example", f"evil.example:{port}", "127.0.0.1", "localhost", f"127.0.0.1:{port + 1}", f"127.0.0.1:{port}0", f"127.0.0.1:0{port}",
               f"localhost.evil.example:{port}", f"127.0.0.1.evil.example:{port}", f"evil@127.0.0.1:{port}", f"127.0.0.1:{port}@evil.example",
               f"127.0.0.1:{port},evil.example", f"evil.example,127.0.0.1:{port}", f"0.0.0.0:{port}", f"[::1]:{port}", f"[::]:{port}", f"127.1:{port}",
               f"2130706433:{port}", f"0x7f000001:{port}", f"0177.0.0.1:{port}", f"localhost.:{port}", f"127.0.0.1.:{port}", f"127.0.0.2:{port}",
               f"http://127.0.0.1:{port}", f"127.0.0.1:{port}/", f"127.0.0.1:{port}#", f"lo\u0441alhost:{port}", "", f":{port}", f"127.0.0.1 :{port}",
               f"127.0.0.1:{port} x", f"[::ffff:127.0.0.1]:{port}", f"localhost%00:{port}", f"localhost:{port}?"]
    return [(host, True) for host in ours] + [(host, False) for host in foreign]


def origins(host, port):
    ours = [None, f"http://{host}"]
    foreign = ["null", "", "http://evil.example", f"http://evil.example:{port}", "https://evil.example", "file://", f"http://127.0.0.1:{port + 1}",
               f"http://{host}.evil.example", f"http://{host}/", f"http://{host} http://evil.example", f"ws://{host}", "chrome-extension://abcdef"]
    return [(origin, True) for origin in ours] + [(origin, False) for origin in foreign]


def fetches():
    yield (), True
    for site, mode, destination in itertools.product(("same-origin", "none", "same-site", "cross-site", "Same-Origin", "x"),
                                                     ("navigate", "no-cors", "cors"), ("document", "iframe", "script")):
        allowed = site in ("same-origin", "none") or (mode == "navigate" and destination == "document")
        yield (f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {destination}"), allowed
    yield ("Sec-Fetch-Site: cross-site",), False
    yield ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"), False


def test_senders(port, target):
    """Every mixture of Host, Origin and Sec-Fetch; foreign in one is foreign."""
    count = 0
    with Wire(port) as wire:
        for (host, host_is_ours), (fields, fetch_is_ours) in itertools.product(hosts(port), fetches()):
            for origin, origin_is_ours in origins(host, port):
                lines = fields + (() if origin is None else (f"Origin: {origin}",))
                answer = wire.ask(target, *lines, f"X-Forwarded-Host: 127.0.0.1:{port}", host=host) if host else \
                    wire.ask(target, *lines, "Host:", host=False)
                wanted = (200,) if host_is_ours and fetch_is_ours and origin_is_ours else (400, 403, 421)
                assert answer.status in wanted, f"host {host}, origin {origin}, {fields}: {answer.status}"
                assert not any(name.startswith("access-control") for name in answer.fields), answer.fields
                assert answer["cross-origin-resource-policy"] == "same-origin", answer.fields
                count += 1
        assert wire.ask(target, host=False).status == 400
        assert wire.ask(target, "Host: evil.example").status == 400
        assert wire.ask(target, "Origin: http://evil.example", "Access-Control-Request-Method: GET", method="OPTIONS").status == 403
        assert wire.ask(target, "Access-Control-Request-Method: GET", method="OPTIONS").status == 405
    assert count > 5000, count
    return count


def test_smuggling(port):
    """One request is one request: what could be read as two is refused and the connection closed."""
    host = f"Host: 127.0.0.1:{port}\r\n"
    second = f"GET {BASE}feed.xml HTTP/1.1\r\n{host}\r\n"
    start = f"GET {BASE} HTTP/1.1\r\n{host}"
    cases = [
        f"{start}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{second}",
        f"{start}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{second}",
        f"{start}Transfer-Encoding: xchunked\r\n\r\n{second}",
        f"{start}Transfer-Encoding: identity\r\n\r\n{second}",
        f"{start}Transfer-Encoding\t: chunked\r\n\r\n{second}",
        f"{start}Transfer-Encoding:\x0bchunked\r\n\r\n{second}",
        f"{start}Transfer-Encoding\x00: chunked\r\n\r\n{second}",
        f"{start}X: y\r\n\tTransfer-Encoding: chunked\r\n\r\n{second}",
        f"{start}X: y\nTransfer-Encoding: chunked\r\n\r\n{second}",
        f"{start}X: y\rTransfer-Encoding: chunked\r\n\r\n{second}",
        f"{start}Content-Length: 0\r\nContent-Length: {len(second)}\r\n\r\n{second}",
        f"{start}Content-Length: 0, {len(second)}\r\n\r\n{second}",
        f"{start}Content-Length: {len(second)}\r\n\r\n{second}",
        f"{start}Content-Length: +0\r\n\r\n{second}",
        f"{start}Content-Length: 0x0\r\n\r\n{second}",
        f"{start}Content-Length: 18446744073709551616\r\n\r\n{second}",
        f"{start}Content-Length: 0 0\r\n\r\n{second}",
        f"{start}Content Length: 0\r\n\r\n{second}",
        f"GET {BASE} HTTP/1.1\n{host}\n{second}",
        f"GET {BASE} HTTP/1.1\r\n {host}\r\n{second}",
        f"GET {BASE} HTTP/1.1\r\n{host}{host}\r\n{second}",
        f"GET {BASE} HTTP/0.9\r\n{host}\r\n{second}",
        f"GET {BASE}\r\n{second}",
        f"GET  {BASE} HTTP/1.1\r\n{host}\r\n{second}",
        f"GET {BASE} HTTP/1.1 \r\n{host}\r\n{second}",
        f"GET {BASE}\x00 HTTP/1.1\r\n{host}\r\n{second}",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + second,
        "\x16\x03\x01\x02\x00\x01\x00" + second,
    ]
    for case in cases:
        with Wire(port) as wire:
            wire.send(case.encode("latin-1"))
            answer = wire.receive()
            assert answer.status in (400, 413, 505), f"{case!r}: {answer.status}"
            assert answer["connection"] == "close" and wire.socket is None, f"{case!r}: still open"
    with Wire(port) as wire:
        answer = wire.ask(BASE, "Content-Length: 5", method="POST")
        assert answer.status == 405 and answer["allow"] == "GET, HEAD" and answer["connection"] == "close"


def test_sizes_and_crowds(port, shown):
    for junk in (b"X: " + b"x" * (1 << 20), b"x" * (1 << 20), b"X: y\r\n" * 200_000):
        with Wire(port) as wire:
            try:
                wire.send(b"GET /digests/ HTTP/1.1\r\n" + junk)
            except OSError:
                pass  # it hung up while we were still talking
            else:
                assert wire.receive().status in (400, 431)
    idle = []
    for _ in range(200):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(b"GET /digests/ HTT")
        idle.append(connection)
    with Wire(port) as wire:
        assert wire.ask(BASE).body in shown
        wire.send(f"GET {BASE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode() * 300)
        for _ in range(300):
            assert wire.receive().body in shown
    for connection in idle:
        connection.close()
    vanishing = f"GET {BASE}big.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    for _ in range(50):  # clients that ask and are gone
        with Wire(port) as wire:
            wire.send(vanishing)
    with Wire(port) as wire:
        assert wire.ask(BASE).body in shown


def test_few_descriptors(work, shown):
    """A process that may open few files keeps some for the site's own."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    with kit.serving("--built", cwd=work) as server:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        port = server["port"]
        crowd = []
        for _ in range(100):
            crowd.append(socket.create_connection(("127.0.0.1", port)))
            crowd[-1].sendall(b"GET /digests/ HTT")
        with Wire(port) as wire:
            assert wire.ask(BASE).body in shown
            resource.prlimit(server["pid"], resource.RLIMIT_NOFILE, (16, hard))  # now even connections find no place
            for _ in range(100):
                crowd.append(socket.create_connection(("127.0.0.1", port)))
                crowd[-1].sendall(b"GET /digests/ HTT")
            resource.prlimit(server["pid"], resource.RLIMIT_NOFILE, (64, hard))
        with Wire(port) as wire:
            assert wire.ask(BASE).body in shown
        for connection in crowd:
            connection.close()


def test_random_bytes(port, shown):
    """Noise, and requests with one byte changed, are answered or hung up on."""
    chance = random.Random(kit.seed())
    good = f"GET {BASE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\nRange: bytes=0-10\r\nConnection: close\r\n\r\n".encode()
    for _ in range(400):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with Wire(port) as wire:
            wire.send(bytes(data))
            wire.socket.shutdown(socket.SHUT_WR)
            answer = wire.receive(has_body=not data.startswith(b"HEAD"))
            assert answer is None or answer.status in (200, 206, 302, 400, 403, 404, 405, 413, 416, 421, 431, 505), answer.status
    with Wire(port) as wire:
        assert wire.ask(BASE).body in shown


def lay_traps(work, site):
    """Things beside and inside the site that must never be sent."""
    (work / "canary.txt").write_bytes(CANARY)
    (work / "secret").mkdir()
    (work / "secret/canary.txt").write_bytes(CANARY)
    (site / ".canary").write_bytes(CANARY)
    (site / "2024/.canary").write_bytes(CANARY)
    (site / ".hidden").mkdir()
    (site / ".hidden/canary.txt").write_bytes(CANARY)
    (site / "link.txt").symlink_to("../canary.txt")
    (site / "folder-link").symlink_to("../secret")
    (site / "absolute-link").symlink_to("/etc")
    (site / "inner-link.html").symlink_to("index.html")
    (site / "dangling").symlink_to("nowhere")
    os.mkfifo(site / "fifo")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(site / "socket"))
    return listener


def main():
    with kit.temporary_folder() as work:
        (work / "dayleaf.toml").write_text(f'[site]\ntitle = "T"\nbase_url = "https://alice.example{BASE}"\n')
        source = kit.SOURCE / "content/2024/01/31.md"
        (work / "content/2024/01").mkdir(parents=True)
        (work / "content/2024/01/31.md").write_bytes(source.read_bytes())
        (work / "content/canary.txt").write_bytes(CANARY)
        kit.run("build", "--quiet", cwd=work)
        site = work / "public"
        (site / "big.mp4").write_bytes(os.urandom(8 << 20))
        shown = {path.read_bytes() for path in kit.files_of(site).values()}
        listener = lay_traps(work, site)

        with kit.serving("--built", cwd=work) as server:
            port = server["port"]
            print(f"built: {test_traversals(port, shown)} targets")
            print(f"built: {test_senders(port, BASE + 'feed.xml')} senders")
            test_smuggling(port)
            test_sizes_and_crowds(port, shown)
            test_random_bytes(port, shown)
        test_few_descriptors(work, shown)
        with kit.serving("--no-reload", cwd=work) as server:
            print(f"planned: {test_traversals(server['port'], shown)} targets")
        with kit.serving(cwd=work) as server:
            events = server["events"].split(str(server["port"]), 1)[1]
            target, token = events.split("?token=")
            with Wire(server["port"]) as wire:
                for wrong in ("", "?token=", "?token=" + "0" * len(token), "?token=" + token[:-1], "?token=" + token + "0"):
                    assert wire.ask(target + wrong).status == 403, wrong
                for line in ("Origin: null", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: none"):
                    assert wire.ask(events, line).status == 403, line
                assert wire.ask(events, host="evil.example").status == 421
        listener.close()


main()
