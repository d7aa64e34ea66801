"""Random edits: an incremental build gives what a fresh full build gives, byte for byte, and says the same.

`incremental_test.py [EDITS]`. Between edits the cache is sometimes damaged; then it is ignored, with one note.
"""
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

import kit
import mirror

EDITS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
BROADSHEET = kit.SOURCE / "themes/broadsheet"
NAMES = ["Ada Kim", "Bo Chen", "Böhme Kay", "Bohme Kay", "B. Kay", "Kim, Jihoon", "김지훈", "Zoë Å", "!?", "ada kim", "Émile Zola"]
WORDS = ["diffusion model", "robotics", "강화 학습", "Transformer", "speech", "`code` & <b>", "retrieval", "$x^2$", "quantization"]
COSTS = {"seconds", "stages", "filled", "peak_memory", "output"}


class Site:
    """A site's folder, and every way to edit it. An edit returns what it did; None: there was nothing to do it to."""

    def __init__(self, root, random_):
        self.root, self.random, self.mirror = root, random_, mirror.Mirror(root)
        self.lenses = [("first", "diffusion OR robotics -video")]
        self.settings = {"site.title": '"One"', "site.base_url": '"https://example.org/"'}
        self.write_settings()

    def write_settings(self):
        tables = {}
        for key, value in self.settings.items():
            table, name = key.split(".")
            tables.setdefault(table, []).append(f"{name} = {value}\n")
        text = "".join(f"[{table}]\n{''.join(lines)}" for table, lines in tables.items())
        text += "".join(f"[[lens]]\nname = '{name}'\nquery = '{query}'\nnavigation = {str(name == 'first').lower()}\n" for name, query in self.lenses)
        (self.root / "dayleaf.toml").write_text(text, encoding="utf-8")

    def digests(self):
        return sorted((self.root / "content").rglob("*.md"))

    def change(self, edit):
        """Rewrites a digest by a function of its text; nothing when that is the text itself."""
        digest = self.random.choice(self.digests())
        before = digest.read_text(encoding="utf-8")
        after = edit(before)
        if after is None or after == before:
            return None
        digest.write_text(after, encoding="utf-8")
        return digest.name

    def papers(self, text):
        """The text before the first paper, and the papers."""
        parts = re.split(r"(?m)^(?=### )", text)
        return parts[0], parts[1:]

    def change_papers(self, edit):
        def of_text(text):
            head, papers = self.papers(text)
            papers = edit(papers) if papers else None
            return None if papers is None else head + "".join(papers)
        return self.change(of_text)

    def replace_line(self, pattern, line):
        def of_text(text):
            found = list(re.finditer(pattern, text, re.M))
            if not found:
                return None
            at = self.random.choice(found)
            return text[:at.start()] + line + text[at.end():]
        return self.change(of_text)

    # Digests.
    def add_bullet(self):
        return self.change(lambda text: f"{text.rstrip()}\n- One more: {self.random.choice(WORDS)} {self.random.randrange(1000)}.\n")

    def change_bullet(self):
        return self.replace_line(r"^- .*$", f"- {self.random.choice(WORDS)}, said in another way {self.random.randrange(1000)}.")

    def change_votes(self):
        return self.replace_line(r"^Vote: .*$", f"Vote: {self.random.choice(['-', self.random.randrange(300)])}")

    def change_authors(self):
        return self.replace_line(r"^Authors: .*$", "Authors: " + ", ".join(self.random.sample(NAMES, self.random.randrange(1, 5))))

    def change_title(self):
        return self.replace_line(r"(?<=^### \[)[^\]\n]*(?=\])", f"About {self.random.choice(WORDS)} {self.random.randrange(100)}")

    def add_paper(self):
        number = f"2401.{self.random.randrange(20000):05}"
        paper = (f"\n### [A new paper on {self.random.choice(WORDS)}](https://arxiv.org/abs/{number})\n\nVote: {self.random.randrange(99)}\n\n"
                 f"Authors: {', '.join(self.random.sample(NAMES, 2))}\n\n- It is about {self.random.choice(WORDS)}.\n")
        return self.change(lambda text: text + paper)

    def remove_paper(self):
        def edit(papers):
            papers.pop(self.random.randrange(len(papers)))
            return papers
        return self.change_papers(edit)

    def order_papers(self):
        def edit(papers):
            self.random.shuffle(papers)
            return papers
        return self.change_papers(edit)

    def repeat_paper(self):
        """A paper of one day comes back on another."""
        _, papers = self.papers(self.random.choice(self.digests()).read_text(encoding="utf-8"))
        if not papers:
            return None
        paper = self.random.choice(papers)
        if self.random.random() < 0.5:
            paper = re.sub(r"(?m)^Authors: .*\n", "", paper)
        return self.change(lambda text: text.rstrip() + "\n\n" + paper)

    def tag_paper(self):
        tags = ", ".join(self.random.sample(["robotics", "Mine", "mine!", "나의 것", "speech"], 2))
        return self.replace_line(r"^Vote: .*$", f"Vote: 7\n\nTags: {tags}")

    def front_matter(self):
        return self.change(lambda text: text[text.index("---\n", 4) + 4:] if text.startswith("---\n")
                           else f"---\ntags: [{self.random.choice(['robotics', 'weekly'])}]\n---\n{text}")

    def preamble(self):
        return self.change(lambda text: text.replace("\n### ", f"\n{self.random.choice(WORDS)} today.\n\n### ", 1))

    def stray_text(self):
        return self.change(lambda text: text.replace("Vote: ", "Vote: many ", 1))

    # Days.
    def date_of(self, digest):
        return "-".join(digest.relative_to(self.root / "content").with_suffix("").parts)

    def new_place(self):
        year, month, day = self.random.choice([2023, 2024, 2024]), self.random.randrange(1, 4), self.random.randrange(1, 29)
        place = self.root / f"content/{year}/{month:02}/{day:02}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        return None if place.exists() else place

    def move_to(self, digest, place):
        text = digest.read_text(encoding="utf-8")
        place.write_text(text.replace(self.date_of(digest), self.date_of(place)), encoding="utf-8")
        return f"{digest.name} to {place.name}"

    def add_day(self):
        place = self.new_place()
        return place and self.move_to(self.random.choice(self.digests()), place)

    def rename_day(self):
        place, digest = self.new_place(), self.random.choice(self.digests())
        if place is None:
            return None
        said = self.move_to(digest, place)
        digest.unlink()
        return said

    def remove_day(self):
        if len(self.digests()) < 4:
            return None
        digest = self.random.choice(self.digests())
        digest.unlink()
        return digest.name

    # What sources say.
    def record_day(self):
        """How a day went: one with a digest, or another."""
        year, month, day = self.random.choice([tuple(map(int, self.date_of(self.random.choice(self.digests())).split("-"))),
                                               (2024, self.random.randrange(1, 4), self.random.randrange(1, 29))])
        date = f"{year}-{month:02}-{day:02}"
        file = self.root / f"data/days/{date[:7]}.json"
        days = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        if date in days and self.random.random() < 0.4:
            del days[date]
        else:
            days[date] = {"state": self.random.choice(["complete", "partial", "empty", "failed", "not-fetched"]), "source": "huggingface",
                          "on": f"2024-04-{self.random.randrange(1, 28):02}", "listed": self.random.randrange(4),
                          "reason": self.random.choice(["Saturday", "HTTP 500", "<b>{{x}}</b>"])}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(days, indent=2), encoding="utf-8")
        return f"{date}: {days.get(date)}"

    # What sources say, and how votes grew.
    def record(self, path, edit):
        """Edits a file below data/; an empty one goes away."""
        file = self.root / "data" / path
        records = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        edit(records)
        if records:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
        elif file.exists():
            file.unlink()

    def a_paper(self):
        """The id of some paper, and a digest that has it."""
        digest = self.random.choice(self.digests())
        ids = re.findall(r"arxiv\.org/abs/(\d{4}\.\d{5})", digest.read_text(encoding="utf-8"))
        return (self.random.choice(ids), digest) if ids else (None, digest)

    def fact(self):
        number, _ = self.a_paper()
        if number is None:
            return None
        names = self.random.sample(NAMES, self.random.randrange(1, 5))
        field, value = self.random.choice([
            ("authors", names), ("authors", names), ("authors", names), ("title", self.random.choice(WORDS)), ("doi", "10.1000/" + str(self.random.randrange(9))),
            ("venue", self.random.choice(["NeurIPS", "ICLR 2024"])), ("categories", ["cs.CL", self.random.choice(["cs.AI", "cs.LG"])]),
            ("code", ["https://github.com/x/" + self.random.choice(["y", "z"])]), ("project", "https://x.github.io/y/"), ("comment", self.random.choice(WORDS)),
            ("published", "2024-01-0" + str(self.random.randrange(1, 9))), ("citations", str(self.random.randrange(99))), ("withdrawn", "yes"),
            ("models", ["https://huggingface.co/x/y"]), ("institutions", ["KAIST"])])
        source = self.random.choice(["arxiv", "arxiv", "openalex", "huggingface", "site"])
        on = f"2024-03-0{self.random.randrange(1, 9)}"
        self.record(f"papers/{number[:4]}.json",
                    lambda papers: papers.setdefault("arxiv:" + number, {}).setdefault(field, {}).update({source: {"on": on, "value": value}}))
        return f"{number}: {source} says {field} is {value}"

    def forget_fact(self):
        files = sorted((self.root / "data/papers").glob("*.json"))
        if not files:
            return None
        file = self.random.choice(files)

        def edit(papers):
            fields = papers[self.random.choice(sorted(papers))]
            fields.pop(self.random.choice(sorted(fields)))
            for paper in [paper for paper in papers if not papers[paper]]:
                papers.pop(paper)
        self.record(f"papers/{file.name}", edit)
        return file.name

    def count_votes(self):
        number, digest = self.a_paper()
        if number is None:
            return None
        date = self.date_of(digest)

        def edit(days):
            day = days.setdefault(date, {"state": "complete", "source": "huggingface", "on": "2024-03-01", "listed": 1, "votes": {}})
            day.setdefault("votes", {}).setdefault("arxiv:" + number, {})[f"2024-0{self.random.randrange(3, 9)}-01"] = self.random.randrange(200)
        self.record(f"days/{date[:7]}.json", edit)
        return f"{number} on {date}"

    # Everything else.
    def setting(self):
        key, values = self.random.choice([
            ("site.title", ['"One"', '"Two"']), ("site.language", ['"ko"', '"en"', '"auto"']), ("feeds.items", ["3", "50"]),
            ("authors.min_papers", ["1", "2", "3"]), ("pages.per_page", ["2", "5", "50"]), ("feeds.authors", ["true", "false"]),
            ("site.base_url", ['"https://example.org/"', '"https://example.org/sub/"']), ("site.description", ['"What we read"']),
            ("feeds.topics", ["true", "false"]), ("topics.enabled", ["true", "false"]), ("site.licence", ['"CC BY 4.0"', '"Mine"'])])
        self.settings[key] = self.random.choice(values)
        self.write_settings()
        return f"{key} = {self.settings[key]}"

    def lens(self):
        """Lenses come, go, change their order or ask something else."""
        queries = ["diffusion OR robotics -video", "강화", 'author:"Ada Kim" OR author:kay', "votes:>=20 has:code", "on:2024-01 -tag:=robotics",
                   "(title:about OR speech) votes:<90", "has:picture rank:1", "zymurgy", "lang:ko", "has:project OR id:10.1000/3"]
        names = self.random.sample(["first", "second", "셋째"], self.random.randrange(0, 4))
        self.lenses = [(name, self.random.choice(queries)) for name in names]
        self.write_settings()
        return self.lenses

    def topics(self):
        own = self.root / "topics.toml"
        if own.exists() and self.random.random() < 0.3:
            own.unlink()
            return "none"
        own.write_text(f'drop = ["{self.random.choice(["robotics", "speech", "reasoning", "image-generation"])}"]\n', encoding="utf-8")
        return own.read_text(encoding="utf-8").strip()

    def people(self):
        """Names are joined, and some papers of a name are somebody else's."""
        own = self.root / "people.toml"
        if own.exists() and self.random.random() < 0.2:
            own.unlink()
            return "none"
        first, second, third = self.random.sample(NAMES, 3)
        papers = sorted({*re.findall(r"arxiv\.org/abs/([\d.]+)", "".join(path.read_text(encoding="utf-8") for path in self.digests()))})
        some = self.random.sample(papers, min(len(papers), self.random.randrange(1, 6)))
        own.write_text(f'[[person]]\nname = "{first}"\naliases = ["{second}"]\norcid = "0000-0002-1825-0097"\n'
                       + self.random.choice(["", f'slug = "{self.random.choice(["ada", "ada-kim", "x"])}"\n'])
                       + f'[[person]]\nname = "{third}"\nnote = "{self.random.choice(["KAIST", "a & b"])}"\npapers = {json.dumps(some)}\n', encoding="utf-8")
        return own.read_text(encoding="utf-8").replace("\n", " ")

    def theme(self):
        theme = self.root / "themes/broadsheet"
        if not theme.exists():
            theme.mkdir(parents=True)
            shutil.copytree(BROADSHEET, theme, dirs_exist_ok=True)
            return "copied"
        if self.random.random() < 0.15:
            shutil.rmtree(theme)
            return "removed"
        kind, ending, more = self.random.choice([("layouts", "mustache", "<!-- {} -->\n"), ("assets", "css", "/* {} */\n"), ("assets", "js", "// {}\n")])
        file = self.random.choice(sorted((theme / kind).glob(f"*.{ending}")))
        if file.name in ("base.mustache", "row.mustache") or kind == "assets":
            file.write_text(file.read_text(encoding="utf-8") + more.format(self.random.randrange(1000)), encoding="utf-8")
        else:
            file.write_text(file.read_text(encoding="utf-8").replace("</", f"<!-- {self.random.randrange(1000)} --></", 1), encoding="utf-8")
        return file.name

    def strings(self):
        file = self.root / f"themes/broadsheet/strings/{self.random.choice(['en', 'ko'])}.toml"
        if not file.exists():
            return None
        text = file.read_text(encoding="utf-8")
        lines = list(re.finditer(r'(?m)^(\w+ = ")([^"{]*)"$', text))
        at = self.random.choice(lines)
        file.write_text(text[:at.end(1)] + f"word {self.random.randrange(1000)}" + text[at.end(2):], encoding="utf-8")
        return at.group(1)

    # The media mirror.
    def media(self):
        """What becomes of a picture that digests show; it and its files come and go."""
        shown = sorted({url for digest in self.digests() for url in re.findall(r"!\[[^\]]*\]\((https://[^)\s]+)\)", digest.read_text(encoding="utf-8"))})
        files = sorted((self.root / "media").rglob("*.*"))
        if not shown:
            return None
        url, number, bytes_ = self.random.choice(shown), self.random.randrange(100), b"%d" % self.random.randrange(50)
        how = self.random.choice(["picture", "picture", "film", "gone", "avatar", "forgotten", "lost", "cut"])
        if how in ("picture", "avatar"):
            self.mirror.say(url, original=self.mirror.file(bytes_, "png", "image/png", 900 + number, 400),
                            renditions=[self.mirror.rendition(ending, 320, 900 + number, 400) for ending in ("avif", "webp")[number % 3:]],
                            **({"avatar": True} if how == "avatar" else {}))
        elif how == "film":
            self.mirror.say(url, original=self.mirror.file(bytes_, "webm", "video/webm"), poster=self.mirror.file(bytes_ * 2, "jpg", "image/jpeg", 64, 36))
        elif how == "gone":
            self.mirror.say(url, "gone", reason=f"{number}")
        elif how == "forgotten":
            self.mirror.records.pop(url, None)
        elif files and how == "lost":
            self.random.choice(files).unlink()
        elif files:
            self.random.choice(files).write_bytes(b"cut")
        self.mirror.write()
        return f"{how} {url}"

    def nothing(self):
        return "nothing"

    def edits(self):
        often = [self.add_bullet, self.change_bullet, self.change_votes, self.change_authors, self.change_title, self.add_paper, self.remove_paper,
                 self.order_papers, self.repeat_paper, self.tag_paper, self.preamble, self.add_day, self.rename_day, self.remove_day,
                 self.record_day]
        often += [self.fact, self.fact, self.forget_fact, self.count_votes]
        return 3 * often + [self.front_matter, self.stray_text, self.setting, self.setting, self.lens, self.lens, self.topics, self.people, self.people, self.theme, self.theme, self.strings, self.nothing] + 8 * [self.media]


