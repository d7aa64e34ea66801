"""The workflows that the program writes, the action that they use, and this repository's own workflows.

They are read, validated against the schemas of workflows and actions, linted, held to our own rules, and every `run:` step of what the
program writes and of the action is executed in fresh clones.
"""
import json
import pathlib
import re
import subprocess

import github
import kit
import repositories
from workflow_rules import BASE_URL, DEPLOY, READ, check_rules, read_workflow, write_workflow


def check_files(tools):
    own = {
        "pages.yml": {"build": READ, "deploy": DEPLOY},
        "ci.yml": {name: {"contents": "read"} for name in ("test", "strict", "sanitize")},
        "release.yml": {"packages": {"contents": "read"}, "image": {"contents": "read", "packages": "write"},
                        "release": {"contents": "write"}},
    }
    assert {path.name for path in (kit.SOURCE / ".github/workflows").iterdir()} == set(own)
    for name, permissions in own.items():
        text = (kit.SOURCE / ".github/workflows" / name).read_text()
        document = check_rules(tools, text, name, permissions)
        assert document["concurrency"]["cancel-in-progress"] is (name == "ci.yml"), name
    check_rules(tools, (kit.SOURCE / "action.yml").read_text(), "action.yml")
    # An update of an action (Dependabot sees only these files) must reach what the program writes.
    pins = {}
    places = [kit.SOURCE / "action.yml", *(kit.SOURCE / ".github/workflows").glob("*.yml"), *(kit.SOURCE / "engine/cli/workflows").glob("*.yml")]
    for path in places:
        for action, pin in re.findall(r"uses: (actions/[\w/-]+)@(.*)", path.read_text()):
            assert pins.setdefault(action, pin) == pin, f"{path}: {action} is pinned elsewhere to {pins[action]}"


def check_generated(tools, text, permissions):
    document = check_rules(tools, text, "generated", permissions)
    assert document["on"]["push"] == {"branches": ["main"]}
    for way in ("workflow_dispatch", "workflow_call"):
        assert document["on"][way]["inputs"]["ref"]["default"] == "", way
    assert document["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def same_site(artifact, repository, site, folder):
    """The artifact is what one build of the site makes, and every link in it stays below the base path."""
    kit.run("build", "-C", repository / site, "-o", folder / "expected", "-b", BASE_URL, "--quiet")
    expected, got = kit.files_of(folder / "expected"), kit.files_of(artifact)
    assert list(got) == list(expected), set(got) ^ set(expected)
    for name, path in expected.items():
        assert path.read_bytes() == got[name].read_bytes(), name
    assert kit.broken_links(artifact, "/digests/") == []


def add_day(repository, site):
    (repository / site / "content/2025/01").mkdir(parents=True)
    (repository / site / "content/2025/01/02.md").write_text(
        "## Daily Papers (2025-01-02)\n\n### [A *new* | paper @alice](https://arxiv.org/abs/2501.00001)\n\nVote: 3\n\n- It is new.\n")
    repositories.commit_all(repository)


def check_runs(tools, folder, site, *options, shards=1):
    repository = repositories.make(folder / "repository", site)
    text = write_workflow(repository, site, *options)
    permissions = {"build": READ, "deploy": DEPLOY} if shards == 1 else {"part": READ, "check": READ, "join": {}, "deploy": DEPLOY}
    check_generated(tools, text, permissions)
    hub = github.GitHub(tools, repository, BASE_URL, kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])

    outputs = hub.run(text, folder / "first")
    same_site(hub.artifacts["github-pages"], repository, site, folder / "first")
    if shards == 1:
        assert outputs["build"] == {"changed": "true"}, outputs
        # The record comes back from the cache, and nothing is new.
        outputs = hub.run(text, folder / "second")
        assert outputs["build"] == {"changed": "false"}, outputs
        assert "new paper" not in hub.summaries[0], hub.summaries[0]
    add_day(repository, site)
    outputs = hub.run(text, folder / "third", {"ref": "main"})
    same_site(hub.artifacts["github-pages"], repository, site, folder / "third")
    if shards == 1:
        assert outputs["build"] == {"changed": "true"}, outputs
        assert "1 new paper" in hub.summaries[0], hub.summaries[0]
        assert f"({BASE_URL}/papers/2501.00001/)" in hub.summaries[0], hub.summaries[0]
        # A damaged record is no record.
        for key, (path, saved) in list(hub.caches.items()):
            hub.caches[key] = (path, {one: data[:-20] for one, data in saved.items()})
        assert hub.run(text, folder / "fourth")["build"] == {"changed": "true"}
        same_site(hub.artifacts["github-pages"], repository, site, folder / "fourth")


