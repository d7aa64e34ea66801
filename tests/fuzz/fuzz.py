"""Whole sites, changed at random: nothing crashes, hangs, leaves without a reason or builds another site than a fresh build does.

`fuzz.py PROGRAM_OF_CASES [--seconds N] [--seed N] [--jobs N] [--findings FOLDER]`. A seed gives the same cases everywhere. A finding
is kept as a folder: the site as it was before the run, and what was seen. Exits with 1 when there is one.

Digests, settings, topics, themes, records, caches and manifests are changed by the program of cases (fuzz_sites.cpp), many in one
process; requests to the preview server by this script. `./dev fuzz` runs both under the address sanitizer.
"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "site"))
import kit  # noqa: E402
import mirror  # noqa: E402
from wire import Wire  # noqa: E402

CASES = 40  # of one process
HANGS_AFTER = 60  # seconds for one case, on a busy machine and under a sanitizer
SETTINGS = """[site]
title = "A small archive"
description = "What we read"
base_url = "https://example.org/digests/"
attribution = "us"
licence = "CC BY 4.0"
[build]
theme = "own"
[authors]
min_papers = 2
[feeds]
authors = true
items = 7
[pages]
per_page = 3
"""
TOPICS = """drop = ["speech"]
[[topic]]
slug = "boats"
name = "Boats"
aliases = ["boat", "river"]
"""
DAYS = """{"2024-01-31": {"state": "partial", "source": "huggingface", "on": "2024-02-01", "listed": 5,
  "votes": {"arxiv:2401.00001": {"2024-02-01": 12}}}, "2024-01-30": {"state": "empty", "source": "huggingface", "on": "2024-02-01", "listed": 0}}"""
PAPERS = """{"arxiv:2401.00001": {"authors": {"arxiv": {"on": "2024-02-01", "value": ["Ada Kim", "Bo Chen"]}},
  "doi": {"openalex": {"on": "2024-02-01", "value": "10.1000/1"}}, "code": {"site": {"on": "2024-02-01", "value": ["https://github.com/x/y"]}}}}"""
DIGEST = """---
tags: [boats, "강화 학습"]
---
## Daily Papers (2024-01-31)

""" + mirror.entry(1, "Boats on $x_i$ `Rivers`", "![A chart](https://cdn.example.org/a.png)", 12) + mirror.entry(2, "Second") + """
### [Third *paper*](https://doi.org/10.1000/1)
Authors: ['Ada Kim', 'Bo Chen', '+']

- **무엇**: see https://github.com/x/y에서 and [this](../30.md).
  - nested {'a': 'b'}

