"""daily.yml, which fetches, commits and publishes: its rules, and every `run:` step of it executed with a bare repository as GitHub's.

`dayleaf fetch` is played by a script here, so that it can fail in every way; then the program itself fetches, from a stub.
"""
import base64
import http.server
import pathlib
import subprocess
import sys
import threading

import github
import kit
import repositories
import stub_server
from workflow_rules import BASE_URL, DEPLOY, READ, check_rules, write_workflow

DAY = "## Daily Papers (2025-01-02)\n\n### [A paper](https://arxiv.org/abs/2501.00001)\n\nVote: 3\n\n- It is new.\n"
BOT = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
KEYS = ("HF_TOKEN", "SEMANTIC_SCHOLAR_API_KEY", "OPENALEX_API_KEY")


class Place:
    """A site in a repository on "GitHub", which is a bare repository, and the programs that its jobs find."""

    def __init__(self, tools, folder, site="."):
        self.folder, self.site, self.runs = folder, site, 0
        self.mine = repositories.make(folder / "mine", site)
        write_workflow(self.mine, site, "--daily")
        self.origin = folder / "origin.git"
        subprocess.run(["git", "clone", "--quiet", "--bare", str(self.mine), str(self.origin)], check=True)
        repositories.git(self.mine, "remote", "add", "origin", str(self.origin))
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.write_program("dayleaf", f'if [ "$1" = fetch ]; then . "{folder}/fetch.sh"; else exec "{kit.PROGRAM}" "$@"; fi\n')
        self.write_program("sleep", f'echo "$1" >> "{folder}/pauses"\n')
        self.text = self.git("show", "main:.github/workflows/daily.yml")
        self.hub = github.GitHub(tools, self.origin, BASE_URL, kit.SOURCE, [self.programs, pathlib.Path(kit.PROGRAM).parent])

    def write_program(self, name, text):
        (self.programs / name).write_text("#!/bin/bash\n" + text)
        (self.programs / name).chmod(0o755)

    def git(self, *words):
        return subprocess.run(["git", "-C", str(self.origin), *words], check=True, capture_output=True, text=True).stdout

    def head(self):
        return self.git("rev-parse", "main").strip()

    def changes(self):
        """The paths that the newest commit touches."""
        return sorted(self.git("show", "--format=", "--name-only", "main").split("\n")[:-1])

    def pauses(self):
        path = self.folder / "pauses"
        found = path.read_text().split() if path.exists() else []
        path.unlink(missing_ok=True)
        return found

    def push_mine(self, path, text):
        """What a person does meanwhile."""
        repositories.git(self.mine, "pull", "--quiet", "--rebase", "origin", "main")
        (self.mine / self.site / path).parent.mkdir(parents=True, exist_ok=True)
        (self.mine / self.site / path).write_text(text)
        repositories.commit_all(self.mine, "Mine")
        repositories.git(self.mine, "push", "--quiet", "origin", "main")

    def run(self, fetch, inputs=None, fails=()):
        """Runs the workflow with a script that plays `dayleaf fetch` in the site's folder. Returns the outputs of the job `fetch`."""
        (self.folder / "fetch.sh").write_text(fetch)
        self.runs += 1
        outputs = self.hub.run(self.text, self.folder / f"run-{self.runs}", inputs or {}, fails)
        return outputs["fetch"]


def writes(path, text, then='echo "changed=true" >> "$GITHUB_OUTPUT"\n'):
    coded = base64.b64encode(text.encode()).decode()
    return f'mkdir -p "$(dirname "{path}")"\nbase64 --decode <<< "{coded}" > "{path}"\n{then}'


NOTHING_NEW = 'echo "changed=false" >> "$GITHUB_OUTPUT"\n'


