"""Git repositories with a site in them."""
import shutil
import subprocess

import kit


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=Alice", "-c", "user.email=alice@example.org", *arguments], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)


def commit_all(folder, message="Change"):
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", message)


def make(folder, site="."):
    """A new repository with a site of this repository's example digests."""
    place = folder / site
    place.mkdir(parents=True)
    kit.run("init", place)
    shutil.rmtree(place / "content")
    shutil.copytree(kit.SOURCE / "content", place / "content")
    commit_all(folder)
    return folder
