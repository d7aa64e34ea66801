"""`dayleaf deploy --branch` against bare repositories on the disk: what is pushed, what is refused, what is left alone."""
import json
import os
import pathlib
import shutil
import stat
import subprocess

import kit

REAL_GIT = shutil.which("git")
if REAL_GIT is None:
    kit.skip("git is not installed")


class Bench:
    """A site in a repository with a bare remote, in a folder of its own; nothing of the user's settings is seen."""

    def __init__(self, folder, identity=True):
        self.folder = folder
        self.environment = {"HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "home"), "GIT_CONFIG_NOSYSTEM": "1",
                            "CI": "", "RCLONE_CONFIG": str(folder / "none")}
        (folder / "home").mkdir(parents=True)
        self.bare = folder / "remote of 사이트.git"
        self.root = folder / "my site 사이트"
        self.git("init", "-q", "--bare", "-b", "main", self.bare, cwd=folder)
        self.git("init", "-q", "-b", "main", self.root, cwd=folder)
        if identity:
            self.git("config", "user.name", "Alice")
            self.git("config", "user.email", "alice@example.org")
        shutil.copytree(kit.SOURCE / "content/2024/01", self.root / "content/2024/01")
        (self.root / "dayleaf.toml").write_text('[site]\ntitle = "One"\nbase_url = "https://example.org/"\n')
        (self.root / ".gitignore").write_text("/public/\n/.public.dayleaf/\n*.xml\n")
        self.git("remote", "add", "origin", self.bare)
        self.git("add", "-A")
        self.git("-c", "user.name=Alice", "-c", "user.email=alice@example.org", "commit", "-q", "-m", "The sources")
        self.git("push", "-q", "origin", "main")

    def git(self, *words, cwd=None, expect=0, text=True):
        env = {**os.environ, **self.environment}
        done = subprocess.run([REAL_GIT, *map(str, words)], cwd=cwd or self.root, env=env, capture_output=True)
        assert done.returncode == expect, f"git {words}: {done.stderr.decode()}"
        return done.stdout.decode().strip() if text else done.stdout

    def deploy(self, *words, branch="gh-pages", expect=0, root=None, **environment):
        return kit.run("deploy", "--branch", branch, "-C", root or self.root, *words, cwd=self.folder, expect=expect,
                       environment={**self.environment, **environment})

    def report(self, *words, **more):
        return json.loads(self.deploy("--json", *words, **more)[0])

    def tip(self, branch="gh-pages"):
        return self.git("rev-parse", f"refs/heads/{branch}", cwd=self.bare)

    def history(self, branch="gh-pages"):
        return self.git("log", "--format=%s", branch, cwd=self.bare).splitlines()

    def refs(self):
        return self.git("for-each-ref", cwd=self.bare)

    def tree(self, branch="gh-pages"):
        """Path to (mode, bytes) of all that the branch holds."""
        held = {}
        for line in self.git("ls-tree", "-r", "-z", branch, cwd=self.bare, text=False).split(b"\0"):
            if line:
                facts, path = line.split(b"\t")
                mode, _, name = facts.decode().split(" ")
                held[path.decode()] = (mode, name)
        batch = subprocess.run([REAL_GIT, "cat-file", "--batch"], cwd=self.bare, capture_output=True, check=True,
                               input="".join(name + "\n" for _, name in held.values()).encode()).stdout
        for path, (mode, _) in held.items():
            head, batch = batch.split(b"\n", 1)
            size = int(head.split()[2])
            held[path], batch = (mode, batch[:size]), batch[size + 1:]
        return held

    def commit_by_hand(self, files, branch="gh-pages", message="By hand"):
        """What somebody else does to the branch, from another clone."""
        other = self.folder / "other"
        shutil.rmtree(other, ignore_errors=True)
        self.git("clone", "-q", self.bare, other, cwd=self.folder)
        exists = self.git("branch", "-r", "--list", f"origin/{branch}", cwd=other) != ""
        self.git("checkout", "-q", *([branch] if exists else ["--orphan", branch]), cwd=other)
        if not exists:
            self.git("rm", "-rqf", ".", cwd=other)
        for path, text in files.items():
            (other / path).parent.mkdir(parents=True, exist_ok=True)
            (other / path).write_text(text)
        self.git("add", "-A", "-f", cwd=other)
        self.git("-c", "user.name=Bob", "-c", "user.email=bob@example.org", "commit", "-q", "-m", message, cwd=other)
        self.git("push", "-q", "origin", branch, cwd=other)

    def snapshot(self):
        """All that a deployment must leave alone; read as bytes, since asking Git would refresh its index."""
        state = {name: (self.root / ".git" / name).read_bytes() for name in ("HEAD", "index", "config")}
        for path in sorted((self.root / ".git").rglob("*")):
            name = str(path.relative_to(self.root / ".git"))
            if path.is_file() and not name.startswith(("objects/", "refs/remotes/", "logs/refs/remotes/")):
                state[name] = path.read_bytes()
        for path in sorted(self.root.rglob("*")):
            name = str(path.relative_to(self.root))
            if path.is_file() and not name.startswith((".git/", "public/", ".public.dayleaf/", ".dayleaf/")):
                state[name] = (path.read_bytes(), path.lstat().st_mtime_ns)
        return state

    def add_paper(self, number):
        day = self.root / "content/2024/01/31.md"
        day.write_text(day.read_text() + f"\n### [Another paper {number}](https://arxiv.org/abs/2401.{number:05d})\n\n- Text.\n")

    def hook(self, name, text):
        path = self.bare / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_first_push_and_history(bench):
    report = bench.report("--now", "2024-01-31T09:30:00Z")
    site = {name: path.read_bytes() for name, path in kit.files_of(bench.root / "public").items()}
    tree = bench.tree()
    assert set(tree) == set(site) | {".nojekyll", ".dayleaf-manifest"}, set(tree) ^ set(site)
    for name, bytes_of in site.items():
        assert tree[name] == ("100644", bytes_of), name
    assert any(name.endswith(".xml") for name in site)  # which .gitignore names
    assert report["added"] == len(site) + 1 and report["removed"] == report["changed"] == 0
    assert report["commit"] == bench.tip() and not report["dry_run"]
    facts = bench.git("log", "-1", "--format=%an|%ae|%cn|%at|%ct|%P", "gh-pages", cwd=bench.bare)
    assert facts == "Alice|alice@example.org|Alice|1706693400|1706693400|", facts
    body = bench.git("log", "-1", "--format=%B", "gh-pages", cwd=bench.bare)
    assert "Made from " in body and "(The sources)" in body and "not committed" not in body, body

    refs = bench.refs()
    assert bench.report()["commit"] is None
    assert "nothing to deploy" in bench.deploy()[1]
    assert bench.refs() == refs

    bench.add_paper(1)
    bench.hook("pre-receive", 'find "$GIT_QUARANTINE_PATH" -type f | wc -l > "$GIT_DIR/received"\n')
    bench.git("config", "receive.unpackLimit", "1000000", cwd=bench.bare)
    dry = bench.report("-n")
    assert dry["commit"] is None and dry["dry_run"] and bench.refs() == refs
    done = bench.report("-m", "A message of ours")
    for count in ("added", "changed", "removed", "unchanged"):
        assert dry[count] == done[count], count
    assert done["added"] > 0 and done["changed"] > 0 and done["unchanged"] > 0
    assert bench.history()[0] == "A message of ours" and len(bench.history()) == 2
    new = bench.git("rev-list", "--objects", "gh-pages", "^gh-pages~1", cwd=bench.bare).splitlines()
    assert int((bench.bare / "received").read_text()) == len(new), "objects that are there already were sent"

    (bench.root / "content/2024/01/30.md").unlink()
    assert bench.report()["removed"] > 0
    assert set(bench.tree()) == set(kit.files_of(bench.root / "public")) | {".nojekyll", ".dayleaf-manifest"}
    assert "changes that are not committed" in bench.git("log", "-1", "--format=%B", "gh-pages", cwd=bench.bare)

    bench.add_paper(2)
    bench.deploy("--no-history")
    assert len(bench.history()) == 1