def check_text(tools, place):
    pages = place.git("show", "main:.github/workflows/pages.yml")
    permissions = {"fetch": {"contents": "write"}, "publish": {"contents": "read", **DEPLOY}, "sources": {}}
    document = check_rules(tools, place.text, "daily.yml", permissions, {"pages.yml": pages})
    assert set(document["on"]) == {"schedule", "workflow_dispatch"}
    for one in document["on"]["schedule"]:
        minute = one["cron"].split()[0]
        assert minute not in ("0", "30") and one["timezone"] == "America/New_York", one
    groups = [tools.ask("read", text=text)["concurrency"] for text in (place.text, pages)]
    assert groups == [{"group": name, "cancel-in-progress": False} for name in ("daily", "pages")], groups
    # The token is in the environment of one step.
    assert [step["id"] for step in document["jobs"]["fetch"]["steps"] if "github.token" in str(step)] == ["commit"]
    assert set(tools.ask("read", text=pages)["jobs"]["build"]["permissions"].items()) <= set(READ.items())
    # What an older server would not understand can go without changing anything else.
    check_rules(tools, "".join(line for line in place.text.splitlines(True) if "timezone:" not in line), "without", permissions,
                {"pages.yml": pages})


def check_commits(place):
    day, month = "content/2025/01/02.md", "data/days/2025-01.json"
    before, site = place.head(), place.site
    other = writes("notes.txt", "not ours\n", "") + writes(".dayleaf/fetch.lock", "", "")
    outputs = place.run(other + writes(month, "{}\n", "") + writes(day, DAY))
    assert place.git("rev-list", "--count", f"{before}..main") == "1\n"
    assert place.changes() == [str(pathlib.PurePath(site) / path) for path in (day, month)], place.changes()
    assert place.git("show", "--format=%an <%ae>|%cn <%ce>", "--no-patch", "main").strip() == f"{BOT}|{BOT}"
    message = place.git("show", "--format=%B", "--no-patch", "main")
    assert message.startswith("Fetch papers, 20") and "https://github.com/alice/digests/actions/runs/1001" in message, message
    assert outputs == {"changed": "true", "commit": place.head(), "outcome": "success"}, outputs
    assert place.hub.results == {"fetch": "success", "publish/build": "success", "publish/deploy": "success", "publish": "success",
                                 "sources": "skipped"}, place.hub.results
    # The commit that was made is what was published.
    assert (place.hub.artifacts["github-pages"] / "papers/2501.00001/index.html").is_file()

    # Nothing new: no commit, and no publication.
    after = place.head()
    outputs = place.run(NOTHING_NEW)
    assert place.head() == after and outputs["changed"] == "false", outputs
    assert "::warning" not in "".join(place.hub.log)
    assert place.hub.results["publish"] == "skipped" and not place.hub.artifacts
    # The same bytes again are no commit either, whatever fetch says; then something is odd, and is said.
    outputs = place.run(writes(day, DAY))
    assert place.head() == after and outputs["changed"] == "false", outputs
    assert "::warning title=fetch::Git sees nothing" in place.hub.log[-1], place.hub.log[-1]
    # Pictures are committed, and what fetch removed too.
    place.run(writes("media/3f/3f.webp", "RIFF", f'rm "{day}"\necho "changed=true" >> "$GITHUB_OUTPUT"\n'))
    assert place.changes() == [str(pathlib.PurePath(site) / path) for path in (day, "media/3f/3f.webp")], place.changes()


def check_failures(place):
    # A source failed: what worked is committed and published, and the run is red.
    failing = writes("content/2025/01/03.md", DAY.replace("01-02", "01-03"), 'echo "changed=true" >> "$GITHUB_OUTPUT"\nexit 4\n')
    outputs = place.run(failing, fails=["sources"])
    assert outputs == {"changed": "true", "commit": place.head(), "outcome": "failure"}, outputs
    assert place.changes()[0].endswith("content/2025/01/03.md") and place.hub.results["publish"] == "success"
    assert "::error title=fetch::A source failed" in place.hub.log[-1]
    # Cut off before it could say anything.
    before = place.head()
    outputs = place.run(writes("content/2025/01/04.md", DAY.replace("01-02", "01-04"), "kill -KILL $$\n"), fails=["sources"])
    assert outputs["changed"] == "true" and place.git("rev-parse", "main~1").strip() == before
    # Nothing worked.
    before = place.head()
    for code in (3, 4):
        outputs = place.run(f"exit {code}\n", fails=["sources"])
        assert (outputs["changed"], place.head(), place.hub.results["publish"]) == ("false", before, "skipped"), outputs


