"""Which action a build says that it is: cmake/write_own_action.cmake in clones of every kind, and the two ways in which packaging says it.

The argument is the cmake program.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import kit
import repositories

cmake = sys.argv[1]
if not shutil.which("git"):
    kit.skip("there is no git")
OTHER = "0123456789abcdef0123456789abcdef01234567"


def asked(source, out=None, action="", git="git", **environment):
    """(name, changed, unpushed) as the program would say it."""
    out = out or source.parent / "own_action.cpp"
    subprocess.run([cmake, "-D", f"source={source}", "-D", f"git={git}", "-D", f"action={action}", "-D", f"out={out}",
                    "-P", kit.SOURCE / "cmake/write_own_action.cmake"], check=True, env={**os.environ, **environment})
    name, changed, unpushed = re.search(r'return \{"(.*)", (\w+), (\w+)\};', out.read_text()).groups()
    return name, changed == "true", unpushed == "true"


def make(folder, url=None, remote="origin"):
    """A clone whose remote says that it is at `url`, and has its commit."""
    folder.mkdir(parents=True)
    (folder / "file").write_text("one\n")
    repositories.commit_all(folder)
    if url:
        repositories.git(folder, "remote", "add", remote, url)
        push(folder, remote)
    return folder


def push(folder, remote="origin"):
    repositories.git(folder, "update-ref", f"refs/remotes/{remote}/main", "HEAD")


def head(folder):
    return subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()


def check_addresses(folder):
    clone = make(folder / "clone")
    assert asked(clone) == ("", False, False), "a clone without a remote"
    repositories.git(clone, "remote", "add", "origin", "x")
    push(clone)
    for url in ("https://github.com/alice/day.leaf", "https://github.com/alice/day.leaf.git", "https://github.com/alice/day.leaf/",
                "https://token@github.com/alice/day.leaf.git", "https://GitHub.com/alice/day.leaf", "https://www.github.com/alice/day.leaf",
                "git@github.com:alice/day.leaf.git", "github.com:alice/day.leaf", "ssh://git@github.com/alice/day.leaf.git",
                "ssh://git@ssh.github.com:443/alice/day.leaf.git", "git://github.com/alice/day.leaf.git"):
        repositories.git(clone, "remote", "set-url", "origin", url)
        assert asked(clone) == (f"alice/day.leaf@{head(clone)}", False, False), url
    for url in ("https://gitlab.com/alice/dayleaf", "https://github.com.example.org/alice/dayleaf", "https://example.org/github.com/alice/dayleaf",
                "git@example.org:github.com/alice/dayleaf", "/srv/github.com/alice/dayleaf", "https://github.com/alice", "file:///alice/dayleaf",
                "https://github.com/alice/dayleaf/tree/main", "https://github.com/alice/..", 'https://github.com/alice/x"; system("id"); "',
                "https://github.com@example.org/alice/dayleaf", "https://github.com/alice/.git"):
        repositories.git(clone, "remote", "set-url", "origin", url)
        assert asked(clone) == ("", False, False), url


def check_commits(folder):
    clone = make(folder / "clone", "https://github.com/alice/dayleaf")
    out = folder / "own_action.cpp"
    assert asked(clone, out) == (f"alice/dayleaf@{head(clone)}", False, False)
    # The same again leaves the file alone, so that nothing is built.
    before = out.stat().st_mtime_ns
    asked(clone, out)
    assert out.stat().st_mtime_ns == before
    # A change, a new file, a commit of them, and its push.
    (clone / "file").write_text("two\n")
    assert asked(clone, out) == (f"alice/dayleaf@{head(clone)}", True, False)
    repositories.git(clone, "checkout", "--quiet", "file")
    (clone / "new").write_text("new\n")
    assert asked(clone, out) == (f"alice/dayleaf@{head(clone)}", True, False)
    repositories.commit_all(clone)
    assert asked(clone, out) == (f"alice/dayleaf@{head(clone)}", False, True)
    push(clone)
    assert asked(clone, out) == (f"alice/dayleaf@{head(clone)}", False, False)
    # What a hook of another repository leaves in the environment is not ours.
    other = make(folder / "other", "https://github.com/mallory/other")
    assert asked(clone, out, GIT_DIR=str(other / ".git"), GIT_WORK_TREE=str(other)) == (f"alice/dayleaf@{head(clone)}", False, False)
    # A commit that is checked out by itself, as jobs do, and one tag of a shallow clone.
    repositories.git(clone, "checkout", "--quiet", "--detach")
    assert asked(clone, out) == (f"alice/dayleaf@{head(clone)}", False, False)
    repositories.git(clone, "tag", "v1")
    one_tag = folder / "one tag"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", "--branch", "v1", clone.as_uri(), one_tag], check=True, stderr=subprocess.DEVNULL)
    repositories.git(one_tag, "remote", "set-url", "origin", "https://github.com/alice/dayleaf")
    assert asked(one_tag, out) == (f"alice/dayleaf@{head(clone)}", False, False)


def check_remotes(folder):
    """The remote that has the commit, before one that has not; then that of the branch, origin, and any other."""
    clone = make(folder / "clone", "https://github.com/first/dayleaf")
    repositories.git(clone, "remote", "add", "fork", "https://github.com/fork/dayleaf")
    assert asked(clone)[0].startswith("first/dayleaf@")
    (clone / "file").write_text("mine\n")
    repositories.commit_all(clone)
    push(clone, "fork")
    assert asked(clone) == (f"fork/dayleaf@{head(clone)}", False, False)
    repositories.git(clone, "update-ref", "-d", "refs/remotes/fork/main")
    assert asked(clone) == (f"first/dayleaf@{head(clone)}", False, True)
    repositories.git(clone, "config", "branch.main.remote", "fork")
    assert asked(clone) == (f"fork/dayleaf@{head(clone)}", False, True)
    repositories.git(clone, "remote", "set-url", "fork", "https://example.org/fork/dayleaf")
    assert asked(clone) == (f"first/dayleaf@{head(clone)}", False, True)


def check_no_clone(folder):
    tree = folder / "sources"
    tree.mkdir()
    assert asked(tree) == ("", False, False), "unpacked sources"
    # Sources that were unpacked in somebody's repository are not that repository.
    clone = make(folder / "clone", "https://github.com/alice/digests")
    (clone / "dayleaf").mkdir()
    assert asked(clone / "dayleaf", folder / "out.cpp") == ("", False, False)
    # No git, and packaging that says it, which stands over what a clone says.
    clone = make(folder / "another", "https://github.com/alice/dayleaf")
    assert asked(clone, git="") == ("", False, False)
    assert asked(clone, action=f"pack/dayleaf@{OTHER}") == (f"pack/dayleaf@{OTHER}", False, False)


def check_packaging(folder):
    """cmake/own_action.cmake in a small project of its own."""
    project = folder / "project"
    shutil.copytree(kit.SOURCE / "cmake", project / "cmake")
    (project / "cli.cpp").write_text('#include "cli/own_action.h"\nint main() { return !dayleaf::cli::own_action().name.empty(); }\n')
    (project / "CMakeLists.txt").write_text(f"""cmake_minimum_required(VERSION 3.25)