def test_nothing_of_the_repository_is_touched(bench):
    (bench.root / "notes.txt").write_text("one\n")
    bench.git("add", "notes.txt")
    bench.git("stash", "-q")
    (bench.root / "staged.txt").write_text("staged\n")
    bench.git("add", "staged.txt")
    (bench.root / "dayleaf.toml").write_text('[site]\ntitle = "Dirty"\n')
    (bench.root / "untracked.txt").write_text("untracked\n")
    for hook in ("pre-push", "post-index-change", "reference-transaction"):  # they are there for the sources
        (bench.root / ".git/hooks" / hook).parent.mkdir(exist_ok=True)
        (bench.root / ".git/hooks" / hook).write_text(f"#!/bin/sh\ntouch '{bench.folder}/hooked'\nexit 1\n")
        (bench.root / ".git/hooks" / hook).chmod(0o755)
    os.utime(bench.root / ".gitignore")  # what tempts Git to refresh its index
    before = bench.snapshot()
    bench.deploy("-n")
    assert bench.git("for-each-ref", "refs/remotes/origin/gh-pages") == ""
    bench.deploy()
    bench.commit_by_hand({"hand.txt": "by hand\n"})  # so that the next one has to fetch
    bench.add_paper(3)
    before["content/2024/01/31.md"] = None
    noted = bench.git("rev-parse", "refs/remotes/origin/gh-pages")
    bench.deploy("-n")
    assert bench.git("rev-parse", "refs/remotes/origin/gh-pages") == noted != bench.tip()
    bench.deploy()
    after = bench.snapshot()
    after["content/2024/01/31.md"] = None
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    assert not changed, changed
    assert not (bench.folder / "hooked").exists()
    assert bench.tree()["hand.txt"] == ("100644", b"by hand\n")


