"""The page's script finds what the engine finds, in its order: 2,000 random queries over an archive made at random, and over the corpus where it is there.

usage: agrees_test.py ASK_INDEX WRITE_INDEX
"""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "site"))
import kit  # noqa: E402

node = shutil.which("node")
if node is None:
    kit.skip("there is no node")


def compare(index, count):
    subprocess.run([node, HERE / "agrees.mjs", sys.argv[1], index, str(kit.seed()), str(count)], check=True, timeout=500)


with kit.temporary_folder() as folder:
    index = folder / "random"
    subprocess.run([sys.argv[1], index, "--make-random", str(kit.seed()), "400"], check=True, timeout=100)
    compare(index, 1500)
    if kit.CORPUS.is_dir():
        subprocess.run([sys.argv[2], kit.CORPUS, folder / "corpus", "2"], check=True, timeout=300)
        compare(folder / "corpus", 500)
    else:
        kit.skip_part("an archive of papers", "there is no ../shared/corpus beside the source tree")
