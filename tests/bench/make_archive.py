#!/usr/bin/env python3
"""Writes a synthetic archive of digests, the same bytes for the same arguments.

usage: make_archive.py FOLDER [--days N] [--hugo] [--eleventy]

FOLDER/content/YYYY/MM/DD.md are digests in the daily format: about 14 papers a day, authors drawn from a Zipf distribution, Korean and
English summaries, pictures and videos. With --hugo or --eleventy the same papers are written as the Markdown files that those programs want.
"""
import argparse
import bisect
import datetime
import json
import pathlib

NOUNS = ("model agent benchmark video image speech protein robot scene token memory graph code policy retrieval attention "
         "diffusion transformer dataset reward planner encoder decoder prompt safety alignment").split()
VERBS = "improves learns compresses generates retrieves aligns predicts edits composes distils ranks explains".split()
QUALITIES = "efficient robust open sparse multimodal causal long-context few-shot scalable interpretable streaming grounded".split()
KO_SUBJECTS = "이 연구는|제안한 방법은|저자들은|새로운 모델은|실험 결과는|이 논문은".split("|")
KO_OBJECTS = "언어 모델의 추론 능력을|확산 모델의 생성 속도를|영상 이해의 정확도를|음성 합성의 자연스러움을|로봇 정책의 일반화를|긴 문맥의 기억을".split("|")
KO_VERBS = "크게 개선한다.|체계적으로 분석한다.|새로운 기준으로 평가한다.|적은 데이터로 학습한다.|공개 데이터로 검증한다.".split("|")
# What papers are about: words that name a topic, which dayleaf must find and the others are told.
SUBJECTS = ("small language model|continual pre-training|instruction tuning|parameter-efficient fine-tuning|reward model|chain-of-thought|"
            "mathematical reasoning|code generation|retrieval-augmented generation|dense retrieval|long context|mixture-of-experts|"
            "state space model|sparse attention|speculative decoding|quantization|pruning|knowledge distillation|model merging|"
            "distributed training|scaling law|synthetic data|data curation|in-context learning|language agent|web agent|multi-agent|"
            "tool use|task planning|dialogue|machine translation|information extraction|text summarization|tabular data|knowledge graph|"
            "hallucination|jailbreak|gender bias|watermark|interpretability|reinforcement learning|world model|chess|robot|embodied|"
            "autonomous driving|continual learning|vision-language model|visual reasoning|video understanding|image captioning|"
            "document understanding|contrastive learning|text-to-image|consistency model|image editing|subject-driven|ControlNet|"
            "style transfer|graphic design|super-resolution|text-to-video|video editing|talking head|text-to-3D|Gaussian splatting|"
            "radiance field|surface reconstruction|human motion|depth estimation|semantic segmentation|object detection|"
            "speech recognition|music|audio generation|medical|protein|remote sensing|recommendation|time series").split("|")
SYLLABLES = "ba ce di fo gu ha ki lo mu na pe ri so tu va we xi yo za".split()
GIVEN = "Ada Bo Chen Dana Eun Fei Gia Hana Ivo Jin Kai Lena Min Nora Oh Pia Qi Rui Sora Tao Uma Vera Wei Xin Yuna Zoe".split()
FAMILY = ("Kim Lee Park Choi Jung Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo "
          "Smith Garcia Muller Rossi Dubois Novak Silva Tanaka Sato Suzuki Ito Patel Singh Khan Ali Cohen Haddad").split()


