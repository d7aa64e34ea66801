"""dayleaf check --links: nothing to say about a good site, every kind of broken link named with its place, the same whatever the threads."""
import json
import pathlib
import re
import shutil
import sys

import kit

BASE = "https://x.example/b/"
SETTINGS = f'[site]\nbase_url = "{BASE}"\nlanguage = "en"\n'
LINK_CODES = ("link-", "id-repeated")


def check(root, *arguments, expect=None):
    out, _ = kit.run("check", "--links", "--json", "-C", root, *arguments, expect=expect)
    result = json.loads(out)
    result["found"] = [one for one in result["diagnostics"] if one["code"].startswith(LINK_CODES)]
    return result


def write_digest(root, lines, day="2024/01/31"):
    path = root / "content" / (day + ".md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"## Daily Papers ({day.replace('/', '-')})\n\n### [A Paper](https://arxiv.org/abs/2401.00001)\n\nVote: 3\n\n" +
                    "".join(f"- {line}\n" for line in lines), encoding="utf-8")


def check_good_site(content, least):
    for base in ("https://x.example/", BASE):
        result = check(kit.SOURCE, "--content", content, "-b", base)
        assert not result["found"], result["found"][:3]
        assert result["links"]["broken"] == 0 and result["links"]["internal"] > least, result["links"]


def test_good_sites():
    check_good_site(kit.SOURCE / "content", 10_000)
    check_good_site(kit.STUB / "digests", 500)
    # Without an address of its own a site still has absolute links, to a host that stands in.
    with kit.temporary_folder() as root:
        write_digest(root, ["A point."])
        assert not check(root)["found"]


def test_links_of_digests():
    links = [  # the rest of the link, then what is said of it and how it begins
        ("papers/2401.00001/", None),
        ("papers/2401.00001/#top", None),
        ("papers/2401.00001/#:~:text=A%20point", None),
        ("2024/01/31/#p-2401.00001", None),
        ("2024/01/31/#p%2D2401.00001", None),
        ("2024/01/31/index.html?x=y#p-2401.00001", None),
        ("papers/../papers/%32401.00001/", None),
        ("feed.xml#whatever", None),
        ("papers/2401.99999/", "link-to-nothing"),
        ("papers/2401.00001/missing.pdf", "link-to-nothing"),
        ("Papers/2401.00001/", "link-case"),
        ("papers/2401.00001", "link-redirects"),
        ("2024/01/31/#p-2401.99999", "link-without-anchor"),
        ("2024/01/31/#P-2401.00001", "link-without-anchor"),
        ("2024/01/31/#p-%EC%97%86%EC%9D%8C", "link-without-anchor"),
    ]
    with kit.temporary_folder() as root:
        (root / "dayleaf.toml").write_text(SETTINGS)
        write_digest(root, [f"가나 <{BASE}{link}> here" for link, _ in links] + [f"<https://x.example/elsewhere/> and <{BASE[:-1]}>"])
        result = check(root, expect=1)
        wanted = [(code, 7 + line, 7) for line, (_, code) in enumerate(links) if code]
        wanted.append(("link-redirects", 7 + len(links), 39))
        said = sorted(((one["code"], one["line"], one["column"]) for one in result["found"]), key=lambda one: one[1])
        assert said == wanted, (said, wanted)
        assert all(one["path"] == "content/2024/01/31.md" for one in result["found"])
        by_code = {one["code"]: one for one in result["found"]}
        assert "/papers/2401.00001/" in by_code["link-case"]["suggestion"]
        assert [one["severity"] for one in result["found"] if one["code"] == "link-redirects"] == ["warning"] * 2
        # One finding for a target, with how many pages have it.
        pages = re.search(r"and on (\d+) more pages", by_code["link-without-anchor"]["message"])
        assert pages and int(pages[1]) >= 2, by_code["link-without-anchor"]
        assert result["links"]["broken"] == 6
        assert json.dumps(check(root, "--jobs", "1")) == json.dumps(check(root, "--jobs", "7"))

        # A link that is mended is not told any more; another digest that has it is named instead.
        write_digest(root, [f"<{BASE}papers/2401.00001/>"])
        write_digest(root, [f"<{BASE}papers/2401.99999/>"], "2024/01/30")
        (only,) = check(root, expect=1)["found"]
        assert only["path"] == "content/2024/01/30.md" and only["line"] == 7


