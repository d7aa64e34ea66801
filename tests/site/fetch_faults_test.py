"""dayleaf fetch against everything that a network and a disk can do: it says what was wrong, ends with the exit code for it, and loses
nothing of what stood before."""
import contextlib
import datetime
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time

import kit
import stub_papers
import stub_server

TODAY = datetime.date(2024, 3, 1)
NOW = ["--now", f"{TODAY}T12:00:00Z"]
ENVIRONMENT = {**kit.NO_PROXY, "DAYLEAF_FETCH_TIMES": "backoff=10,tries=2,whole=60000,pause=0"}
NETWORK, DISK = 4, 5
OLD, NEW = datetime.date(2024, 2, 2), datetime.date(2024, 2, 5)  # a Friday that is there already, and the Monday after it
RANGE = ["--since", OLD, "--until", NEW]

# Of a day: what is said of it. All but the ones of NOT_AGAIN are asked for again.
FAULTS = {
    "status-404": "answered 404 (this is the stub's 404)",
    "status-400": "answered 400 (this is the stub's 400)",
    "status-403": "answered 403 (this is the stub's 403)",
    "status-500": "answered 500 (this is the stub's 500) (tried 2 times)",
    "busy": "answered 429 (this is the stub's 429) (tried 2 times)",
    "busy-3600": "answered 429 (this is the stub's 429) and asked to wait 3,600 s, longer than the 60 s that a request may take",
    "silence": "hardly a byte came for 1 s (tried 2 times)",
    "drip-head": "no whole answer within 1.5 s (tried 2 times)",
    "drip-body": "hardly a byte came for 1 s (tried 2 times)",
    "truncated": "the answer broke off",
    "too-long": "",  # half a document, and then bytes that nobody asked for
    "chunked-cut": "the answer broke off",
    "chunked-garbage": "",
    "gzip-bomb": "the answer is longer than the 8,388,608 bytes that are taken",
    "gzip-truncated": "is not JSON",
    "gzip-garbage": "its compression is broken",
    "old-http-cut": "is not JSON",
    "html": "is HTML, not JSON",
    "empty-body": "is not JSON",
    "error-200": "We had to rate limit your IP",
    "text": "not a list",
    "object": "not a list",
    "wrong-items": "paper is a text, not an object",
    "number-strings": "upvotes is a text, not a whole number",
    "votes-in-words": "upvotes is a text, not a whole number",
    "renamed-key": "id is missing",
    "duplicate-keys": "occurs twice",
    "lone-surrogates": "is not JSON",
    "bad-utf8": "not valid UTF-8",
    "deep": "nested too deeply",
    "huge": "the answer is longer than the 8,388,608 bytes that are taken",
    "to-file": "it redirects to file:///etc/passwd, which is no web address",
    "to-other-host": "it redirects to https://other.invalid/, which is another host",
    "to-loopback": "it redirects to http://127.0.0.1:9/, which is another host",
    "to-itself": "more than 3 redirects",
    "many-hops": "more than 3 redirects",
    "to-nowhere": "answered 302",
    "endless-headers": "it has too many headers",
    "large-header": ("one of its headers is too large", "its headers are too large"),  # libcurl 7.88, and 8.14
    "large-headers": "its headers are too large",
    "hang-up": "the connection was closed without an answer",
    "not-http": "what came back is not HTTP",
}
NOT_AGAIN = {"status-404", "status-400", "status-403", "busy-3600", "gzip-bomb", "huge", "to-file", "to-other-host", "to-loopback",
             "to-nowhere", "many-hops"}


# With these nobody has to wait for them.
TIMES = {"silence": "silence=1000", "drip-body": "silence=1000", "drip-head": "try=1500"}


def target_of(day, page=0):
    return f"/api/daily_papers?date={day}&limit=100&p={page}"


def write_settings(folder, base_url):
    (folder / "dayleaf.toml").write_text(f'[site]\nlanguage = "en"\n[source.huggingface]\nbase_url = "{base_url}"\n')


