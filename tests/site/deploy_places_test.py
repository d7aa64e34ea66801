"""`dayleaf deploy --to`: a folder and a host through rsync, buckets through rclone. The argument says which program."""
import json
import os
import shutil
import sys

import kit

program = sys.argv[1]
if shutil.which(program) is None:
    kit.skip(f"{program} is not installed")
RECORD = ".dayleaf-manifest"


def make_site(folder):
    shutil.copytree(kit.SOURCE / "content/2024/01", folder / "content/2024/01")
    (folder / "dayleaf.toml").write_text('[site]\ntitle = "One"\nbase_url = "https://example.org/"\n')
    return folder


class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.root = make_site(folder / "root")
        self.environment = {"HOME": str(folder / "home"), "CI": "", "RCLONE_CONFIG": str(folder / "rclone.conf")}
        (folder / "home").mkdir()
        (folder / "rclone.conf").write_text(f"[box]\ntype = alias\nremote = {folder}/box\n")

    def deploy(self, to, *words, expect=0, **environment):
        return kit.run("deploy", "--to", to, "-C", self.root, *words, cwd=self.folder, expect=expect,
                       environment={**self.environment, **environment})

    def report(self, to, *words, **environment):
        return json.loads(self.deploy(to, "--json", *words, **environment)[0])

    def site(self):
        return {name: path.read_bytes() for name, path in kit.files_of(self.root / "public").items()}

    def check_copy(self, place, others=()):
        held = {name: path.read_bytes() for name, path in kit.files_of(place).items()}
        record = held.pop(RECORD).decode()
        for name in others:
            held.pop(name)
        assert held == self.site(), set(held) ^ set(self.site())
        lines = record.splitlines()
        assert [line.split(" ", 2)[2] for line in lines[1:-1]] == sorted(held, key=lambda name: name.encode()), "the record"
        empty = [path for path in place.rglob("*") if path.is_dir() and not any(path.iterdir())]
        assert not empty, empty

    def edit(self):
        """One day more and one less: files come, change and go, and so do folders."""
        day = self.root / "content/2024/01/30.md"
        new = self.root / "content/2024/02/01.md"
        if day.exists():
            new.parent.mkdir(exist_ok=True)
            new.write_text(day.read_text().replace("2024-01-30", "2024-02-01"))
            day.unlink()
        else:
            day.write_text(new.read_text().replace("2024-02-01", "2024-01-30"))
            shutil.rmtree(new.parent)

    def whole_life(self, to, place, **environment):
        """All that can happen to a place, which `to` names and which lies in the folder `place`."""
        first = self.report(to, "-n", **environment)
        assert not place.exists() and first["added"] > 0 and first["dry_run"]
        first = self.report(to, **environment)
        assert first["added"] == len(self.site()) and first["changed"] == first["removed"] == 0 and first["commit"] is None
        assert first["bytes"] == sum(map(len, self.site().values()))
        self.check_copy(place)

        # A second time, nothing is sent: what was changed there by hand stays.
        (place / "index.html").write_text("by hand")
        assert "nothing to deploy" in self.deploy(to, **environment)[1]
        assert (place / "index.html").read_text() == "by hand"
        self.deploy(to, "--force", **environment)
        self.check_copy(place)

        # Files of others stay, also in folders that go; a dry run counts the same and changes nothing.
        (place / "mine").mkdir()
        (place / "mine/한글 'name'.txt").write_text("mine")
        (place / "2024/01/30/mine.txt").write_text("mine")
        self.edit()
        before = kit.digest_of(place)
        dry = self.report(to, "-n", **environment)
        assert kit.digest_of(place) == before
        done = self.report(to, **environment)
        for count in ("added", "changed", "removed", "unchanged"):
            assert dry[count] == done[count] > 0, count
        assert (place / "2024/01/30/mine.txt").read_text() == "mine"
        self.check_copy(place, ["mine/한글 'name'.txt", "2024/01/30/mine.txt"])
        (place / "2024/01/30/mine.txt").unlink()
        (place / "2024/01/30").rmdir()

        # Only what differs is sent.
        untouched = {path: path.stat().st_ctime_ns for path in place.rglob("*.html")}
        (self.root / "content/2024/01/29.md").write_text((self.root / "content/2024/01/29.md").read_text() + "\n- One more.\n")
        done = self.report(to, **environment)
        sent = [path for path, time in untouched.items() if path.exists() and path.stat().st_ctime_ns != time]
        assert 0 < len(sent) <= done["changed"] < len(untouched), (len(sent), done)
        self.check_copy(place, ["mine/한글 'name'.txt"])

        # Sizes and times say nothing: here they are the same, and only the record tells that the bytes are not.
        for title in ("Two", "Tri"):
            (self.root / "dayleaf.toml").write_text(f'[site]\ntitle = "{title}"\nbase_url = "https://example.org/"\n')
            kit.run("build", "-C", self.root)
            for path in kit.files_of(self.root / "public").values():
                os.utime(path, (1_700_000_000, 1_700_000_000))
            assert self.report(to, "--no-build", **environment)["changed"] > 0
            self.check_copy(place, ["mine/한글 'name'.txt"])

        # Folders in folders go.
        self.edit()
        assert self.report(to, **environment)["removed"] > 0 and not (place / "2024/02").exists()

        # Cut off half way, the next one makes it whole: the record names both, and nothing is trusted.
        (place / RECORD).unlink()
        _, err = self.deploy(to, expect=2, **environment)
        assert "did not put there" in err and "--force" in err, err
        (place / RECORD).write_text("dayleaf manifest 1\n")
        assert "is damaged" in self.deploy(to, expect=2, **environment)[1]
        self.deploy(to, "--force", **environment)
        self.check_copy(place, ["mine/한글 'name'.txt"])


