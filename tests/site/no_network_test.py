"""Without a network `dayleaf fetch` says so once, whatever it was asked for, tries nothing twice, and leaves everything as it was."""
import datetime
import re
import shutil
import subprocess

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


def state_of(site):
    return {name: path.read_bytes() for name, path in kit.files_of(site).items() if not name.startswith(".dayleaf/")}


def check(site, *options):
    before = state_of(site)
    out, err = kit.run("fetch", "-C", site, "--now", f"{TODAY}T12:00:00Z", *options, environment=ENVIRONMENT, expect=NETWORK, wrapper=WRAPPER)
    tried = re.search(r"^([0-9]+) requests?, 0 bytes", out, re.M)
    assert tried and int(tried.group(1)) <= 2, f"{options}: {out}"  # pictures are asked for side by side
    assert err.count("there is no network") == 1 and err.count("\n") == 1, f"{options}: {err}"
    for wrong in ("does not exist", "nothing new", "interrupted", "tried"):
        assert wrong not in out + err, f"{options}: {out}{err}"
    assert state_of(site) == before, f"{options}: files changed"


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