def test_bytes_are_those_of_the_site(bench):
    theme = bench.root / "themes/broadsheet"
    shutil.copytree(kit.SOURCE / "themes/broadsheet", theme)
    for asset in sorted((theme / "assets").rglob("*")):
        if asset.suffix in (".css", ".js"):
            asset.write_bytes(asset.read_bytes().replace(b"\n", b"\r\n"))
    (bench.root / ".gitattributes").write_text("* text=auto eol=lf ident\n*.html filter=spoil\n")
    bench.git("config", "core.autocrlf", "true")
    bench.git("config", "filter.spoil.clean", "tr a-z A-Z")
    bench.deploy()
    tree = bench.tree()
    site = {name: path.read_bytes() for name, path in kit.files_of(bench.root / "public").items()}
    assert any(b"\r\n" in bytes_of for bytes_of in site.values())
    for name, bytes_of in site.items():
        assert tree[name] == ("100644", bytes_of), name


def test_no_build(bench):
    _, err = bench.deploy("--no-build", expect=5)
    assert "no built site" in err and "dayleaf build" in err, err
    kit.run("build", "-C", bench.root)
    record = bench.root / ".public.dayleaf/manifest"
    text = record.read_bytes()
    record.write_bytes(text + b"x")
    assert "record is damaged" in bench.deploy("--no-build", expect=5)[1]
    record.write_bytes(text)
    bench.add_paper(4)
    bench.deploy("--no-build")
    assert not any("2401.00004" in name for name in bench.tree())
    # A file that is not what was published is not deployed, nor what a link leads to.
    page = bench.root / "public/index.html"
    text = page.read_bytes()
    page.write_bytes(text.replace(b"One", b"Two"))
    assert "index.html is not the file that was published" in bench.deploy("--no-build", expect=5)[1]
    page.unlink()
    (bench.folder / "secret").write_bytes(text)
    page.symlink_to(bench.folder / "secret")
    assert "index.html is not the file that was published" in bench.deploy("--no-build", expect=5)[1]
    # Mistakes in the content hold a deployment back.
    page.unlink()
    bench.add_paper(5)
    bench.deploy("--strict", expect=0)
    (bench.root / "content/2024/02").mkdir()
    (bench.root / "content/2024/02/01.md").write_text("Text, but no paper.\n")
    tip = bench.tip()
    assert "was not deployed" in bench.deploy("--strict", expect=1)[1]
    assert bench.tip() == tip


def test_cname(bench):
    for wrong in ("https://example.org", "example", "a..b", "example.org/x", "-a.org", "a.org:80", "a b.org", "1.2.3.4"):
        assert "--cname must be a host name" in bench.deploy("--cname=" + wrong, expect=2)[1], wrong
    bench.deploy("--cname", "papers.example.org")
    assert bench.tree()["CNAME"] == ("100644", b"papers.example.org\n")
    bench.add_paper(6)
    bench.deploy()
    assert bench.tree()["CNAME"] == ("100644", b"papers.example.org\n")
    assert bench.report("--cname", "other.example.org")["changed"] == 1
    bench.commit_by_hand({"CNAME": "third.example.org\n"}, message="Create CNAME")
    assert bench.report()["commit"] is None
    assert bench.tree()["CNAME"] == ("100644", b"third.example.org\n")