def copy_of(folders, away):
    """A copy of folders, each under its name in `away`."""
    for folder in folders:
        shutil.rmtree(away / folder.name, ignore_errors=True)
        shutil.copytree(folder, away / folder.name)
    return away


def damage(cache, output, old, random_):
    """Damages the one cache of a site, or puts something older in its place or in that of the output; `old` has the first build.

    Returns what was done, and whether the build has to notice.
    """
    bytes_ = bytearray(cache.read_bytes())
    first_line = bytes_.index(b"\n") + 1
    kind = random_.choice(["cut", "flip", "flip", "delete", "version", "empty", "longer", "folder", "older", "older output"])
    if kind == "older output":
        for place in (output, output.with_name(f".{output.name}.dayleaf")):
            shutil.rmtree(place)
            shutil.copytree(old / place.name, place)
        return kind, False
    if kind == "older":
        shutil.copy(old / "cache" / cache.name, cache)
        return kind, False
    if kind == "cut":
        bytes_ = bytes_[:random_.randrange(first_line, len(bytes_))]
    elif kind == "flip":
        bytes_[random_.randrange(first_line, len(bytes_))] ^= 1 << random_.randrange(8)
    elif kind == "version":
        bytes_[:first_line] = b"dayleaf cache 0 0.0.1\n"
    elif kind == "empty":
        bytes_ = b""
    elif kind == "longer":
        bytes_ += b"x"
    elif kind == "delete":
        shutil.rmtree(cache.parent.parent)
        return kind, False
    elif kind == "folder":
        shutil.rmtree(cache.parent)
        return kind, False
    cache.write_bytes(bytes_)
    return kind, kind != "version"


