"""`dayleaf deploy --to`: a folder, a host through rsync, buckets through rclone. The argument says which."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import kit

program = sys.argv[1]
if program != "folder" and shutil.which(program) is None:
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


def no_programs(folder):
    """A PATH on which there is no rsync."""
    (folder / "no programs").mkdir(exist_ok=True)
    return str(folder / "no programs")


def test_folder(bench):
    bench.whole_life("a place/한글 'quoted' \"twice\"/site", bench.folder / "root/a place/한글 'quoted' \"twice\"/site",
                     PATH=no_programs(bench.folder))


def test_folder_keeps_folders(bench):
    place = bench.folder / "place"
    bench.deploy(place)
    place.chmod(0o2775)
    (place / "2024").chmod(0o2775)
    bench.edit()
    bench.deploy(place)
    assert place.stat().st_mode & 0o7777 == (place / "2024").stat().st_mode & 0o7777 == 0o2775
    for name in bench.site():
        assert (place / name).stat().st_mode & 0o777 == 0o644, name


def test_folder_follows_no_link(bench):
    """Whoever may write into the place leads nothing out of it, by whatever name."""
    place, outside = bench.folder / "place", bench.folder / "outside"
    bench.deploy(place)
    outside.mkdir()
    (outside / "index.html").write_text("theirs")
    (outside / "x").write_text("theirs")
    before = kit.digest_of(outside)

    def refused(*words):
        _, err = bench.deploy(place, *words, expect=5)
        assert "is a link, which is never followed" in err, err
        assert kit.digest_of(outside) == before
        assert not (place / ".dayleaf-new").exists()

    # A folder of the site: its files are neither written nor removed through it.
    shutil.rmtree(place / "tags")
    (place / "tags").symlink_to(outside)
    refused("--force")
    bench.edit()
    _, err = bench.deploy(place, expect=None)
    assert (place / "tags").is_symlink() and kit.digest_of(outside) == before, err
    (place / "tags").unlink()
    bench.deploy(place, "--force")
    bench.check_copy(place)
    shutil.move(place / "2024", bench.folder / "moved")
    (place / "2024").symlink_to(bench.folder / "moved")
    moved = kit.digest_of(bench.folder / "moved")
    bench.edit()
    bench.deploy(place, expect=5)
    assert kit.digest_of(bench.folder / "moved") == moved
    (place / "2024").unlink()
    bench.deploy(place, "--force")
    # A file, the record, and the place where new files wait: the link goes, not what it leads to.
    for name in ("index.html", ".dayleaf-new"):
        (place / name).unlink(missing_ok=True)
        (place / name).symlink_to(outside / "index.html" if name == "index.html" else outside)
        bench.edit()
        bench.deploy(place, "--force")
        assert kit.digest_of(outside) == before, name
        bench.check_copy(place)
        assert not (place / name).is_symlink()
    (place / RECORD).rename(outside / "record")
    (place / RECORD).symlink_to(outside / "record")
    before = kit.digest_of(outside)
    refused()
    # The place itself may be reached through a link: a person named it.
    (bench.folder / "by link").symlink_to(place)
    (place / RECORD).unlink()
    bench.deploy(bench.folder / "by link", "--force")
    bench.check_copy(place)


def test_folder_order(bench):
    """New files come before changed ones, and both before removals, all of a kind together."""
    place = bench.folder / "place"
    bench.deploy(place)
    bench.edit()
    (place / "2024/02").mkdir()
    (place / "2024/02/01").write_text("in the way of a new folder")
    before = {name: path.read_bytes() for name, path in kit.files_of(place).items()}
    _, err = bench.deploy(place, expect=5)
    assert "2024/02/01" in err, err
    now = {name: path.read_bytes() for name, path in kit.files_of(place).items()}
    # Nothing was changed or removed, since not all that is new could be put in place.
    assert all(now.get(name) == text for name, text in before.items() if name != RECORD)
    (place / "2024/02/01").unlink()
    bench.deploy(place)
    bench.check_copy(place)


def test_folder_killed(bench):
    """Killed at any moment, the next run makes it whole and leaves nothing beside it."""
    place = bench.folder / "place"
    bench.deploy(place)
    command = [kit.PROGRAM, "deploy", "--no-build", "--force", "--to", str(place), "-C", str(bench.root), "--quiet"]
    for delay in range(12):
        bench.edit()
        kit.run("build", "-C", bench.root)
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(delay * 0.004)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert "did not put there" not in bench.deploy(place)[1]
        bench.check_copy(place)
    (place / ".dayleaf-new").mkdir()
    (place / ".dayleaf-new/7").write_text("left by a run that was killed")
    bench.edit()
    bench.deploy(place)
    bench.check_copy(place)


def test_folder_refuses(bench):
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
    (bench.root / "a file").write_text("x")
    for wrong in ("a file", "a file/x"):
        assert "error: cannot " in bench.deploy(wrong, expect=5)[1], wrong
    assert (bench.root / "a file").read_text() == "x"
    # An ordinary folder in the way of a file.
    (bench.root / "place/index.html").unlink()
    (bench.root / "place/index.html").mkdir()
    assert "index.html" in bench.deploy("place", "--force", expect=5)[1]


def far_shell(bench):
    """What plays ssh: a folder here is the server."""
    shell = bench.folder / "ssh"
    shell.write_text(f"""#!/bin/sh
