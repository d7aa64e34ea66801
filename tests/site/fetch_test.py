"""dayleaf fetch of days, against a server that answers like its sources: what it writes, what it leaves alone, what it says."""
import contextlib
import fcntl
import json
import re
import shutil

import kit
import stub_server

DAY = "2024-01-31"
ASKED = f"/api/daily_papers?date={DAY}&limit=100&p=0"
FIRST = "arxiv:2401.90268"  # the first paper of the day
ENVIRONMENT = {**kit.NO_PROXY, "CI": "", "DAYLEAF_FETCH_TIMES": "backoff=1"}


@contextlib.contextmanager
def site():
    with stub_server.running() as stub, kit.temporary_folder() as folder:
        (folder / "dayleaf.toml").write_text(f'[site]\nbase_url = "https://x.example/b/"\nlanguage = "en"\n'
                                             f'[source.huggingface]\nbase_url = "{stub.url}"\n')
        yield stub, folder


def fetch(folder, *arguments, now="2024-02-02T12:00:00Z", expect=0, environment=None):
    """What it did, and what it printed on the standard error."""
    out, err = kit.run("fetch", "-C", folder, "--now", now, "--json", *arguments, environment={**ENVIRONMENT, **(environment or {})},
                       expect=expect)
    return json.loads(out), err


def fetch_day(folder, *arguments, **more):
    result, _ = fetch(folder, "--since", DAY, "--until", DAY, *arguments, **more)
    return result["days"]["each"][0]


def items(stub):
    return json.loads(json.dumps(stub_server.items_of_day(stub, stub_server.datetime.date.fromisoformat(DAY))))


def answer_with(stub, papers, target=ASKED):
    stub.fail(target, lambda asked: stub_server.Answer.json(papers))


def record(folder, day=DAY):
    return kit.records_of((folder / f"data/days/{day[:7]}.json").read_text())[day]


def digest(folder, day=DAY):
    return folder / "content" / (day.replace("-", "/") + ".md")


def papers_in(text):
    """(arXiv id, votes, first author) of each paper of a digest."""
    found = []
    for part in text.split("\n### ")[1:]:
        found.append((re.search(r"\(https://arxiv.org/abs/([^)]+)\)\n", part)[1], int(re.search(r"^Vote: (\d+)$", part, re.M)[1]),
                      re.search(r"^Authors: ([^,\n]+)", part, re.M)[1]))
    return found


def test_a_day():
    with site() as (stub, folder):
        assert fetch_day(folder) == {"date": DAY, "state": "complete", "asked": True, "action": "written", "papers": 14,
                                     "path": "content/2024/01/31.md"}
        wanted = [(one["paper"]["id"], one["paper"]["upvotes"], one["paper"]["authors"][0]["name"]) for one in items(stub)]
        assert papers_in(digest(folder).read_text()) == wanted
        assert "changed" not in kit.run("check", "--strict", "-C", folder)[0]
        checked = json.loads(kit.run("check", "--strict", "--json", "-C", folder)[0])
        assert checked["diagnostics"] == [] and checked["counts"]["papers"] == 14 and checked["counts"]["votes_sum"] == 150, checked

        facts = kit.records_of((folder / "data/papers/2401.json").read_text())
        assert len(facts) == 14
        code = facts["arxiv:2401.90256"]["code"]["huggingface"]
        assert code["on"] == "2024-02-02" and code["value"][0].startswith("https://github.com/"), code
        assert record(folder)["votes"][FIRST] == {"2024-02-02": 28}

        before, asked = kit.state_of(folder), len(stub.targets())
        for arguments in (["--since", DAY, "--until", DAY], ["--until", DAY]):
            result, _ = fetch(folder, *arguments, "--exit-code", expect=10)
            assert not result["changed"], result
        assert kit.state_of(folder) == before and len(stub.targets()) == asked, "what was asked for today is not asked for again"
        # On another day it is asked, says the same, and nothing is written.
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, "--exit-code", now="2024-02-05T12:00:00Z", expect=10)
        assert result["days"]["each"][0]["action"] == "unchanged" and len(stub.targets()) == asked + 1
        assert kit.state_of(folder) == before

        kit.run("build", "-C", folder)
        page = (folder / "public/2024/01/31/index.html").read_text()
        for one in items(stub):
            assert one["paper"]["id"] in page and one["paper"]["authors"][0]["name"] in page, one["paper"]["id"]


