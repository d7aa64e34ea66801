"""Runs the tests of the page's script in Node: `run_node.py FILE...`, files of this folder."""
import os
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
environment = {**os.environ, "DAYLEAF_SEED": str(kit.seed())}
sys.exit(subprocess.run([node, "--test", *(str(HERE / name) for name in sys.argv[1:])], env=environment, timeout=500).returncode)