while [ "${{1#-}}" != "$1" ]; do case $1 in -l) shift 2 ;; *) shift ;; esac; done
shift
cd '{bench.folder}/far' && eval "exec $*"
""")
    shell.chmod(0o755)
    (bench.folder / "far").mkdir()
    return str(shell)


def test_rsync_keeps_folders(bench):
    shell, place = far_shell(bench), bench.folder / "far/place"
    bench.deploy("web:place", RSYNC_RSH=shell)
    place.chmod(0o2775)
    (place / "2024").chmod(0o2775)
    bench.edit()
    bench.deploy("web:place", RSYNC_RSH=shell)
    assert place.stat().st_mode & 0o7777 == (place / "2024").stat().st_mode & 0o7777 == 0o2775
    for name in bench.site():
        assert (place / name).stat().st_mode & 0o777 == 0o644, name
    # Some versions of rsync follow a link at the other end, newer ones refuse it: it is never replaced.
    shutil.move(place / "tags", bench.folder / "large disk")
    (place / "tags").symlink_to(bench.folder / "large disk")
    bench.edit()
    bench.deploy("web:place", expect=None, RSYNC_RSH=shell)
    assert (place / "tags").is_symlink()


def test_rsync_leftovers(bench):
    """What an rsync that was killed leaves beside our files goes with the next run; what only looks like it stays."""
    shell, place = far_shell(bench), bench.folder / "far/place"
    bench.deploy("web:place", RSYNC_RSH=shell)
    day = "2024/01/30"
    left = [".index.html.Ab12Cd", ".~tmp~/index.html", f"{day}/.index.html.Zz99Zz", f"{day}/.~tmp~/index.html",
            f"{day}/.~tmp~/.index.html.aaaaaa", f"..dayleaf-manifest.q1w2e3"]
    mine = [".htaccess", ".notes.Ab12Cd", f"{day}/.index.html", f"{day}/.index.html.Ab12Cde", "2024/.~tmp~/mine", "한/.index.html.Ab12Cd"]
    for name in (*left, *mine):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("x")
    # After a deployment that went well nobody has to look.
    bench.edit()
    bench.deploy("web:place", RSYNC_RSH=shell)
    # What rsync itself holds back until the end has the name of its own folder, and goes with that.
    assert all((place / name).exists() for name in (*left, *mine) if ".~tmp~" not in name or name in mine)
    for name in left:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("x")
    # One that was cut off: the record names files without a hash.
    bench.edit()
    broken = bench.folder / "broken"
    broken.write_text(f"""#!/bin/sh
echo x >> '{bench.folder}/calls'
[ "$(wc -l < '{bench.folder}/calls')" -lt 3 ] || exit 12
exec '{shell}' "$@"
""")
    broken.chmod(0o755)
    bench.deploy("web:place", expect=4, RSYNC_RSH=str(broken))
    bench.deploy("web:place", RSYNC_RSH=shell)
    bench.check_copy(place, mine)
    assert not any((place / name).exists() for name in left)


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
    _, err = bench.deploy("web:place", expect=5, PATH=str(bench.folder / "nowhere"))
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
