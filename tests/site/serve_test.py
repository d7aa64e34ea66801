"""dayleaf serve as browsers and people use it: types, tags, parts, compression, redirects, events, ports, its end."""
import gzip
import os
import shutil
import socket
import threading
import urllib.parse

import kit
from wire import Wire

BASE = "/digests/"


def test_pages(port, site):
    """Every file of the site is sent as it is, under its address."""
    with Wire(port) as wire:
        for name, path in kit.files_of(site).items():
            target = BASE + urllib.parse.quote(name.removesuffix("index.html"))
            answer = wire.ask(target)
            assert answer.status == 200 and answer.body == path.read_bytes(), target
            assert answer["cache-control"] == "no-cache" and answer["x-content-type-options"] == "nosniff"
        for name, kind in {"": "text/html; charset=utf-8", "feed.xml": "application/xml; charset=utf-8", "robots.txt": "text/plain; charset=utf-8"}.items():
            assert wire.ask(BASE + name)["content-type"] == kind, name
        for target, location in {"/": BASE, "/digests": BASE, BASE + "2024": BASE + "2024/", BASE + "2024/01?q=1": BASE + "2024/01/?q=1"}.items():
            answer = wire.ask(target)
            assert answer.status == 302 and answer["location"] == location, target
        missing = wire.ask(BASE + "none/")
        assert missing.status == 404 and missing.body == (site / "404.html").read_bytes()
        assert wire.ask("/none").status == 404


def test_tags_and_parts(port, name, whole):
    target = BASE + name
    with Wire(port) as wire:
        answer = wire.ask(target)
        tag = answer["etag"]
        assert answer.body == whole and tag.startswith('"')
        head = wire.ask(target, method="HEAD")
        assert head.status == 200 and head["content-length"] == str(len(whole)) and head["etag"] == tag
        again = wire.ask(target, f"If-None-Match: {tag}")
        assert again.status == 304 and not again.body and again["etag"] == tag
        for asked, part in {"0-9": whole[:10], "5-": whole[5:], "-7": whole[-7:], "0-0": whole[:1], f"3-{10 ** 30}": whole[3:]}.items():
            answer = wire.ask(target, f"Range: bytes={asked}", f"If-Range: {tag}", "Accept-Encoding: gzip")
            assert answer.status == 206 and answer.body == part and answer["content-encoding"] is None, asked
            assert answer["content-range"].endswith(f"/{len(whole)}")
        assert wire.ask(target, "Range: bytes=0-9", 'If-Range: "other"').body == whole
        assert wire.ask(target, "Range: bytes=0-,0-,0-").body == whole
        beyond = wire.ask(target, f"Range: bytes={len(whole)}-")
        assert beyond.status == 416 and beyond["content-range"] == f"bytes */{len(whole)}"


def test_compression(port, whole):
    with Wire(port) as wire:
        plain = wire.ask(BASE)
        packed = wire.ask(BASE, "Accept-Encoding: gzip, deflate, br")
        assert packed["content-encoding"] == "gzip" and gzip.decompress(packed.body) == whole == plain.body
        assert packed["vary"] == plain["vary"] == "Accept-Encoding" and packed["etag"] != plain["etag"]
        assert wire.ask(BASE, "Accept-Encoding: gzip", f"If-None-Match: {packed['etag']}").status == 304
        assert wire.ask(BASE, "Accept-Encoding: gzip;q=0").body == whole