def test_edits_survive():
    with site() as (stub, folder):
        fetch_day(folder)
        path = digest(folder)
        text = path.read_text()
        first, second = items(stub)[:2]
        title = second["paper"]["title"]
        edited = text.replace(f"[{title}]", "[My own title]").replace("\nVote: 28\n", "\nVote: 28\n\nRead this one.\n")
        assert edited.count("My own title") == 1 and edited.count("Read this one.") == 1
        path.write_text(edited)
        assert fetch_day(folder, now="2024-02-03T12:00:00Z")["action"] == "unchanged"
        assert path.read_text() == edited

        # The source changes another line, one that a person changed, and brings a paper.
        changed = items(stub)
        changed[0]["paper"]["summary"] = "A new abstract."
        changed[1]["paper"]["title"] = "Another title"
        changed.append({"paper": {"id": "2401.99999", "title": "Late", "upvotes": 3, "authors": [{"name": "L. Ate"}]}})
        answer_with(stub, changed)
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, now="2024-02-04T12:00:00Z")
        day = result["days"]["each"][0]
        assert day["action"] == "merged" and day["papers"] == 15, day
        merged = path.read_text()
        assert "[My own title]" in merged and "Another title" not in merged and "Read this one." in merged
        assert "A new abstract." in merged and "### [Late](https://arxiv.org/abs/2401.99999)" in merged
        kept = [one for one in result["diagnostics"] if one["code"] == "fetch-line-kept"]
        assert len(kept) == 1 and "My own title" in merged.splitlines()[kept[0]["line"] - 1], kept
        assert kept[0]["path"] == "content/2024/01/31.md"
        # Said once; a paper that a person removed stays away.
        without = merged[:merged.index("### [Late]")].rstrip() + "\n"
        path.write_text(without)
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, "--refresh", now="2024-02-05T12:00:00Z")
        assert path.read_text() == without and not result["diagnostics"], result
        # An untouched digest is simply renewed; one that is gone is written again.
        path.unlink()
        assert fetch_day(folder, now="2024-02-06T12:00:00Z")["action"] == "written"
        assert "Another title" in path.read_text()
        kit.run("check", "-C", folder)


def test_a_digest_of_a_person():
    for name in ("content/2024/01/31.md", "content/2024-01-31.md", "content/notes.md"):
        with site() as (stub, folder):
            path = folder / name
            path.parent.mkdir(parents=True)
            own = f"## Daily Papers ({DAY})\n\n### [Mine](https://arxiv.org/abs/2401.17268)\n\n- I liked it.\n"
            path.write_text(own)
            for now, more in (("2024-02-02", ()), ("2024-02-03", ("--refresh",))):
                day = fetch_day(folder, *more, now=now)
                assert day["path"] == name and day["state"] == "complete", day
                assert path.read_text() == own
                assert [str(one.relative_to(folder)) for one in (folder / "content").rglob("*.md")] == [name]
            assert "written" not in record(folder) and record(folder)["votes"][FIRST] == {"2024-02-02": 28}
            assert (folder / "data/papers/2401.json").is_file()


def test_fewer_papers():
    with site() as (stub, folder):
        fetch_day(folder)
        before = kit.state_of(folder)
        answer_with(stub, items(stub)[:5])
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, now="2024-02-03")
        assert result["days"]["each"][0]["action"] == "refused" and not result["changed"], result
        assert [one["code"] for one in result["diagnostics"]] == ["fetch-fewer-papers"] and "5 papers now where it had 14" in str(result)
        assert kit.state_of(folder) == before
        assert fetch_day(folder, "--refresh", now="2024-02-03")["action"] == "updated"
        assert len(papers_in(digest(folder).read_text())) == 5
        before = kit.state_of(folder)
        answer_with(stub, [])
        assert fetch_day(folder, "--refresh", now="2024-02-04")["action"] == "refused"
        assert kit.state_of(folder) == before