def test_links_of_themes():
    with kit.temporary_folder() as root:
        (root / "dayleaf.toml").write_text(SETTINGS + '[build]\ntheme = "mine"\n')
        write_digest(root, ["A point."])
        theme = root / "themes/mine"
        shutil.copytree(kit.SOURCE / "themes/broadsheet", theme)
        day = theme / "layouts/day.mustache"
        text = day.read_text(encoding="utf-8")
        additions = [
            ('<p><a href="/about/">out</a></p>', "link-leads-out"),
            ('<p><a href="/b/about/">nothing</a></p>', "link-to-nothing"),
            ('<p><a href="../31">redirects</a></p>', "link-redirects"),
            ('<p><a href="#nowhere">no anchor</a></p>', "link-without-anchor"),
            ('<p><a href="">empty</a></p>', "link-empty"),
            ('<p><img src="/b/days/?a&amp;b" srcset="/b/one.png 1x, /b/two.png 2x" alt=""></p>', "link-to-nothing"),
            ("<blockquote cite=/b/source/></blockquote>", "link-to-nothing"),
            ('<video src="/b/film.mp4" poster="/b/film.jpg"></video>', "link-to-nothing"),
            ('<svg viewBox="0 0 1 1"><use href="/b/icons.svg#x"></use><use xlink:href="#nowhere-either"></use></svg>', "link-to-nothing"),
            ('<p id="same">one</p><p id="same">two</p>', "id-repeated"),
            ('<!-- <a href="/commented/"> --><p title="<a href=\'/quoted/\'>">text</p>', None),
        ]
        marker = text.index("{{/main}}")
        text = text[:marker] + "\n".join(one for one, _ in additions) + "\n" + text[marker:]
        day.write_text(text, encoding="utf-8")
        not_found = theme / "layouts/not_found.mustache"
        other = not_found.read_text(encoding="utf-8")
        marker = other.index("{{/main}}")
        not_found.write_text(other[:marker] + '<p><a href="days/">relative</a></p>\n' + other[marker:], encoding="utf-8")
        style = theme / "assets/style.css"
        style.write_text(style.read_text(encoding="utf-8") + ".x { background: url('/b/paper.png') } /* url(/b/commented.png) */\n", encoding="utf-8")

        result = check(root, expect=1)
        said = {re.search(r'"([^"]*)"', one["message"])[1] if '"' in one["message"] else "": one for one in result["found"]}
        wanted = {"/about/": "link-leads-out", "/b/about/": "link-to-nothing", "../31": "link-redirects", "#nowhere": "link-without-anchor",
                  "": "link-empty", "/b/one.png": "link-to-nothing", "/b/two.png": "link-to-nothing",
                  "/b/source/": "link-to-nothing", "/b/film.mp4": "link-to-nothing",
                  "/b/film.jpg": "link-to-nothing", "/b/icons.svg#x": "link-to-nothing", "#nowhere-either": "link-without-anchor",
                  "same": "id-repeated", "days/": "link-relative", "/b/paper.png": "link-to-nothing"}
        assert {link: one["code"] for link, one in said.items()} == wanted, {link: one["code"] for link, one in said.items()}
        lines = text.splitlines()
        for link, one in said.items():
            if link in ("/about/", "/b/about/", "../31", "/b/search/", "/b/film.swf", "#nowhere"):
                assert one["path"] == "themes/mine/layouts/day.mustache" and link in lines[one["line"] - 1], one
        assert said["days/"]["path"] == "themes/mine/layouts/not_found.mustache"
        assert said["/b/paper.png"]["path"] == "themes/mine/assets/style.css" and said["/b/paper.png"]["line"] > 1


def test_agrees_with_another_reading():
    """A theme that breaks links on many pages: as many broken targets as a parser of another house finds in the built site."""
    with kit.temporary_folder() as root:
        (root / "dayleaf.toml").write_text(SETTINGS + '[build]\ntheme = "mine"\n')
        shutil.copytree(kit.SOURCE / "content", root / "content")
        shutil.copytree(kit.SOURCE / "themes/broadsheet", root / "themes/mine")
        for layout in (root / "themes/mine").rglob("*.mustache"):
            text = layout.read_text(encoding="utf-8")
            layout.write_text(text.replace('href="{{paper_url}}"', 'href="{{paper_url}}x"').replace('href="{{topic_url}}"', 'href="{{topic_url}}#none"'),
                              encoding="utf-8")
        result = check(root, expect=1)
        kit.run("build", "-C", root, expect=None)
        broken = {kit.urllib.parse.unquote(link) for _, link, _ in kit.broken_links(root / "public", "/b/")}
        said = {re.search(r'the link "([^"]*)"', one["message"])[1] for one in result["found"]}
        said = {kit.urllib.parse.unquote(link) for link in said}
        assert len(broken) > 100 and said == broken, (len(said), len(broken), sorted(said ^ broken)[:5])


if sys.argv[1:] == ["corpus"]:
    check_good_site(kit.corpus(), 10_000)
else:
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test()
            print(name)
