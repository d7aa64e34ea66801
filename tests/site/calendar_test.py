"""How each day went: on calendars, in api/calendar.json, and by `dayleaf check`."""
import html
import json
import re
import shutil

import kit

HOSTILE = '</script><script>alert(1)</script>"\' onmouseover="x" {{t.days}} &amp; <b>'
DAYS = {
    "2024-01": {
        "2024-01-31": {"state": "complete", "source": "huggingface", "on": "2024-02-01", "listed": 2},
    },
    "2024-02": {
        "2024-02-01": {"state": "complete", "source": "huggingface", "on": "2024-02-02", "listed": 3},
        "2024-02-02": {"state": "failed", "source": "huggingface", "on": "2024-02-03", "listed": 0, "reason": "HTTP 500"},
        "2024-02-03": {"state": "empty", "source": "huggingface", "on": "2024-02-04", "listed": 0, "reason": "Saturday"},
        "2024-02-04": {"state": "empty", "source": "huggingface", "on": "2024-02-05", "listed": 0, "reason": "Sunday"},
        "2024-02-08": {"state": "partial", "source": "huggingface", "on": "2024-02-08", "listed": 1},
    },
    # A month without any digest.
    "2024-03": {"2024-03-01": {"state": "failed", "source": "huggingface", "on": "2024-03-02", "listed": 0, "reason": HOSTILE}},
}


def digest(date, papers):
    parts = [f"## Daily Papers ({date})\n"]
    for number in range(papers):
        parts.append(f"### [A paper of {date}, number {number}](https://arxiv.org/abs/{date[2:4]}{date[5:7]}.{date[8:]}{number:03})\n\n"
                     f"Vote: {10 - number}\n\n- It says something.\n")
    return "\n".join(parts)


