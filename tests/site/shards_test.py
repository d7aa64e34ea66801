"""N shards unite to exactly the single build: in folders of their own, and one after another in the same folder."""
import json
import shutil

import kit

PARTS = (1, 3, 16)


def build(*options, expect=0):
    out, err = kit.run("--json", "build", *options, expect=expect)
    return json.loads(out), err


with kit.temporary_folder() as folder:
    root = folder / "root"
    shutil.copytree(kit.SOURCE / "content", root / "content")
    (root / "dayleaf.toml").write_text('[authors]\nmin_papers = 1\n[pages]\nper_page = 2\n[[lens]]\nname = "all"\nquery = "on:2024"\nnavigation = true\n', encoding="utf-8")
    at = ("-C", root, "--now", "2024-06-01")
    whole_report, _ = build(*at, "-o", folder / "whole")
    whole = {path: file.read_bytes() for path, file in kit.files_of(folder / "whole").items()}

    for parts in PARTS:
        united, pages = {}, 0
        for number in range(1, parts + 1):
            own, same = folder / f"{parts}-{number}", folder / f"{parts}"
            report, err = build(*at, "--log", "text", "--shard", f"{number}/{parts}", "-o", own)
            build(*at, "--shard", f"{number}/{parts}", "-o", same)
            files = {path: file.read_bytes() for path, file in kit.files_of(own).items()} if own.exists() else {}
            assert not united.keys() & files.keys(), f"{number}/{parts}: {sorted(united.keys() & files.keys())[:3]} in two shards"
            assert report["pages"] == report["written"] == len(files), f"{number}/{parts}: {report['pages']} pages, {len(files)} files"
            assert report["diagnostics"] == whole_report["diagnostics"], f"{number}/{parts}: other diagnostics"
            assert ("no-base-url" in err) == (number == 1), f"{number}/{parts}: shard 1 alone tells what is wrong\n{err}"
            united |= files
            pages += report["pages"]
        assert united == whole, f"{parts} shards: not the single build"
        assert pages == whole_report["pages"]
        assert kit.digest_of(folder / f"{parts}") == kit.digest_of(folder / "whole"), f"{parts} shards in one folder: not the single build"
        if parts == 16:
            assert max(len(files) for files in [kit.files_of(folder / f"16-{n}") for n in range(1, 17)]) < len(whole) / 8, "shards differ much in size"

    # In one folder a shard changes its own files only, and takes its own away.
    output = folder / "3"
    (root / "content/2024/01/31.md").unlink()
    build(*at, "-o", folder / "less")
    less = kit.files_of(folder / "less").keys()
    for number in range(1, 4):
        report, _ = build(*at, "--shard", f"{number}/3", "-o", output)
        assert report["removed"] > 0 and report["written"] > 0, f"shard {number}: {report['removed']} removed"
    assert kit.digest_of(output) == kit.digest_of(folder / "less"), "three shards after a day was removed: not the single build"
    # A whole build after shards: nothing left to write, and then nothing to do.
    report, _ = build(*at, "-o", output)
    assert report["written"] == report["removed"] == 0
    report, _ = build(*at, "-o", output)
    assert set(report["stages"]) == {"load", "compare"}
    # And a shard after a whole build, whose cache knows nothing of it.
    (root / "content/2024/01/30.md").unlink()
    build(*at, "--shard", "2/3", "-o", output)
    build(*at, "-o", output)
    build(*at, "-o", folder / "least")
    assert kit.digest_of(output) == kit.digest_of(folder / "least"), "a whole build after a shard"

    for wrong in ("0/3", "4/3", "1/1025", "1", "a/b", "1/", "/3", "-1/3", "1/3/5"):
        kit.run("build", *at, f"--shard={wrong}", "-o", folder / "never", expect=2)
    kit.run("build", *at, "--shard", "1/2", "--atomic", "-o", folder / "never", expect=2)
    # The exit code is that of the whole site, in every shard.
    (root / "content/2024/01/29.md").write_text("## 2024-01-29\n\nNo paper.\n", encoding="utf-8")
    for number in (1, 2):
        kit.run("build", *at, "--strict", "--shard", f"{number}/2", "-o", folder / f"strict{number}", expect=1)

    # What was published whole is held against a part of it, too: one shard that was forced hides no loss from the others.
    lossy = folder / "lossy"
    (lossy / "content").mkdir(parents=True)
    papers = "".join(f"\n### [Paper {number}](https://arxiv.org/abs/2401.0000{number})\n\n- A point.\n" for number in range(3))
    (lossy / "content/2024-01-31.md").write_text("## 2024-01-31\n" + papers, encoding="utf-8")
    build("-C", lossy, "-o", folder / "lossy-site")
    (lossy / "content/2024-01-31.md").write_text("## 2024-01-31\n" + papers.replace("### [Paper 2](", "Other words ("), encoding="utf-8")
    for number in (1, 2):
        report, _ = build("-C", lossy, "--shard", f"{number}/2", "-o", folder / "lossy-site", expect=1)
        assert "paper-vanished" in [one["code"] for one in report["diagnostics"]], number
        build("-C", lossy, "--shard", f"{number}/2", "--force", "-o", folder / "lossy-site", expect=None)
    print(f"{sum(PARTS)} shards of {len(whole)} files")