class Random:
    """A linear congruential generator: the same numbers on every machine and version."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self.below(len(items))]


def make_people(count):
    names = []
    for number in range(count):
        given = GIVEN[number % len(GIVEN)]
        family = FAMILY[(number // len(GIVEN)) % len(FAMILY)]
        middle = number // (len(GIVEN) * len(FAMILY))
        names.append(f"{given} {family}" if middle == 0 else f"{given} {chr(64 + middle)}. {family}")
    # Zipf: the chance of the n-th name is proportional to 1 / n.
    bounds, total = [], 0
    for rank in range(1, count + 1):
        total += 1_000_000 // rank
        bounds.append(total)
    return names, bounds, total


def draw(random, people):
    names, bounds, total = people
    return names[bisect.bisect_right(bounds, random.below(total))]


def sentence(random, korean):
    if korean:
        return f"{random.pick(KO_SUBJECTS)} {random.pick(KO_OBJECTS)} {random.pick(KO_VERBS)} {random.pick(NOUNS).upper()}-{random.below(90)} 기준으로 {random.below(60)}.{random.below(10)}% 높은 성능을 보인다."
    return (f"The {random.pick(QUALITIES)} {random.pick(NOUNS)} {random.pick(VERBS)} the {random.pick(NOUNS)} and "
            f"{random.pick(VERBS)} a {random.pick(QUALITIES)} {random.pick(NOUNS)}, which is {random.below(60)}.{random.below(10)}% better than before.")


def make_papers(days):
    random = Random(20240131)
    people = make_people(20_000)
    date = datetime.date(2021, 1, 4)
    number = 0
    for _ in range(days):
        while date.weekday() >= 5:
            date += datetime.timedelta(days=1)
        korean = random.below(3) > 0
        papers = []
        for _ in range(8 + random.below(13)):
            number += 1
            subjects = []
            while len(subjects) < 2 + number % 2:
                subject = random.pick(SUBJECTS)
                if subject not in subjects:
                    subjects.append(subject)
            named = "".join(random.pick(SYLLABLES) for _ in range(3)).capitalize()
            title = f"{named}-{number}: {random.pick(QUALITIES).title()} {' and '.join(subjects).title()}"
            authors = []
            for _ in range(2 + random.below(14)):
                name = draw(random, people)
                if name not in authors:
                    authors.append(name)
            papers.append({
                "id": f"{date:%y%m}.{number % 100000:05d}", "title": title, "subjects": subjects, "votes": random.below(80), "authors": authors,
                "media": random.below(10), "bullets": [sentence(random, korean) for _ in range(4 + random.below(6))],
            })
        yield date, papers
        date += datetime.timedelta(days=1)


def digest(date, papers):
    out = [f"## Daily Papers ({date})\n"]
    for paper in papers:
        out.append(f"### [{paper['title']}](https://arxiv.org/abs/{paper['id']})\n")
        if paper["media"] == 0:
            url = f"https://media.example.org/{paper['id']}.mp4"
            out.append(f'[Watch Video]({url})\n<div><video controls src="{url}" muted="false"></video></div>\n')
        elif paper["media"] < 9:
            out.append(f"![](https://media.example.org/{paper['id']}.png)\n")
        out.append(f"Vote: {paper['votes']}\n\nAuthors: {', '.join(paper['authors'])}\n")
        out.append("".join(f"- {bullet}\n" for bullet in paper["bullets"]))
    return "\n".join(out)


def front_matter(date, paper):
    """What both other programs are told about a paper; one medium or none, as in the digest."""
    head = {"title": paper["title"], "date": str(date), "arxiv": paper["id"], "votes": paper["votes"],
            "authors": paper["authors"], "description": paper["bullets"][0]}
    if paper["media"] == 0:
        head["video"] = f"https://media.example.org/{paper['id']}.mp4"
    elif paper["media"] < 9:
        head["image"] = f"https://media.example.org/{paper['id']}.png"
    return head


def bullets_of(paper):
    return "".join(f"- {bullet}\n" for bullet in paper["bullets"])


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_hugo(folder, date, papers):
    """Days and months are sections, a paper is a page in its day."""
    day = folder / "content" / f"{date:%Y/%m/%d}"
    for section, title, layout in ((day, f"{date:%B} {date.day}, {date.year}", "day"),
                                   (day.parent, f"{date:%B %Y}", "month"), (day.parent.parent, f"{date:%Y}", "year")):
        if not (section / "_index.md").exists():
            write(section / "_index.md", json.dumps({"title": title, "date": str(date), "layout": layout}) + "\n")
    for paper in papers:
        head = front_matter(date, paper)
        head.update(tags=paper["subjects"], url=f"/papers/{paper['id']}/")
        write(day / f"{paper['id']}.md", json.dumps(head, ensure_ascii=False, indent=1) + "\n\n" + bullets_of(paper))


def write_eleventy(folder, date, papers):
    for paper in papers:
        head = front_matter(date, paper)
        # "tags" would make Eleventy keep a collection a topic besides the one index that the site needs.
        head.update(topics=paper["subjects"], day=str(date))
        head["permalink"] = f"/papers/{paper['id']}/index.html"
        del head["date"]
        text = "---json\n" + json.dumps(head, ensure_ascii=False, indent=1) + "\n---\n" + bullets_of(paper)
        write(folder / "papers" / f"{paper['id']}.md", text)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--days", type=int, default=1000)
    arguments.add_argument("--hugo", action="store_true")
    arguments.add_argument("--eleventy", action="store_true")
    options = arguments.parse_args()
    count = 0
    for date, papers in make_papers(options.days):
        count += len(papers)
        write(options.folder / "content" / f"{date:%Y/%m/%d}.md", digest(date, papers))
        if options.hugo:
            write_hugo(options.folder / "hugo", date, papers)
        if options.eleventy:
            write_eleventy(options.folder / "eleventy", date, papers)
    print(f"{options.days} days, {count} papers")


if __name__ == "__main__":
    main()
