"""dayleaf fetch of many days: memory does not grow with them, limits are kept, and a run that is killed is carried on.

The seed of the moments is printed; DAYLEAF_SEED repeats one."""
import os
import random
import signal
import subprocess
import time

import kit
import stub_server

FIRST = stub_server.datetime.date(2023, 5, 4)
NOW = "2026-03-01T12:00:00Z"


def make_site(folder, stub):
    folder.mkdir()
    (folder / "dayleaf.toml").write_text(f'[site]\nbase_url = "https://x.example/b/"\nlanguage = "en"\n'
                                         f'[source.huggingface]\nbase_url = "{stub.url}"\n')
    return folder


def start(folder, days, times="requests=0"):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "DAYLEAF_"))}
    environment.update(kit.NO_PROXY, **kit.LOCAL, DAYLEAF_FETCH_TIMES=times)
    last = FIRST + stub_server.datetime.timedelta(days=days - 1)
    return subprocess.Popen([kit.PROGRAM, "fetch", "-q", "-C", folder, "--now", NOW, "--since", str(FIRST), "--until", str(last)],
                            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(process):
    """Waits for its good end; its peak memory in bytes."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (process.returncode, process.stdout.read().decode())
    return usage.ru_maxrss * 1024


def test_memory():
    with stub_server.running() as stub, kit.temporary_folder() as folder:
        peaks = {}
        for days in (100, 1000):
            site = make_site(folder / str(days), stub)
            peaks[days] = finish(start(site, days))
            fetched = [name for name in kit.kept_of(site) if name.endswith(".md")]
            print(f"{days} days: {peaks[days] / 1e6:.1f} MB, {len(fetched)} digests")
            assert len(fetched) > days * 0.65, len(fetched)
        # Ten times the days: what grows is a date and a path each, and the busiest month among them.
        if kit.can_measure_memory("memory"):
            assert peaks[1000] < 1.6 * peaks[100], peaks
        began = time.monotonic()
        finish(start(folder / "1000", 1000))
        print(f"again: {time.monotonic() - began:.1f} s")
        kit.run("check", "-C", folder / "100")


def test_limits():
    """The window that sources set is kept even where they do not say so."""
    with stub_server.running(limit=25, window=1.0) as stub, kit.temporary_folder() as folder:
        finish(start(make_site(folder / "site", stub), 80, "requests=20,window=1"))
        times = [one.time for one in stub.asked]
        assert len(times) >= 80 and stub.limited == 0, (len(times), stub.limited)
        # 20 in any second, as the client counts; what lies between its clock and the stub's is allowed for.
        crowded = [first for first, last in zip(times, times[21:]) if last - first < 0.9]
        assert not crowded, len(crowded)
        assert stub.most_at_once == 1


def test_killed():
    days, kills = 200, 20
    chance = random.Random(kit.seed())
    with stub_server.running() as stub, kit.temporary_folder() as folder:
        finish(start(make_site(folder / "undisturbed", stub), days))
        expected = kit.kept_of(folder / "undisturbed")

        def carry_on(site):
            asked = len(stub.asked)
            finish(start(site, days))
            assert len(stub.asked) - asked < days, "it began anew"
            found = kit.kept_of(site)
            assert expected.keys() == found.keys(), expected.keys() ^ found.keys()
            assert [name for name in expected if expected[name] != found[name]] == []

        site = make_site(folder / "0", stub)
        reached = []
        while len(reached) < kills:
            process = start(site, days)
            wanted = len(stub.asked) + chance.randrange(1, 25)
            while len(stub.asked) < wanted and process.poll() is None:
                time.sleep(0.0005)
            time.sleep(chance.random() * 0.02)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if process.returncode == 0:
                # It came to its end before it could be killed: the next kills are of another site.
                carry_on(site)
                site = make_site(folder / str(len(reached)), stub)
                continue
            assert process.returncode == -signal.SIGKILL, process.returncode
            reached.append(sum(1 for name in kit.kept_of(site) if name.endswith(".md")))
        print(f"digests at each kill: {reached}")
        carry_on(site)


for name, test in list(globals().items()):
    if name.startswith("test_") and __name__ == "__main__":
        test()