def test_folder_that_goes_and_comes(work, site, port):
    with Wire(port) as wire:
        wire.send(f"GET {BASE}film.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        film = (site / "film.mp4").read_bytes()
        assert wire.more()  # its answer has begun
        site.rename(work / "away")
        (work / "away/film.mp4").unlink()
        assert wire.receive().body == film  # it was open
        gone = wire.ask(BASE)
        assert gone.status == 404 and b"cannot be opened: No such file or directory" in gone.body, gone.body
        (work / "away").rename(site)
        assert wire.ask(BASE).status == 200
        (site / "t\u00e9.txt").unlink()  # --atomic takes no foreign files along

        stop = threading.Event()
        seen = set()

        def look():
            with Wire(port) as other:
                while not stop.is_set():
                    answer = other.ask(BASE + "feed.xml")
                    seen.add((answer.status, answer.body if answer.status == 200 else b""))

        thread = threading.Thread(target=look)
        feed = (site / "feed.xml").read_bytes()
        thread.start()
        try:
            for title in ("A", "B", "C"):
                kit.run("build", "--quiet", "--atomic", "--set", f"site.title={title}", cwd=work)
        finally:
            stop.set()
            thread.join()
        new = (site / "feed.xml").read_bytes()
        assert new != feed and wire.ask(BASE + "feed.xml").body == new
        assert {body for status, body in seen if status == 200} <= {feed, new} | {body for _, body in seen if body.endswith(b"</rss>\n")}
        assert {status for status, _ in seen} <= {200, 404}, {status for status, _ in seen}


def test_ports(work):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        _, err = kit.run("serve", "--built", "--strict-port", "--port", port, cwd=work, expect=5)
        assert err == f"error: cannot listen on 127.0.0.1:{port}: the port is taken; --port names another\n", err
        with kit.serving("--built", "--port", port, cwd=work) as server:
            assert port < server["port"] <= port + 19
    _, err = kit.run("serve", "--built", "nowhere", cwd=work, expect=5)
    assert "there is no folder nowhere" in err, err
    _, err = kit.run("serve", "public", cwd=work, expect=2)
    _, err = kit.run("serve", "--host", "192.0.2.1", cwd=work, expect=5)
    assert "no such address" in err, err
    _, err = kit.run("serve", "--host", "no.such.host.invalid", cwd=work, expect=5)
    assert "no such host" in err, err


def test_events_and_end(work):
    """Event streams do not hold the end back."""
    with kit.serving(cwd=work) as server:
        streams = [Wire(server["port"]) for _ in range(8)]
        for stream in streams:
            answer = stream.ask(server["events"][server["events"].index(BASE):])
            assert answer.status == 200 and answer["content-type"] == "text/event-stream"
        with Wire(server["port"]) as wire:
            assert wire.ask(BASE).status == 200
    for stream in streams:
        while stream.more():
            pass
        stream.close()


def test_edits_are_seen_however_the_folder_is_named(work):
    """A site with settings, a folder of nothing but digests, from inside, from above, with a slash at the end."""
    digest = "## Daily Papers (2024-01-31)\n\n### [T](https://arxiv.org/abs/2401.00002)\n\n- First.\n"
    for name in ("plain/2024/01/31.md", "set/content/2024/01/31.md"):
        (work / name).parent.mkdir(parents=True)
        (work / name).write_text(digest)
    (work / "set/dayleaf.toml").write_text('[site]\nlanguage = "en"\n[build]\ncontent = "content/"\n')
    plain, own = work / "plain/2024/01/31.md", work / "set/content/2024/01/31.md"
    ways = [(plain, work / "plain", []), (plain, work, ["-C", "plain/"]), (plain, "/", ["-C", work / "plain"]), (own, work / "set", []),
            (own, work / "set/content/2024", []), (own, work, ["-C", "set", "--content", own.parents[2]])]
    for number, (file, cwd, words) in enumerate(ways):
        with kit.serving("-b", "/", *words, cwd=cwd) as server:
            with file.open("a") as digest:
                digest.write(f"- Sentence {number}.\n")
            for _ in range(500):
                with Wire(server["port"]) as wire:
                    if f"Sentence {number}.".encode() in wire.ask("/2024/01/31/").body:
                        break
                threading.Event().wait(0.02)
            else:
                raise AssertionError(f"{words} from {cwd}: the edit was not seen")


def test_browser_is_opened(work):
    """--open hands the URL over as one argument, and without an opener it is a note."""
    tools = work / "tools"
    tools.mkdir()
    opener = tools / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" >{work}/opened.part\nmv {work}/opened.part {work}/opened\n')
    opener.chmod(0o755)
    path = os.environ["PATH"]
    try:
        os.environ["PATH"] = f"{tools}:{path}"
        with kit.serving("--built", "--open=2024/$(id)/;x", cwd=work) as server:
            for _ in range(1000):
                if (work / "opened").exists():
                    break
                threading.Event().wait(0.01)
            assert (work / "opened").read_text() == f"1\n{server['url']}2024/%24%28id%29/%3Bx\n"
        os.environ["PATH"] = str(work)
        with kit.serving("--built", "-O", cwd=work) as server, Wire(server["port"]) as wire:
            assert wire.ask(BASE).status == 200
    finally:
        os.environ["PATH"] = path


def main():
    with kit.temporary_folder() as work:
        (work / "dayleaf.toml").write_text(f'[site]\ntitle = "T"\nbase_url = "https://alice.example{BASE}"\n')
        shutil.copytree(kit.SOURCE / "content", work / "content")
        kit.run("build", "--quiet", cwd=work)
        site = work / "public"
        home = (site / "index.html").read_bytes()
        with kit.serving("--no-reload", cwd=work) as server:
            assert server["url"] == f"http://127.0.0.1:{server['port']}{BASE}", server
            test_pages(server["port"], site)
            test_compression(server["port"], home)
            test_tags_and_parts(server["port"], "feed.xml", (site / "feed.xml").read_bytes())
        (site / "film.mp4").write_bytes(os.urandom(3 << 20))
        (site / "t\u00e9.txt").write_text("named in UTF-8")
        with kit.serving("--built", cwd=work) as server:
            test_pages(server["port"], site)
            test_compression(server["port"], home)
            test_tags_and_parts(server["port"], "feed.xml", (site / "feed.xml").read_bytes())
            test_tags_and_parts(server["port"], "film.mp4", (site / "film.mp4").read_bytes())
            test_folder_that_goes_and_comes(work, site, server["port"])
        with kit.serving("--built", work / "public", "--base-url", "/", cwd="/") as server, Wire(server["port"]) as wire:
            assert "events" not in server and wire.ask("/404.html").status == 200
        test_ports(work)
        test_events_and_end(work)
        test_browser_is_opened(work)
    with kit.temporary_folder() as work:
        test_edits_are_seen_however_the_folder_is_named(work)


main()
