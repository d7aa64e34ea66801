"""The same input gives the same bytes, names and modes whatever surrounds the build, and a second build writes nothing."""
import json
import os
import shutil

import kit

CONTENT = kit.SOURCE / "content"


def build(folder, name, *extra, content=CONTENT, environment=None, wrapper=()):
    site = folder / name / "site"
    site.parent.mkdir()
    # What waits for its day depends on the clock, and on nothing else.
    kit.run("build", "--content", content, "-o", site, "--set", "build.future=true", *extra, environment=environment, wrapper=wrapper)
    return kit.digest_of(site)


with kit.temporary_folder() as folder:
    reference = build(folder, "reference", "-j", 1)
    surroundings = {
        "again": {"extra": ("-j", 1)},
        "eight workers": {"extra": ("-j", 8)},
        "another time zone": {"environment": {"TZ": "Pacific/Kiritimati"}},
        "another locale": {"environment": {"LC_ALL": "tr_TR.UTF-8", "LANG": "ko_KR.UTF-8"}},
        "a missing locale": {"environment": {"LC_ALL": "xx_XX"}},
        "another clock": {"extra": ("--now", "1999-12-31T23:59:59Z")},
        "another epoch": {"environment": {"SOURCE_DATE_EPOCH": "0"}},
        "a strict umask": {"wrapper": ("sh", "-c", 'umask 077; exec "$@"', "sh")},
        "an open umask": {"wrapper": ("sh", "-c", 'umask 000; exec "$@"', "sh")},
    }
    for number, (name, how) in enumerate(surroundings.items()):
        same = build(folder, str(number), *how.get("extra", ()), environment=how.get("environment"), wrapper=how.get("wrapper", ()))
        assert same == reference, f"{name}: the site differs"

    # The order in which a folder lists its files, and their times, say nothing.
    copy = folder / "copy" / "content"
    for name in sorted(kit.files_of(CONTENT), reverse=True):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CONTENT / name, copy / name)
        os.utime(copy / name, (0, 0))
    same = build(folder, "copied", content=copy)
    # The content folder's name is shown nowhere in the site.
    assert same == reference, "a copy of the content: the site differs"

    site = folder / "reference" / "site"
    before = {name: path.stat().st_mtime_ns for name, path in kit.files_of(site).items()}
    out, _ = kit.run("--json", "build", "--content", CONTENT, "-o", site, "--set", "build.future=true")
    report = json.loads(out)
    assert report["written"] == 0 and report["removed"] == 0, f"a second build wrote {report['written']}"
    assert report["unchanged"] == len(before)
    after = {name: path.stat().st_mtime_ns for name, path in kit.files_of(site).items()}
    assert after == before, "a second build touched files"
    print(f"{len(surroundings) + 2} builds, {len(before)} files each")