def test_votes():
    with site() as (stub, folder):
        def votes(number):
            changed = items(stub)
            changed[0]["paper"]["upvotes"] = number
            answer_with(stub, sorted(changed, key=lambda one: -one["paper"]["upvotes"]))

        votes(2)  # the day is not over: 23:00 UTC is 18:00 in New York
        assert fetch_day(folder, now="2024-01-31T23:00:00Z")["state"] == "partial"
        assert record(folder)["reason"] == "not-over" and "Vote: 2\n" in digest(folder).read_text()
        votes(28)
        result, _ = fetch(folder, now="2024-02-01T02:30:00Z")  # 21:30: over; the partial day is asked for again
        assert [one["date"] for one in result["days"]["each"]] == [DAY] and result["days"]["each"][0]["state"] == "complete"
        text = digest(folder).read_text()
        assert "Vote: 28\n" in text and "Vote: 2\n" not in text
        assert record(folder)["votes"][FIRST] == {"2024-02-01": 28}
        votes(96)
        assert fetch_day(folder, now="2024-03-01")["action"] == "noted"
        assert digest(folder).read_text() == text
        assert record(folder)["votes"][FIRST] == {"2024-02-01": 28, "2024-03-01": 96}
        votes(97)
        fetch_day(folder, "--refresh", now="2024-03-01")  # at most one a day
        assert record(folder)["votes"][FIRST] == {"2024-02-01": 28, "2024-03-01": 97}
        assert digest(folder).read_text() == text


def test_since_the_last_success():
    with site() as (stub, folder):
        result, err = fetch(folder, now="2024-01-26T12:00:00Z")
        assert [one["date"] for one in result["days"]["each"]] == ["2024-01-25"], "the newest day that is over"
        assert "no day was fetched yet" in str(result["diagnostics"]) and "--since" in str(result["diagnostics"])
        stub.fail("/api/daily_papers?date=2024-01-29&limit=100&p=0", "status-500")
        result, _ = fetch(folder, now="2024-01-31T12:00:00Z", expect=4)
        assert [(one["date"], one["state"]) for one in result["days"]["each"]] == [
            ("2024-01-26", "complete"), ("2024-01-27", "empty"), ("2024-01-28", "empty"), ("2024-01-29", "failed"), ("2024-01-30", "complete")]
        assert record(folder, "2024-01-27")["reason"] == "saturday"
        assert "500" in record(folder, "2024-01-29")["reason"] and stub.host in record(folder, "2024-01-29")["reason"]
        failed = [one for one in result["diagnostics"] if one["code"] == "fetch-failed"]
        assert len(failed) == 1 and "date=2024-01-29" in failed[0]["message"] and "500" in failed[0]["message"], failed
        stub.heal()
        result, _ = fetch(folder, "--since", "last", now="2024-01-31T12:00:00Z")
        assert [(one["date"], one["state"]) for one in result["days"]["each"]] == [("2024-01-29", "complete")]
        result, _ = fetch(folder, "--exit-code", now="2024-01-31T12:00:00Z", expect=10)
        assert result["days"]["asked"] == 0 and not result["changed"]


