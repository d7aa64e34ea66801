"""`dayleaf fetch --media` against the stub server: what is kept, what is not and why, and that nothing is asked twice."""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time

import kit
import stub_media
import stub_server

# A host that does not answer must not take minutes.
QUICK = {"DAYLEAF_FETCH_TIMES": "try=1500,whole=4000,backoff=10,tries=2"}
NO_TOOLS = {**QUICK, "PATH": "/nonexistent"}
HEAD = "---\n---\n"


class Site:
    """A folder with digests that show pictures of the stub."""

    def __init__(self, folder, stub, settings=""):
        self.folder, self.stub = pathlib.Path(folder), stub
        self.folder.mkdir(exist_ok=True)
        (self.folder / "dayleaf.toml").write_text(f'[source.huggingface]\nbase_url = "{stub.url}"\n[fetch]\n{settings}\n')

    def day(self, date, *papers):
        """Each paper is a list of what it shows: names below /media/, or whole addresses."""
        lines = []
        for number, shown in enumerate(papers):
            lines += [f"### [Paper {number} of {date}](https://arxiv.org/abs/{date[2:4]}{date[5:7]}.{number:05})", ""]
            for name in [shown] if isinstance(shown, str) else shown:
                lines += [f"![]({self.url(name)})", ""]
            lines += ["Vote: 1", "", "- A sentence.", ""]
        path = self.folder / "content" / (date + ".md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"## {date}\n\n" + "\n".join(lines))

    def url(self, name):
        return name if "/" in name else f"{self.stub.url}/media/{name}"

    def fetch(self, *options, expect=0, environment=NO_TOOLS):
        self.stub.asked.clear()
        out, err = kit.run("fetch", "--media", "--json", *options, cwd=self.folder, environment=environment, expect=expect)
        return json.loads(out)["media"], out + err

    def record(self, name):
        return self.records()[self.url(name)]

    def records(self):
        all_records = {}
        for path in (self.folder / "data" / "media").glob("?.json"):
            all_records |= kit.records_of(path.read_text())
        return all_records

    def files(self):
        return {path: self.folder.joinpath(path).read_bytes() for path in kit.files_of(self.folder) if path.startswith("media/")}

    def asked(self):
        return [target for target in self.stub.targets() if target.startswith("/media/")]


def is_whole(site):
    """Every file that a record names is there and is what the record says."""
    for url, record in site.records().items():
        if record["state"] != "kept":
            assert "original" not in record and record["reason"], (url, record)
            continue
        for file in [record["original"], *record.get("renditions", []), *filter(None, [record.get("poster")])]:
            bytes_there = (site.folder / file["path"]).read_bytes()
            assert len(bytes_there) == file["bytes"], (url, file)


def test_what_is_kept(folder, stub):
    site = Site(folder / "kinds", stub)
    site.day("2024-01-31", "picture-700x400-a.png", "wrong-type.png", "wrong-name.mp4", ["moves.gif", "film.mp4"], "film.qt", "film.webm",
             "moved.png", "media/own.png")
    media, _ = site.fetch()
    assert media["kept"] == 8 and media["named"] == 8, media
    shapes = {name: [site.record(name)["original"].get(key) for key in ("type", "width", "height")] for name in (
        "picture-700x400-a.png", "wrong-type.png", "wrong-name.mp4", "moves.gif", "film.mp4", "film.qt", "film.webm", "moved.png")}
    assert shapes == {
        "picture-700x400-a.png": ["image/png", 700, 400], "wrong-type.png": ["image/png", 40, 30], "wrong-name.mp4": ["image/png", 41, 30],
        "moves.gif": ["image/gif", 640, 480], "film.mp4": ["video/mp4", 1280, 720], "film.qt": ["video/quicktime", 320, 240],
        "film.webm": ["video/webm", 854, 480], "moved.png": ["image/png", 50, 40]}, shapes
    path = site.record("wrong-name.mp4")["original"]["path"]
    assert path.endswith(".png") and site.files()[path] == stub_media.png(41, 30)
    is_whole(site)
    before = kit.digest_of(site.folder)
    media, _ = site.fetch("--exit-code", expect=10)
    assert site.asked() == [] and media["to_ask"] == 0
    assert kit.digest_of(site.folder) == before, "a second run wrote something"


def test_what_is_not(folder, stub):
    site = Site(folder / "faults", stub, "media_file_bytes = 2_000_000")
    names = ["page.png", "paper.png", "drawing.png", "bomb.png", "broken.png", "huge.png", "gone.png", "forbidden.png", "home.png", "plain.png",
             "file.png", "loop.png"]
    trouble = ["busy.png", "cut.png", "without-length.png", "drip.png"]
    others = ["/avatars/x.svg", "https://arxiv.org/pdf/2401.00001.pdf", "http://192.0.2.1/x.png", "https://127.0.0.1/x.png"]
    site.day("2024-01-31", "picture-40x30-good.png", *names, *trouble, *others)
    media, said = site.fetch(expect=4)
    states = {name: site.record(name)["state"] + ": " + site.record(name).get("reason", "") for name in [*names, *trouble, *others]}
    expected = {
        "page.png": "refused: is a web page", "paper.png": "refused: is a PDF, which is not kept",
        "drawing.png": "refused: is an SVG picture, which can run scripts", "bomb.png": "refused: is too large to show: 60,000 × 60,000 pixels",
        "broken.png": "refused: is a file that breaks off", "gone.png": "gone: the host has none any more (404)",
        "forbidden.png": "refused: the host refuses it (403)", "/avatars/x.svg": "refused: a person's picture, not the paper's",
        "https://arxiv.org/pdf/2401.00001.pdf": "refused: a PDF, which is not kept", "http://192.0.2.1/x.png": "refused: only https is asked"}
    assert {name: states[name] for name in expected} == expected, states
    for name in ("huge.png", "home.png", "plain.png", "file.png", "loop.png", "https://127.0.0.1/x.png"):
        assert states[name].startswith("refused: "), (name, states[name])
    assert "2,000,000" in states["huge.png"], states["huge.png"]
    for name in trouble:
        assert states[name].startswith("failed: "), (name, states[name])
        assert site.url(name) in said, f"{name} is not told"
    assert media["kept"] == 1 and len(site.files()) == 1 and media["avatars"] == 1
    assert site.record("/avatars/x.svg")["avatar"] is True
    is_whole(site)
    assert not any("plain.png" in target and "picture" in target for target in site.asked()), "a redirect led to another http host"

    site.fetch(expect=4)
    assert sorted(set(site.asked())) == sorted("/media/" + name for name in trouble), site.asked()
    # Once the host works, all is well, and says so.
    for name in trouble:
        stub.fail("/media/" + name, lambda asked: stub_server.Answer(200, stub_media.png(60, 40, asked.target), type="image/png"))
    media, _ = site.fetch()
    assert media["kept"] == len(trouble), media
    stub.heal()
    site.fetch("--refresh")
    assert "/media/gone.png" in site.asked() and "/media/page.png" in site.asked() and "/media/cut.png" not in site.asked()


def test_same_bytes_once(folder, stub):
    site = Site(folder / "same", stub)
    site.day("2024-01-30", "picture-60x40-a.png", "picture-60x40-a.jpg")
    site.day("2024-01-31", "picture-60x40-a.png", "picture-60x40-b.png")
    media, _ = site.fetch()
    assert media["kept"] == 3 and media["shared"] == 1 and len(site.files()) == 2, media
    assert len(site.asked()) == 3
    for name in ("a.png", "a.jpg"):
        assert site.record("picture-60x40-" + name)["original"]["path"].endswith(".png")


def test_budget(folder, stub):
    size = len(stub_media.png(200, 100, "1-0"))
    site = Site(folder / "budget", stub, f"media_bytes = {int(size * 3.5)}")
    for day in range(1, 6):
        site.day(f"2024-01-0{day}", f"picture-200x100-{day}x0.png", f"picture-200x100-{day}x1.png")
    media, _ = site.fetch()
    kept = [url for url, record in site.records().items() if record["state"] == "kept"]
    assert media["kept"] == 3 and media["no_room"] == 7, media
    assert sum(len(data) for data in site.files().values()) == media["mirror_bytes"] <= size * 3.5
    newest = [f"{stub.url}/media/picture-200x100-{name}.png" for name in ("4x0", "5x0", "5x1")]
    assert sorted(kept) == newest, kept
    (site.folder / "dayleaf.toml").write_text((site.folder / "dayleaf.toml").read_text().replace("media_bytes", "# media_bytes"))
    media, _ = site.fetch()
    assert media["kept"] == 7 and media["no_room"] == 0


def test_smaller(folder, stub):
    if shutil.which("vips") is None:
        return kit.skip_part("smaller pictures", "there is no vips here")
    site = Site(folder / "smaller", stub)
    site.day("2024-01-31", "picture-700x400-a.png", "picture-300x200-b.png", "moves.gif")
    media, _ = site.fetch()
    assert media["smaller"] == 0
    media, _ = site.fetch(environment=QUICK)  # now with the programs: nothing is asked for again
    assert site.asked() == []
    shapes = [(file["type"], file["width"], file["height"]) for file in site.record("picture-700x400-a.png")["renditions"]]
    webp = [shape for shape in shapes if shape[0] == "image/webp"]
    assert webp == [("image/webp", 320, 183), ("image/webp", 640, 366)] and shapes == sorted(shapes), shapes
    assert "renditions" not in site.record("picture-300x200-b.png") and "renditions" not in site.record("moves.gif")
    is_whole(site)
    before = kit.digest_of(site.folder)
    site.fetch("--exit-code", environment=QUICK, expect=10)
    site.fetch("--exit-code", expect=10)  # and where there are none, they stay
    assert kit.digest_of(site.folder) == before
    # Lost ones are made again, the same.
    lost = site.record("picture-700x400-a.png")["renditions"][0]["path"]
    kept = (site.folder / lost).read_bytes()
    (site.folder / lost).unlink()
    site.fetch(environment=QUICK)
    site.fetch(environment=QUICK)
    is_whole(site)


def test_poster(folder, stub):
    if shutil.which("ffmpeg") is None:
        return kit.skip_part("posters", "there is no ffmpeg here")
    film = folder / "film.mp4"
    subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=duration=1:rate=10:size=1280x720", "-c:v",
                    "mpeg4", str(film)], check=True)
    stub.fail("/media/film.mp4", lambda asked: stub_server.Answer(200, film.read_bytes(), type="video/mp4"))
    site = Site(folder / "poster", stub)
    site.day("2024-01-31", "film.mp4", "film.webm")  # the second is a header only: no poster, no failure
    site.fetch(environment=QUICK)
    stub.heal()
    poster = site.record("film.mp4")["poster"]
    assert [poster["type"], poster["width"], poster["height"]] == ["image/jpeg", 960, 540], poster
    assert "poster" not in site.record("film.webm")
    is_whole(site)