| a | b |
|---|---|
| 1 | 2 |
"""


def make_seed(folder):
    """A small site with everything in it, built once: it has a cache and a manifest."""
    for digest in sorted((kit.SOURCE / "content").rglob("*.md"))[:3]:
        place = folder / "content" / digest.relative_to(kit.SOURCE / "content")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(digest, place)
    shutil.copytree(kit.SOURCE / "themes/broadsheet", folder / "themes/own")
    for path, text in {"dayleaf.toml": SETTINGS, "topics.toml": TOPICS, "data/days/2024-01.json": DAYS, "data/papers/2401.json": PAPERS,
                       "content/2024/01/31.md": DIGEST}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    pictures = mirror.Mirror(folder)
    pictures.say("https://cdn.example.org/a.png", original=pictures.file(b"1", "png", "image/png", 900, 400),
                 renditions=[pictures.rendition("webp", 320, 900, 400)])
    pictures.write()
    kit.run("build", "-C", folder, "--quiet")


class Fuzzer:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.seed = folder / "seed"
        make_seed(self.seed)
        self.end = time.monotonic() + options.seconds
        self.lock, self.next, self.done, self.requests, self.findings = threading.Lock(), options.seed * 1_000_000, 0, 0, []

    def keep(self, name, text, site=None):
        """A finding, as a folder that shows it again."""
        place = self.options.findings / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        if site is not None:
            shutil.copytree(site, place / "site", symlinks=True)
        (place / "seen.txt").write_text(text, encoding="utf-8", errors="replace")
        with self.lock:
            self.findings.append(place)
        print(f"finding: {place}\n{text[:3000]}", flush=True)

    def try_cases(self, worker):
        """Runs of the program of cases, one after the other, until the time is over."""
        work = self.folder / f"work-{worker}"
        work.mkdir()
        while time.monotonic() < self.end and len(self.findings) < self.options.enough:
            with self.lock:
                first, self.next = self.next, self.next + CASES
            while first is not None:
                first = self.try_some(work, first, first + CASES - first % CASES)

    def try_some(self, work, first, end):
        """Tries the cases from `first` on; returns where to go on after a finding, else None."""
        log = work / "log"
        with log.open("wb") as out:
            process = subprocess.Popen([self.options.program, self.seed, work, str(first), str(end - first)], stdout=out, stderr=out)
        seen, since = None, time.monotonic()
        while process.poll() is None:
            time.sleep(0.05)
            now = (work / "now").read_text() if (work / "now").exists() else ""
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > HANGS_AFTER:
                process.kill()
                process.wait()
                break
            if time.monotonic() > self.end and time.monotonic() - since < 1:  # between two cases is the moment to stop
                process.kill()
                process.wait()
                self.done += max(0, int(now or first) - first)
                return None
        number = int((work / "now").read_text())
        self.done += number - first + 1
        if process.returncode == 0:
            return None
        text = log.read_text(encoding="utf-8", errors="replace")
        if process.returncode == -9:
            text = f"hangs for {HANGS_AFTER} s\n{text}"
        made = subprocess.run([self.options.program, self.seed, work, str(number), "1", "--only-make"], capture_output=True)
        self.keep(f"case-{number}", f"case {number}, exit {process.returncode}\n{made.stdout.decode(errors='replace')}\n{text}", work / "site")
        return number + 1 if number + 1 < end and time.monotonic() < self.end else None

    # Requests.
    WORDS = [b"GET", b"HEAD", b"POST", b" ", b"\r\n", b"\n", b"\r", b"\0", b":", b"HTTP/1.1", b"HTTP/9.9", b"Host: ", b"Range: bytes=0-,5-2,-",
             b"Range: bytes=-99999999999999999999\r\n", b"If-None-Match: \"", b"If-None-Match: *\r\n", b"Accept-Encoding: gzip;q=", b"Accept-Encoding: *;q=0\r\n",
             b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n",
             b"%00", b"%", b"%2e%2e/", b"/../", b"//", b"?", b"#", b"\xff", b"If-Modified-Since: Thu, 99 Foo\r\n", b"Expect: 100-continue\r\n",
             b"Upgrade: websocket\r\n", b"Origin: http://x\r\n", b"A" * 20000, b"Sec-Fetch-Site: cross-site\r\n", b"\t", b",", b"index.html", b".dayleaf/events"]

    def change_request(self, request, random_):
        for _ in range(random_.randrange(1, 5)):
            at = random_.randrange(len(request) + 1)
            how = random_.randrange(4)
            if how == 0:
                request = request[:at] + random_.choice(self.WORDS) + request[at:]
            elif how == 1:
                request = request[:at] + request[at + random_.randrange(1, 9):]
            elif how == 2:
                request = request[:at] + bytes([random_.randrange(256)]) + request[at + 1:]
            else:
                request = request[:at] + request[max(0, at - random_.randrange(60)):]
        return request

    def try_requests(self):
        random_ = random.Random(self.options.seed)
        sent = []
        try:
            with kit.serving("-C", self.seed, "--quiet") as server:
                port = server["port"]
                targets = [b"/digests/", b"/digests/2024/01/31/", b"/digests/feed.xml", b"/digests/.dayleaf/preview.js", b"/nowhere"]
                while time.monotonic() < self.end and len(self.findings) < self.options.enough:
                    plain = (b"GET " + random_.choice(targets) + b" HTTP/1.1\r\nHost: 127.0.0.1:" + str(port).encode() +
                             b"\r\nAccept-Encoding: gzip\r\nRange: bytes=0-99\r\n\r\n")
                    request = self.change_request(plain, random_)
                    sent = [*sent[-20:], request]
                    with Wire(port, timeout=HANGS_AFTER) as wire:
                        wire.send(request)
                        try:
                            wire.socket.settimeout(0.2)
                            answer = wire.socket.recv(1 << 16)
                        except (TimeoutError, ConnectionError):
                            answer = b""
                    assert not answer.startswith(b"HTTP/1.1 500"), answer
                    if random_.randrange(10) == 0:  # whoever asks well is answered, whatever came before
                        with Wire(port, timeout=HANGS_AFTER) as wire:
                            answer = wire.ask("/digests/")
                            assert answer is not None and answer.status == 200, answer
                    self.requests += 1
        except (AssertionError, OSError, subprocess.TimeoutExpired) as failure:
            self.keep("requests", f"{failure!r}\nthe last requests:\n" + "\n".join(map(repr, sent)))

    def run(self):
        threads = [threading.Thread(target=self.try_cases, args=(worker,)) for worker in range(self.options.jobs)]
        threads.append(threading.Thread(target=self.try_requests))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, help="else DAYLEAF_SEED, or a new one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--enough", type=int, default=10, help="findings after which it stops")
    parser.add_argument("--findings", type=pathlib.Path, default=pathlib.Path("fuzz-findings"))
    options = parser.parse_args()
    options.findings = options.findings.resolve()
    if options.seed is None:
        options.seed = kit.seed() % 1_000_000
    print(f"fuzz: seed {options.seed}, {options.seconds:g} s", flush=True)
    with kit.temporary_folder() as folder:
        fuzzer = Fuzzer(options, folder)
        fuzzer.run()
    print(f"fuzz: {fuzzer.done} sites and {fuzzer.requests} requests tried, {len(fuzzer.findings)} findings")
    if fuzzer.done == 0:
        print("fuzz: nothing was tried")
        return 1
    return 1 if fuzzer.findings else 0


if __name__ == "__main__":
    sys.exit(main())