project(one LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
add_executable(cli cli.cpp)
target_include_directories(cli PRIVATE {kit.SOURCE}/engine)
include(cmake/own_action.cmake)
""")
    (project / ".gitignore").write_text("/build*/\n")
    repositories.commit_all(project)
    repositories.git(project, "remote", "add", "origin", "https://github.com/alice/dayleaf")
    push(project)

    def build(number, *options, expect=0, configure=True, **environment):
        place = project / f"build{number}"
        done = None
        if configure:
            done = subprocess.run([cmake, "-S", project, "-B", place, *options], env={**os.environ, **environment}, capture_output=True, text=True)
        if done is None or done.returncode == 0:
            done = subprocess.run([cmake, "--build", place], capture_output=True, text=True)
        assert (done.returncode != 0) == (expect != 0), done.stdout + done.stderr
        written = place / "own_action/own_action.cpp"
        return re.search(r'\{"(.*)",', written.read_text())[1] if written.exists() else done.stderr

    assert build(1) == f"alice/dayleaf@{head(project)}"
    # A new commit is known without configuring again.
    (project / "cli.cpp").write_text((project / "cli.cpp").read_text() + "\n")
    repositories.commit_all(project)
    assert build(1, configure=False) == f"alice/dayleaf@{head(project)}"
    # Packages depend on the sources alone, and on what packaging says.
    assert build(2, "-DDAYLEAF_HARDEN=ON") == ""
    said = {"DAYLEAF_ACTION_REPOSITORY": "pack/dayleaf", "DAYLEAF_ACTION_REF": OTHER}
    assert build(2, "-DDAYLEAF_HARDEN=ON", **said) == f"pack/dayleaf@{OTHER}"
    assert build(3, f"-DDAYLEAF_ACTION=pack/dayleaf@{OTHER}") == f"pack/dayleaf@{OTHER}"
    # A tag can be moved, and half of it is nothing.
    for number, wrong in enumerate(({**said, "DAYLEAF_ACTION_REF": "v1.0.0"}, {**said, "DAYLEAF_ACTION_REF": ""}, {**said, "DAYLEAF_ACTION_REPOSITORY": ""})):
        problem = build(f"-wrong-{number}", "-DDAYLEAF_HARDEN=ON", expect=1, **wrong)
        assert "40 hex digits of a commit" in re.sub(r"\s+", " ", problem), problem
    # Empty, as Docker leaves an argument that nobody gave.
    assert build(4, "-DDAYLEAF_HARDEN=ON", DAYLEAF_ACTION_REPOSITORY="", DAYLEAF_ACTION_REF="") == ""


for check in (check_addresses, check_commits, check_remotes, check_no_clone, check_packaging):
    with kit.temporary_folder() as folder:
        check(pathlib.Path(folder))