def build(site, output, *options):
    """Returns the exit code and the report. A site that shrank to under half, or lost a day or a paper, is refused, and built with --force."""
    command = [kit.PROGRAM, "--json", "build", "-C", str(site.root), "-o", str(output), *options]
    done = subprocess.run(command, capture_output=True, timeout=300)
    assert done.stdout, f"{options}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}"
    report = json.loads(done.stdout)
    refused = done.returncode == 5 and "where there are" in report["error"] or done.returncode == 1 and "nothing was published" in report.get("error", "")
    if refused and "--force" not in options:
        return build(site, output, *[option for option in options if option != "--atomic"], "--force")
    assert done.returncode in (0, 1), f"{options}: exit {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}"
    return done.returncode, report


def same_for_both(report):
    """What does not depend on what was published before, such as what has vanished since."""
    kept = [one for one in report["diagnostics"] if one["code"] not in ("day-vanished", "paper-vanished")]
    report = report | {"diagnostics": kept}
    if "warnings" in report:
        report["warnings"] = sum(one["severity"] == "warning" for one in kept)
    return {key: value for key, value in report.items() if key not in COSTS | {"written", "unchanged", "removed", "bytes_written", "changed", "notes"}}


def start(folder, random_):
    root = folder / "root"
    shutil.copytree(kit.SOURCE / "content", root / "content")
    subprocess.run([sys.executable, "-B", kit.SOURCE / "tests/bench/make_archive.py", folder / "made", "--days", "4"], check=True, capture_output=True)
    shutil.copytree(folder / "made/content", root / "content", dirs_exist_ok=True)
    shutil.copytree(kit.STUB / "digests", root / "content", dirs_exist_ok=True)
    return Site(root, random_)


