"""Without a network `dayleaf fetch` says so once, whatever it was asked for, tries nothing twice, and leaves everything as it was."""
import datetime
import shutil
import subprocess
import time

import kit

WRAPPER = ["unshare", "--map-root-user", "--net"]
ENVIRONMENT = {name: "" for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY")}
NETWORK = 4
TODAY = datetime.date(2024, 3, 1)
DIGEST = """## Daily Papers (2024-02-01)

### [A title](https://arxiv.org/abs/2402.00001)

![](https://pictures.example/one.png)

- It is there.

### [Another title](https://arxiv.org/abs/2402.00002)

![](https://other.example/two.png)

- It is there too.
"""


def check(site, *options):
    before = {name: path.read_bytes() for name, path in kit.files_of(site).items()}
    begin = time.monotonic()
    out, err = kit.run("fetch", "-C", site, "--now", f"{TODAY}T12:00:00Z", *options, environment=ENVIRONMENT, expect=NETWORK, wrapper=WRAPPER)
    assert time.monotonic() - begin < 15, f"{options}: it took {time.monotonic() - begin:.0f} s"
    assert err.count("there is no network") == 1 and err.count("\n") == 1, f"{options}: {err}"
    for wrong in ("does not exist", "nothing new", "interrupted", "tried"):
        assert wrong not in out + err, f"{options}: {out}{err}"
    assert {name: path.read_bytes() for name, path in kit.files_of(site).items()} == before, f"{options}: files changed"


def main():
    if not shutil.which("unshare") or subprocess.run([*WRAPPER, "true"], capture_output=True).returncode != 0:
        kit.skip("this user may not make networks (unshare --net)")
    with kit.temporary_folder() as folder:
        site = folder / "site"
        (site / "content").mkdir(parents=True)
        (site / "content/2024-02-01.md").write_text(DIGEST)
        (site / "dayleaf.toml").write_text('[site]\ntitle = "A site"\n')
        check(site, "--days", "5")
        check(site, "--since", "2024-01-01", "--until", "2024-02-20")
        check(site, "--enrich")
        check(site, "--media")
        check(site, "--days", "5", "--enrich", "--media")


main()
