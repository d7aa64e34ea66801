"""Days of papers that nobody wrote, made from their date alone. All text is ours."""
import datetime
import functools
import random

FIRST_DAY = datetime.date(2023, 5, 4)
UPLOADS = "https://cdn-uploads.huggingface.co/production/uploads"
GIVEN = ["Ada", "Boris", "Chen", "Dalia", "Emre", "Fatou", "Goro", "Hana", "Ines", "Jonas", "Kaya", "Li", "Minji", "Noor", "Olga", "Pavel",
         "Quang", "Rosa", "Søren", "Tomás", "Uma", "Vera", "Wei", "Xenia", "Yuki", "Zoë"]
FAMILY = ["Abe", "Berg", "Castro", "Dumont", "Eriksen", "Fischer", "García", "Haddad", "Ivanova", "Jansen", "Kim", "Lindqvist", "Müller",
          "Nguyen", "Okafor", "Petrov", "Quispe", "Rossi", "Sato", "Tran", "Ueda", "Vargas", "Wang", "Xu", "Yılmaz", "Zhang"]
HOW = ["Patient", "Sparse", "Layered", "Frugal", "Tidal", "Woven", "Quiet", "Braided", "Folded", "Lucid"]
WHAT = ["Attention", "Diffusion", "Retrieval", "Planning", "Distillation", "Speech", "Vision", "Reasoning", "Memory", "Sampling"]
WHERE = ["for Long Videos", "in Low Light", "without Labels", "on Small Devices", "across Languages", "under Noise", "for Robots",
         "with Few Examples", "at Scale", "from Sketches"]
NOTHING_LINKED = {"linkedModels": [], "numTotalModels": 0, "linkedDatasets": [], "numTotalDatasets": 0, "linkedSpaces": [], "numTotalSpaces": 0}
VERBS = ["learns", "finds", "keeps", "compares", "bounds", "repairs"]


def hexadecimal(maker, digits):
    return "".join(maker.choice("0123456789abcdef") for _ in range(digits))


def person(maker):
    return {"_id": hexadecimal(maker, 24), "name": f"{maker.choice(GIVEN)} {maker.choice(FAMILY)}", "hidden": maker.random() < 0.02}


def sentences(maker, count):
    return [f"It {maker.choice(VERBS)} {maker.choice(HOW).lower()} {maker.choice(WHAT).lower()} {maker.choice(WHERE)} in "
            f"{maker.randrange(2, 900)} steps." for _ in range(count)]


def make_paper(maker, day, place):
    title = f"{maker.choice(HOW)} {maker.choice(WHAT)} {maker.choice(WHERE)}"
    number = 10_000 + day.day * 300 + place
    paper = {
        "id": f"{day:%y%m}.{number:05d}",
        "title": title.replace(" ", "\n  ", 1) if maker.random() < 0.1 else title,
        "summary": "\n".join(sentences(maker, maker.randrange(1, 6))),
        "authors": [person(maker) for _ in range(maker.randrange(1, 12))],
        "publishedAt": f"{day - datetime.timedelta(days=1)}T09:00:00.000Z",
        "submittedOnDailyAt": f"{day}T00:00:00.000Z",
        "upvotes": maker.randrange(0, 200),
        "discussionId": hexadecimal(maker, 24),
    }
    word = title.split()[0].lower()
    optional = {
        "mediaUrls": lambda: [f"{UPLOADS}/{hexadecimal(maker, 24)}/{hexadecimal(maker, 20)}.png"],
        "projectPage": lambda: f"https://{word}-{place}.example/",
        "githubRepo": lambda: f"https://github.com/{word}/{word}-{place}",
        "githubStars": lambda: maker.randrange(0, 9000),
        "ai_summary": lambda: sentences(maker, 1)[0],
        "ai_keywords": lambda: [maker.choice(WHAT).lower(), maker.choice(HOW).lower() + " models"],
        "organization": lambda: {"_id": hexadecimal(maker, 24), "name": word, "fullname": word.title() + " Institute"},
    }
    for name, make in optional.items():
        if maker.random() < 0.4:
            paper[name] = make()
    # What is nearly always there is missing now and then.
    for name in ("summary", "authors", "publishedAt", "submittedOnDailyAt", "upvotes", "discussionId"):
        if maker.random() < 0.02:
            del paper[name]
    return paper


def as_item(paper):
    item = {"paper": paper, "title": paper["title"], "numComments": 0, "isAuthorParticipating": False,
            "thumbnail": f"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{paper['id']}.png"}
    for name in ("summary", "publishedAt", "mediaUrls", "organization"):
        if name in paper:
            item[name] = paper[name]
    return item


def papers_of_day(day):
    maker = random.Random(f"day {day}")
    count = maker.randrange(101, 230) if maker.random() < 0.03 else maker.randrange(3, 40)
    papers = [make_paper(maker, day, place) for place in range(count)]
    return sorted(papers, key=lambda paper: -paper.get("upvotes", 0))


@functools.lru_cache(maxsize=64)
def items_of_day(day):
    return [as_item(paper) for paper in papers_of_day(day)]


def find_paper(number):
    """The paper with an arXiv number, or None."""
    for day in range(1, 32):
        try:
            date = datetime.date(2000 + int(number[:2]), int(number[2:4]), day)
        except ValueError:
            continue
        if date.weekday() >= 5 or date < FIRST_DAY:
            continue
        for item in items_of_day(date):
            if item["paper"]["id"] == number:
                return {**item["paper"], **NOTHING_LINKED}
    return None
