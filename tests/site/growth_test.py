"""The site grows no faster than its digests: n log n along every axis on which somebody's digests can grow.

Each axis is built at n, 2n and 4n. The second step may add as much as n log n would add, and what is constant or capped costs nothing; a
list of all in each of its members would add four times what the first step added. Memory is held to the same where it is large enough to tell.
"""
import datetime
import json
import os
import subprocess

import kit

STEP = 2.6  # of what the first step added; n log n adds 2.3 times as much from n = 32 on, n * n four times
SLACK = 4_096  # bytes of a site
MEMORY_SLACK = 12 << 20
FIRST_DAY = datetime.date(2020, 1, 1)


def paper(number, *points, title=None, authors=(), tags=(), votes=1):
    parts = [f"### [{title or f'Paper {number}'}](https://arxiv.org/abs/2401.{number:05d})", f"Vote: {votes}"]
    parts += [f"Authors: {', '.join(authors)}"] if authors else []
    parts += [f"Tags: {', '.join(tags)}"] if tags else []
    return "\n\n".join([*parts, "\n".join(f"- {point}" for point in points or ("One point.",))]) + "\n"


def day(number, *papers):
    date = FIRST_DAY + datetime.timedelta(days=number)
    return {f"content/{date:%Y/%m/%d}.md": f"# {date}\n\n" + "\n".join(papers)}


def people(count):
    return [f"Person {number:05d}" for number in range(count)]


def words(kind, count):
    return [f"{kind} {number:05d}" for number in range(count)]


def days(count, make):
    files = {}
    for number in range(count):
        files.update(day(number, make(number)))
    return files


def said(values):
    return {"arxiv": {"on": "2024-03-01", "value": values}}


def facts(count):
    record = {"authors": {**said(people(count)), "openalex": {"on": "2024-03-01", "value": people(count)[::-1]}},
              "categories": said(words("cs", count)), "institutions": said(words("University", count)), "subjects": said(words("subject", count)),
              "models": said([f"https://huggingface.co/ada/model{number}" for number in range(count)])}
    return {**day(0, paper(1, authors=people(3)), paper(2, authors=people(2))), "data/papers/2401.json": json.dumps({"arxiv:2401.00001": record})}


def vote_counts(count):
    counts = {str(FIRST_DAY + datetime.timedelta(days=number)): number for number in range(count)}
    record = {"2020-01-01": {"state": "complete", "source": "huggingface", "on": "2024-02-01", "listed": 1, "votes": {"arxiv:2401.00001": counts}}}
    return {**day(0, paper(1)), "data/days/2020-01.json": json.dumps(record)}


def months_between(count):
    record = {"2020-01-01": {"state": "complete", "source": "huggingface", "on": "2024-02-01", "listed": 1}}
    return {**day(0, paper(1)), **day(30 * count, paper(2)), "data/days/2020-01.json": json.dumps(record)}


AXES = {
    "authors that two papers share": (128, lambda n: {**day(0, paper(1, authors=people(n))), **day(1, paper(2, authors=people(n)))}),
    "authors of one paper": (128, lambda n: day(0, paper(1, authors=people(n)))),
    "papers of one author": (64, lambda n: days(n, lambda number: paper(number, authors=["Ada Kim"]))),
    "initials of names": (64, lambda n: day(0, paper(1, authors=[chr(0x4E00 + 7 * number) + "x" for number in range(n)]))),
    "papers a day": (64, lambda n: day(0, *(paper(number, authors=people(4), tags=["Robots"]) for number in range(n)))),
    "times that a day lists a paper": (32, lambda n: day(0, *(paper(1, f"Said {number}.", title=f"Title {number}") for number in range(n)))),
    "days": (64, lambda n: days(n, lambda number: paper(number, authors=people(3)))),
    "days that a paper appears on": (64, lambda n: days(n, lambda number: paper(1, f"Said {number}.", title=f"Title {number}", authors=people(3)))),
    "days that a paper appears on, with other papers": (32, lambda n: days(n, lambda number: paper(1, f"Said {number}.") + "\n" + paper(2 + number))),
    "months between two days": (24, months_between),
    "topics of one paper": (64, lambda n: day(0, paper(1, tags=words("topic", n)))),
    "topics": (64, lambda n: days(n, lambda number: paper(number, tags=[f"topic {number}", f"topic {number + 1}"]))),
    "letters of a title": (2_000, lambda n: days(3, lambda number: paper(number, title="word " * (n // 5) + str(number), authors=people(3), tags=["Robots"]))),
    "letters of a name": (2_000, lambda n: days(3, lambda number: paper(number, authors=["N" + "a" * n, "Ada Kim"]))),
    "letters of a topic": (2_000, lambda n: days(3, lambda number: paper(number, tags=["t" + "a" * n]))),
    "points of a summary": (64, lambda n: days(3, lambda number: paper(number, *words("A point about", n), authors=people(3), tags=["Robots"]))),
    "links of a summary": (64, lambda n: day(0, paper(1, *(f"https://code.example/{number}/" for number in range(n))))),
    "pictures of a paper": (64, lambda n: days(2, lambda number: "".join(f"![](https://img.example/{i}.png)\n\n" for i in range(n)).join(
        paper(1, f"Said {number}.").split("Vote", 1)).replace("\n\n: 1", "\n\nVote: 1"))),
    "what sources say of a paper": (64, facts),
    "counts of a paper's votes": (64, vote_counts),
}


def size_of(folder, files):
    """Bytes of the site that the digests make, and of the memory that it took."""
    for name, text in files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "in/dayleaf.toml").write_text('[site]\nlanguage = "en"\nbase_url = "https://example.org/"\n', encoding="utf-8")
    build = subprocess.Popen([kit.PROGRAM, "-q", "-C", folder / "in", "build", "-j", "1", "-o", folder / "out"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    err = build.stderr.read().decode()
    _, status, usage = os.wait4(build.pid, 0)
    build.returncode = os.waitstatus_to_exitcode(status)
    build.stderr.close()
    assert build.returncode == 0, err
    return sum(path.stat().st_size for path in kit.files_of(folder / "out").values()), usage.ru_maxrss * 1024


def grows_too_fast(sizes, slack):
    first, second = sizes[1] - sizes[0], sizes[2] - sizes[1]
    return second > STEP * max(first, 0) + slack


# A test must be able to fail: names of n people in the feeds of n people.
assert grows_too_fast([n * n * 13 for n in (128, 256, 512)], SLACK) and not grows_too_fast([n * 900 * n.bit_length() for n in (64, 128, 256)], SLACK)

too_fast = []
for axis, (least, make) in AXES.items():
    sizes, memory = [], []
    for n in (least, 2 * least, 4 * least):
        with kit.temporary_folder() as folder:
            size, used = size_of(folder, make(n))
            sizes.append(size)
            memory.append(used)
    step = (sizes[2] - sizes[1]) / max(1, sizes[1] - sizes[0])
    print(f"{axis}: {' '.join(f'{size:,}' for size in sizes)} bytes, the second step {step:.2f} times the first; {memory[2] >> 20} MB")
    too_fast += [axis] if grows_too_fast(sizes, SLACK) else []
    too_fast += [f"{axis} (memory)"] if grows_too_fast(memory, MEMORY_SLACK) else []
assert not too_fast, too_fast