def check_history(tools, folder, *options):
    """What changed between publications is known from run to run, as long as the cache is."""
    site = "archive/daily digests"
    repository = repositories.make(folder / "repository", site)
    settings = repository / site / "dayleaf.toml"
    said = settings.read_text(encoding="utf-8")
    assert said.count("[changes]\n") == 1, said
    settings.write_text(said.replace("[changes]\n", "[changes]\nenabled = true\n"), encoding="utf-8")
    text = write_workflow(repository, site, *options)
    hub = github.GitHub(tools, repository, BASE_URL, kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])

    def publications(name):
        hub.run(text, folder / name)
        assert kit.broken_links(hub.artifacts["github-pages"], "/digests/") == []
        document = json.loads((hub.artifacts["github-pages"] / "changes/changes.json").read_text(encoding="utf-8"))
        return [(one["begins"], [(group["kind"], group["count"]) for group in one["changes"]]) for one in document["publications"]]

    assert publications("first") == [(True, [])]
    assert publications("same") == [(True, [])]
    add_day(repository, site)
    assert publications("day") == [(False, [("added", 1)]), (True, [])]
    hub.caches.clear()
    assert publications("anew") == [(True, [])]


def unpack(archive, folder):
    folder.mkdir(parents=True)
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)
    return folder


def check_pull_request(tools, folder, site):
    """check.yml: what a pull request would publish, its mistakes as annotations, and nothing but the right to read."""
    repository = repositories.make(folder / "repository", site)
    write_workflow(repository, site)
    text = read_workflow(repository, "check")
    document = check_rules(tools, text, "check.yml", {"check": {"contents": "read"}})
    assert list(document["on"]) == ["pull_request"] and "secrets" not in text and "token" not in text
    assert document["concurrency"]["cancel-in-progress"] is True
    hub = github.GitHub(tools, repository, BASE_URL, kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])
    hub.token = "must-not-be-seen"
    hub.run(text, folder / "good", {})
    built = unpack(hub.artifacts["site"], folder / "built")
    kit.run("build", "-C", repository / site, "-o", folder / "expected", "--quiet")
    expected, got = kit.files_of(folder / "expected"), kit.files_of(built)
    assert {name: path.read_bytes() for name, path in expected.items()} == {name: path.read_bytes() for name, path in got.items()}
    assert hub.token not in "".join(hub.log)

    # A mistake in a digest: a red run, the line in the pull request, and still the site to look at.
    month = repository / site / "content/2025/01"
    month.mkdir(parents=True)
    (month / "02.md").write_text("## Daily Papers (2025-01-02)\n\n### [One](https://arxiv.org/abs/2501.00001)\n\n- Here.\n")
    (month / "03.md").write_text("## Daily Papers (2025-01-99)\n\n### [Two](https://arxiv.org/abs/2501.00002)\n\n- Here.\n")
    repositories.commit_all(repository)
    hub.run(text, folder / "bad", {}, fails=["check"])
    path = str(pathlib.PurePath(site) / "content/2025/01/03.md")
    assert f"::error file={path},line=1" in "".join(hub.log), hub.log
    assert (unpack(hub.artifacts["site"], folder / "bad site") / "papers/2501.00001/index.html").is_file()
    # Settings that are wrong leave nothing to look at, and say so once.
    (repository / site / "dayleaf.toml").write_text("[build]\ntheme = 1\n")
    repositories.commit_all(repository)
    hub.run(text, folder / "worse", {}, fails=["check"])
    assert "site" not in hub.artifacts and len(hub.log) == 2, hub.log


def check_strict(tools, folder):
    """What --strict says to `build` here it says to the runs of the workflows."""
    repository = repositories.make(folder / "repository")
    page = repository / "content/2025/01/02.md"
    page.parent.mkdir(parents=True)
    page.write_text("## Daily Papers (2025-01-02)\n\n### [One](https://arxiv.org/abs/2501.00001)\n\nVote: many\n\n- Here.\n")
    repositories.commit_all(repository)
    for options, fails in (((), []), (("--strict",), ["build"])):
        text = write_workflow(repository, ".", "--no-check", *options)
        hub = github.GitHub(tools, repository, BASE_URL, kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])
        hub.run(text, folder / f"run{len(options)}", fails=fails)
        assert ("github-pages" in hub.artifacts) is (not fails)


