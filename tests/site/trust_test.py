"""What docs/security.md promises of a stranger's site, at least one hostile repository a sentence: no foreign code runs, nothing outside of
the folder is read or written, and no key goes anywhere but to its own host."""
import http.server
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading

import kit
import repositories

DAY = "2024-01-31"
DIGEST = f"## Daily Papers ({DAY})\n\n### [A paper](https://arxiv.org/abs/2401.00001)\n\nVote: 1\n\n- It is new.\n"
CANARY = "canary-7f3a51"
SETTINGS = '[site]\ntitle = "T"\nlanguage = "en"\nbase_url = "https://alice.example/d/"\n'
# No source is reached; what fetch does before and after is what matters here.
QUIET = {"DAYLEAF_FETCH_TIMES": "try=300,whole=600,backoff=1,tries=1,pause=0", "https_proxy": "http://127.0.0.1:9", "CI": "",
         "GIT_CONFIG_NOSYSTEM": "1"}
FETCH = ("fetch", "--since", DAY, "--until", DAY)
COMMANDS = (("build",), ("check",), ("explain", "/"), FETCH, ("fetch", "--enrich"), ("fetch", "--media"), ("deploy", "--workflow", "-n"),
            ("deploy", "--branch", "gh-pages"), ("deploy", "--no-build", "--branch", "gh-pages"), ("deploy", "--to", "../deployed"), ("serve",))