def test_kill(folder, stub):
    """Killed at random moments, then run to its end: as if nothing had happened."""
    def make(name):
        site = Site(folder / name, stub)
        for day in range(1, 9):
            site.day(f"2024-01-0{day}", *(f"picture-60x40-{day}x{number}.png" for number in range(6)))
        return site

    straight = make("straight")
    straight.fetch()
    site = make("killed")
    dice = random.Random(kit.seed())
    slow = {**os.environ, **NO_TOOLS, "DAYLEAF_FETCH_TIMES": "pause=20"}
    kills, halfway = 0, 0
    for _ in range(12):
        with subprocess.Popen([kit.PROGRAM, "fetch", "--media", "--quiet"], cwd=site.folder, env=slow, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            enough = len(site.asked()) + dice.randrange(1, 40)
            while len(site.asked()) < enough and process.poll() is None:
                time.sleep(0.002)
            time.sleep(dice.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
        is_whole(site)
        halfway += 0 < len(site.records()) < 48
    assert kills > 0 and halfway > 0
    media, _ = site.fetch()
    assert site.records() == straight.records()
    assert site.files() == straight.files(), "something was lost, or left over"
    assert media["unused"] == []
    print(f"{kills} of 12 runs were killed, {halfway} of them left some done")


def test_interrupt(folder, stub):
    site = Site(folder / "interrupted", stub)
    site.day("2024-01-01", *(f"picture-60x40-i{number}.png" for number in range(60)))
    slow = {**os.environ, **NO_TOOLS, "DAYLEAF_FETCH_TIMES": "pause=100"}
    stub.asked.clear()
    with subprocess.Popen([kit.PROGRAM, "fetch", "--media", "--quiet"], cwd=site.folder, env=slow) as process:
        while len(site.asked()) < 20 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
    kept = len(site.records())
    assert 12 <= kept < 60, kept
    is_whole(site)
    media, _ = site.fetch()
    assert media["kept"] == 60 - kept


def test_dates(folder, stub):
    site = Site(folder / "dates", stub)
    for day in (29, 30, 31):
        site.day(f"2024-01-{day}", f"picture-60x40-d{day}.png")
    for options, count in ((["--since", "2024-01-30", "--until", "2024-01-30"], 1), (["--since", "2024-01-30", "--until", "2024-01-31"], 2),
                           (["--days", "2", "--until", "2024-01-31"], 2), ([], 3)):
        media, _ = site.fetch("--dry-run", *options)
        assert media["to_ask"] == count, (options, media)


def test_world(folder, stub):
    site = Site(folder / "world", stub)
    site.day("2024-01-31", "picture-60x40-w.png")
    media, _ = site.fetch("--dry-run")
    assert media["to_ask"] == 1 and site.asked() == [] and not (site.folder / "data").exists()
    (site.folder / "media").write_text("in the way")
    out, err = kit.run("fetch", "--media", cwd=site.folder, environment=NO_TOOLS, expect=5)
    assert "media" in out + err
    (site.folder / "media").unlink()
    # What cannot be read must not be overwritten.
    (site.folder / "data" / "media").mkdir(parents=True, exist_ok=True)
    for digit in "0123456789abcdef":
        (site.folder / "data" / "media" / (digit + ".json")).write_text("{ not JSON")
    stub.asked.clear()
    out, err = kit.run("fetch", "--media", cwd=site.folder, environment=NO_TOOLS, expect=1)
    assert "data/media/0.json" in out + err and site.asked() == []
    assert (site.folder / "data" / "media" / "0.json").read_text() == "{ not JSON"


def main():
    with stub_server.running() as stub, kit.temporary_folder() as folder:
        for name, test in list(globals().items()):
            if name.startswith("test_"):
                started = time.monotonic()
                test(folder, stub)
                print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main()
