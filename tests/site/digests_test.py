"""`dayleaf fetch` with somebody's day files as its source: a folder, a bare repository, an address."""
import shutil

import kit
import repositories

DAY = "2024-01-31"
FROM = {}


def make_site(folder, source):
    folder.mkdir()
    (folder / "dayleaf.toml").write_text('[site]\ntitle = "T"\n[fetch]\nsource = "digests"\n')
    FROM[folder] = ("--set", f"source.digests.from={source}")  # outside of the site, which only the user may say
    return folder


def fetch(site, *options, expect=0):
    return kit.run("fetch", "-C", site, *FROM[site], "--since", DAY, "--until", DAY, *options, cwd=site.parent, expect=expect)


def check(folder, name, source, text):
    site = make_site(folder / name, source)
    fetch(site)
    assert (site / "content/2024/01/31.md").read_bytes() == text, name
    kit.run("check", "-C", site, expect=None)
    before = kit.kept_of(site)
    fetch(site, "--exit-code", expect=10)
    assert kit.kept_of(site) == before, name
    # The source has nothing on another day, which is no failure.
    kit.run("fetch", "-C", site, *FROM[site], "--since", "2024-01-27", "--until", "2024-01-27")
    assert "2024-01-27" in (site / "data/days/2024-01.json").read_text(), name
    assert not (site / "content/2024/01/27.md").exists()


def main():
    text = (kit.STUB / "digests/2024/01/31.md").read_bytes()
    with kit.temporary_folder() as folder:
        other = folder / "other"
        (other / "2024").mkdir(parents=True)
        (other / f"2024/{DAY}.md").write_bytes(text)
        # A relative path is below the site's folder, wherever the command is started.
        check(folder, "from-folder", "../other", text)
        with kit.served(other, "/digests/") as address:
            check(folder, "from-address", address, text)
        repositories.commit_all(other)
        repositories.git(folder, "clone", "--quiet", "--bare", "other", "other.git")
        shutil.rmtree(other)
        check(folder, "from-repository", (folder / "other.git").as_uri(), text)

        # What is no digest of that day is taken from nobody.
        wrong = folder / "wrong"
        wrong.mkdir()
        (wrong / f"{DAY}.md").write_text("<!doctype html><title>Sign in</title>")
        site = make_site(folder / "from-wrong", str(wrong))
        _, err = fetch(site, expect=4)
        assert f"{DAY}.md" in err and "is a page of HTML" in err, err
        assert not (site / "content").exists()
        # A folder that is not there, and an address that nobody answers.
        _, err = fetch(make_site(folder / "from-nowhere", "../nowhere"), expect=4)
        assert "nowhere is no folder" in err, err


main()