def test_what_is_refused(bench):
    tip = bench.tip("main")
    assert "is checked out here" in bench.deploy(branch="main", expect=2)[1]
    bench.git("checkout", "-q", "--detach")
    for force in ((), ("--force",)):
        assert "holds a dayleaf.toml" in bench.deploy(*force, branch="main", expect=2)[1]
    assert bench.tip("main") == tip
    bench.commit_by_hand({"index.html": "another site\n", "CNAME": "a.example.org\n"})
    tip = bench.tip()
    _, err = bench.deploy(expect=2)
    assert "did not put there" in err and "--force" in err, err
    assert bench.tip() == tip
    bench.deploy("--force")
    assert bench.tree()["CNAME"] == ("100644", b"a.example.org\n")
    assert bench.history()[1] == "By hand"
    for wrong in ("a b", "a..b", "refs/heads/x", "x.lock", "@{-1}"):
        assert "cannot be the name of a branch" in bench.deploy(branch=wrong, expect=2)[1], wrong
    assert "--remote needs --branch" in kit.run("deploy", "--remote", "x", cwd=bench.root, expect=2)[1]
    assert "choose one" in bench.deploy("--to", "x", expect=2)[1]
    assert "needs to know where" in kit.run("deploy", cwd=bench.root, expect=2)[1]
    failure = json.loads(bench.deploy("--json", branch="main", expect=2)[0])
    assert failure["exit"] == 2 and "dayleaf.toml" in failure["error"]


def test_too_large_for_pages(bench):
    """Over [deploy] max_size a site does not go to GitHub Pages; elsewhere it may."""
    def settle(base_url, most):
        (bench.root / "dayleaf.toml").write_text(f'[site]\ntitle = "One"\nbase_url = "{base_url}"\n[deploy]\nmax_size = {most}\n')

    settle("https://alice.github.io/digests/", '"20 KB"')
    before = bench.refs()
    for words in ((), ("-n",), ("--force",)):
        _, err = bench.deploy(*words, expect=2)
        assert "deploy.max_size allows 20 KB" in err and "0 is no limit" in err, err
    assert bench.refs() == before
    settle("https://example.org/", '"20 KB"')
    bench.deploy()
    settle("https://alice.github.io/digests/", 0)
    bench.deploy()
    # A remote on GitHub is enough.
    settle("https://example.org/", 1000)
    _, err = bench.deploy("--remote", "https://github.com/alice/digests.git", expect=2)
    assert "deploy.max_size" in err, err


def test_the_other_end_says_no(bench):
    assert "there is no remote backup in this repository; there is origin" in bench.deploy("--remote", "backup", expect=4)[1]
    for url in ("http://127.0.0.1:1/x.git", "ssh://nobody@127.0.0.1:1/x.git", str(bench.folder / "nowhere.git"),
                "http://user:secret@127.0.0.1:1/x.git"):
        _, err = bench.deploy("--remote", url, expect=4)
        assert "error: cannot reach " in err and "secret" not in err, err
    bench.git("init", "-q", "--bare", bench.folder / "second.git")
    bench.deploy("--remote", "../second.git", root=bench.root)
    bench.git("remote", "add", "backup", bench.folder / "second.git")
    assert bench.report("--remote", "backup")["commit"] is None

    bench.hook("pre-receive", 'read -r _ _ ref; case $ref in *shown) exit 0 ;; esac\necho "GH006: Protected branch update failed." >&2\necho "Changes must be reviewed." >&2\nexit 1\n')
    _, err = bench.deploy(expect=4)
    assert "refuses the push to gh-pages" in err and "GH006: Protected branch update failed. / Changes must be reviewed." in err, err
    assert "refs/heads/gh-pages" not in bench.refs()

    bench.commit_by_hand({"index.html": "checked out there\n"}, branch="shown")
    _, err = bench.deploy("--remote", bench.folder / "other", "--force", branch="shown", expect=4)
    assert "refuses the push to shown" in err and "checked out" in err, err


def test_a_race(bench):
    # A git that lets somebody else push first, as often as the file says.
    wrapper = bench.folder / "bin/git"
    wrapper.parent.mkdir()
    counter = bench.folder / "races"
    wrapper.write_text(f"""#!/bin/sh
for word do
  if [ "$word" = push ] && [ "$(cat '{counter}')" -gt 0 ]; then
    left=$(($(cat '{counter}') - 1))
    echo $left > '{counter}'
    (
      unset $('{REAL_GIT}' rev-parse --local-env-vars)
      cd '{bench.folder}/racer' && '{REAL_GIT}' fetch -q origin
      '{REAL_GIT}' checkout -q -B gh-pages origin/gh-pages 2>/dev/null || '{REAL_GIT}' checkout -q --orphan gh-pages
      '{REAL_GIT}' rm -qrf --cached . >/dev/null
      '{REAL_GIT}' read-tree HEAD 2>/dev/null
      echo $left > CNAME && '{REAL_GIT}' add -f CNAME
      '{REAL_GIT}' -c user.name=Bob -c user.email=bob@example.org commit -q -m "Race $left"
      '{REAL_GIT}' push -q origin gh-pages
    ) >&2
    break
  fi
done
exec '{REAL_GIT}' "$@"
""")
    wrapper.chmod(0o755)
    bench.git("clone", "-q", bench.bare, bench.folder / "racer", cwd=bench.folder)
    path = f"{wrapper.parent}:{os.environ['PATH']}"
    counter.write_text("1")  # the branch appears
    bench.deploy(PATH=path)
    assert bench.history()[1:] == ["Race 0"], bench.history()
    bench.add_paper(7)
    counter.write_text("2")  # the branch moves, twice
    bench.deploy(PATH=path)
    assert bench.history()[1:3] == ["Race 0", "Race 1"], bench.history()
    assert len(bench.history()) == 5 and bench.tree()["CNAME"] == ("100644", b"0\n")
    bench.add_paper(8)
    counter.write_text("3")
    _, err = bench.deploy(PATH=path, expect=4)
    assert "changed 3 times while we pushed" in err, err
    assert bench.history()[0] == "Race 0"


