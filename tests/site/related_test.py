"""Papers that a page calls related are related.

judged_related.txt holds what a person thought of 60 pairs of the corpus, drawn at random from those that pages told: two ids, yes or no. Of
the pairs that pages still tell nine in ten must be right, and most of them must still be there.
"""
import pathlib
import re
import shutil

import kit

JUDGED = pathlib.Path(__file__).with_name("judged_related.txt")
MOST = 6  # on one page
PAIRS = 60
LEAST_TOLD = 50
LEAST_RIGHT = 0.9


def related_of(page):
    """The papers that a page calls related, each with what both have in common."""
    text = page.read_text(encoding="utf-8")
    _, mark, related = text.partition('id="related"')
    return dict(re.findall(r'<h3 class="title"><a href="/papers/([^/"]+)/".*?<p class="why">(.*?)</p>', related, re.DOTALL)) if mark else {}


corpus = kit.corpus()
with kit.temporary_folder() as folder:
    shutil.copytree(corpus, folder / "content")
    (folder / "dayleaf.toml").write_text('[site]\nlanguage = "en"\n[feeds]\nsite = false\ntopics = false\nauthors = false\n', encoding="utf-8")
    kit.run("-q", "-C", folder, "build", expect=None)
    told = {page.parent.name: related_of(page) for page in (folder / "public/papers").glob("*/index.html")}
    for paper, related in told.items():
        assert paper not in related and len(related) <= MOST, paper
        assert all(re.sub(r"^In common: *", "", why) for why in related.values()), paper
    with_some = sum(bool(related) for related in told.values())
    pairs = [line.split() for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    assert len(pairs) == PAIRS
    still = [(paper, other, verdict) for paper, other, verdict in pairs if other in told[paper]]
    right = sum(verdict == "yes" for _, _, verdict in still)
    print(f"{with_some} of {len(told)} papers have related ones; of {PAIRS} judged pairs {len(still)} are told, {right} of them are right")
    assert len(still) >= LEAST_TOLD
    assert right >= LEAST_RIGHT * len(still), [pair for pair in still if pair[2] == "no"]
    assert with_some >= len(told) / 2
