"""One name is one thing: no two files define the same type, and no two objects the same function or variable, outside of anonymous namespaces.

A linker takes whichever it meets first and says nothing, so a program is right or wrong by the order of its libraries. Types leave no
symbols: they are found in the sources, the rest in the libraries. `one_definition.py NM LIBRARY…`; it first tries itself on wrong examples.
"""
import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lifetimes"))
import lifetimes


def types(text):
    """(line, qualified name) of every type that is defined where other files can name it."""
    text = re.sub(r"(?m)^[ \t]*#(?:\\\n|[^\n])*", lambda found: "\n" * found[0].count("\n"), lifetimes.plain(text))
    inside, statement, line = [], "", 1  # namespaces by name; None: what no other file can name
    for char in text:
        line += char == "\n"
        if char == "{":
            head = " ".join(statement.split())
            space = re.search(r"(?:^| )namespace ?([\w:]*)$", head)
            named = re.search(r"\b(?:struct|class|union|enum(?: class| struct)?) (?:\[\[[^]]*\]\] ?)?([\w:]+(?:<.*>)?)(?: final)?(?: ?:[^()]*)?$", head)
            if named and None not in inside:
                yield line, "::".join([name for name in inside if name] + [named[1]])
            inside.append((space[1] or None) if space else "" if head.endswith('extern ""') else None)
            statement = ""
        elif char == "}":
            if inside:
                inside.pop()
            statement = ""
        else:
            statement = "" if char == ";" else statement + char


def twice(places):
    return [f"{' and '.join(found)} define {name}" for name, found in places.items() if len(found) > 1]


def places_of_types(files):
    """By name, where the types of (path, text)s are defined."""
    places = collections.defaultdict(list)
    for path, text in files:
        for line, name in types(text):
            places[name].append(f"{path}:{line}")
    return places


def places_of_symbols(listing):
    """listing: what `nm -A -C` prints of libraries. Inline functions and the like are weak (V, W, u): they may stand in many objects."""
    places = collections.defaultdict(dict)  # a constructor has several symbols in its object
    for found in re.finditer(r"(?m)^(.*?):?[0-9a-f]+ [BDRTGS] (.+)$", listing):
        places[found[2]][found[1].rpartition("/")[2]] = None
    return places


def try_itself():
    def both(first, second):
        return twice(places_of_types([("a.h", first), ("b.cpp", second)]))
    place = "namespace dayleaf {\nstruct Place {\n  int x;\n};\n}"
    assert both(place, "namespace dayleaf {\nclass Place final : public Other {\n};\n}") == ["a.h:2 and b.cpp:2 define dayleaf::Place"]
    assert both(place, "#include <x>\nnamespace dayleaf {\n\nenum class Place : int { here };\n}")
    assert both("namespace a::b {\nstruct C {};\n}", "namespace a {\nnamespace b {\nstruct C {};\n}\n}")
    assert not both(place, "namespace dayleaf {\nnamespace {\nstruct Place {};\n}\n}")
    assert not both(place, "namespace dayleaf::deploy {\nstruct Place {};\n}")
    assert not both(place, "namespace dayleaf {\nvoid f() {\n  struct Place {};\n}\nclass Place;\nstruct Other { struct Place {}; };\n}")
    listing = "x/liba.a:a.o:00 T _f\nx/liba.a:a.o:00 W _g\nx/libb.a:a.o:08 {} _f\nx/libb.a:a.o:08 W _g\n"
    assert twice(places_of_symbols(listing.replace("{}", "T"))) == ["liba.a:a.o and libb.a:a.o define _f"]
    assert not twice(places_of_symbols(listing.replace("{}", "t")))


def read(folder):
    files = sorted([*folder.rglob("*.h"), *folder.rglob("*.cpp")])
    return [(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in files]


def main():
    try_itself()
    nm, libraries = sys.argv[1], sys.argv[2:]
    engine = places_of_types(read(ROOT / "engine") + read(ROOT / "tests/kit"))
    faults = twice(engine)
    for folder in sorted((ROOT / "tests").iterdir()):  # each is a program
        own = places_of_types(read(folder)) if folder.is_dir() and folder.name != "kit" else {}
        faults += twice(own) + twice({name: engine[name] + own[name] for name in engine.keys() & own.keys()})
    symbols = places_of_symbols(subprocess.run([nm, "-A", "-C", "--defined-only", *libraries], capture_output=True, text=True, check=True).stdout)
    faults += twice(symbols)
    print("\n".join(faults))
    print(f"one definition: {len(engine)} types, {len(symbols)} symbols, {len(faults)} faults")
    return 1 if faults or not engine or not symbols else 0


if __name__ == "__main__":
    sys.exit(main())
