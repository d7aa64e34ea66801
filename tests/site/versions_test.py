"""The version, the libraries and the environment are the same wherever they are written."""
import json
import re

import kit


def read(name):
    return (kit.SOURCE / name).read_text(encoding="utf-8")


version = re.search(r"^project\(dayleaf VERSION ([0-9.]+)", read("CMakeLists.txt"), re.M).group(1)
out, _ = kit.run("--version")
assert out == f"dayleaf {version}\n", out
manifest = json.loads(read("vcpkg.json"))
assert manifest["version"] == version, f"vcpkg.json is of {manifest['version']}, CMakeLists.txt of {version}"
newest = re.search(r"^## ([0-9.]+) \((not yet released|[0-9]{4}-[0-9]{2}-[0-9]{2})\)$", read("docs/changelog.md"), re.M)
assert newest and newest.group(1) == version, "docs/changelog.md does not begin with this version, with a date or (not yet released)"

# Every port of docs/dependencies.md is in vcpkg.json, and no other.
table = [[cell.strip() for cell in line.strip("|").split("|")] for line in read("docs/dependencies.md").splitlines() if line.startswith("|")]
column = table[0].index("vcpkg")
told = {port for row in table[2:] for port in re.findall(r"`([a-z0-9-]+)`", row[column])}


def ports(entries):
    return {entry if isinstance(entry, str) else entry["name"] for entry in entries}


wanted = ports(manifest["dependencies"]).union(*(ports(feature["dependencies"]) for feature in manifest["features"].values()))
assert told == wanted, f"docs/dependencies.md names {sorted(told - wanted)} besides, vcpkg.json {sorted(wanted - told)}"

# What the container installs is the program of this folder, on a system that is named in one place.
docker = read("Dockerfile")
assert len(set(re.findall(r"^FROM debian:([a-z]+)", docker, re.M))) == 1, "the container's stages are of different systems"
# Every variable that the program looks at is told of.
code = "".join(path.read_text(encoding="utf-8") for path in sorted((kit.SOURCE / "engine").rglob("*.cpp")))
environment = read("docs/command-line.md").split("### Environment")[1].split("###")[0]
for name in sorted(set(re.findall(r'(?:variable|getenv)\("([A-Z_]+)"', code))):
    assert f"`{name}`" in environment, f"docs/command-line.md does not tell of {name}"

print(f"version {version}, {len(wanted)} ports")