def main():
    random_ = random.Random(kit.seed())
    done, damaged, left_alone = {}, {}, 0
    with kit.temporary_folder() as folder:
        site = start(folder, random_)
        output, fresh = folder / "site", folder / "fresh"
        build(site, output)
        cache, = (site.root / ".dayleaf/cache").iterdir()
        old = copy_of([output, output.with_name(f".{output.name}.dayleaf"), cache.parent], folder / "old")
        said = "the start"
        for number in range(EDITS):
            edit = random_.choice(site.edits())
            what = edit()
            if what is None:
                continue
            done[edit.__name__] = done.get(edit.__name__, 0) + 1
            said = f"edit {number} of seed {kit.seed()}: {edit.__name__} ({what})"
            noticed = False
            if random_.random() < 0.15:
                kind, noticed = damage(cache, output, old, random_)
                damaged[kind] = damaged.get(kind, 0) + 1
                said += f", cache: {kind}"

            before = {path: file.stat().st_ino for path, file in kit.files_of(output).items()}
            options = random_.choice([[], [], [], ["--atomic"], ["-j", "1"], ["--full"]])
            code, report = build(site, output, *options)
            fresh_code, fresh_report = build(site, fresh)
            assert kit.digest_of(output) == kit.digest_of(fresh), f"{said}: not what a fresh build gives: {differences(output, fresh)}"
            assert (code, same_for_both(report)) == (fresh_code, same_for_both(fresh_report)), f"{said}: does not say the same"
            notes = [note for note in report["notes"] if ".dayleaf/cache/" in note]
            assert len(notes) == len(report["notes"]) == (1 if noticed else 0), f"{said}: notes {report['notes']}"
            if options != ["--atomic"]:
                kept = sum(before.get(path) == file.stat().st_ino for path, file in kit.files_of(output).items())
                assert kept == report["unchanged"], f"{said}: {kept} files are the old ones, {report['unchanged']} are said to be"
                left_alone += kept
            # A build that was not needed says the same again, without having understood anything.
            code, again = build(site, output, *[option for option in options if option != "--full"])
            assert (code, same_for_both(again)) == (fresh_code, same_for_both(fresh_report)), f"{said}: does not say the same again"
            assert (again["written"], again["removed"], again["notes"]) == (0, 0, []), f"{said}: written again"
            # What is wrong in people.toml is published by force alone, which does everything.
            forced = any(one["path"] == "people.toml" and one["severity"] == "warning" for one in again["diagnostics"])
            assert forced or set(again["stages"]) == {"load", "compare"}, f"{said}: {again['stages']}"
            for name in (fresh, folder / ".fresh.dayleaf"):
                shutil.rmtree(name)
            for other in (site.root / ".dayleaf/cache").iterdir():
                if other.name != cache.name:
                    other.unlink()
    print(f"{sum(done.values())} edits {dict(sorted(done.items()))}, caches damaged {damaged}, {left_alone} files left alone")


def differences(one, other):
    files, others = kit.files_of(one), kit.files_of(other)
    wrong = [path for path in sorted(files.keys() | others.keys())
             if path not in files or path not in others or files[path].read_bytes() != others[path].read_bytes()]
    return wrong[:10]


main()
