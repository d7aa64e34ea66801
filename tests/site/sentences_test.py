"""The sentence that stands for a paper on rows and cards says what the paper contributes.

judged_sentences.txt holds what a person thought of the sentence of 100 entries of the corpus, drawn at random before any was read: an id, a
hash of the sentence, yes or no. A sentence that changes has to be judged again: `sentences_test.py judge` shows those, and writes what is answered.
"""
import hashlib
import html
import pathlib
import random
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree

import kit

JUDGED = pathlib.Path(__file__).with_name("judged_sentences.txt")
DRAWN = 100
LEAST = 85  # of those that are drawn; the first sentence of a summary was one in 56
MOST_UNJUDGED = 5


def sentences_of(site):
    """The sentence of each entry, by the end of its identity."""
    found = {}
    for path in site.glob("[0-9]*/*/*/feed.xml"):
        for item in ElementTree.parse(path).getroot().iter("item"):
            id = re.search(r"[^/]*$", item.findtext("guid")).group()
            found[id] = html.unescape(item.findtext("description"))
    return found


def hash_of(sentence):
    return hashlib.sha256(sentence.encode()).hexdigest()[:12]


def judge(sentences, verdicts):
    random.seed(7)
    for id in random.sample(sorted(sentences), DRAWN):
        known = verdicts.get(id)
        if known is None or known[0] != hash_of(sentences[id]):
            answer = input(f"{id}\n  {sentences[id]}\nsays what is new (yes, no)? ")
            verdicts[id] = (hash_of(sentences[id]), answer)
    lines = [f"{id} {hash} {answer}\n" for id, (hash, answer) in sorted(verdicts.items())]
    JUDGED.write_text("".join(lines), encoding="utf-8")


corpus = kit.corpus()
with kit.temporary_folder() as folder:
    shutil.copytree(corpus, folder / "content")
    (folder / "dayleaf.toml").write_text('[site]\nlanguage = "ko"\n[feeds]\ndays = true\ntopics = false\nauthors = false\n', encoding="utf-8")
    kit.run("-q", "-C", folder, "build", expect=None)
    sentences = sentences_of(folder / "public")
    verdicts = {}
    if JUDGED.exists():
        for line in JUDGED.read_text(encoding="utf-8").splitlines():
            id, hash, answer = line.split()
            verdicts[id] = (hash, answer)
    if sys.argv[1:] == ["judge"]:
        judge(sentences, verdicts)
        sys.exit()
    assert len(verdicts) == DRAWN
    unjudged = [id for id, (hash, _) in verdicts.items() if hash_of(sentences.get(id, "")) != hash]
    good = [id for id, (_, answer) in verdicts.items() if answer == "yes" and id not in unjudged]
    print(f"{len(good)} of {DRAWN} sentences say what is new; {len(unjudged)} are not judged: {unjudged}")
    assert len(unjudged) <= MOST_UNJUDGED, unjudged
    assert len(good) >= LEAST
