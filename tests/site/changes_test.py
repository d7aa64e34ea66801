"""A build after a change gives what a fresh build gives, whatever changed; a build after none fills nothing."""
import json
import shutil

import kit

DAY = """## Daily Papers (2024-01-02)

### [The most loved](https://arxiv.org/abs/2401.10001)

Vote: {first}

- It is loved.

### [The next](https://arxiv.org/abs/2401.10002)

Vote: {second}

- It is liked.

### [The last](https://arxiv.org/abs/2401.10003)

Vote: 1

- It is there.
"""

with kit.temporary_folder() as folder:
    root = folder / "root"
    shutil.copytree(kit.SOURCE / "content/2024/01", root / "content/2024/01")
    (root / "dayleaf.toml").write_text('[site]\ntitle = "One"\nbase_url = "https://example.org/"\n')

    def build(output):
        out, _ = kit.run("--json", "build", "-C", root, "-o", output)
        return json.loads(out)

    def check(what, writes, most_filled=None):
        report = build(folder / "site")
        assert (report["written"] > 0) == writes, f"{what}: {report['written']} files written"
        assert ("write" in report["stages"]) == writes, f"{what}: stages {list(report['stages'])}"
        assert ("read" in report["stages"]) == writes, f"{what}: stages {list(report['stages'])}"
        assert report["filled"] <= (most_filled or report["pages"]) if writes else report["filled"] == 0, f"{what}: {report['filled']} filled"
        shutil.rmtree(folder / "fresh", ignore_errors=True)
        shutil.rmtree(folder / ".fresh.dayleaf", ignore_errors=True)
        build(folder / "fresh")
        assert kit.digest_of(folder / "site") == kit.digest_of(folder / "fresh"), f"{what}: not what a fresh build gives"

    check("the first build", True)
    check("no change", False)
    day = root / "content/2024/01/31.md"
    day.write_bytes(day.read_bytes() + b"\n- One more point.\n")
    check("a longer digest", True, most_filled=100)
    check("no change after that", False)
    (root / "dayleaf.toml").write_text('[site]\ntitle = "Two"\nbase_url = "https://example.org/"\n')
    check("another title", True)
    strings = (kit.SOURCE / "themes/broadsheet/strings/en.toml").read_text(encoding="utf-8")
    (root / "themes/broadsheet/strings").mkdir(parents=True)
    (root / "themes/broadsheet/theme.toml").write_bytes((kit.SOURCE / "themes/broadsheet/theme.toml").read_bytes())
    for name in ("layouts", "partials", "assets"):
        shutil.copytree(kit.SOURCE / "themes/broadsheet" / name, root / "themes/broadsheet" / name)
    (root / "themes/broadsheet/strings/en.toml").write_text(strings, encoding="utf-8")
    shutil.copy(kit.SOURCE / "themes/broadsheet/strings/ko.toml", root / "themes/broadsheet/strings/ko.toml")
    style = root / "themes/broadsheet/assets/style.css"
    style.write_bytes(style.read_bytes() + b"\n")
    check("another style", True)
    (root / "topics.toml").write_text('drop = ["large-language-models"]\n')
    check("one topic less", True)
    (root / "content/2024/01/30.md").unlink()
    check("one day less", True)
    (folder / "site/index.html").unlink()
    check("a page that somebody removed", True, most_filled=1)
    page = folder / "site/2024/01/31/index.html"
    page.write_bytes(page.read_bytes()[:100])
    check("a page that was cut", True, most_filled=1)
    small = root / "content/2024/01/02.md"
    small.write_text(DAY.format(first=12, second=5), encoding="utf-8")
    check("a day of three papers", True)
    small.write_text(DAY.format(first=11, second=6), encoding="utf-8")
    check("votes that leave the order and the sum alone", True)
    check("no change at the end", False)
    print("13 builds")
