"""Topics that papers are given are right, and no obvious one is missing.

judged_topics.txt holds what a reader thought of the topics of 1,400 papers of later days than those that the taxonomy was tuned on, drawn at random,
a hundred at a time, before any was read. A line is an id and slugs: `+` is right, `-` is wrong, `?` is obvious and has to be there (`a|b`: one of them). What a
paper is given beside these is not judged: read it and add it. docs/topics.md tells how good the topics were when each hundred was drawn,
which is less: what was wrong then has been mended since.
"""
import collections
import html
import pathlib
import re
import shutil
import sys

import kit

JUDGED = pathlib.Path(__file__).with_name("judged_topics.txt")
PAPERS = 1400
LEAST_RIGHT = 0.97  # of the topics that are given
LEAST_COMPLETE = 0.94  # of the papers
LEAST_STILL_GIVEN = 0.95  # of the topics that are right
MOST_UNJUDGED = 40
MOST = 5  # topics of a paper
LEAST_WITH_TOPICS = 0.99


def topics_of(page):
    """The slugs of the topics that a page gives its paper, each with its reasons."""
    text = page.read_text(encoding="utf-8")
    _, mark, told = text.partition('id="why"')
    if not mark:
        return {}
    rows = re.findall(r'<li><a href="/tags/([^/"]+)/">.*?<span class="why">(.*?)</span>', told.split("</section>")[0], re.DOTALL)
    return {slug: html.unescape(re.sub("<[^>]*>", "", why)) for slug, why in rows}


def read_judged():
    judged = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        id, *words = line.split()
        judged[id] = {sign: [word[1:] for word in words if word[0] == sign] for sign in "+-?"}
    return judged


corpus = kit.corpus()
judged = read_judged()
assert len(judged) == PAPERS
with kit.temporary_folder() as folder:
    shutil.copytree(corpus, folder / "content")
    (folder / "dayleaf.toml").write_text('[site]\nlanguage = "en"\n[feeds]\nsite = false\ntopics = false\nauthors = false\n', encoding="utf-8")
    kit.run("-q", "-C", folder, "build", expect=None)
    given = {page.parent.name: topics_of(page) for page in (folder / "public/papers").glob("*/index.html")}
if sys.argv[1:] == ["show"]:
    for id, verdicts in judged.items():
        for slug in given[id]:
            if slug not in verdicts["+"] + verdicts["-"] and not any(slug in one.split("|") for one in verdicts["?"]):
                print(id, slug, given[id][slug])
    sys.exit()

right = wrong = complete = still = rightly = 0
unjudged, incomplete = [], []
for id, verdicts in judged.items():
    slugs = set(given[id])
    obvious = [one.split("|") for one in verdicts["?"]]
    good = {*verdicts["+"], *(slug for one in obvious for slug in one)}
    right += len(slugs & good)
    wrong += len(slugs & {*verdicts["-"]})
    unjudged += [f"{id} {slug}" for slug in sorted(slugs - good - {*verdicts["-"]})]
    still += len(slugs & {*verdicts["+"]})
    rightly += len(verdicts["+"])
    if all(slugs & {*one} for one in obvious):
        complete += 1
    else:
        incomplete.append(id)
print(f"{right} of {right + wrong} judged topics are right, {complete} of {PAPERS} papers lack no obvious one, {still} of {rightly} right topics are "
      f"still given, {len(unjudged)} are not judged: {unjudged}")
assert right >= LEAST_RIGHT * (right + wrong)
assert complete >= LEAST_COMPLETE * PAPERS, incomplete
assert still >= LEAST_STILL_GIVEN * rightly
assert len(unjudged) <= MOST_UNJUDGED

papers = collections.Counter(slug for slugs in given.values() for slug in slugs)
assert all(len(slugs) <= MOST for slugs in given.values())
assert sum(bool(slugs) for slugs in given.values()) >= LEAST_WITH_TOPICS * len(given)
assert max(papers.values()) <= len(given) / 5, papers.most_common(1)
known = {line.split('"')[1] for line in (kit.SOURCE / "engine/index/topics.toml").read_text(encoding="utf-8").splitlines() if line.startswith("slug = ")}
assert known == set(papers), known ^ set(papers)
