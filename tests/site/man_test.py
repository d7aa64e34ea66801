"""The manual is roff that the readers of manuals have nothing to say about."""
import os
import shutil
import subprocess

import kit

page, _ = kit.run("man")
again, _ = kit.run("man", environment={"LC_ALL": "C", "TZ": "Asia/Seoul", "SOURCE_DATE_EPOCH": "1"})
assert page == again, "the manual is not the same every time"
released = '.TH DAYLEAF 1 "" ' not in page

readers = []
if shutil.which("mandoc"):
    done = subprocess.run(["mandoc", "-T", "lint"], input=page, capture_output=True, text=True)
    # A version that is not released has no date yet.
    found = [line for line in done.stdout.splitlines() if released or 'missing date, using ""' not in line]
    assert not found, "\n".join(found)
    readers.append("mandoc")
else:
    kit.skip_part("mandoc", "it is not installed")
if shutil.which("man") and shutil.which("groff"):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "80"}
    done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-"], input=page, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    for text in ("dayleaf - make a web archive", "--base-url", "EXIT STATUS"):
        assert text in done.stdout, f"no {text!r} in what man shows"
    readers.append("man")
else:
    kit.skip_part("man", "man or groff is not installed")
if not readers:
    kit.skip("neither mandoc nor man is here")
print("read by " + " and ".join(readers))
