"""Loss is an error: nothing is published that lacks what a file that still stands has given, until somebody says that it is meant."""
import json
import os
import shutil

import kit

QUIET = "### [Quiet Kernels](https://arxiv.org/abs/2401.00001)\n\nVote: 3\n\n- One point.\n\n"
LOUD = "### [Loud Kernels of Rivers](https://arxiv.org/abs/2401.00002)\n\nVote: 4\n\n- Another point.\n\n"
LATE = "### [Late Boats](https://arxiv.org/abs/2401.00003)\n\nVote: 5\n\n- A third point.\n\n"


def heading(day):
    return f"## Daily Papers (2024-01-{day:02})\n\n"


class Site:
    """A site of three days, each with the papers given, published once."""

    def __init__(self, folder, name, settings=""):
        self.root = folder / name
        self.output = self.root / "public"
        self.write("29", heading(29) + QUIET)
        self.write("30", heading(30) + LOUD + QUIET)
        self.write("31", heading(31) + LATE)
        (self.root / "dayleaf.toml").write_text('[site]\nbase_url = "https://example.org/"\n' + settings, encoding="utf-8")
        self.build()

    def path(self, name):
        return self.root / "content/2024/01" / (name if "." in name else name + ".md")

    def write(self, name, text):
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def run(self, command, *options, expect=0):
        out, err = kit.run("-C", self.root, "--now", "2024-06-01", "--json", command, *options, expect=expect)
        return json.loads(out), err

    def build(self, *options, expect=0):
        return self.run("build", *options, expect=expect)[0]

    def refuses(self, code, path, *words, options=()):
        """The build ends with 1, names the file and what is lost, and the published site is as it was; --force publishes."""
        before = kit.digest_of(self.output)
        report = self.build(*options, expect=1)
        found = [one for one in report["diagnostics"] if one["code"] == code]
        assert len(found) == 1, f"{code}: {report['diagnostics']}"
        assert found[0]["severity"] == "error" and found[0]["path"] == path, found
        text = found[0]["message"] + found[0]["suggestion"]
        for word in (*words, "--force"):
            assert word in text, f"{word} is not in {text}"
        assert "nothing was published" in report["error"] and report["exit"] == 1, report
        assert kit.digest_of(self.output) == before, "the published site changed"
        return found[0]

    def forced(self, code):
        report = self.build("--force")
        assert [one["severity"] for one in report["diagnostics"] if one["code"] == code] == ["warning"], report["diagnostics"]
        return report


def codes(report):
    return {one["code"] for one in report["diagnostics"]}


def files(site):
    return set(kit.files_of(site.output))


def find(report, code):
    return [one for one in report["diagnostics"] if one["code"] == code]