def check_races(place):
    number = 5

    def next_day():
        nonlocal number
        number += 1
        return f"content/2025/01/{number:02}.md", DAY.replace("01-02", f"01-{number:02}")

    # Somebody else pushed meanwhile.
    path, text = next_day()
    theirs, their_text = next_day()
    place.pauses()
    place.hub.before["commit"] = lambda job: place.push_mine(theirs, their_text)
    outputs = place.run(writes(path, text))
    assert outputs["commit"] == place.head() and place.pauses() == ["3"]
    assert [line.split()[0] for line in place.git("log", "-2", "--format=%an", "main").splitlines()] == ["github-actions[bot]", "Alice"]
    # The same lines: the person's stay, and the run fails.
    path, text = next_day()
    place.hub.before["commit"] = lambda job: place.push_mine(path, text + "- Mine.\n")
    place.run(writes(path, text), fails=["fetch"])
    assert place.git("show", f"main:{pathlib.PurePath(place.site) / path}") == text + "- Mine.\n"
    assert "::error title=push::Somebody changed the same lines" in place.hub.log[-1], place.hub.log[-1]
    assert place.hub.results["publish"] == "skipped"
    # The server never takes it: a bounded number of tries, Git's words, and nothing is published.
    place.pauses()
    hook = place.origin / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    before = place.head()
    place.run(writes(*next_day()), fails=["fetch"])
    assert place.head() == before and len(place.pauses()) == 5
    assert "protected branch" in place.hub.log[-1] and "::error title=push::Nothing could be pushed to main" in place.hub.log[-1]
    hook.unlink()


def check_inputs(place):
    words = f'printf "%s\\n" "$@" > "{place.folder}/words"\nenv > "{place.folder}/environment"\n' + NOTHING_NEW
    seen = lambda: (place.folder / "words").read_text().splitlines()
    place.run(words)
    assert seen() == ["fetch"], seen()
    place.run(words, {"since": "", "until": "", "refresh": False})
    assert seen() == ["fetch"], seen()
    place.run(words, {"since": "2024-01-29", "until": "2024-01-31", "refresh": True})
    assert seen() == ["fetch", "--since=2024-01-29", "--until=2024-01-31", "--refresh"], seen()
    # What somebody who may start workflows can type is one word, and never a command, an option or an expression.
    for since, until in (("$(touch pwned)", "`touch pwned`"), ("; touch pwned #", '"; touch pwned; "'), ("--source digests", "${{ github.token }}"),
                         ("' '", "*"), ("-x\n--refresh", " ")):
        place.run(words, {"since": since, "until": until, "refresh": False})
        assert "\n".join(seen()) == f"fetch\n--since={since}\n--until={until}", seen()
        assert not list(place.folder.rglob("pwned"))
    for name in KEYS:
        assert f"\n{name}=\n" in "\n" + (place.folder / "environment").read_text()
    place.hub.secrets = {name: f"key of {name}" for name in KEYS}
    place.run(words)
    environment = (place.folder / "environment").read_text().splitlines()
    assert all(f"{name}=key of {name}" in environment for name in KEYS)
    assert not any(place.hub.token in line for line in environment), "fetch sees the token that may push"
    place.hub.secrets = {}


