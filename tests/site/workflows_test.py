"""The workflows that the program writes, the action that they use, and this repository's own workflows.

They are read, validated against the schemas of workflows and actions, linted, held to our own rules, and every `run:` step of what the
program writes and of the action is executed in fresh clones.
"""
import pathlib
import re

import github
import kit
import repositories
from workflow_rules import BASE_URL, DEPLOY, READ, check_rules, write_workflow


def check_files(tools):
    own = {
        "pages.yml": {"build": READ, "deploy": DEPLOY},
        "ci.yml": {"test": {"contents": "read"}, "strict": {"contents": "read"}},
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
            hub.caches[key] = (path, saved[:-20])
        assert hub.run(text, folder / "fourth")["build"] == {"changed": "true"}
        same_site(hub.artifacts["github-pages"], repository, site, folder / "fourth")


def main():
    tools = github.Toolbox()
    try:
        check_files(tools)
        for site in (".", "archive/daily digests"):
            with kit.temporary_folder() as folder:
                check_runs(tools, folder, site)
        with kit.temporary_folder() as folder:
            check_runs(tools, folder, "archive", "--shards", "3", shards=3)
    finally:
        tools.close()


main()