def test_an_answer_without_papers_on_a_working_day():
    with site() as (stub, folder):
        fetch(folder, now="2024-01-30T12:00:00Z")  # 2024-01-29
        answer_with(stub, [], "/api/daily_papers?date=2024-01-30&limit=100&p=0")
        result, _ = fetch(folder, now="2024-01-31T12:00:00Z")
        warnings = [one for one in result["diagnostics"] if one["severity"] == "warning"]
        assert [one["code"] for one in warnings] == ["fetch-nothing-listed"] and "2024-02-06" in warnings[0]["message"], warnings
        assert record(folder, "2024-01-30")["state"] == "empty" and not digest(folder, "2024-01-30").exists()
        before = kit.state_of(folder)
        result, _ = fetch(folder, now="2024-01-31T12:30:00Z")  # asked again on the same day; asking alone changes no file
        assert [one["date"] for one in result["days"]["each"]] == ["2024-01-30"] and result["days"]["each"][0]["asked"]
        assert kit.state_of(folder) == before
        stub.heal()
        result, _ = fetch(folder, now="2024-02-01T12:00:00Z")
        assert [(one["date"], one["state"]) for one in result["days"]["each"]] == [("2024-01-30", "complete"), ("2024-01-31", "complete")]
        assert digest(folder, "2024-01-30").exists()
    with site() as (stub, folder):
        day = "/api/daily_papers?date={}&limit=100&p=0"
        fetch(folder, now="2024-01-24T12:00:00Z")  # 2024-01-23
        answer_with(stub, [], day.format("2024-01-24"))
        fetch(folder, now="2024-02-02T12:00:00Z")  # after a week it is settled, and nobody is warned
        result, _ = fetch(folder, now="2024-02-02T12:00:00Z")
        assert result["days"]["asked"] == 0 and not result["diagnostics"], result
    with site() as (stub, folder):  # a holiday of the source
        fetch(folder, now="2024-01-14T12:00:00Z")
        answer_with(stub, [], "/api/daily_papers?date=2024-01-15&limit=100&p=0")
        result, _ = fetch(folder, now="2024-01-16T12:00:00Z")
        assert record(folder, "2024-01-15")["reason"] == "martin-luther-king-day"
        assert not [one for one in result["diagnostics"] if one["severity"] == "warning"]
        result, _ = fetch(folder, now="2024-01-16T12:00:00Z")
        assert result["days"]["asked"] == 0


def test_the_sample_goes_away():
    for edited in (False, True):
        with site() as (stub, folder):
            settings = (folder / "dayleaf.toml").read_text()
            kit.run("init", folder)
            sample = folder / "content/2023/01/01.md"
            assert (folder / "dayleaf.toml").read_text() == settings and "A sample" in sample.read_text()
            if edited:
                sample.write_text(sample.read_text().replace("Vote: 42", "Vote: 43"))
            answer_with(stub, [], "/api/daily_papers?date=2024-01-27&limit=100&p=0")
            fetch(folder, "--since", "2024-01-27", "--until", "2024-01-27")
            assert sample.exists(), "nothing was brought"
            before = kit.state_of(folder)
            result, _ = fetch(folder, "--since", DAY, "--until", DAY, "--dry-run")
            assert sample.exists() and kit.state_of(folder) == before
            assert result["days"].get("removed") == (None if edited else ["content/2023/01/01.md"])
            result, _ = fetch(folder, "--since", DAY, "--until", DAY)
            assert sample.exists() == edited and result["days"].get("removed") == (None if edited else ["content/2023/01/01.md"])
            result, _ = fetch(folder, "--since", "2024-02-01", "--until", "2024-02-01")
            assert "removed" not in result["days"]


def test_what_is_not_understood():
    with site() as (stub, folder):
        odd = items(stub)
        odd[2]["paper"]["upvotes"] = "1.2k"
        odd[3]["paper"] = "x"
        answer_with(stub, odd)
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, expect=4)
        day = result["days"]["each"][0]
        assert day["state"] == "partial" and day["papers"] == len(odd) - 2, day
        found = [one["message"] for one in result["diagnostics"] if one["code"] == "fetch-not-understood"]
        assert len(found) == 2 and all(stub.url + ASKED in one for one in found), found
        assert "upvotes is a text" in found[0] and "item 4: paper is a text" in found[1]
        before = kit.state_of(folder)
        # A body that is wrong as a whole changes nothing of a day that is known.
        for body in (b"<html>busy</html>", b'{"error": "Sorry"}', b'[{"paper": {"id": "2401.1', b'[{"paper":{"id":"2401.17268","title":"\\ud800"}}]',
                     b'{"papers": []}', b'[{"paper":{"id":"2401.17268","title":"T","upvotes":"17"}}]'):
            stub.fail(ASKED, lambda asked, body=body: stub_server.Answer(200, body))
            result, _ = fetch(folder, "--since", DAY, "--until", DAY, "--refresh", expect=4)
            found = [one["message"] for one in result["diagnostics"]]
            assert len(found) == 1 and stub.url + ASKED in found[0], found
            assert kit.state_of(folder) == before
        answer_with(stub, [{"paper": {**odd[0]["paper"], "submittedOnDailyAt": "2024-01-12T00:00:00.000Z"}}])
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, "--refresh", expect=4)
        assert "of other days" in str(result["diagnostics"])


