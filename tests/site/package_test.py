"""CPack makes a .deb as Debian's policy wants it, twice the same.

Arguments: the cpack program and the folder of the build. `./dev package --check` asks lintian and installs it.
"""
import gzip
import os
import re
import shutil
import subprocess
import sys

import kit

cpack, build = sys.argv[1:]
for tool in ("dpkg-deb", "dpkg-shlibdeps"):
    if not shutil.which(tool):
        kit.skip(f"there is no {tool} here")


def make(folder, epoch):
    done = subprocess.run([cpack, "-G", "DEB", "--config", f"{build}/CPackConfig.cmake", "-B", str(folder)], cwd=build,
                          env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, capture_output=True, text=True, umask=0o077)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.deb"))


with kit.temporary_folder() as folder:
    package = make(folder / "one", 1700000000)
    again = make(folder / "two", 1700000000)
    assert package.name == again.name and package.read_bytes() == again.read_bytes(), "two packages differ"

    def ask(*arguments):
        return subprocess.run(["dpkg-deb", *arguments], check=True, capture_output=True, text=True).stdout

    version = ask("-f", package, "Version").strip()
    assert re.fullmatch(r"[0-9.]+-1\+[a-z]+[0-9.]*", version), version
    assert package.name == f"dayleaf_{version}_{ask('-f', package, 'Architecture').strip()}.deb", package.name
    depends = ask("-f", package, "Depends")
    assert "libc6 (>= " in depends and "ca-certificates" in depends.strip().split(", "), depends
    assert ask("-f", package, "Section").strip() == "web"
    assert re.fullmatch(r"The dayleaf authors <[^@ ]+@[^@ ]+>", ask("-f", package, "Maintainer").strip())
    summary, *more = ask("-f", package, "Description").splitlines()
    assert len(summary) <= 80 and len(more) > 4

    modes = {}
    for line in ask("-c", package).splitlines():
        mode, owner, _, _, _, name = line.split(maxsplit=5)
        assert owner == "root/root" and (mode == "drwxr-xr-x" if name.endswith("/") else True), line
        if not name.endswith("/"):
            modes[name.removeprefix("./usr/")] = mode
    documents = ["README.md", "changelog.Debian.gz", "changelog.gz", "copyright"]
    expected = {f"share/doc/dayleaf/{name}" for name in documents} | {
        "bin/dayleaf",
        "share/man/man1/dayleaf.1.gz",
        "share/bash-completion/completions/dayleaf",
        "share/fish/vendor_completions.d/dayleaf.fish",
        "share/zsh/vendor-completions/_dayleaf",
    }
    assert set(modes) - {"share/doc/dayleaf/copyright-simdjson"} == expected, sorted(modes)
    for name, mode in modes.items():
        assert mode == ("-rwxr-xr-x" if name == "bin/dayleaf" else "-rw-r--r--"), f"{name} is {mode}"

    ask("-x", package, folder / "unpacked")
    usr = folder / "unpacked/usr"
    manual, _ = kit.run("man")
    assert gzip.decompress((usr / "share/man/man1/dayleaf.1.gz").read_bytes()).decode() == manual
    changes = gzip.decompress((usr / "share/doc/dayleaf/changelog.Debian.gz").read_bytes()).decode()
    assert changes.startswith(f"dayleaf ({version}) ") and "Tue, 14 Nov 2023 22:13:20 +0000" in changes, changes
    assert not subprocess.run(["nm", usr / "bin/dayleaf"], capture_output=True, text=True).stdout, "the program is not stripped"
    shown = subprocess.run([usr / "bin/dayleaf", "--version"], check=True, capture_output=True, text=True).stdout
    assert shown == kit.run("--version")[0]
    print(f"{package.name}, {len(modes)} files")
