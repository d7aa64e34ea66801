"""What we ask of every workflow, and the workflows that the program writes."""
import re
import shutil
import subprocess

import kit
import repositories

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ACTION = f"dayleaf/dayleaf@{COMMIT}"
BASE_URL = "https://alice.github.io/digests"
READ = {"contents": "read", "pages": "read"}
DEPLOY = {"pages": "write", "id-token": "write"}


def write_workflow(repository, site, *options):
    kit.run("deploy", "--workflow", "--action", ACTION, *options, cwd=repository / site)
    repositories.commit_all(repository)
    return read_workflow(repository, "pages")


def read_workflow(repository, name):
    return (repository / f".github/workflows/{name}.yml").read_text()


def all_steps(document):
    jobs = document["jobs"].values() if "jobs" in document else [document["runs"]]
    return [step for job in jobs for step in job.get("steps", [])]


def check_rules(tools, text, name, permissions=None, others=None):
    """What we ask of every workflow and of the action, beyond its being one. `others`: workflows that it may call, by file name."""
    document = tools.ask("read", text=text)
    is_workflow = "jobs" in document
    # GitHub's own parser knows the time zones of schedules; the schema and the linter are older than these.
    without_zones = re.sub(r"^ +timezone: [A-Z]\w+/\w+\n", "", text, flags=re.MULTILINE)
    errors = tools.ask("validate", text=without_zones, kind="workflow" if is_workflow else "action")
    assert errors == [], (name, errors)
    if is_workflow:
        errors = tools.ask("parse", text=text, others=others or {})
        assert errors == [], (name, errors)
        # The linter is older than some runners, and than variables that a repository sets.
        findings = [one for one in tools.ask("lint", text=without_zones, path=".github/workflows/x.yml")
                    if one["kind"] != "runner-label" and not one["message"].startswith('undefined variable "vars".')]
        assert findings == [], (name, findings)
        assert document["permissions"] == {}, name
        assert {key: job["permissions"] for key, job in document["jobs"].items()} == permissions, name
        for key, job in document["jobs"].items():
            assert "uses" in job or 0 < job["timeout-minutes"] <= 180, (name, key)
    pinned = re.findall(r"^\s*(?:- )?uses: *(\S+)(.*)$", text, re.MULTILINE)
    calls = [job for job in document.get("jobs", {}).values() if "uses" in job]
    assert len(pinned) == len([one for one in [*calls, *all_steps(document)] if "uses" in one]), name
    for action, comment in pinned:
        if action.startswith("./"):
            continue
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action), (name, action)
        # Which version somebody's commit of ours is, only the program that was built from it knows.
        assert re.fullmatch(r" # v\d+(\.\d+)*", comment) or (action == ACTION and comment == ""), (name, action, comment)
    for step in all_steps(document):
        if "run" in step:
            assert "${{" not in step["run"], (name, step["run"])
            subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)
        elif step["uses"].startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, name
        elif step["uses"].startswith("actions/upload-pages-artifact@"):
            assert step["with"]["include-hidden-files"] is True, name
    if shutil.which("shellcheck"):
        for script in [step["run"] for step in all_steps(document) if "run" in step]:
            subprocess.run(["shellcheck", "--shell", "bash", "-"], input=script, text=True, check=True)
    else:
        kit.skip_part("shellcheck", "it is not installed")
    return document