def test_pages():
    with site() as (stub, folder):
        many = [{"paper": {"id": f"2401.{10000 + n}", "title": f"Paper {n}", "upvotes": 500 - n}} for n in range(230)]
        base = f"/api/daily_papers?date={DAY}&limit=100&p="

        def page(asked):
            number = int(asked.query["p"])
            answer = stub_server.Answer.json(many[number * 100:number * 100 + 100])
            if number < 2:
                answer.headers.append(("Link", f'<{stub.url}{base}{number + 1}>; rel="next"'))
            return answer

        for number in range(3):
            stub.fail(f"{base}{number}", page)
        assert fetch_day(folder)["papers"] == 230
        assert digest(folder).read_text().count("\n### ") == 230
        before = kit.state_of(folder)
        for target, says in ((f"{base}0", "do not end"), ("https://elsewhere.example/p=1", "another host")):
            def lead_on(asked, target=target):
                answer = stub_server.Answer.json(many[:100])
                answer.headers.append(("Link", f"<{target}>; rel=next"))
                return answer

            stub.fail(f"{base}0", lead_on)
            result, _ = fetch(folder, "--since", DAY, "--until", DAY, "--refresh", expect=4)
            assert says in str(result["diagnostics"]), result
            assert kit.state_of(folder) == before


def test_stopping():
    with site() as (stub, folder):
        stub.fail("/api/daily_papers", "status-500")
        result, err = fetch(folder, "--since", "2024-01-01", "--until", "2024-01-12", expect=4)
        assert result["days"]["failed"] == 3 and result["days"]["not_asked"] == 9 and "three days in a row" in result["error"], result
        stub.heal()
        result, _ = fetch(folder, "--until", "2024-01-12")
        assert result["days"]["asked"] == 12 and result["days"]["failed"] == 0


def test_dry_run():
    with site() as (stub, folder):
        before = kit.state_of(folder)
        result, _ = fetch(folder, "-n", "--since", "2024-01-29", "--until", DAY)
        assert result["changed"] and result["dry_run"] and [one["action"] for one in result["days"]["each"]] == ["written"] * 3
        assert kit.state_of(folder) == before and len(stub.targets()) >= 3
        fetch(folder, "--since", "2024-01-29", "--until", DAY)
        before = kit.state_of(folder)
        result, _ = fetch(folder, "-n", "--refresh", "--exit-code", "--since", "2024-01-29", "--until", DAY, expect=10)
        assert kit.state_of(folder) == before


def test_github():
    with site() as (stub, folder):
        out, summary = folder / "out", folder / "summary"
        job = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary), "CI": "true"}
        fetch_day(folder, environment=job)
        fetch_day(folder, environment=job)
        assert out.read_text() == "changed=true\nchanged=false\n"
        assert "## Fetch" in summary.read_text() and "1 day asked for, 14 papers" in summary.read_text()
        stub.fail(ASKED, "status-404")
        _, err = fetch(folder, "--since", DAY, "--until", DAY, now="2024-02-07", environment=job, expect=4)
        assert err.startswith("::error") and "404" in err, err
        lines, _ = kit.run("fetch", "-C", folder, "--since", "2024-01-29", "--until", "2024-01-30", environment={**ENVIRONMENT, **job})
        assert lines.splitlines()[0].startswith("2024-01-29  ") and "written content/2024/01/30.md" in lines, lines


