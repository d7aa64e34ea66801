"""A new day writes what shows it: of an archive of 250 days few files, and none of those that are full.

The archive is that of the benchmarks, some 14 papers a day. What a day has to write does not grow with the archive: its own files, the pages
and feeds of its topics and people, the days of its month, the papers that it is related to, the index of names.
"""
import collections
import re
import subprocess
import sys

import kit

DAYS = 250
MOST = 0.035  # of all files, those of the search and of papers by their votes among them
# Older pages a new paper that name somebody who has a page now, or show the paper among those related.
MOST_RELATED = 8
MOST_FULL = 2

with kit.temporary_folder() as folder:
    subprocess.run([sys.executable, "-B", kit.SOURCE / "tests/bench/make_archive.py", folder, "--days", str(DAYS + 1)], check=True, stdout=subprocess.DEVNULL)
    (folder / "dayleaf.toml").write_text('[site]\nlanguage = "ko"\nbase_url = "https://example.org/"\n', encoding="utf-8")
    last = max((folder / "content").rglob("*.md"))
    text = last.read_text(encoding="utf-8")
    papers = text.count("\n### ")
    month = "/".join(last.relative_to(folder / "content").parts[:2])

    last.unlink()
    kit.run("-q", "-C", folder, "build", expect=None)
    before = {name: path.stat().st_mtime_ns for name, path in kit.files_of(folder / "public").items()}
    last.write_text(text, encoding="utf-8")
    kit.run("-q", "-C", folder, "build", expect=None)
    after = {name: path.stat().st_mtime_ns for name, path in kit.files_of(folder / "public").items()}

    assert not before.keys() - after.keys()
    written = [name for name in after if before.get(name) != after[name]]
    kinds = collections.Counter()
    for name in written:
        numbered = re.match(r"(tags|authors)/[^/]+/\d+/index\.html", name)
        kinds["full pages" if numbered and name in before else "papers" if name.startswith("papers/") and name in before else
              "other months" if re.match(r"\d{4}/\d\d/", name) and not name.startswith(month) else "others"] += 1
    print(f"{len(written)} of {len(after)} files written for {papers} papers: {dict(kinds)}")
    assert papers > 5 and len(written) <= MOST * len(after), written[:50]
    assert kinds["full pages"] <= MOST_FULL * papers, [name for name in written if re.search(r"/\d+/index", name)]
    assert kinds["other months"] <= papers, written
    assert kinds["papers"] <= MOST_RELATED * papers, kinds