def test_rsync_to_a_folder(bench):
    bench.whole_life("a place/한글 'quoted' \"twice\"/site", bench.folder / "root/a place/한글 'quoted' \"twice\"/site")


def test_rsync_keeps_folders(bench):
    place = bench.folder / "place"
    bench.deploy(place)
    place.chmod(0o2775)
    (place / "2024").chmod(0o2775)
    bench.edit()
    bench.deploy(place)
    assert place.stat().st_mode & 0o7777 == (place / "2024").stat().st_mode & 0o7777 == 0o2775
    for name in bench.site():
        assert (place / name).stat().st_mode & 0o777 == 0o644, name
    # Some versions of rsync follow a link at the other end, newer ones refuse it: it is never replaced.
    shutil.move(place / "tags", bench.folder / "large disk")
    (place / "tags").symlink_to(bench.folder / "large disk")
    bench.edit()
    bench.deploy(place, expect=None)
    assert (place / "tags").is_symlink()


def test_rsync_to_a_host(bench):
    shell = bench.folder / "ssh"
    shell.write_text(f"""#!/bin/sh
echo "$@" >> '{bench.folder}/calls'
while [ "${{1#-}}" != "$1" ]; do case $1 in -l) shift 2 ;; *) shift ;; esac; done
host=$1
shift
[ "$host" = web ] || {{ echo "ssh: connect to host $host port 22: Connection refused" >&2; exit 255; }}
cd '{bench.folder}/far' && eval "exec $*"
""")
    shell.chmod(0o755)
    (bench.folder / "far").mkdir()
    bench.whole_life("alice@web:our site/한글 'x'", bench.folder / "far/our site/한글 'x'", RSYNC_RSH=str(shell))
    assert "-l alice web rsync --server" in (bench.folder / "calls").read_text()
    assert "nothing to deploy" in bench.deploy("web:our site/한글 'x'", RSYNC_RSH=str(shell))[1]
    _, err = bench.deploy("down:x", RSYNC_RSH=str(shell), expect=4)
    assert "down:x: ssh: connect to host down port 22: Connection refused" in err, err
    # A server that cannot be written to.
    (bench.folder / "far/file").write_text("no folder")
    _, err = bench.deploy("web:file/x", RSYNC_RSH=str(shell), expect=4)
    assert err.splitlines()[-1].startswith("error: web:file/x: "), err


def test_rsync_refuses(bench):
    bench.deploy("place")
    tree = kit.digest_of(bench.root / "public")
    for wrong in (".", "..", "public", "public/x", "content", "content/x", bench.root, bench.folder):
        _, err = bench.deploy(wrong, "--force", expect=2)
        assert "choose a folder of its own" in err, err
    for wrong in ("host:", "https://example.org/x", "rclone:x"):
        assert "error: --to" in bench.deploy(wrong, expect=2)[1], wrong
    assert kit.digest_of(bench.root / "public") == tree
    (bench.root / "taken").mkdir()
    (bench.root / "taken/file").write_text("x")
    assert "did not put there" in bench.deploy("taken", expect=2)[1]
    bench.deploy("taken", "--force")
    bench.check_copy(bench.root / "taken", ["file"])
    _, err = bench.deploy("place", expect=5, PATH=str(bench.folder / "nowhere"))
    assert "rsync is not installed" in err, err


def test_rclone_local(bench):
    bench.whole_life(f":local:{bench.folder}/a 'bucket'/한글", bench.folder / "a 'bucket'/한글")


def test_rclone_remote(bench):
    bench.whole_life("box:our site", bench.folder / "box/our site")
    assert "nothing to deploy" in bench.deploy("rclone:box:our site")[1]


def test_rclone_memory(bench):
    report = bench.report(":memory:bucket/site")
    assert report["added"] == len(bench.site()) and report["target"] == ":memory:bucket/site"


def test_rclone_refuses(bench):
    _, err = bench.deploy("s3:bucket", expect=4)
    assert "s3:bucket: Failed to create file system" in err, err
    _, err = bench.deploy("s3:bucket", expect=5, PATH=str(bench.folder / "nowhere"))
    assert "rclone is not installed" in err and "apt install rclone" in err, err
    _, err = bench.deploy(":local:/proc/nowhere", expect=4)
    assert ":local:/proc/nowhere: " in err and err.count("mkdir /proc/nowhere") <= 2, err


tests = [test for name, test in list(globals().items()) if name.startswith("test_" + program)]
for test in tests:
    with kit.temporary_folder() as folder:
        test(Bench(folder))
print(f"{len(tests)} tests")
