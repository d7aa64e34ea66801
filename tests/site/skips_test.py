"""A test that cannot test says so where it is counted: through kit.skip, kit.skip_part and kit::skip, and in no other way."""
import os
import re
import subprocess
import sys

import kit

# What a test prints when it leaves something out.
EXCUSE = re.compile(r"not (tried|tested|checked|opened|there|here|installed|found)|skipp|left out|no corpus", re.I)


def excuses(folder):
    """Lines that leave something out on their own, as (file, line)."""
    found = []
    for path in sorted(folder.rglob("*_test.*")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            prints = re.search(r"\bprint\(|std::c(out|err) <<|stderr\.write|\bputs\(", line)
            if re.search(r"\bWARN\(|\bSKIP\(|sys\.exit\(77|shutil\.which.*return$|geteuid.*return;", line) or (prints and EXCUSE.search(line)):
                found.append((str(path.relative_to(folder)), number))
    return found


def run_python(script, list_):
    environment = {**os.environ, "DAYLEAF_TEST": "site_example", "DAYLEAF_SKIPS": str(list_)}
    return subprocess.run([sys.executable, "-B", "-c", script], cwd=kit.SOURCE / "tests/site", env=environment, capture_output=True, text=True)


with kit.temporary_folder() as folder:
    list_ = folder / "skips"
    done = run_python("import kit; kit.skip_part('a part', 'there is no x'); kit.skip('there is no y')", list_)
    assert done.returncode == kit.SKIPPED, done
    assert list_.read_text() == "site_example, a part: there is no x\nsite_example: there is no y\n", list_.read_text()
    assert done.stdout == "".join(f"skipped: {line}\n" for line in list_.read_text().splitlines()), done.stdout
    done = run_python("import kit; kit.CORPUS = kit.SOURCE / 'nowhere'; kit.corpus()", list_)
    assert done.returncode == kit.SKIPPED and "corpus" in list_.read_text().splitlines()[-1], done

    for name, line in (("a_test.cpp", '  WARN("skipped: no x");'), ("b_test.py", 'print(f"{x} is not there: not checked")'),
                       ("c_test.py", "    sys.exit(77)"), ("d_test.cpp", "  if (geteuid() == 0) return;")):
        (folder / name).write_text(line + "\n")
    assert len(excuses(folder)) == 4, excuses(folder)

found = [one for one in excuses(kit.SOURCE / "tests") if one[0] != "site/skips_test.py"]
assert not found, found
print("every test that leaves something out is counted")
