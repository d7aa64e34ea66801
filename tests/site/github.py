"""A stand-in for GitHub Actions: runs the jobs of a workflow on this machine, one after the other.

Every `run:` step is executed by bash as a runner would, in a fresh clone, with the files and variables that runners give. What others'
actions do is imitated, only as far as the workflows under test need it: an action or an input that is not known here fails the test.
YAML, schemas and expressions are the business of tests/node/github.mjs.
"""
import itertools
import json
import os
import pathlib
import shutil
import subprocess

import kit

NODE_MODULES = pathlib.Path(os.environ.get("DAYLEAF_NODE", str(kit.SOURCE / "build/node")))


def find_node():
    """Node.js, beside which the modules of tests/node are installed."""
    node = shutil.which("node")
    if node is None:
        kit.skip("there is no node")
    if not (NODE_MODULES / "node_modules").is_dir():
        kit.skip(f"there are no Node modules in {NODE_MODULES}; ./dev test installs them")
    return node


class Toolbox:
    """The Node program beside which this one has no YAML and no expressions."""

    def __init__(self):
        self.process = subprocess.Popen([find_node(), str(kit.SOURCE / "tests/node/github.mjs"), str(NODE_MODULES)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, what, **question):
        self.process.stdin.write(json.dumps({"ask": what, **question}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "problem" not in answer, f"{what}: {answer['problem']}\n{question}"
        return answer["value"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def read_pairs(path):
    """name=value lines, and name<<END blocks, of GITHUB_OUTPUT and GITHUB_ENV."""
    pairs, lines = {}, iter(path.read_text().splitlines())
    for line in lines:
        if "<<" in line and ("=" not in line or line.index("<<") < line.index("=")):
            name, end = line.split("<<", 1)
            pairs[name] = "\n".join(itertools.takewhile(lambda one, end=end: one != end, lines))
        else:
            assert "=" in line, f"no output: {line!r}"
            name, value = line.split("=", 1)
            pairs[name] = value
    return pairs


class GitHub:
    """One repository on GitHub: its clone source, caches, and the artifacts of the run."""

    def __init__(self, tools, repository, base_url, action, programs):
        self.tools = tools
        self.repository = repository      # to clone; may be bare
        self.remote = None                # where a clone pushes to; None: to the repository itself
        self.base_url = base_url          # what GitHub Pages says
        self.action = pathlib.Path(action)  # a checkout of the repository with action.yml
        self.programs = programs          # folders for the front of PATH
        self.secrets = {}
        self.token = "secret-token"
        self.before = {}                  # id of a step: called before it, once, with the job
        self.caches = {}                  # key: the paths, and the bytes of those that were there
        self.artifacts = {}
        self.summaries = []               # of steps, in order
        self.log = []                     # what steps printed
        self.results = {}                 # of jobs: "success", "failure" or "skipped"
        self.run_number = 0

    def run(self, workflow, folder, inputs=None, fails=()):
        """Runs all jobs; returns their outputs. Folder: a fresh place for this run. `fails`: the jobs that must fail."""
        self.run_number += 1
        self.artifacts, self.summaries, self.log, self.results = {}, [], [], {}
        outputs = self.run_jobs(workflow, folder, {"ref": ""} if inputs is None else inputs, None)
        failed = {name for name, result in self.results.items() if result == "failure"}
        assert failed == set(fails), (failed, fails, self.log[-3:])
        return outputs

    def run_jobs(self, workflow, folder, inputs, most, prefix=""):
        """`most`: the permissions of the job that calls; None: of no job."""
        document = self.tools.ask("read", text=workflow)
        done, results = {}, {}
        waiting = dict(document["jobs"])
        while waiting:
            name = next(name for name, job in waiting.items() if set(as_list(job.get("needs"))) <= set(done))
            job = waiting.pop(name)
            needs = {other: {"outputs": done[other], "result": results[other]} for other in as_list(job.get("needs"))}
            done[name] = {}
            results[name] = self.result_of(document, job, name, needs, done, folder, inputs, most, prefix)
            self.results[prefix + name] = results[name]
        return done

    def result_of(self, document, job, name, needs, done, folder, inputs, most, prefix):
        condition = str(job.get("if", "true"))
        assert "()" not in condition, f"functions are not imitated: {condition}"
        contexts = {"needs": needs, "inputs": inputs, "github": {}}
        if any(one["result"] != "success" for one in needs.values()) or not self.tools.ask("decide", text=condition, contexts=contexts):
            return "skipped"
        # The permissions of a job are at most those of the one that calls its workflow.
        permissions = job.get("permissions", document.get("permissions", {}))
        for permission, level in permissions.items():
            assert most is None or LEVELS[level] <= LEVELS[most.get(permission, "none")], (prefix + name, permission, most)
        if "uses" in job:
            assert job["uses"].startswith("./"), job["uses"]
            called = subprocess.run(["git", "-C", str(self.repository), "show", "HEAD:" + job["uses"][2:]], check=True, capture_output=True, text=True)
            values = {key: self.tools.ask("expand", text=str(value), contexts=contexts) for key, value in job.get("with", {}).items()}
            assert set(values) <= set(self.tools.ask("read", text=called.stdout)["on"]["workflow_call"]["inputs"]), values
            self.run_jobs(called.stdout, folder / name, values, permissions, f"{prefix}{name}/")
            failed = any(result == "failure" for other, result in self.results.items() if other.startswith(f"{prefix}{name}/"))
            return "failure" if failed else "success"
        for values in combinations(job.get("strategy", {}).get("matrix", {})):
            one = Job(self, document, job, folder / f"{name}-{'-'.join(map(str, values.values()))}", values, inputs, needs)
            try:
                done[name] = one.run()
            except StepFailed:
                return "failure"
        return "success"


LEVELS = {"none": 0, "read": 1, "write": 2}


class StepFailed(Exception):
    pass


def bare_expression(condition):
    """A condition may stand in ${{ }} or not."""
    return condition[3:-2].strip() if condition is not None and condition.startswith("${{") else condition


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def combinations(matrix):
    return [dict(zip(matrix, values)) for values in itertools.product(*matrix.values())]


class Job:
    def __init__(self, hub, document, job, folder, matrix, inputs, needs):
        self.hub, self.job = hub, job
        self.shell = document.get("defaults", {}).get("run", {}).get("shell")
        self.workspace, self.temp = folder / "workspace", folder / "temp"
        for path in (self.workspace, self.temp):
            path.mkdir(parents=True)
        self.path, self.environment, self.to_save = [], {}, []
        self.contexts = {
            "inputs": inputs, "matrix": matrix, "needs": needs, "steps": {}, "env": {}, "secrets": hub.secrets,
            "runner": {"temp": str(self.temp), "os": "Linux", "arch": "X64"},
            "github": {"run_id": str(1000 + hub.run_number), "run_attempt": "1", "repository": "alice/digests", "token": hub.token,
                       "server_url": "https://github.com",
                       "ref": "refs/heads/main", "ref_name": "main", "sha": "0" * 40, "action_ref": "", "action_repository": "",
                       "workspace": str(self.workspace), "event_name": "push"},
        }

    def run(self):
        assert self.job["runs-on"] == "ubuntu-latest"
        self.run_steps(self.job["steps"], self.contexts)
        for paths, key in self.to_save:
            saved = {path: (self.workspace / path).read_bytes() for path in paths if (self.workspace / path).exists()}
            if key not in self.hub.caches and saved:
                self.hub.caches[key] = (paths, saved)
        return {name: self.expand(value, self.contexts) for name, value in self.job.get("outputs", {}).items()}

    def expand(self, value, contexts):
        return self.hub.tools.ask("expand", text=str(value), contexts=contexts)

    def run_steps(self, steps, contexts):
        broken = None
        for step in steps:
            condition = bare_expression(step.get("if"))
            # A step that says nothing of it is left out after one that failed.
            if broken and not any(word in (condition or "") for word in ("always()", "cancelled()", "failure()")):
                continue
            if condition is not None:
                for word, value in (("always()", "true"), ("cancelled()", "false"), ("failure()", str(broken is not None).lower())):
                    condition = condition.replace(word, value)
                if not self.hub.tools.ask("decide", text=condition, contexts=contexts):
                    continue
            if step.get("id") in self.hub.before:
                self.hub.before.pop(step["id"])(self)
            outputs, failed = self.run_script(step, contexts) if "run" in step else (self.use(step, contexts), False)
            if "id" in step:
                contexts["steps"][step["id"]] = {"outputs": outputs, "outcome": "failure" if failed else "success"}
            if failed and not step.get("continue-on-error"):
                broken = broken or f"{step['run']}\n{self.hub.log[-1]}"
        if broken:
            raise StepFailed(broken)

    def run_script(self, step, contexts):
        shell = step.get("shell", self.shell)
        assert shell == "bash", f"a step without a shell: {step}"
        files = {name: self.temp / f"_{name.lower()}" for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("")
        script = self.temp / "_step.sh"
        script.write_text(step["run"])
        environment = {
            "PATH": os.pathsep.join([*self.path, *map(str, self.hub.programs), "/usr/bin", "/bin"]),
            "HOME": str(self.temp), "LANG": "C.UTF-8", "CI": "true", "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace), "GITHUB_REPOSITORY": "alice/digests", "GITHUB_RUN_ID": contexts["github"]["run_id"],
            "GITHUB_ACTION_PATH": contexts["github"].get("action_path", ""), "RUNNER_TEMP": str(self.temp),
            **{name: str(path) for name, path in files.items()}, **self.environment,
            **{name: self.expand(value, contexts) for name, value in step.get("env", {}).items()},
        }
        folder = self.workspace / self.expand(step.get("working-directory", "."), contexts)
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], cwd=folder, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=200)
        self.hub.log.append(done.stdout.decode())
        self.path[:0] = files["GITHUB_PATH"].read_text().splitlines()
        self.environment.update(read_pairs(files["GITHUB_ENV"]))
        if text := files["GITHUB_STEP_SUMMARY"].read_text():
            self.hub.summaries.append(text)
        return read_pairs(files["GITHUB_OUTPUT"]), done.returncode != 0

    def use(self, step, contexts):
        name, _, reference = step["uses"].partition("@")
        values = {key: self.expand(value, contexts) if isinstance(value, str) else value for key, value in step.get("with", {}).items()}
        if name in ("./", "dayleaf/dayleaf"):
            return self.use_own(name, reference, values)
        known = {"actions/checkout": self.check_out, "actions/configure-pages": self.configure_pages, "actions/cache": self.cache,
                 "actions/upload-pages-artifact": self.upload_pages, "actions/upload-artifact": self.upload,
                 "actions/download-artifact": self.download, "actions/deploy-pages": self.deploy_pages}
        return known[name](**{key.replace("-", "_"): value for key, value in values.items()}) or {}

    def use_own(self, name, reference, values):
        """The composite action under test: its own steps, which see only its inputs."""
        folder = self.workspace if name == "./" else self.hub.action
        action = self.hub.tools.ask("read", text=(folder / "action.yml").read_text())
        assert set(values) <= set(action["inputs"]), values
        github = {**self.contexts["github"], "action_path": str(folder), "action_ref": reference,
                  "action_repository": "" if name == "./" else name}
        inputs = {key: str(values.get(key, declared["default"])) for key, declared in action["inputs"].items()}
        contexts = {**self.contexts, "inputs": inputs, "steps": {}, "github": github}
        self.run_steps(action["runs"]["steps"], contexts)
        return {key: self.expand(declared["value"], contexts) for key, declared in action["outputs"].items()}

    # Others' actions.

    def check_out(self, ref="", persist_credentials=True):
        assert persist_credentials is False
        source, place = self.hub.repository.as_uri(), str(self.workspace)
        if len(ref) == 40:
            subprocess.run(["git", "init", "--quiet", place], check=True)
            subprocess.run(["git", "-C", place, "remote", "add", "origin", source], check=True)
            subprocess.run(["git", "-C", place, "fetch", "--quiet", "--depth", "1", "origin", ref], check=True)
            subprocess.run(["git", "-C", place, "checkout", "--quiet", "FETCH_HEAD"], check=True)
        else:
            subprocess.run(["git", "clone", "--quiet", "--depth", "1", *(["--branch", ref] if ref else []), source, place], check=True)
        if self.hub.remote:
            subprocess.run(["git", "-C", place, "remote", "set-url", "origin", self.hub.remote], check=True)

    def configure_pages(self):
        return {"base_url": self.hub.base_url, "base_path": "/digests"}

    def cache(self, path, key, restore_keys=""):
        paths = [line.strip() for line in path.split("\n") if line.strip()]
        assert all((self.workspace / one).resolve().is_relative_to(self.workspace.resolve()) for one in paths), paths
        found = [key] if key in self.hub.caches else [
            other for prefix in restore_keys.split("\n") for other in reversed(self.hub.caches) if prefix and other.startswith(prefix)]
        for other in found[:1]:
            saved_paths, saved = self.hub.caches[other]
            assert saved_paths == paths
            for one, data in saved.items():
                (self.workspace / one).parent.mkdir(parents=True, exist_ok=True)
                (self.workspace / one).write_bytes(data)
        self.to_save.append((paths, key))
        return {"cache-hit": str(found[:1] == [key]).lower()}

    def upload_pages(self, path, include_hidden_files=False):
        assert include_hidden_files is True
        assert "github-pages" not in self.hub.artifacts
        shutil.copytree(self.workspace / path, self.temp / "github-pages")
        self.hub.artifacts["github-pages"] = self.temp / "github-pages"

    def upload(self, name, path, if_no_files_found, retention_days):
        assert if_no_files_found == "error" and 1 <= retention_days <= 7 and pathlib.Path(path).is_file(), path
        assert name not in self.hub.artifacts
        self.hub.artifacts[name] = pathlib.Path(path)

    def download(self, pattern, path, merge_multiple):
        assert merge_multiple is True and pattern.endswith("*")
        pathlib.Path(path).mkdir(parents=True)
        for name, file in self.hub.artifacts.items():
            if name.startswith(pattern[:-1]):
                shutil.copy(file, path)

    def deploy_pages(self):
        assert self.job["permissions"] == {"pages": "write", "id-token": "write"}
        assert (self.hub.artifacts["github-pages"] / "index.html").is_file()
        return {"page_url": self.hub.base_url + "/"}