def fetch(folder, *arguments, expect=0, times=""):
    environment = {**ENVIRONMENT, "DAYLEAF_FETCH_TIMES": ENVIRONMENT["DAYLEAF_FETCH_TIMES"] + "," + times}
    out, err = kit.run("fetch", "-C", folder, *NOW, *arguments, environment=environment, expect=expect)
    return out + err


def check_nothing_is_lost(before, folder):
    """What stood before is there, byte for byte; records of days may have got more days, and a day that failed may say so."""
    after = kit.kept_of(folder)
    assert set(before) <= set(after), set(before) - set(after)
    for name in after:
        if name.startswith("data/"):
            old, new = (kit.records_of(state[name]) if name in state else {} for state in (before, after))
            if name.startswith("data/days/"):
                for day, record in old.items():
                    assert new[day] == record or record["state"] == "failed", (name, day)
                for day in new.keys() - old.keys():
                    assert new[day]["state"] in ("failed", "empty"), (name, day)
            else:
                assert old == new, name
        else:
            assert name in before and after[name] == before[name], f"{name} is new or was changed"


def peak_of_fetch(folder, *arguments):
    """The most memory that it had, in bytes."""
    code = ("import os, resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    words = [sys.executable, "-c", code, kit.PROGRAM, "fetch", "-C", str(folder), *NOW, *map(str, arguments)]
    return 1024 * int(subprocess.run(words, env={**os.environ, **ENVIRONMENT}, capture_output=True, check=True, timeout=120).stdout)


@contextlib.contextmanager
def site():
    """A site with a day that was fetched and then edited, and the server that it came from."""
    with kit.temporary_folder() as folder, stub_server.running(today=TODAY) as stub:
        write_settings(folder, stub.url)
        fetch(folder, "--since", OLD, "--until", OLD)
        digest = folder / f"content/{OLD:%Y/%m/%d}.md"
        digest.write_text(digest.read_text() + "\n- A remark of the editor.\n")
        stub.asked.clear()
        yield folder, stub


def test_every_fault():
    with site() as (folder, stub):
        before = kit.kept_of(folder)
        for fault, words in FAULTS.items():
            shutil.rmtree(folder / "data"), shutil.rmtree(folder / "content")
            for name, content in before.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
            stub.heal(), stub.asked.clear()
            for day in (OLD, NEW):
                stub.fail(target_of(day), fault)
            said = fetch(folder, *RANGE, "--refresh", expect=NETWORK, times=TIMES.get(fault, ""))
            for day in (OLD,) if fault == "busy-3600" else (OLD, NEW):
                url = stub.url + target_of(day)
                (line,) = [line for line in said.splitlines() if line.startswith(f"error: {day}: ")]
                assert url + ": " in line and any(one in line for one in ([words] if isinstance(words, str) else words)), f"{fault}: {line}"
                times = 4 if fault == "to-itself" else 1 if fault in NOT_AGAIN else 2
                asked = stub.targets().count(target_of(day))
                # On a connection that was used before and ends, curl itself asks once more.
                assert asked == times or fault in ("too-long", "hang-up"), f"{fault}: asked {asked} times"
            check_nothing_is_lost(before, folder)
            kit.run("check", "-C", folder)
        # And when the network is well again nothing stands in the way.
        stub.heal()
        fetch(folder, *RANGE)
        digest = (folder / f"content/{NEW:%Y/%m/%d}.md").read_text()
        assert digest.count("\n### ") == len(stub_papers.items_of_day(NEW))


def test_what_fails_once_is_asked_for_again():
    with site() as (folder, stub):
        fetch(folder, *RANGE)
        good = kit.kept_of(folder)
        for fault in ("status-500", "busy", "busy-1", "truncated", "html", "error-200", "gzip-truncated", "hang-up"):
            (folder / f"content/{NEW:%Y/%m/%d}.md").unlink()
            shutil.rmtree(folder / "data")
            for name, content in good.items():
                if name.startswith("data/papers"):
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(content)
            stub.heal()
            stub.fail(target_of(NEW), fault, times=1)
            fetch(folder, "--since", NEW, "--until", NEW)
            assert kit.kept_of(folder)[f"content/{NEW:%Y/%m/%d}.md"] == good[f"content/{NEW:%Y/%m/%d}.md"], fault


def test_a_day_is_whole_or_not_there():
    day = next(day for day in (datetime.date(2023, 6, 1) + datetime.timedelta(n) for n in range(200))
               if day.weekday() < 5 and len(stub_papers.items_of_day(day)) > 100)
    with site() as (folder, stub):
        before = kit.kept_of(folder)
        stub.fail(target_of(day, 1), "truncated")
        said = fetch(folder, "--since", day, "--until", day, expect=NETWORK)
        assert f"{stub.url}{target_of(day, 1)}: the answer broke off" in said, said
        check_nothing_is_lost(before, folder)
        stub.heal()
        fetch(folder, "--since", day, "--until", day)
        assert (folder / f"content/{day:%Y/%m/%d}.md").read_text().count("\n### ") == len(stub_papers.items_of_day(day))


def test_nobody_is_there():
    port, keeper = stub_server.closed_port()
    for base, words in ((f"http://127.0.0.1:{port}", f"127.0.0.1:{port} refused the connection"),
                        ("https://nowhere.invalid", "the host nowhere.invalid does not exist"),
                        ("https://127.0.0.1:%d" % port, f"127.0.0.1:{port} refused the connection")):
        with site() as (folder, stub):
            before = kit.kept_of(folder)
            write_settings(folder, base)
            before["dayleaf.toml"] = (folder / "dayleaf.toml").read_bytes()
            said = fetch(folder, *RANGE, expect=NETWORK)
            assert f"{base}{target_of(NEW)}: {words}" in said, said
            check_nothing_is_lost(before, folder)
            assert not stub.asked
    keeper.close()


def test_memory_does_not_grow_with_what_is_sent():
    if not kit.can_measure_memory("memory"):
        return
    with site() as (folder, stub):
        usual = peak_of_fetch(folder, *RANGE, "--refresh")
        for fault in ("gzip-bomb", "huge"):
            stub.fail("/api/daily_papers", fault)
            peak = peak_of_fetch(folder, *RANGE, "--refresh")
            assert peak < usual + (48 << 20), f"{fault}: {peak >> 20} MiB, usually {usual >> 20} MiB"


def test_hostile_text_stays_text():
    with site() as (folder, stub):
        stub.fail(target_of(NEW), "hostile")
        fetch(folder, *RANGE)
        kit.run("check", "-C", folder)
        out, _ = kit.run("check", "--json", "-C", folder)
        assert not [one for one in json.loads(out)["diagnostics"] if one["severity"] == "error"]
        digest = (folder / f"content/{NEW:%Y/%m/%d}.md").read_text()
        assert digest.count("\n### ") == len(stub_papers.items_of_day(NEW)), "a paper was smuggled in"
        assert digest.count("\nVote: 999") == 0
        assert "\u202e" not in digest and "\u2066" not in digest
        kit.run("build", "-C", folder)
        for name, path in kit.files_of(folder / "public").items():
            if name.endswith(".html"):
                page = path.read_text()
                assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page, name


def test_files_that_may_not_grow():
    def no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    with site() as (folder, stub):
        before = kit.kept_of(folder)
        done = subprocess.run([kit.PROGRAM, "fetch", "-C", str(folder), *NOW, *map(str, RANGE)], env={**os.environ, **ENVIRONMENT},
                              preexec_fn=no_room, capture_output=True, text=True, timeout=120)
        assert done.returncode == DISK, done
        assert str(folder) in done.stderr and "File too large" in done.stderr, done.stderr
        assert "nothing new" not in done.stdout, done.stdout
        check_nothing_is_lost(before, folder)
        fetch(folder, *RANGE)
        assert (folder / f"content/{NEW:%Y/%m/%d}.md").read_text().count("\n### ") == len(stub_papers.items_of_day(NEW))


def test_full_disk():
    """On a file system of its own with next to no room; what is there afterwards is copied out of it."""
    wrapper = ["unshare", "--user", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*wrapper, "true"], capture_output=True).returncode != 0:
        return kit.skip_part("a full disk", "no file system of our own can be mounted here")
    with site() as (folder, stub), kit.temporary_folder() as other:
        (other / "disk").mkdir()
        pages = sum(4096 * (1 + path.stat().st_size // 4096) for path in kit.files_of(folder).values()) // 4096
        script = (f'mount -t tmpfs -o size={4 * (pages + 4)}k,mode=0755 tmpfs "$1/disk" && cp -r "$2"/. "$1/disk" && shift 2 && '
                  '"$@"; code=$?; cp -r "$OUT/disk" "$OUT/after"; exit $code')
        words = [*wrapper, "sh", "-c", script, "sh", str(other), str(folder), kit.PROGRAM, "fetch", "-C", str(other / "disk"), *NOW,
                 *map(str, RANGE)]
        done = subprocess.run(words, env={**os.environ, **ENVIRONMENT, "OUT": str(other)}, capture_output=True, text=True, timeout=120)
        assert done.returncode == DISK and "No space left on device" in done.stderr, done
        assert "nothing new" not in done.stdout + done.stderr, done
        before, after = kit.kept_of(folder), kit.kept_of(other / "after")
        fetch(folder, *RANGE)  # with room enough
        whole = kit.kept_of(folder)
        # What is there is old or new, and whole.
        assert set(before) <= set(after), before.keys() - after.keys()
        for name, content in after.items():
            assert content in (before.get(name), whole[name]), name
        fetch(other / "after", *RANGE)
        assert kit.kept_of(other / "after") == whole


def interrupted(folder, *arguments, when):
    """Runs a fetch, sends Ctrl+C once `when` is true; its exit code and output."""
    with subprocess.Popen([kit.PROGRAM, "fetch", "-C", str(folder), *NOW, *map(str, arguments)], env={**os.environ, **ENVIRONMENT,
                          "DAYLEAF_FETCH_TIMES": "pause=0"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        while process.poll() is None and not when():
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        return process.returncode, out


def test_interrupted():
    with site() as (folder, stub):
        before = kit.kept_of(folder)
        stub.fail(target_of(NEW), "silence")  # it would be silent for longer than the test may take
        code, out = interrupted(folder, *RANGE, when=lambda: target_of(NEW) in stub.targets())
        assert code == -signal.SIGINT, (code, out)
        check_nothing_is_lost(before, folder)

        # At several moments of a long run: every file is whole, and what is there is what would have been there.
        stub.heal()
        long_run = ["--since", "2023-10-02", "--until", "2023-12-01"]
        with kit.temporary_folder() as reference:
            write_settings(reference, stub.url)
            fetch(reference, *long_run)
            whole = kit.kept_of(reference)
        for count in (3, 11, 24, 37):
            stub.asked.clear()
            code, out = interrupted(folder, *long_run, when=lambda: len(stub.asked) >= count)
            if code == 0:
                break  # it was quicker
            assert code == -signal.SIGINT, (code, out)
            for name, content in kit.kept_of(folder).items():
                if name.startswith("content/2023"):
                    assert content == whole[name], name
                elif name.startswith("data/"):
                    json.loads(content)
            kit.run("check", "-C", folder)
        fetch(folder, *long_run)
        now = kit.kept_of(folder)
        assert all(now[name] == content for name, content in whole.items() if name.startswith(("content/", "data/days/2023")))


if __name__ == "__main__":
    for name, test in list(globals().items()):
        if name.startswith("test_") and (len(sys.argv) < 2 or sys.argv[1] in name):
            begin = time.monotonic()
            test()
            print(f"{name}: {time.monotonic() - begin:.1f} s")