def check_credentials(place):
    """Over HTTP, where a push needs the token, as on GitHub: a server that is Git's own, behind a password."""
    backend = pathlib.Path(subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip()) / "git-http-backend"
    if not backend.exists():
        return kit.skip_part("credentials", "there is no git-http-backend here")
    wanted = "Basic " + base64.b64encode(f"x-access-token:{place.hub.token}".encode()).decode()
    refused = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            if self.headers.get("Authorization") != wanted:
                refused.append(self.path)
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            environment = {"GIT_PROJECT_ROOT": str(place.folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path, "QUERY_STRING": query,
                           "REQUEST_METHOD": self.command, "CONTENT_TYPE": self.headers.get("Content-Type", ""), "REMOTE_USER": "x",
                           "CONTENT_LENGTH": str(len(body)), "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""), "PATH": "/usr/bin:/bin",
                           "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", "")}
            answer = subprocess.run([str(backend)], input=body, env=environment, capture_output=True, check=True).stdout
            head, _, body = answer.partition(b"\r\n\r\n")
            lines = [line.split(": ", 1) for line in head.decode().split("\r\n")]
            status = next((value.split()[0] for name, value in lines if name == "Status"), "200")
            self.send_response(int(status))
            for name, value in lines:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        place.hub.remote = f"http://127.0.0.1:{server.server_port}/origin.git"
        outputs = place.run(writes("content/2025/02/01.md", DAY.replace("01-02", "02-01")))
        assert outputs["commit"] == place.head() and refused, outputs
        workspace = place.folder / f"run-{place.runs}/fetch-/workspace"
        holding = [path for path in workspace.rglob("*") if path.is_file() and place.hub.token.encode() in path.read_bytes()]
        assert not holding, holding
        assert place.hub.token not in "".join(place.hub.log)
        # Without the right to push.
        place.hub.token, before = "another-token", place.head()
        place.run(writes("content/2025/02/02.md", DAY.replace("01-02", "02-02")), fails=["fetch"])
        assert place.head() == before
    finally:
        server.shutdown()


def check_fetch(place):
    """The program itself, with a source on this machine."""
    settings = (place.mine / place.site / "dayleaf.toml").read_text()
    default = '# base_url = "https://huggingface.co"'
    assert default in settings
    real = f'DAYLEAF_PRIVATE_HOSTS=127.0.0.1,localhost DAYLEAF_FETCH_TIMES=tries=2,backoff=10 "{kit.PROGRAM}" "$@"\n'
    with stub_server.running() as stub:
        place.push_mine("dayleaf.toml", settings.replace(default, f'base_url = "{stub.url}"'))
        inputs = {"since": "2024-02-01", "until": "2024-02-01", "refresh": False}
        outputs = place.run(real, inputs)
        assert outputs == {"changed": "true", "commit": place.head(), "outcome": "success"}, (outputs, place.hub.log)
        digest = place.git("show", f"main:{pathlib.PurePath(place.site) / 'content/2024/02/01.md'}")
        assert digest.count("\n### ") > 1 and any(path.endswith("data/days/2024-02.json") for path in place.changes()), place.changes()
        assert (place.hub.artifacts["github-pages"] / "2024/02/01/index.html").is_file()
        # Again: nothing is new.
        before = place.head()
        assert place.run(real, inputs)["changed"] == "false" and place.head() == before
        # A day fails, the other is kept.
        stub.fail("/api/daily_papers?date=2024-02-05&limit=100&p=0", "status-500")
        outputs = place.run(real, {"since": "2024-02-05", "until": "2024-02-06", "refresh": False}, fails=["sources"])
        assert outputs["outcome"] == "failure" and outputs["commit"] == place.head() != before, outputs
        names = [str(pathlib.PurePath(path).relative_to(place.site)) for path in place.changes()]
        assert "content/2024/02/06.md" in names and "content/2024/02/05.md" not in names, names
        stub.heal()
        assert place.run(real, {"since": "2024-02-05", "until": "2024-02-05", "refresh": True})["changed"] == "true"
        # What is no date is refused before anything is asked.
        asked, before = len(stub.asked), place.head()
        place.run(real, {"since": "$(touch pwned)", "until": "", "refresh": False}, fails=["sources"])
        assert len(stub.asked) == asked and place.head() == before and not list(place.folder.rglob("pwned"))


def check_site(tools, site, *checks):
    with kit.temporary_folder() as folder:
        place = Place(tools, folder, site)
        for check in checks:
            check(place)


def main():
    tools = github.Toolbox()
    try:
        if sys.argv[1:] == ["faults"]:
            check_site(tools, ".", check_failures, check_races)
            check_site(tools, ".", check_inputs, check_credentials)
            return
        check_site(tools, ".", lambda place: check_text(tools, place), check_commits)
        check_site(tools, "archive/daily digests", lambda place: check_text(tools, place), check_commits, check_fetch)
    finally:
        tools.close()


main()