def make_site(root):
    for date, papers in {"2024-01-31": 2, "2024-02-01": 2, "2024-02-06": 1, "2024-02-08": 1}.items():
        place = root / "content" / (date.replace("-", "/") + ".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(digest(date, papers), encoding="utf-8")
    (root / "dayleaf.toml").write_text('[site]\ntitle = "One"\nlanguage = "en"\nbase_url = "https://example.org/sub/"\n', encoding="utf-8")
    (root / "data/days").mkdir(parents=True)
    for month, days in DAYS.items():
        (root / f"data/days/{month}.json").write_text(json.dumps(days, indent=2), encoding="utf-8")


def build(root, output, *options):
    out, _ = kit.run("--json", "build", "-C", root, "-o", output, *options)
    return json.loads(out)


def cells(page):
    """What each marked cell of a page's calendars says: {title: classes}."""
    found = {}
    for tag, values in kit.Page(page).elements:
        if tag in ("a", "span") and "state_" in values.get("class", ""):
            found[values["title"]] = values["class"]
            if tag == "span":
                assert values["role"] == "img", values
    return found


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_pages(root, site):
    february = (site / "2024/02/index.html").read_text(encoding="utf-8")
    assert cells(february) == {
        "1 February: complete, 2 papers (3 listed)": "heat_5 state_complete",
        "2 February: failed: HTTP 500, asked on 2024-02-03": "state_failed",
        "3 February: nothing listed (Saturday)": "state_empty",
        "4 February: nothing listed (Sunday)": "state_empty",
        "5 February: not fetched": "state_not-fetched",
        "6 February: written by hand, 1 paper": "heat_3 state_by-hand",
        "7 February: not fetched": "state_not-fetched",
        "8 February: not finished yet, 1 paper so far": "heat_3 state_partial",
        **{f"{day} February: not fetched": "state_not-fetched" for day in range(9, 30)},
    }, cells(february)
    for tag, values in kit.Page(february).elements:
        if tag == "a" and "state_" in values.get("class", ""):
            assert values["aria-label"] == values["title"], values
    said = words(february)
    for text in ("1 complete", "1 not finished", "2 with nothing listed", "1 failed", "23 not fetched", "1 written by hand",
                 "2 February: failed: HTTP 500, asked on 2024-02-03"):
        assert text in said, text

    for page in ("index.html", "2024/02/08/index.html"):
        assert "Not finished yet: 1 paper so far." in words((site / page).read_text(encoding="utf-8")), page
    assert "3 listed by the source; 2 papers here." in words((site / "2024/02/01/index.html").read_text(encoding="utf-8"))
    assert "Not finished yet" not in (site / "2024/01/31/index.html").read_text(encoding="utf-8")

    # March has no digest, and its failure is seen all the same.
    for page in ("index.html", "2024/index.html", "days/index.html"):
        text = (site / page).read_text(encoding="utf-8")
        assert f"1 March: failed: {HOSTILE}, asked on 2024-03-02" in cells(text), page
        assert "2 failed" in words(text), page
        assert "<script>alert" not in text and 'onmouseover="x"' not in text, page
    assert not (site / "2024/03/index.html").exists()
    assert kit.broken_links(site, "/sub/") == []

    korean = (root / "dayleaf.toml").read_text(encoding="utf-8").replace('"en"', '"ko"')
    (root / "ko.toml").write_text(korean, encoding="utf-8")
    kit.run("build", "-C", root, "--config", "ko.toml", "-o", site.parent / "ko")
    text = (site.parent / "ko/2024/02/index.html").read_text(encoding="utf-8")
    assert "2월 3일: 목록 없음(토요일)" in cells(text) and "2월 5일: 받지 않음" in cells(text), cells(text)
    assert "지금까지 논문 1편" in words((site.parent / "ko/index.html").read_text(encoding="utf-8"))


def test_schema(document):
    """docs/data.md has an example of what is written, and the site its schema."""
    example, = map(json.loads, re.findall(r"(?s)```json\n(.*?)```", (kit.SOURCE / "docs/data.md").read_text(encoding="utf-8")))
    schema = json.loads((kit.SOURCE / "engine/render/schema/calendar.json").read_text(encoding="utf-8"))
    of_day = schema["properties"]["days"]["items"]
    for shown in (example, document):
        assert list(shown) == list(schema["properties"]) == schema["required"], list(shown)
        assert list(shown["counts"]) == schema["$defs"]["state"]["enum"], shown["counts"]
        for day in shown["days"]:
            assert list(day) == list(of_day["properties"]) == of_day["required"], day
            for name, value in day.items():
                kinds = {"string": str, "integer": int, "null": type(None)}
                rule = of_day["properties"][name]
                rule = schema["$defs"][rule["$ref"].rsplit("/", 1)[1]] if "$ref" in rule else rule
                allowed = rule.get("type", "string")
                allowed = allowed if isinstance(allowed, list) else [allowed]
                assert isinstance(value, tuple(kinds[kind] for kind in allowed)), (name, value)
        counted = [day["state"] for day in shown["days"]]
        assert {state: counted.count(state) for state in shown["counts"]} == shown["counts"]


def test_data(site):
    document = json.loads((site / "api/calendar.json").read_text(encoding="utf-8"))
    days = {day["date"]: day for day in document["days"]}
    assert list(days) == sorted(days) and len(days) == len(document["days"]) == 31, len(days)
    assert (document["version"], document["sources"], document["first"], document["last"]) == (1, ["huggingface"], "2024-01-31", "2024-03-01")
    assert document["generated_from"] == {"digests": 4, "records": 7, "asked": "2024-03-02"}
    assert days["2024-02-01"] == {"date": "2024-02-01", "state": "complete", "papers": 2, "listed": 3, "source": "huggingface",
                                  "asked": "2024-02-02", "reason": None, "url": "/sub/2024/02/01/"}
    assert days["2024-02-06"] == {"date": "2024-02-06", "state": "by-hand", "papers": 1, "listed": None, "source": None,
                                  "asked": None, "reason": None, "url": "/sub/2024/02/06/"}
    assert days["2024-02-07"]["state"] == "not-fetched" and days["2024-02-07"]["url"] is None
    assert days["2024-03-01"]["reason"] == HOSTILE
    counts = {state: 0 for state in document["counts"]}
    for day in document["days"]:
        counts[day["state"]] += 1
        assert set(day) == {"date", "state", "papers", "listed", "source", "asked", "reason", "url"}
    assert counts == document["counts"]
    test_schema(document)


def test_check(root):
    out, _ = kit.run("--json", "check", "-C", root)
    report = json.loads(out)
    assert report["calendar"] == {"complete": 2, "partial": 1, "empty": 2, "failed": 2, "not-fetched": 23, "by-hand": 1}, report["calendar"]
    found = [(one["severity"], one["code"], one.get("suggestion", "")) for one in report["diagnostics"] if one["code"].startswith("day-")]
    assert sorted(found) == sorted([
        ("warning", "day-failed", "dayleaf fetch --since 2024-02-02 --until 2024-02-02"),
        ("warning", "day-missing", "dayleaf fetch --since 2024-02-05 --until 2024-02-05"),
        ("warning", "day-missing", "dayleaf fetch --since 2024-02-07 --until 2024-02-07"),
        ("warning", "day-missing", "dayleaf fetch --since 2024-02-09 --until 2024-02-29"),
        ("warning", "day-failed", "dayleaf fetch --since 2024-03-01 --until 2024-03-01"),
        ("note", "day-differs", ""),
        ("note", "day-partial", "the next dayleaf fetch completes it")]), found
    out, _ = kit.run("check", "-C", root)
    assert "2 days complete, 1 not finished, 2 with nothing listed, 2 failed, 23 not fetched, 1 written by hand\n" in out, out
    kit.run("check", "-C", root, "--strict", expect=1)


def test_incremental(root, site):
    """A record that changes refills what shows it, and nothing else."""
    record = root / "data/days/2024-02.json"
    record.write_text(record.read_text(encoding="utf-8").replace("HTTP 500", "HTTP 502"), encoding="utf-8")
    report = build(root, site)
    assert set(report["changed"]) == {"2024/02/index.html", "2024/02/01/index.html", "2024/02/06/index.html", "2024/02/08/index.html",
                                      "2024/index.html", "api/calendar.json", "days/index.html", "index.html"}, report["changed"]
    assert report["filled"] < report["pages"] / 2, (report["filled"], report["pages"])
    build(root, site.parent / "fresh", "-j", 1)
    assert kit.digest_of(site) == kit.digest_of(site.parent / "fresh"), "one worker and many give other bytes"


def test_without_records(root, site):
    shutil.rmtree(root / "data")
    build(root, site)
    for name, path in kit.files_of(site).items():
        if name.endswith(".html"):
            text = path.read_text(encoding="utf-8")
            assert "state_" not in text and "Not finished" not in text and "not fetched" not in text, name
    document = json.loads((site / "api/calendar.json").read_text(encoding="utf-8"))
    assert [day["state"] for day in document["days"]] == ["by-hand"] * 4 and document["sources"] == []
    report = json.loads(kit.run("--json", "check", "-C", root)[0])
    assert "calendar" not in report and not [one for one in report["diagnostics"] if one["code"].startswith("day-")]


with kit.temporary_folder() as folder:
    root, site = folder / "root", folder / "site"
    root.mkdir()
    make_site(root)
    build(root, site, "-j", 4)
    test_pages(root, site)
    test_data(site)
    test_check(root)
    test_incremental(root, site)
    test_without_records(root, site)
    print("pages, data, check, incremental, without records")