def test_what_stops_it_before_it_asks():
    with site() as (stub, folder):
        for arguments, says in ((["--since", "2024-03-01"], "still to come"), (["--since", DAY, "--until", "2024-01-30"], "after --until"),
                                (["--since", DAY, "--days", "3"], "choose one"), (["--since", "2024-02-31"], "must be a date"),
                                (["--source", "nobody"], "no source of days"), (["--refresh"], "needs to know which days"),
                                (["2401.90268"], "--enrich ID")):
            out, err = kit.run("fetch", "-C", folder, "--now", "2024-02-02", *arguments, environment=ENVIRONMENT, expect=2)
            assert says in err, (arguments, err)
        out, err = kit.run("fetch", "-C", folder, environment={**ENVIRONMENT, "DAYLEAF_FETCH_TIMES": "soon=1"}, expect=2)
        assert "soon=1" in err
        (folder / "data/days").mkdir(parents=True)
        wrong = folder / "data/days/2024-01.json"
        wrong.write_text('{"2024-01-31": {"state": "splendid"}}')
        result, err = fetch(folder, expect=1)
        assert "data/days/2024-01.json" in err and "nothing was fetched" in err
        assert wrong.read_text() == '{"2024-01-31": {"state": "splendid"}}'
        wrong.unlink()
        (folder / ".dayleaf").mkdir(exist_ok=True)
        with open(folder / ".dayleaf/fetch.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _, err = kit.run("fetch", "-C", folder, environment=ENVIRONMENT, expect=5)
            assert "another fetch" in err
        assert stub.targets() == []
        shutil.rmtree(folder / "data")
        (folder / "data").write_text("in the way")
        result, _ = fetch(folder, "--since", DAY, "--until", DAY, expect=None)
        assert result["exit"] in (1, 5) and (folder / "data").read_text() == "in the way", result


def records_and_digests(folder):
    return {name: state for name, state in kit.state_of(folder).items() if name.startswith(("data/", "content/"))}


def test_versions_of_records():
    """Older records are read, and get their version when something is written; newer ones are refused: fetch asks nobody, a build says so."""
    with site() as (stub, folder):
        fetch_day(folder)
        kit.run("build", "-C", folder)
        published = kit.digest_of(folder / "public")
        for name in ("data/days/2024-01.json", "data/papers/2401.json"):
            text = (folder / name).read_text()
            assert text.startswith('{\n  "version": 1,\n'), text[:40]
            (folder / name).write_text(text.replace('  "version": 1,\n', "", 1))
            kit.run("build", "-C", folder)
            assert kit.digest_of(folder / "public") == published, "an older record is read"
            before = kit.state_of(folder)
            fetch(folder, "--until", DAY)
            assert kit.state_of(folder) == before, "what is not written stays as it is"

            (folder / name).write_text(text.replace('"version": 1', '"version": 2', 1))
            before, asked = records_and_digests(folder), len(stub.targets())
            for arguments in (["--refresh"], ["--enrich"], ["--media"]):
                result, err = fetch(folder, "--since", DAY, *arguments, expect=1)
                (refused,) = [one for one in result["diagnostics"] if one["code"] == "record-newer"]
                assert refused["path"] == name and "version 2" in refused["message"] and "up to 1" in refused["message"], refused
            _, err = kit.run("build", "-C", folder, expect=1)
            assert name in err and "version 2" in err, err
            assert records_and_digests(folder) == before and len(stub.targets()) == asked
            (folder / name).write_text(text.replace('  "version": 1,\n', "", 1))
        changed = items(stub)
        changed[0]["paper"]["upvotes"] += 1
        answer_with(stub, changed)
        fetch_day(folder, now="2024-03-01")
        assert record(folder)["votes"][FIRST]["2024-03-01"] == 29


def test_a_key_is_not_sent_in_the_open():
    with site() as (stub, folder):
        fetch_day(folder, environment={"HF_TOKEN": "hf_secret"})
        assert stub.asked and all("authorization" not in one.headers for one in stub.asked)
        assert all(one.headers["user-agent"].startswith("dayleaf/") for one in stub.asked)


for name, test in list(globals().items()):
    if name.startswith("test_") and __name__ == "__main__":
        test()