def test_no_identity(bench):
    _, err = bench.deploy(expect=5)
    assert "git config user.name" in err and "git config user.email" in err, err
    bench.deploy(CI="true")
    assert bench.git("log", "-1", "--format=%an <%ae>", "gh-pages", cwd=bench.bare) == "dayleaf <dayleaf@localhost>"
    bench.add_paper(9)
    bench.deploy(GIT_AUTHOR_NAME="Carol", GIT_AUTHOR_EMAIL="c@example.org", GIT_COMMITTER_NAME="Carol", GIT_COMMITTER_EMAIL="c@example.org")
    assert bench.git("log", "-1", "--format=%an <%cn>", "gh-pages", cwd=bench.bare) == "Carol <Carol>"


def test_every_kind_of_repository(bench):
    url = "file://" + str(bench.bare)
    bench.deploy()
    count = 1

    def deploy_from(root, **more):
        nonlocal count
        day = root / "content/2024/01/31.md"
        day.write_text(day.read_text() + f"\n### [Of clone {count}](https://arxiv.org/abs/2402.{count:05d})\n\n- Text.\n")
        bench.deploy(root=root, **more)
        count += 1
        assert len(bench.history()) == count, root
        assert f"papers/2402.{count - 1:05d}/index.html" in bench.tree()

    def clone(name, *words):
        root = bench.folder / name
        bench.git("clone", "-q", *words, url, root, cwd=bench.folder)
        bench.git("config", "user.name", "Alice", cwd=root)
        bench.git("config", "user.email", "alice@example.org", cwd=root)
        return root

    deploy_from(bench.root)
    first, old_tip = bench.tip("gh-pages~1"), bench.tip()
    shallow = clone("shallow", "--depth=1")
    deploy_from(shallow)
    bench.git("cat-file", "-e", old_tip, cwd=shallow)
    bench.git("cat-file", "-e", first, cwd=shallow, expect=1)  # the history was not fetched
    whole = clone("whole", "--single-branch")
    deploy_from(whole)
    assert bench.git("rev-parse", "--is-shallow-repository", cwd=whole) == "false"
    bench.git("worktree", "add", "-q", "-b", "work", bench.folder / "work tree", cwd=whole)
    deploy_from(bench.folder / "work tree")
    bench.git("sparse-checkout", "set", "content", cwd=whole)
    deploy_from(whole)
    bench.git("checkout", "-q", "--detach", cwd=whole)
    deploy_from(whole)
    bench.git("init", "-q", bench.folder / "outer", cwd=bench.folder)
    bench.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", url, "inner", cwd=bench.folder / "outer")
    inner = bench.folder / "outer/inner"
    bench.git("config", "user.name", "Alice", cwd=inner)
    bench.git("config", "user.email", "alice@example.org", cwd=inner)
    deploy_from(inner)
    # In a hook, Git's own variables point elsewhere.
    other = bench.folder / "outer/.git"
    for name in ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
        deploy_from(inner, **{name: str(other)})

    plain = bench.folder / "plain"
    shutil.copytree(bench.root / "content", plain / "content")
    assert "not in a Git repository" in bench.deploy(root=plain, expect=5, GIT_CEILING_DIRECTORIES=str(bench.folder))[1]
    _, err = bench.deploy(expect=5, PATH=str(bench.folder / "nowhere"))
    assert "git is not installed" in err and "apt install git" in err, err


tests = [(name, test) for name, test in list(globals().items()) if name.startswith("test_")]
for name, test in tests:
    with kit.temporary_folder() as folder:
        test(Bench(pathlib.Path(os.path.realpath(folder)), identity=name != "test_no_identity"))
print(f"{len(tests)} tests")