class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.marker = folder / "code-ran"
        self.home = folder / "home"
        self.home.mkdir()
        (self.home / ".gitconfig").write_text("[user]\n\tname = Bob\n\temail = bob@example.org\n[init]\n\tdefaultBranch = main\n")
        self.outside = folder / "outside"
        self.outside.mkdir()
        (self.outside / "2024/01").mkdir(parents=True)
        (self.outside / "2024/01/31.md").write_text(DIGEST.replace("It is new", CANARY))
        (self.outside / f"{DAY}.md").write_text(DIGEST.replace("It is new", CANARY))
        (self.outside / "topics.toml").write_text(f'[[topic]]\nslug = "{CANARY}"\nname = "{CANARY}"\nterms = ["paper"]\n')
        (self.outside / "theme.toml").write_text(f'# {CANARY}\nname = "{CANARY}"\n')
        (self.outside / "secret.txt").write_text(CANARY + "\n")
        self.before = self.state(self.outside)
        self.environment = {**QUIET, "HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home / "none")}

    @staticmethod
    def state(folder):
        return {str(path.relative_to(folder)): (path.read_bytes() if path.is_file() else b"") for path in sorted(folder.rglob("*"))}

    def site(self, name, settings=SETTINGS, content=True):
        site = self.folder / name
        site.mkdir(parents=True)
        (site / "dayleaf.toml").write_text(settings)
        if content:
            (site / "content/2024/01").mkdir(parents=True)
            (site / "content/2024/01/31.md").write_text(DIGEST)
        return site

    def run(self, site, *arguments, environment=None, cwd=None):
        """Exit code and everything that was said."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "DAYLEAF_", "GIT_"))}
        env.update(self.environment)
        env.update(environment or {})
        command = [kit.PROGRAM, *arguments, *(("--port", "0") if arguments[0] == "serve" else ())]
        process = subprocess.Popen(command, cwd=cwd or site, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if arguments[0] == "serve":
            timer = threading.Timer(1.5, process.send_signal, [signal.SIGINT])
            timer.start()
        out, err = process.communicate(timeout=120)
        if arguments[0] == "serve":
            timer.cancel()
        return process.returncode, out.decode(errors="replace") + err.decode(errors="replace")

    def must_be_unharmed(self, site, told, what):
        assert not self.marker.exists(), f"{what}: a stranger's program ran\n{told}"
        assert CANARY not in told, f"{what}: what is outside was shown\n{told}"
        assert self.state(self.outside) == self.before, f"{what}: something outside was changed\n{told}"
        for path in site.rglob("*"):
            if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(site.resolve()):
                continue
            assert CANARY.encode() not in path.read_bytes(), f"{what}: what is outside is now in {path}\n{told}"

    def try_all(self, site, what, refused=None, commands=COMMANDS, **more):
        """Every command; `refused`: words that each of them must say, and fail."""
        for command in commands:
            code, told = self.run(site, *command, **more)
            where = f"{what}: {' '.join(command)}"
            self.must_be_unharmed(site, told, where)
            assert code not in (70, 134, 139, -6, -11), f"{where}: exit {code}\n{told}"
            if refused is not None:
                assert code == 3 and refused in told, f"{where}: exit {code}, wanted '{refused}'\n{told}"
        for name in ("deployed",):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def hostile_config(bench, bare):
    """Every key of Git's configuration that names a program, and the other ways to one."""
    touch = f"touch {bench.marker}"
    script = bench.folder / "evil-script"
    script.write_text(f"#!/bin/sh\ntouch {bench.marker}\nexit 1\n")
    script.chmod(0o755)
    (bench.folder / "evil-include").write_text(f'[core]\n\tsshCommand = "{touch}"\n[remote "origin"]\n\turl = "ext::sh -c touch% {bench.marker}"\n')
    return f"""[core]
	repositoryformatversion = 1
	bare = {"true" if bare else "false"}
	fsmonitor = "{script}"
	hooksPath = "{bench.folder}"
	sshCommand = "{touch};"
	gitProxy = "{script}"
	askPass = "{script}"
	pager = "{touch};"
	editor = "{touch};"
	alternateRefsCommand = "{touch};"
[extensions]
	partialClone = origin
[remote "origin"]
	url = "ext::sh -c touch% {bench.marker}"
	promisor = true
	vcs = evil
	uploadpack = "{touch};"
	receivepack = "{touch};"
	fetch = +refs/heads/*:refs/remotes/origin/*
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[credential]
	helper = "!{touch};"
[filter "evil"]
	clean = "{touch};"
	smudge = "{touch};"
	process = "{touch};"
[diff]
	external = "{script}"
[diff "evil"]
	textconv = "{script}"
[gpg]
	program = "{script}"
[commit]
	gpgSign = true
[include]
	path = "{bench.folder}/evil-include"
[alias]
	status = "!{touch}"
	log = "!{touch}"
[uploadpack]
	packObjectsHook = "{script}"
"""


def source_repository(bench, name):
    source = bench.folder / name
    (source / "2024/01").mkdir(parents=True)
    (source / "2024/01/31.md").write_text(DIGEST)
    repositories.commit_all(source)
    return source


def git_out(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def lay_out_bare(bench, source, place, lose=True):
    """A bare repository as plain files, one of whose objects is missing, so that Git would ask its promisor for it."""
    bare = pathlib.Path(tempfile.mkdtemp(dir=bench.folder)) / "bare"
    repositories.git(bench.folder, "clone", "--quiet", "--bare", str(source), str(bare))
    blob, commit = git_out(source, "rev-parse", "HEAD:2024/01/31.md"), git_out(source, "rev-parse", "HEAD")
    if lose:
        (bare / "objects" / blob[:2] / blob[2:]).unlink()
    shutil.rmtree(bare / "hooks", ignore_errors=True)
    (bare / "packed-refs").unlink(missing_ok=True)
    (bare / "refs/heads").mkdir(parents=True, exist_ok=True)
    (bare / "refs/heads/main").write_text(commit + "\n")
    (bare / "HEAD").write_text("ref: refs/heads/main\n")
    (bare / "config").write_text(hostile_config(bench, bare=True))
    shutil.copytree(bare, place, dirs_exist_ok=True)


def clone(bench, stranger, name):
    repositories.git(stranger, "init", "--quiet", "--initial-branch", "main")
    repositories.git(stranger, "add", "--force", ".")
    repositories.git(stranger, "commit", "--quiet", "--message", "x")
    repositories.git(bench.folder, "clone", "--quiet", str(stranger), name)
    return bench.folder / name


def test_a_repository_that_the_site_carries_runs_nothing(bench):
    source = source_repository(bench, "source-1")
    stranger = bench.site("stranger-1", SETTINGS + '[fetch]\nsource = "digests"\n[source.digests]\nfrom = "archive"\n')
    shutil.rmtree(stranger / "content")
    (stranger / "content").mkdir()
    (stranger / "content/.keep").touch()
    lay_out_bare(bench, source, stranger / "archive")
    site = clone(bench, stranger, "victim-1")
    bench.try_all(site, "archive with a promisor")
    code, told = bench.run(site, *FETCH)
    assert code == 4 and "archive" in told, told
    # A whole one is read, whatever its configuration says.
    good = bench.site("good-1", SETTINGS + '[fetch]\nsource = "digests"\n[source.digests]\nfrom = "archive"\n', content=False)
    lay_out_bare(bench, source, good / "archive", lose=False)
    code, told = bench.run(good, *FETCH)
    bench.must_be_unharmed(good, told, "whole archive")
    assert code == 0 and (good / "content/2024/01/31.md").read_text() == DIGEST, told


def test_a_site_laid_out_as_a_bare_repository_runs_nothing(bench):
    source = source_repository(bench, "source-2")
    for below, name in ((".", "top"), ("site", "below")):
        stranger = bench.folder / f"stranger-2-{name}"
        place = stranger / below
        place.mkdir(parents=True)
        lay_out_bare(bench, source, place)
        (place / "dayleaf.toml").write_text(SETTINGS)
        (place / "content/2024/01").mkdir(parents=True)
        (place / "content/2024/01/31.md").write_text(DIGEST)
        site = clone(bench, stranger, f"victim-2-{name}") / below
        bench.try_all(site, f"bare layout at the {name}")
    # Without any .git it is in no repository.
    alone = bench.site("alone-2")
    lay_out_bare(bench, source, alone)
    bench.try_all(alone, "bare layout alone")
    code, told = bench.run(alone, "deploy", "--branch", "gh-pages")
    assert code == 5 and "not in a Git repository" in told, told


def test_a_git_folder_of_an_archive_runs_nothing(bench):
    site = bench.site("archive-3")
    repositories.commit_all(site)
    (site / ".gitattributes").write_text("* filter=evil diff=evil\n")
    (site / ".git/config").write_text(hostile_config(bench, bare=False))
    for hook in ("pre-push", "reference-transaction", "post-index-change", "pre-commit", "fsmonitor-watchman"):
        (site / ".git/hooks").mkdir(exist_ok=True)
        (site / f".git/hooks/{hook}").write_text(f"#!/bin/sh\ntouch {bench.marker}\n")
        (site / f".git/hooks/{hook}").chmod(0o755)
    bench.try_all(site, ".git of an archive")
    code, told = bench.run(site, "deploy", "--branch", "gh-pages")
    assert code == 4 and "cannot reach" in told, told
    # A remote in the folder itself brings hooks of its own.
    (site / "remote").mkdir()
    repositories.git(site / "remote", "init", "--quiet", "--bare", ".")
    for hook in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction"):
        (site / f"remote/hooks/{hook}").write_text(f"#!/bin/sh\ntouch {bench.marker}\n")
        (site / f"remote/hooks/{hook}").chmod(0o755)
    for url in ("./remote", f"{site}/remote", f"file://{site}/remote", "remote/../remote"):
        (site / ".git/config").write_text(f'[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = "{url}"\n')
        code, told = bench.run(site, "deploy", "--branch", "gh-pages")
        bench.must_be_unharmed(site, told, url)
        assert code == 2 and "inside of the site's own repository" in told, told


def test_a_git_file_that_names_another_repository_is_refused(bench):
    other = source_repository(bench, "source-4")
    before = bench.state(other)
    site = bench.site("archive-4")
    (site / ".git").write_text(f"gitdir: {other}/.git\n")
    code, told = bench.run(site, "deploy", "--branch", "gh-pages")
    assert code == 5 and "does not know this folder" in told, told
    assert bench.state(other) == before


def test_programs_in_the_folder_are_not_ours(bench):
    site = bench.site("programs-5")
    repositories.commit_all(site)
    repositories.git(site, "remote", "add", "origin", str(bench.folder / "nowhere"))
    for name in ("git", "rsync", "rclone", "vips", "ffmpeg", "xdg-open", "sh", "ssh"):
        for folder in (site, site / "bin"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(f"#!/bin/sh\ntouch {bench.marker}\n")
            (folder / name).chmod(0o755)
    for path in (f".:{os.environ['PATH']}", f":{os.environ['PATH']}", f"bin:{os.environ['PATH']}", f"{os.environ['PATH']}:.", "."):
        bench.try_all(site, f"PATH={path}", environment={"PATH": path},
                      commands=(("fetch", "--media"), ("deploy", "--branch", "gh-pages"), ("deploy", "--to", "host:x"), ("serve", "--open")))


def test_names_that_look_like_options_are_no_options(bench):
    site = bench.site("options-6")
    (site / "content/--rsh=touch code-ran.md").write_text(DIGEST)
    (site / "content/-e sh").mkdir()
    (site / "content/-e sh/31.md").write_text(DIGEST)
    bench.try_all(site, "names with hyphens")
    code, told = bench.run(site, "deploy", "--to", "--rsh=x:y")
    assert code == 2, told


def link(to):
    def make(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(to)
    return make


def test_roots_that_lead_out_are_refused(bench):
    out = bench.outside
    links = {"content": out, "themes": out.parent, "themes/broadsheet": out, "data": out, "media": out, ".dayleaf": out, "public": out,
             "topics.toml": out / "topics.toml", "people.toml": out / "secret.txt", "dayleaf.toml": out / "secret.txt"}
    for index, (name, target) in enumerate(links.items()):
        for kind, to in (("absolute", target), ("relative", pathlib.Path(os.path.relpath(target, (bench.folder / f"x/{name}").parent)))):
            site = bench.site(f"links-{index}-{kind}", content=name != "content")
            if name == "dayleaf.toml":
                (site / name).unlink()
            if kind == "relative":
                to = pathlib.Path(os.path.relpath(target, (site / name).parent))
            link(to)(site / name)
            bench.try_all(site, f"{name} -> {to}", refused="leads out of the folder")
    for index, name in enumerate(("content", "themes", "data", "media", ".dayleaf", "public", "topics.toml", "people.toml")):
        site = bench.site(f"broken-{index}", content=name != "content")
        link(bench.folder / "made-by-a-stranger")(site / name)
        bench.try_all(site, f"{name} -> nothing", refused="link to nothing")
        assert not (bench.folder / "made-by-a-stranger").exists()
    # A link that stays inside leads nowhere else.
    site = bench.site("links-inside")
    (site / "content").rename(site / "digests")
    link("digests")(site / "content")
    code, told = bench.run(site, "build")
    assert code == 0 and (site / "public/index.html").exists(), told


def test_settings_that_lead_out_are_refused(bench):
    out = bench.outside
    for index, lines in enumerate((f'[build]\ncontent = "{out}"\n', '[build]\ncontent = "../outside"\n', '[build]\noutput = "../made"\n',
                                   f'[build]\noutput = "{bench.folder}/made"\n', f'[topics]\nfile = "{out}/secret.txt"\n',
                                   '[topics]\nfile = "../outside/topics.toml"\n', f'[source.digests]\nfrom = "{out}"\n',
                                   '[source.digests]\nfrom = "../outside"\n', f'[source.digests]\nfrom = "{out.as_uri()}"\n',
                                   '[build]\ncontent = "content/../../outside"\n')):
        site = bench.site(f"settings-{index}", SETTINGS + '[fetch]\nsource = "digests"\n' + lines)
        bench.try_all(site, lines, refused="leads out of the folder")
        assert not (bench.folder / "made").exists()
    site = bench.site("settings-theme", SETTINGS + '[build]\ntheme = "../outside"\n')
    bench.try_all(site, "theme", refused="this must be the name of a theme")
    # What the user says is the user's choice.
    site = bench.site("settings-chosen")
    made = bench.folder / "chosen"
    code, told = bench.run(site, "build", "--content", str(out), "--output", str(made))
    assert code == 0 and (made / "index.html").exists(), told
    code, told = bench.run(site, *FETCH, "--source", "digests", "--set", f"source.digests.from={out}")
    assert code == 0, told


def test_links_deeper_down_are_not_followed_out(bench):
    out = bench.outside
    for index, (name, target) in enumerate({"content/2024/01/30.md": out / "2024/01/31.md", "content/2023": out / "2024",
                                            "content/2024/02": out, "data/papers": out, "data/days": out, "data/days/2024-01.json": out / "secret.txt",
                                            "themes/broadsheet/theme.toml": out / "theme.toml", "themes/broadsheet/assets": out,
                                            "media/00": out, ".dayleaf/fetch.json": out / "secret.txt", ".dayleaf/fetch.lock": out / "secret.txt",
                                            ".dayleaf/links.json": out / "secret.txt", ".dayleaf/arxiv.gate": out / "secret.txt",
                                            ".public.dayleaf": out, ".public.dayleaf/lock": out / "secret.txt",
                                            ".public.dayleaf/manifest": out / "secret.txt", "public/index.html": out / "secret.txt",
                                            "public/2024": out / "2024", "public/secret.txt": out / "secret.txt"}.items()):
        site = bench.site(f"deeper-{index}")
        link(target)(site / name)
        bench.try_all(site, f"{name} -> {target}")
    # What fetch would write through: a folder of months.
    source = bench.folder / "good-digests"
    (source / "2024/01").mkdir(parents=True)
    (source / "2024/01/31.md").write_text(DIGEST)
    site = bench.site("deeper-fetch", content=False)
    (site / "content").mkdir()
    link(out)(site / "content/2024")
    code, told = bench.run(site, *FETCH, "--source", "digests", "--set", f"source.digests.from={source}")
    bench.must_be_unharmed(site, told, "content/2024 -> outside")
    assert code == 5, told


def test_repositories_of_digests_that_lead_out_are_refused(bench):
    secret = bench.folder / "private"
    (secret / "2024/01").mkdir(parents=True)
    (secret / "2024/01/31.md").write_text(DIGEST.replace("It is new", CANARY))
    repositories.commit_all(secret)
    commit = git_out(secret, "rev-parse", "HEAD")
    settings = SETTINGS + '[fetch]\nsource = "digests"\n[source.digests]\nfrom = "archive"\n'

    def alternates(archive):
        (archive / "objects/info").mkdir(parents=True)
        (archive / "objects/info/alternates").write_text(f"{secret}/.git/objects\n")

    def linked_objects(archive):
        (archive / "objects").symlink_to(secret / ".git/objects")

    def linked_folders(archive):
        (archive / "objects").mkdir()
        for path in (secret / ".git/objects").iterdir():
            (archive / "objects" / path.name).symlink_to(path)

    def git_file(archive):
        (archive / ".git").write_text(f"gitdir: {secret}/.git\n")

    def git_link(archive):
        (archive / ".git").symlink_to(secret / ".git")

    def common_dir(archive):
        (archive / "objects").mkdir()
        (archive / "commondir").write_text(f"{secret}/.git\n")
        (archive / ".git").write_text("gitdir: .\n")

    for make in (alternates, linked_objects, linked_folders, git_file, git_link, common_dir):
        site = bench.site("repository-" + make.__name__, settings, content=False)
        archive = site / "archive"
        (archive / "refs/heads").mkdir(parents=True)
        (archive / "refs/heads/main").write_text(commit + "\n")
        (archive / "HEAD").write_text("ref: refs/heads/main\n")
        make(archive)
        code, told = bench.run(site, *FETCH)
        bench.must_be_unharmed(site, told, make.__name__)
        assert code == 4 and "leads out of the folder" in told, f"{make.__name__}: {code}\n{told}"


def test_what_is_no_file_is_not_waited_for(bench):
    for name in ("dayleaf.toml", "topics.toml", "people.toml", "content/2024/01/30.md", "themes/broadsheet/theme.toml", "data/days/2024-01.json"):
        site = bench.site("fifo-" + name.replace("/", "-"))
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).unlink(missing_ok=True)
        os.mkfifo(site / name)
        bench.try_all(site, f"{name} is a FIFO")


def test_init_does_not_write_through_links(bench):
    for name in ("content", "dayleaf.toml", ".gitignore"):
        site = bench.folder / f"init-{name}"
        site.mkdir()
        empty = bench.folder / f"empty-{name}"
        empty.mkdir()
        link(empty)(site / name)
        _, told = bench.run(site, "init")
        bench.must_be_unharmed(site, told, f"init with {name}")
        assert not list(empty.iterdir()), told
    site = bench.site("workflow-links")
    repositories.commit_all(site)
    link(bench.outside)(site / ".github")
    code, told = bench.run(site, "deploy", "--workflow")
    bench.must_be_unharmed(site, told, ".github -> outside")
    assert code != 0, told


def test_keys_go_to_their_own_host_only(bench):
    names = {"huggingface": "HF_TOKEN", "openalex": "OPENALEX_API_KEY", "semantic_scholar": "SEMANTIC_SCHOLAR_API_KEY"}
    keys = {key: "k3y-" + key.lower() for key in names.values()}
    tables = "".join(f'[source.{source}]\nbase_url = "https://localhost:8443"\n' for source in names)
    site = bench.site("keys", SETTINGS + '[fetch]\nenrich = ["huggingface", "openalex", "semantic_scholar"]\n' + tables)
    for command in (FETCH, ("fetch", "--enrich")):
        _, told = bench.run(site, *command, environment={**keys, "https_proxy": "", "DAYLEAF_PRIVATE_HOSTS": "localhost"})
        for key, value in keys.items():
            assert told.count(f"{key} is not sent to https://localhost:8443") == 1 and value not in told, told
        _, told = bench.run(site, *command, environment={**keys, **{key + "_HOST": "localhost:8443" for key in keys}, "https_proxy": ""})
        assert "is not sent to" not in told, told
    _, told = bench.run(bench.site("keys-usual"), *FETCH, environment=keys)
    assert "is not sent to" not in told, told
    # Nor to a program.
    tools = bench.folder / "tools"
    tools.mkdir()
    (tools / "rsync").write_text(f"#!/bin/sh\nenv >> {bench.folder}/seen\nexit 1\n")
    (tools / "rsync").chmod(0o755)
    bench.run(bench.site("keys-programs"), "deploy", "--to", "host:x", environment={**keys, "PATH": f"{tools}:{os.environ['PATH']}"})
    seen = (bench.folder / "seen").read_text()
    assert "PATH=" in seen and "k3y-" not in seen, seen


def test_a_site_names_no_host_of_the_local_network(bench):
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        direct = {"https_proxy": "", "http_proxy": ""}
        for index, lines in enumerate((f'[source.huggingface]\nbase_url = "{url}"\n', f'[fetch]\nsource = "digests"\n[source.digests]\nfrom = "{url}"\n')):
            site = bench.site(f"intranet-{index}", SETTINGS + lines)
            shutil.rmtree(site / "content")
            code, told = bench.run(site, *FETCH, environment=direct)
            assert code == 4 and not asked, (told, asked)
            assert "DAYLEAF_PRIVATE_HOSTS" in told, told
            bench.run(site, *FETCH, environment={**direct, "DAYLEAF_PRIVATE_HOSTS": "127.0.0.1"})
            assert asked
            asked.clear()
        site = bench.site("intranet-chosen", content=False)
        bench.run(site, *FETCH, "--set", f"source.huggingface.base_url={url}", environment=direct)
        assert asked
        asked.clear()
        site = bench.site("intranet-links", SETTINGS + "[check]\nprivate_hosts = true\n")
        (site / "content/2024/01/31.md").write_text(DIGEST + f"- [x]({url}/x)\n")
        _, told = bench.run(site, "check", "--external", "--set", "check.skip=[\"arxiv.org\"]", environment=direct)
        assert not asked and "--set check.private_hosts=true" in told, told
    finally:
        server.shutdown()
        server.server_close()


def test_names_that_are_no_branch_are_refused(bench):
    site = bench.site("branches")
    repositories.commit_all(site)
    bare = bench.folder / "branches.git"
    repositories.git(bench.folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(bare))
    repositories.git(site, "remote", "add", "origin", str(bare))
    repositories.git(site, "push", "--quiet", "origin", "main")
    repositories.git(site, "symbolic-ref", "refs/heads/alias", "refs/heads/main")
    repositories.git(bare, "symbolic-ref", "refs/heads/there", "refs/heads/main")
    before = git_out(bare, "for-each-ref")
    for name in ("HEAD", "@", "FETCH_HEAD", "refs/heads/x", "a..b", "-x", "x.lock", "a//b", "a b", "x~1", "x^", "a:b", "@{-1}", "/x", "x/", ".x", "",
                 "0" * 40, "main", "alias", "there"):
        code, told = bench.run(site, "deploy", f"--branch={name}")
        assert code == 2, f"{name}: exit {code}\n{told}"
        assert git_out(bare, "for-each-ref") == before, name
    code, told = bench.run(site, "deploy", "--branch", "gh-pages")
    assert code == 0, told
    assert "Bob" in git_out(bare, "log", "-1", "--format=%an", "gh-pages")


def test_a_password_is_not_echoed(bench):
    secret = "s3cr3t-w0rd"
    site = bench.site("passwords")
    repositories.commit_all(site)
    wrong = [f"https://alice:{secret}@host:port/x", f"https://alice:{secret}/x@host.example/", f"https//alice:{secret}@host.example",
             f"ftp://alice:{secret}@host.example/", f"https://{secret}@host.example:bad", f"https://alice:{secret}@", f"s3://alice:{secret}@host/x"]
    for url in wrong:
        for command in (("deploy", "--to", url), ("deploy", "--branch", "gh-pages", "--remote", url), ("build", "--base-url", url),
                        ("build", "--set", f"site.base_url={url}"), ("build", "--set", f"source.huggingface.base_url={url}"),
                        (*FETCH, "--source", "digests", "--set", f"source.digests.from={url}")):
            for more in ((), ("--json",)):
                _, told = bench.run(site, *command, *more)
                assert secret not in told, f"{command}\n{told}"
        _, told = bench.run(site, "build", environment={"DAYLEAF_BASE_URL": url})
        assert secret not in told, told
        for line in (f'[site]\nbase_url = "{url}"\n', f'[source.openalex]\nbase_url = "{url}"\n', f'[source.digests]\nfrom = "{url}"\n'):
            (site / "dayleaf.toml").write_text(line)
            for command in (("build",), FETCH):
                _, told = bench.run(site, *command)
                assert secret not in told, f"{line}{command}\n{told}"
        (site / "dayleaf.toml").write_text(SETTINGS)


def main():
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            with kit.temporary_folder() as folder:
                print(name, flush=True)
                test(Bench(folder))


main()