def check_size(tools, folder, *options, job):
    """A site over [deploy] max_size is not published, one over 80 % of it is with a warning."""
    repository = repositories.make(folder / "repository")
    settings = (repository / "dayleaf.toml").read_text()
    kit.run("build", "-C", repository, "-o", folder / "built", "-b", BASE_URL, "--quiet")
    size = sum(path.stat().st_size for path in kit.files_of(folder / "built").values())
    for most, says, fails in ((size - 1, "::error title=size::", [job]), (size + 10, "::warning title=size::", []), (size * 2, "", []), (0, "", [])):
        (repository / "dayleaf.toml").write_text(settings + f"\n[deploy]\nmax_size = {most}\n" if "[deploy]" not in settings
                                                 else settings.replace("[deploy]\n", f"[deploy]\nmax_size = {most}\n"))
        text = write_workflow(repository, ".", *options)
        hub = github.GitHub(tools, repository, BASE_URL, kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])
        hub.run(text, folder / f"run{most}", fails=fails)
        said = "".join(re.findall("::[a-z]+ title=size::", "".join(hub.log)))
        assert said == says, (most, said)
        assert ("github-pages" in hub.artifacts) is (not fails)


def check_second_site(tools, folder, *options):
    """A second site of the repository: its own files, and one publication of both."""
    repository = repositories.make(folder / "repository", "ko")
    write_workflow(repository, "ko", "--daily", *options)
    before = {path.name: path.read_bytes() for path in (repository / ".github/workflows").iterdir()}
    (repository / "en").mkdir()
    kit.run("init", repository / "en")
    write_workflow(repository, "en", "--daily", "--force")
    now = {path.name: path.read_bytes() for path in (repository / ".github/workflows").iterdir()}
    assert set(now) - set(before) == {"pages-en.yml", "daily-en.yml", "check-en.yml"}
    assert all(now[name] == text for name, text in before.items())
    pages = write_workflow(repository, "ko", *options)
    english = read_workflow(repository, "pages-en")
    document = check_rules(tools, english, "pages-en.yml", {"build": READ})
    assert set(document["on"]) == {"workflow_call", "workflow_dispatch"} and document["concurrency"]["group"] == "pages-en"
    permissions = {"build": READ} if not options else {"part": READ, "check": READ, "join": {}}
    check_rules(tools, pages, "pages.yml", {"site-en": READ, **permissions, "deploy": DEPLOY}, {"pages-en.yml": english})
    daily = check_rules(tools, read_workflow(repository, "daily-en"), "daily-en.yml",
                        {"fetch": {"contents": "write"}, "publish": {"contents": "read", **DEPLOY}, "sources": {}}, {"pages.yml": pages})
    assert daily["concurrency"]["group"] == "daily-en"
    assert check_rules(tools, read_workflow(repository, "check-en"), "check-en.yml", {"check": {"contents": "read"}})["name"] == "check-en"

    hub = github.GitHub(tools, repository, BASE_URL, kit.SOURCE, [pathlib.Path(kit.PROGRAM).parent])
    hub.run(pages, folder / "run")
    published = hub.artifacts["github-pages"]
    for site, place, base in (("ko", published, BASE_URL), ("en", published / "en", BASE_URL + "/en")):
        kit.run("build", "-C", repository / site, "-o", folder / f"expected {site}", "-b", base, "--quiet")
        for name, path in kit.files_of(folder / f"expected {site}").items():
            assert path.read_bytes() == (place / name).read_bytes(), (site, name)
    assert len(kit.files_of(published)) == sum(len(kit.files_of(folder / f"expected {site}")) for site in ("ko", "en"))
    # By itself it publishes nothing.
    hub.run(english, folder / "alone")
    assert set(hub.artifacts) == {"site-en"}


def main():
    tools = github.Toolbox()
    try:
        check_files(tools)
        for check, more in ((check_pull_request, (".",)), (check_pull_request, ("archive/daily digests",)), (check_strict, ()),
                            (check_second_site, ()), (check_second_site, ("--shards", "2"))):
            with kit.temporary_folder() as folder:
                check(tools, folder, *more)
        for options, job in (((), "build"), (("--shards", "2"), "join")):
            with kit.temporary_folder() as folder:
                check_size(tools, folder, *options, job=job)
        for options in ((), ("--shards", "2")):
            with kit.temporary_folder() as folder:
                check_history(tools, folder, *options)
        for site in (".", "archive/daily digests"):
            with kit.temporary_folder() as folder:
                check_runs(tools, folder, site)
        with kit.temporary_folder() as folder:
            check_runs(tools, folder, "archive", "--shards", "3", shards=3)
    finally:
        tools.close()


main()
