"""References as programs that are not ours read them: citation-js takes the BibTeX, the RIS and the CSL-JSON of 200 papers for the same,
biber finds nothing wrong with any entry, and neither reads a first author of papers whose order of authors nobody knows.
"""
import json
import random
import re
import shutil
import subprocess
import unicodedata

import lxml.html

import github
import kit

PAPERS = 200
UNKNOWN = 20  # of them have names in no known order

# What titles and names are made of; each stands for a kind.
WORDS = ["LLaVA-1.5", "A & B", "50% of C#", "snake\\_case", "{braces}", "one } brace", "one { brace", "~tilde", "x^y", "back\\\\slash", "$\\lambda^2$-GAN", "of $x_i$",
         "한국어 제목", "Über-naïve Schrödinger", "😀 smiles", "“quotes”", "it's", "--dashes--", "GPT-4o", "α-β", "日本語", "עברית", "\\<b\\>", "mRNA", "via", "the",
         "Łódź", "\"straight\"", "Trans-LoRA", "A: B", "What?", "100$", "\\@misc", "\\#1"]
GIVEN = ["Yixin", "Kai", "Laurens", "José", "Ó", "J. K.", "Jean-Luc", "민수", "Ada", "X.", "Đức"]
FAMILY = ["Liu", "van der Maaten", "de la Cruz", "O'Neil", "Müller", "김", "Łukasz", "McDonald-Smith", "Nguyễn", "St. John", "Brand", "King Jr.", "de la Cruz III"]
WHOLE = ["OpenAI", "김민수", "金 明", "山田 太郎", "The Ada and Bo Group", "山田太郎"]


# What biber says of entries without a date, and of the fields that classic styles have beside those of biblatex.
EXPECTED = ["one of 'date, year' must be defined", "Field 'archiveprefix' invalid", "Field 'primaryclass' invalid"]


class Reader:
    """citation-js, in one process."""

    def __init__(self):
        self.process = subprocess.Popen([github.find_node(), str(kit.SOURCE / "tests/node/citations.mjs"), str(github.NODE_MODULES)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, text):
        self.process.stdin.write(json.dumps({"text": text}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "problem" not in answer, (text, answer["problem"])
        return answer["value"]


def digest(papers, chance):
    text = ""
    for number in papers:
        title = " ".join(chance.sample(WORDS, chance.randint(2, 5)))
        people = [chance.choice(GIVEN) + " " + chance.choice(FAMILY) if chance.random() < .9 else chance.choice(WHOLE)
                  for _ in range(chance.randint(1, 5))]
        people = list(dict.fromkeys(people))
        text += f"### [{title}](https://arxiv.org/abs/2401.{number:05})\n\nVote: {number}\n\nAuthors: {', '.join(people)}\n\n- Words.\n\n"
    return text


def plain(title):
    """A title without what formats say of its look: its letters and digits, in one normal form."""
    title = re.sub(r"<[^>]*>|\\[A-Za-z]+", "", title)  # citation-js leaves the commands of LaTeX that it does not know
    return "".join(sign for sign in unicodedata.normalize("NFKC", title) if sign.isalnum())


def people(entry):
    """Given and family names, with the particles that some formats keep apart."""
    def family(one):
        parts = (one.get(key) for key in ("dropping-particle", "non-dropping-particle", "family", "literal"))
        return " ".join(part for part in parts if part)

    return [(one.get("given", ""), family(one), one.get("suffix", "")) for one in entry.get("author", [])]


def whole(person):
    return " ".join(part for part in person if part)


def check(reference, read, form):
    """Whether an entry says what the page's CSL-JSON does."""
    assert read["id"] == reference["id"], (form, read["id"])
    assert plain(read["title"]) == plain(reference["title"]), (form, read["title"], reference["title"])
    for name in ("DOI", "URL"):
        assert read.get(name) == reference.get(name), (form, read)
    # RIS has no names of one part.
    expected, found = people(reference), people(read)
    if form == "BibTeX" and found and whole(found[-1]) == "others":
        found.pop()  # "and others" ends a list that is cut
    assert [whole(one) for one in found] == [whole(one) for one in expected], (form, found, expected)
    if form == "BibTeX":
        assert found == expected, (form, found, expected)


def parts_of(page):
    cite = lxml.html.fromstring(page).find_class("cite")[0]
    return {name.text_content().strip(): name.getnext().text_content() for name in cite.iterfind("h2")}


def biber_faults(file, folder):
    """(how many entries biber reads of a file, what it finds wrong with them), or None where there is no biber."""
    biber = shutil.which("biber")
    if biber is None:
        return kit.skip_part("biber", "biber is not installed")
    (folder / "read.bib").unlink(missing_ok=True)
    done = subprocess.run([biber, "--tool", "--validate-datamodel", "--output-format=bibtex", f"--output-file={folder / 'read.bib'}", str(file)], cwd=folder,
                          capture_output=True, text=True)
    complaints = [line for line in done.stdout.splitlines() if re.match("(WARN|ERROR)", line) and not any(one in line for one in EXPECTED)]
    if done.returncode != 0:
        return 0, [*complaints, f"exit {done.returncode}"]
    return (folder / "read.bib").read_text(encoding="utf-8").lower().count("@misc{"), complaints


def main():
    reader = Reader()
    chance = random.Random(kit.seed())
    with kit.temporary_folder() as root:
        content = root / "content/2024/01"
        content.mkdir(parents=True)
        numbers = list(range(1, PAPERS + 1))
        (content / "01.md").write_text(digest(numbers[UNKNOWN:], chance), encoding="utf-8")
        (content / "02.md").write_text(digest(numbers[:UNKNOWN], chance), encoding="utf-8")
        (root / "dayleaf.toml").write_text("""[site]
title = "Citations"
language = "en"
base_url = "https://example.org/"

[dialect.daily]
author_order = [{ to = 2024-01-01, order = "known" }]

[feeds]
months = ["bibtex"]
""", encoding="utf-8")
        kit.run("build", cwd=root)
        file = root / "public/2024/01/papers.bib"
        entries = {entry["id"]: entry for entry in reader.read(file.read_text(encoding="utf-8"))}
        assert len(entries) == PAPERS, len(entries)
        unordered = 0
        for number in numbers:
            parts = parts_of((root / f"public/papers/2401.{number:05}/index.html").read_text(encoding="utf-8"))
            [reference] = json.loads(parts["CSL-JSON"])
            assert "author" in reference or number <= UNKNOWN, reference
            unordered += "author" not in reference
            for form in ("BibTeX", "RIS", "CSL-JSON"):
                [read] = reader.read(parts[form])
                check(reference, read, form)
            check(reference, entries[reference["id"]], "papers.bib")
        assert unordered >= UNKNOWN / 2, unordered  # one of a single author has an order
        assert biber_faults(file, root) in (None, (PAPERS, []))
        # A fault is noticed.
        text = file.read_text(encoding="utf-8")
        for fault in (text.replace("author        = {", "editor        = {", 1), text.replace("title         = {", "title         = {Not ", 1)):
            faulty = {entry["id"]: entry for entry in reader.read(fault)}
            assert any(people(faulty[key]) != people(entries[key]) or plain(faulty[key]["title"]) != plain(entries[key]["title"]) for key in entries)
        print(f"{PAPERS} papers read back equal from BibTeX, RIS and CSL-JSON, {unordered} without a first author")


if __name__ == "__main__":
    main()
