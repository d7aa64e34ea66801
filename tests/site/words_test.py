"""What the program says: commands that can be pasted, an error for every failure, one error for one cause, and the right place."""
import json
import os
import pathlib
import re
import shutil
import subprocess

import kit

DIGEST = "## Daily Papers (2024-01-31)\n\n### [A Paper](https://arxiv.org/abs/2401.00001)\n\n- It is about something.\n"
NAMES = ["plain", "my site", "논문 정리", "it's", "$HOME", "`id`", 'a"b', "back\\slash", "-dash", "--output=x", "~tilde", "=equals", "50%", "a!b",
         "star*", "semi;colon", "a&b", "#hash", "(round)", "new\nline", "end\n", "esc\033[31m", "tab\there", os.fsdecode(b"latin-\xe9"), "\u202eoverride"]


def paste(command, shell, folder):
    """Runs what the program printed as somebody would who pastes it: `dayleaf` is found on the path."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    if not (tools / "dayleaf").exists():
        (tools / "dayleaf").symlink_to(kit.PROGRAM)
    return subprocess.run([shell, "-c", command], cwd=folder, capture_output=True, timeout=300,
                          env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})


def printed_commands_can_be_pasted():
    shells = [shell for shell in ("sh", "bash", "dash", "zsh") if shutil.which(shell)]
    for shell in shells:
        with kit.temporary_folder() as folder:
            for name in NAMES:
                done = subprocess.run([kit.PROGRAM, "init", "--", name], cwd=folder, capture_output=True, timeout=60)
                assert done.returncode == 0, (name, done.stderr)
                said = done.stderr.decode()
                assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e\ufffd]", said), said
                command = said.partition("next:   ")[2].removesuffix("\n")
                built = paste(command, shell, folder)
                assert built.returncode == 0, (shell, name, command, built.stderr)
                assert (folder / name / "public/index.html").is_file(), (shell, name, command)


def json_of(*arguments, cwd, expect, environment=None):
    out, err = kit.run(*arguments, "--json", cwd=cwd, expect=expect, environment=environment)
    document = json.loads(out)
    assert document.get("error"), (arguments, document)
    assert document["exit"] == expect, (arguments, document)
    assert "�" not in document["error"]
    return document


def every_failure_has_an_error(folder):
    site = folder / "json"
    (site / "content").mkdir(parents=True)
    (site / "content/2024-01-31.md").write_text(DIGEST)
    (site / "content/2024-01-30.md").write_text(DIGEST.replace("01-31", "02-30").replace("00001", "00002"))
    (site / "a-file").write_text("")
    # 1: the content.
    for command in ("build", "check"):
        json_of(command, cwd=site, expect=1)
    json_of("explain", "/nowhere/", cwd=site, expect=1)
    json_of("deploy", "--to", "../elsewhere", cwd=site, expect=1)
    (site / "content/2024-01-30.md").unlink()
    for command in ("build", "check"):  # nothing but warnings
        assert "--strict" in json_of(command, "--strict", cwd=site, expect=1)["error"]
    # 2: the command line.
    for arguments in (["build", "x"], ["check", "x"], ["nope"], [], ["explain"], ["init", "a", "b"], ["fetch", "2024-01-31"], ["deploy"],
                      ["serve", "public"], ["completion", "csh"], ["man", "x"], ["build", "--nope"], ["build", "--limit", "x"],
                      ["deploy", "--to", "."], ["deploy", "--workflow", "--to", "x"], ["fetch", "--refresh"], ["init", ""]):
        json_of(*arguments, cwd=site, expect=2)
    json_of("fetch", "--source", "nope", cwd=site, expect=2)
    # 3: settings and theme.
    for command in (["build"], ["check"], ["explain", "/"], ["serve"], ["serve", "--built"], ["fetch"], ["deploy", "--to", "../x"], ["deploy", "--workflow"]):
        if "--workflow" not in command:  # it takes no --set
            json_of(*command, "--set", "site.titel=x", cwd=site, expect=3)
        json_of(*command, "-C", "nowhere", cwd=site, expect=3)
        json_of(*command, "-C", "a-file", cwd=site, expect=3)
    for command in (["build"], ["check"], ["explain", "/"]):
        json_of(*command, "--theme", "nope", cwd=site, expect=3)
        json_of(*command, "--content", "nope", cwd=site, expect=3)
    json_of("deploy", "--workflow", cwd=site, expect=3)
    # 4: the network.
    closed = {"DAYLEAF_FETCH_TIMES": "try=500,backoff=1,tries=1", "NO_PROXY": "*"}
    json_of("fetch", "--days", "1", "--set", "source.huggingface.base_url=http://127.0.0.1:9", cwd=site, expect=4, environment=closed)
    # 5: the disk.
    json_of("init", "a-file/site", cwd=site, expect=5)
    json_of("build", "-o", "a-file/site", cwd=site, expect=5)
    json_of("serve", "--built=nowhere", cwd=site, expect=5)
    json_of("deploy", "--no-build", "-o", "nowhere", "--to", "../x", cwd=site, expect=5)


def words_of_other_programs(folder):
    wanted = {"new": "dayleaf init", "clean": "dayleaf build --full", "version": "dayleaf --version", "config": "dayleaf.toml",
              "server": "dayleaf serve", "watch": "dayleaf serve", "preview": "dayleaf serve", "publish": "dayleaf deploy",
              "list": "dayleaf check", "generate": "dayleaf build", "test": "dayleaf check", "pull": "dayleaf fetch",
              "enrich": "dayleaf fetch --enrich", "workflow": "dayleaf deploy --workflow", "BUILD": "build", "bulid": "build"}
    for word, answer in wanted.items():
        err = kit.run(word, cwd=folder, expect=2)[1]
        assert err.count("\n") == 1 and answer in err, (word, err)
    strays = {("fetch", "2024-01-31"): "dayleaf fetch --since 2024-01-31 --until 2024-01-31 ",
              ("fetch", "2024-02"): "--since 2024-02-01 --until 2024-02-29 ",
              ("fetch", "2024-01-31", "2024-02-02"): "--since 2024-01-31 --until 2024-02-02 ",
              ("fetch", "7"): "--days 7", ("fetch", "last"): "--since last", ("fetch", "digests"): "--source digests",
              ("fetch", "2401.17268"): "--enrich", ("build", "my site"): "-C 'my site'", ("check", "x"): "-C x",
              ("check", "content/a b.md"): "dayleaf explain 'content/a b.md'", ("build", "check"): "then dayleaf check", ("build", "help"): "dayleaf build --help", ("check", "--max-age", "3"): "--external",
              ("serve", "public"): "dayleaf serve --built public", ("deploy", "gh-pages"): "--branch gh-pages",
              ("init", "my", "site"): "dayleaf init 'my site'", ("man", "fetch"): "dayleaf fetch --help",
              ("explain",): "dayleaf explain /papers/"}
    for words, answer in strays.items():
        err = kit.run(*words, cwd=folder, expect=2)[1]
        assert err.count("\n") == 1 and answer in err, (words, err)


def errors_of(site, *arguments):
    """(path, line, code, message) of the errors of a build."""
    out, _ = kit.run("build", "-b", "https://x.example/", "--json", "-v", *arguments, cwd=site, expect=None)
    return [(one["path"], one["line"], one["code"], one["message"]) for one in json.loads(out)["diagnostics"] if one["severity"] == "error"]


def one_cause_gives_one_error(folder):
    def site_of(name, files):
        site = folder / name
        for path, text in {"content/2024/01/31.md": DIGEST, **files}.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text)
        return site

    base = (kit.SOURCE / "themes/broadsheet/layouts/base.mustache").read_text()
    head = 'name = "own"\n'
    cases = {
        "extends": ({"themes/own/theme.toml": 'extends = "broadshet"\n'}, "themes/own/theme.toml", 1),
        "no-layouts": ({"themes/own/theme.toml": 'extends = ""\n'}, "themes/own/theme.toml", 0),
        "theme-syntax": ({"themes/own/theme.toml": "name = \n", "dayleaf.toml": "[params]\ncolour = 1\n"}, "themes/own/theme.toml", 1),
        "theme-too-new": ({"themes/own/theme.toml": head + 'min_dayleaf = "999"\n', "themes/own/layouts/base.mustache": "{{new}}" + base},
                          "themes/own/theme.toml", 2),
        "bad-param": ({"themes/own/theme.toml": head + "[params.colour]\ntype = 'text'\n",
                       "themes/own/layouts/base.mustache": "{{param_colour}}" + base}, "themes/own/theme.toml", 2),
        "partial-in-many-layouts": ({"themes/own/theme.toml": head, **{f"themes/own/layouts/{name}.mustache": "{{>nope}}" for name in
                                     ("home", "day", "month", "year", "days", "paper", "topic")}}, "themes/own/layouts/day.mustache", 1),
        "layout-in-many": ({"themes/own/theme.toml": head, **{f"themes/own/layouts/{name}.mustache": "{{<bsae}}{{/bsae}}" for name in
                            ("home", "day", "month", "year", "days", "paper", "topic")}}, "themes/own/layouts/day.mustache", 1),
        "open-tag-in-partial": ({"themes/own/theme.toml": head, "themes/own/partials/votes.mustache": "<p>x</p>\n<b"},
                                "themes/own/partials/votes.mustache", 2),
        "open-quote-in-partial": ({"themes/own/theme.toml": head, "themes/own/partials/votes.mustache": '<p>x</p><b title="x'},
                                  "themes/own/partials/votes.mustache", 1),
        "variable-in-inherited": ({"themes/own/theme.toml": head, "themes/own/layouts/base.mustache": base + "\n<p>{{nope}}</p>\n"},
                                  "themes/own/layouts/base.mustache", base.count("\n") + 2),
        "section-in-partial": ({"themes/own/theme.toml": head, "themes/own/partials/votes.mustache": "{{#votes}}<b>"},
                               "themes/own/partials/votes.mustache", 1),
        "date-in-name-and-heading": ({"content/2024/02/31.md": DIGEST.replace("01-31", "02-31").replace("00001", "00002")}, "content/2024/02/31.md", 1),
        "date-in-heading": ({"content/a.md": DIGEST.replace("01-31", "02-31").replace("00001", "00002")}, "content/a.md", 1),
        "date-in-name": ({"content/2024/02/31.md": DIGEST.partition("\n\n")[2].replace("00001", "00002")}, "content/2024/02/31.md", 0),
        "date-in-front-matter": ({"content/a.md": '+++\ntitle = "x"\nurl = "https://arxiv.org/abs/2401.00003"\ndate = "2024-02-31"\n+++\n\n- y\n'},
                                 "content/a.md", 4),
        "front-matter-syntax": ({"content/a.md": '+++\ntitle = \ndate = "2024-01-30"\n+++\n\n' + DIGEST.partition("\n\n")[2].replace("00001", "00002")},
                                "content/a.md", 2),
        "front-matter-open": ({"content/a.md": '+++\ndate = "2024-01-30"\n\n' + DIGEST.partition("\n\n")[2].replace("00001", "00002")},
                              "content/a.md", 1),
        "settings-syntax": ({"dayleaf.toml": "[site]\ntitle = \n[build]\ncontent = 'nope'\n"}, "dayleaf.toml", 2),
        "settings-value": ({"dayleaf.toml": "[build]\ntheme = 'a/b'\n[params]\nx = 1\n"}, "dayleaf.toml", 2),
        "settings-output": ({"dayleaf.toml": "[build]\ncontent = 1\noutput = 'content'\n"}, "dayleaf.toml", 2),
        "topics-syntax": ({"topics.toml": "[topic\n", "dayleaf.toml": "[topics.papers]\n'2401.00001' = ['mine']\n"}, "topics.toml", 1),
        "people-syntax": ({"people.toml": "[[person]\nname = 'A'\n"}, "people.toml", 1),
    }
    for name, (files, path, line) in cases.items():
        site = site_of(name, files)
        theme = ["--theme", "own"] if "themes/own/theme.toml" in files else []
        errors = errors_of(site, *theme)
        assert len(errors) == 1, (name, errors)
        assert errors[0][:2] == (path, line), (name, errors)
    # Two mistakes are two.
    site = site_of("two", {"content/2024/02/31.md": DIGEST.replace("01-31", "02-30").replace("00001", "00002")})
    assert len(errors_of(site)) == 2, errors_of(site)
    # What is not there at all.
    empty = folder / "empty"
    empty.mkdir()
    for arguments in ([], ["--content", "x"], ["--theme", "x"]):
        err = kit.run("build", *arguments, cwd=empty, expect=3)[1]
        assert err.count("error") == 1, err
    assert kit.run("build", "-C", "no where", cwd=empty, expect=3)[1].count("error") == 1
    err = kit.run("serve", "--built", "-C", ".", cwd=empty, expect=5)[1]
    assert err.count("error") == 1, err


def settings_are_blamed_where_they_are(folder):
    site = folder / "blame"
    (site / "content").mkdir(parents=True)
    (site / "content/2024-01-31.md").write_text(DIGEST)
    (site / "dayleaf.toml").write_text('[site]\ntitle = "x"\n\n[params]\naccent = "indigo"\n')
    rows = re.findall(r"^#? ?(\w+) = .*$|^\[([\w.]+)\]$", kit.run("init", folder / "starter") and (folder / "starter/dayleaf.toml").read_text(), re.M)
    table, settings = "", []
    for key, name in rows:
        table = name or table
        if key and table not in ("topics.papers", "params"):
            settings.append(f"{table}.{key}")
    assert len(settings) > 30, settings
    tried = 0
    for setting in settings + ["params.accent", "params.nope", "topics.papers.x", "site.nope", "nope.x"]:
        wrong = "{ a = 1 }"  # of no setting's kind
        out, _ = kit.run("check", "--json", "--set", f"{setting}={wrong}", cwd=site, expect=None)
        errors = [one for one in json.loads(out)["diagnostics"] if one["severity"] == "error"]
        tried += len(errors)
        for one in errors:
            assert "dayleaf.toml" not in one["path"], (setting, one)
            if one["code"].startswith("setting-") or setting.startswith("params."):
                assert one["path"].startswith("--set " + setting), (setting, one)
    assert tried > 20, tried
    out, _ = kit.run("check", "--json", cwd=site, expect=3, environment={"DAYLEAF_BASE_URL": "nope"})
    assert [one["path"] for one in json.loads(out)["diagnostics"] if one["severity"] == "error"] == ["DAYLEAF_BASE_URL"]
    # What the file says is still the file's.
    (site / "dayleaf.toml").write_text("[params]\nnope = 1\n")
    out, _ = kit.run("check", "--json", "--set", "params.also=1", cwd=site, expect=3)
    places = [(one["path"], one["line"]) for one in json.loads(out)["diagnostics"] if one["severity"] == "error"]
    assert places == [("--set params.also", 0), ("dayleaf.toml", 2)], places


def odd_terminals(folder):
    site = folder / "odd"
    (site / "content").mkdir(parents=True)
    (site / "content/2024-01-31.md").write_text(DIGEST)
    for environment in ({"LANG": "C", "LC_ALL": "C"}, {"COLUMNS": "40"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "done in" in kit.run("build", cwd=site, environment=environment)[1]
    if pathlib.Path("/dev/full").exists():
        for command in (["build", "--json"], ["check"], ["man"], ["completion", "bash"], ["explain", "/"], ["--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([kit.PROGRAM, *command], cwd=site, stdout=full, stderr=subprocess.PIPE, timeout=60)
            assert done.returncode == 5 and b"standard output" in done.stderr, (command, done)
    # The other end of a pipe that is closed is no bug, and nothing hangs.
    for command in ("man", "--help"):
        done = subprocess.run(["sh", "-c", f'"{kit.PROGRAM}" {command} | true'], capture_output=True, timeout=60)
        assert b"bug" not in done.stderr, done.stderr


printed_commands_can_be_pasted()
with kit.temporary_folder() as place:
    every_failure_has_an_error(place)
    words_of_other_programs(place)
    one_cause_gives_one_error(place)
    settings_are_blamed_where_they_are(place)
    odd_terminals(place)
