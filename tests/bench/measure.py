"""Runs one program and says what it took; counts what it wrote."""
import os
import re
import subprocess
import time


class Failed(Exception):
    pass


def run(argv, folder):
    """Seconds, CPU seconds (user and system, with children) and peak memory in bytes of one run, and what it printed.

    What earlier runs wrote is on the disk before the clock starts. The kernel counts the caller's own memory at the moment of starting
    into a child's peak, so this process must stay small and readings below 20 MB mean nothing.
    """
    os.sync()
    with open(os.devnull) as nothing, open(folder / "stdout", "w+") as out, open(folder / "stderr", "w+") as err:
        start = time.perf_counter()
        process = subprocess.Popen(argv.command, cwd=argv.folder, stdin=nothing, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        printed, errors = out.read(), err.read()
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, argv.command))}: exit code {process.returncode}\n{errors[-2000:]}{printed[-2000:]}")
    return {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}, printed


KINDS = (
    ("papers", r"papers/[^/]+/index\.html"),
    ("days", r"\d{4}/\d\d/\d\d/index\.html"),
    ("months and years", r"\d{4}/(\d\d/)?index\.html"),
    ("authors", r"authors/[^/]+/((page/)?\d+/)?index\.html"),
    ("topics", r"tags/[^/]+/((page/)?\d+/)?index\.html"),
    ("feeds", r"(.*/)?(feed|index|rss)\.xml"),
    ("others", r".*"),
)


def count(site):
    """Files and bytes of a site by kind; what a program keeps there for itself (hidden files) is not counted."""
    kinds = {name: {"files": 0, "bytes": 0} for name, _ in KINDS}
    patterns = [(name, re.compile(pattern)) for name, pattern in KINDS]
    for folder, folders, files in os.walk(site):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(folder, site)
        for file in files:
            if file.startswith("."):
                continue
            path = file if inside == "." else f"{inside}/{file}"
            kind = next(name for name, pattern in patterns if pattern.fullmatch(path))
            kinds[kind]["files"] += 1
            kinds[kind]["bytes"] += os.lstat(os.path.join(folder, file)).st_size
    return kinds


def best(runs):
    """The fastest of several runs; of the memory the highest, since that is what a machine must have."""
    return {"seconds": min(run["seconds"] for run in runs), "cpu": min(run["cpu"] for run in runs),
            "peak": max(run.get("peak", 0) for run in runs)}