with kit.temporary_folder() as folder:
    # A file of a day with text and without a paper: also where nothing was published yet, with and without a record, in a part.
    site = Site(folder, "words")
    site.write("28", heading(28) + "The script failed: no answer.\n")
    lost = site.refuses("day-without-papers", "content/2024/01/28.md", "2024-01-28", "remove the file", "draft")
    assert lost["line"] == 3, lost
    site.refuses("day-without-papers", "content/2024/01/28.md", options=("--shard", "1/2"))
    site.refuses("day-without-papers", "content/2024/01/28.md", options=("--full",))
    assert find(site.run("check", expect=1)[0], "day-without-papers"), "check tells too"
    out, err = kit.run("-C", site.root, "deploy", "--to", folder / "elsewhere", expect=None)
    assert not (folder / "elsewhere").exists(), "it was deployed"
    site.forced("day-without-papers")
    assert site.build(expect=1)["exit"] == 1, "the same again is no loss less, even where nothing changed"
    site.write("28", "---\ndraft: true\n---\n" + heading(28) + "The script failed.\n")
    site.build()
    site.path("28").unlink()
    site.build()
    first = folder / "first"
    (first / "content").mkdir(parents=True)
    (first / "content/2024-01-31.md").write_text("Sorry, I cannot do that.\n")
    kit.run("-C", first, "build", expect=1)
    assert not (first / "public").exists()

    # A day that is emptied, or only has its heading left, and one whose papers are none any more.
    for name, text in (("empty", ""), ("heading", heading(30)), ("spaces", " \n\n")):
        site = Site(folder, name)
        site.write("30", text)
        lost = site.refuses("day-vanished", "content/2024/01/30.md", "2024-01-30", "2 papers", "Loud Kernels", "remove the file")
        shutil.rmtree(site.root / ".dayleaf")
        site.refuses("day-vanished", "content/2024/01/30.md", "2024-01-30")  # the pages of days tell
        site.forced("day-vanished")
        assert "2024/01/30/index.html" not in files(site)
        assert "day-vanished" not in codes(site.build()), "what was meant is said once"
    site = Site(folder, "only day")
    for name in ("29", "31"):
        site.path(name).unlink()
    site.build("--force")
    site.write("30", "")
    site.refuses("day-vanished", "content/2024/01/30.md")  # and not "this would publish nothing"

    # The file's removal is an answer too.
    site = Site(folder, "removed")
    site.path("30").unlink()
    assert not codes(site.build())
    assert "2024/01/30/index.html" not in files(site)

    # A paper that vanishes: its heading was deleted, or broken.
    for name, text in (("deleted", heading(30) + QUIET), ("broken", heading(30) + "\\" + LOUD + QUIET)):
        site = Site(folder, name)
        site.write("30", text)
        lost = site.refuses("paper-vanished", "content/2024/01/30.md", "Loud Kernels of Rivers", "arxiv:2401.00002", "line 3", "mend its heading")
        assert lost["line"] == 3, lost
        site.refuses("paper-vanished", "content/2024/01/30.md", options=("--dry-run",))
        site.forced("paper-vanished")
        assert "papers/2401.00002/index.html" not in files(site)
        assert "paper-vanished" not in codes(site.build())

    # No loss: moved, renamed, corrected, a draft, another base address, a part of the days, the theme.
    site = Site(folder, "moved")
    site.write("30", heading(30) + LOUD)  # the paper is of another day too
    assert not codes(site.build())
    site.write("31", heading(31) + LATE + LOUD)
    site.write("30", heading(30) + QUIET)
    assert not codes(site.build())
    (site.root / "content/archive").mkdir()
    os.rename(site.path("30"), site.root / "content/archive/2024-01-30.md")
    assert not codes(site.build())
    (site.root / "dayleaf.toml").write_text('[site]\nbase_url = "https://example.net/digests/"\n')
    assert not codes(site.build())
    assert not codes(site.build("--full"))
    assert not codes(site.build("--limit", "2", "--force"))
    assert not codes(site.build())

    site = Site(folder, "corrected")
    site.write("30", heading(30) + LOUD.replace("2401.00002", "2401.10002") + QUIET)
    assert not codes(site.build()), "a link was corrected"
    assert "papers/2401.10002/index.html" in files(site)
    site.write("30", heading(30) + "### Loud Kernels of Rivers\n\n- Another point.\n\n" + QUIET)
    assert codes(site.build()) == {"paper-without-link"}
    site.write("30", heading(30) + "### Loud Kernels of River\n\n- Another point.\n\n" + QUIET)
    assert codes(site.build()) == {"paper-without-link"}, "the title of a paper that is known by it"
    site.write("30", heading(30).replace("30", "27") + QUIET)
    assert site.build(expect=1)["exit"] == 1
    site.write("30", heading(27) + "### Loud Kernels of River\n\n- Another point.\n\n" + QUIET)
    assert codes(site.build()) == {"paper-without-link", "date-differs", "day-moved"}

    site = Site(folder, "draft")
    site.write("30", "---\ndraft: true\n---\n" + heading(30))
    assert not codes(site.build())
    site.build("--drafts", expect=0)
    assert not codes(site.build())

    # Parts of a site hold themselves against the last publication too.
    site = Site(folder, "parts")
    site.write("30", "")
    for part in ("1/2", "2/2"):
        site.refuses("day-vanished", "content/2024/01/30.md", options=("--shard", part))

    # What cannot be read is not removed.
    site = Site(folder, "large", "[limits]\nfile_bytes = 4000\n")
    site.write("30", heading(30) + LOUD + QUIET + "x " * 4000)
    before = kit.digest_of(site.output)
    assert "file-too-large" in codes(site.build(expect=1))
    assert kit.digest_of(site.output) == before
    site = Site(folder, "outside")
    site.path("30").unlink()
    site.path("30").symlink_to("/etc/hostname")
    site.refuses("day-vanished", "content/2024/01/30.md")

    # Names: every ending that digests have, in any case; what else is there is told once.
    site = Site(folder, "names")
    os.rename(site.path("29"), site.path("29.MD"))
    os.rename(site.path("30"), site.path("30.markdown"))
    os.rename(site.path("31"), site.path("31.Mdx"))
    report = site.build()
    assert report["counts"]["days"] == 3 and not codes(report), report
    for name in ("28.txt", "27.md~", "26.md.bak", "29.MD~", "notes.rst", "a.json", "b.json", "fig.PNG", "film.mp4", "README", "LICENSE", ".hidden.txt"):
        (site.root / "content/2024/01" / name).write_text("words")
    report = site.build()
    told = {(one["path"].removeprefix("content/2024/01/"), one["severity"]) for one in find(report, "file-not-read")}
    alone = {("28.txt", "warning"), ("27.md~", "warning"), ("26.md.bak", "warning"), ("notes.rst", "warning")}
    assert alone <= told and {path for path, _ in told - alone} == {"content"}, told
    words = " ".join(one["message"] for one in find(report, "file-not-read"))
    for name in ("a.json", "b.json", "fig.PNG", "film.mp4", "README", "LICENSE", "29.MD~"):
        assert words.count("2024/01/" + name) == 1, f"{name}: {words}"
    assert ".hidden" not in words
    site.write("29.md", heading(29) + QUIET)
    report = site.build()
    assert [one["path"] for one in find(report, "files-alike")] == ["content/2024/01/29.md"], report["diagnostics"]

    # What is wrong in people.toml joins or parts people wrongly: every kind keeps the old site.
    site = Site(folder, "people")
    people = site.root / "people.toml"
    person = '[[person]]\nname = "Ada Berg"\n'
    for code, text in (("unknown-person-key", person + 'alias = ["A. Berg"]\n'), ("wrong-orcid", person + 'orcid = "0000-0002-1825-0098"\n'),
                       ("alias-is-name", person + 'aliases = ["Ada Berg"]\n'), ("name-of-two-people", person + person),
                       ("person-of-unknown-paper", person + 'note = "x"\npapers = ["2401.99999"]\n'),
                       ("person-not-of-paper", person + 'note = "x"\npapers = ["2401.00001"]\n'), ("toml-syntax", "[[person]\n")):
        people.write_text(text)
        before = kit.digest_of(site.output)
        report = site.build(expect=1)
        found = find(report, code) if code != "toml-syntax" else report["diagnostics"]
        assert found and found[0]["severity"] == "error" and found[0]["path"] == "people.toml" and found[0]["line"] > 0 and found[0]["column"] > 0, report
        assert report["error"].startswith("nothing was published, since people.toml is wrong"), report
        assert kit.digest_of(site.output) == before, "the published site changed"
        assert site.build("--force")["diagnostics"][0]["severity"] == "warning"
    people.write_text(person)
    assert site.build()["diagnostics"][0]["code"] == "person-without-paper"

print("loss: nothing is published that lacks what a file gave")
