"""Plants one break after another into a copy of the program, and says which of them no test notices.

`mutants.py [ROOM…] [--only NAME] [--unit] [--named] [--quick] [--resume] [--jobs N]`, `mutants.py --list [ROOM…]`, `mutants.py --check`. The breaks are in the lists beside
this file, one for each room of engine/; docs/testing.md says how they are written.
"""
import argparse
import collections
import dataclasses
import fcntl
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
LISTS = pathlib.Path(__file__).resolve().parent
WORK = SOURCE / "build/mutants"
TREE = WORK / "tree"
# What users run: without assertions, which would notice breaks that users meet. In a hurry, the preset that compiles in one: what only an
# assertion notices is told.
PRESET = "quick" if "--quick" in sys.argv else "release"
BUILD = TREE / "build" / PRESET
# That preset takes warnings for errors, and a break may leave something unused.
NO_WARNINGS = "".join(f'#pragma GCC diagnostic ignored "-W{name}"\n' for name in (
    "unused-parameter", "unused-variable", "unused-function", "unused-but-set-variable", "unused-but-set-parameter", "unused-const-variable",
    "unused-value", "unused-local-typedefs", "type-limits", "conversion", "sign-conversion", "sign-compare", "parentheses", "return-type",
    "empty-body", "maybe-uninitialized"))
# One break in so many may live.
ONE_IN = 20
MOST_MEMORY = 16 << 30  # of a test that a break makes endless
LONGEST_BUILD = 1800


@dataclasses.dataclass
class Mutant:
    room: str
    name: str
    place: str  # the list and the line where it begins
    file: str = ""
    old: str = ""
    new: str = ""
    by: list = dataclasses.field(default_factory=list)
    lives: str = ""  # why it may live; "": it may not


class ListError(Exception):
    """What is wrong with the lists, a line each."""


def rooms_of(plan):
    """The rooms of the plan in CMakeLists.txt, in its order, each with those that it stands on."""
    rooms = {}
    for line in re.findall(r"(?m)^room\((.*)\)$", plan):
        words = line.split()
        at = words.index("ON") + 1 if "ON" in words else len(words)
        end = words.index("WITH") if "WITH" in words else len(words)
        rooms[words[0]] = words[at:end]
    return rooms


def users_of(room, rooms):
    """The rooms above `room`, the nearest first."""
    above, floor = [], [room]
    while floor:
        floor = [user for user, below in rooms.items() if user not in above and set(below) & set(floor)]
        above += floor
    return above


def read_list(room, text, wrong):
    """The mutants of one list. A paragraph is one mutant: its name, then `in`, `-`, `+`, and perhaps `by` and `lives because`."""
    mutants, mutant = [], None
    for number, line in enumerate(text.split("\n"), 1):
        place = f"tests/mutants/{room}.txt:{number}"
        if not line.strip():
            mutant = None
        elif line.startswith("#"):
            continue
        elif not line.startswith(" "):
            mutant = Mutant(room, line.strip(), place)
            mutants.append(mutant)
        elif mutant is None:
            wrong.append(f"{place}: a line of a mutant without its name above")
        elif line.startswith("  in "):
            mutant.file = line[5:].strip()
        elif line.startswith("  - "):
            mutant.old += ("\n" if mutant.old else "") + line[4:]
        elif line.startswith("  + ") or line.rstrip() == "  +":
            mutant.new += ("\n" if mutant.new else "") + line[4:]
        elif line.startswith("  by "):
            mutant.by = line[5:].split()
        elif line.startswith("  lives because "):
            mutant.lives = line[16:].strip()
        else:
            wrong.append(f"{place}: neither in, -, +, by nor lives because: {line.strip()}")
    return mutants


def check(mutants, rooms, wrong):
    """Whether each mutant can be planted and changes something, and has a name of its own."""
    names, places = {}, {}
    for mutant in mutants:
        def say(what):
            wrong.append(f"{mutant.place}: {mutant.name}: {what}")
        if mutant.name in names:
            say(f"has the name of {names[mutant.name]}")
        names.setdefault(mutant.name, mutant.place)
        change = (mutant.file, mutant.old, mutant.new)
        if change in places:
            say(f"is the same as {places[change]}")
        places.setdefault(change, mutant.place)
        if not mutant.file or not mutant.old:
            say("names no file or no text to replace")
            continue
        if mutant.old == mutant.new:
            say("replaces a text by itself")
        if not mutant.file.startswith(f"engine/{mutant.room}/"):
            say(f"{mutant.file} is no file of this room")
        file = SOURCE / mutant.file
        if not file.is_file():
            say(f"there is no {mutant.file} any more")
            continue
        found = file.read_text(encoding="utf-8").count(mutant.old)
        if found != 1:
            say(f"stale: its text is {found} times in {mutant.file}, not once")
        for test in mutant.by:
            if test not in rooms and not re.fullmatch(r"site_\w+", test):
                say(f"there is no test {test}")


def read_lists(rooms):
    """All mutants. Everything that is wrong with any of them is told at once."""
    mutants, wrong = [], []
    for path in sorted(LISTS.glob("*.txt")):
        if path.stem not in rooms:
            wrong.append(f"{path.name}: there is no room {path.stem}")
            continue
        mutants += read_list(path.stem, path.read_text(encoding="utf-8"), wrong)
    check(mutants, rooms, wrong)
    if wrong:
        raise ListError("\n".join(wrong))
    order = list(rooms)
    return sorted(mutants, key=lambda mutant: (order.index(mutant.room), mutant.file))


# The copy.
def source_files():
    """What the source tree consists of: with git what it knows or would add, else all but what is built."""
    listed = subprocess.run(["git", "-C", SOURCE, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
    else:
        names = [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*")
                 if path.relative_to(SOURCE).parts[0] not in ("build", "public") and not path.is_dir()]
    return {name for name in names if os.path.lexists(SOURCE / name)}


def copy_tree():
    """Makes the copy equal to the source tree. Files that are equal already keep their times, so that little is built anew."""
    wanted = source_files()
    for path in sorted(TREE.rglob("*")) if TREE.is_dir() else []:
        name = path.relative_to(TREE)
        if name.parts[0] != "build" and not path.is_dir() and str(name) not in wanted:
            path.unlink()
    for name in sorted(wanted):
        source, copy = SOURCE / name, TREE / name
        if copy.is_file() and not source.is_symlink() and copy.read_bytes() == source.read_bytes() and copy.stat().st_mode == source.stat().st_mode:
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(copy):
            copy.unlink()
        shutil.copy(source, copy, follow_symlinks=False)
    # What tests of workflows are made with.
    node = TREE / "build/node"
    if (SOURCE / "build/node").is_dir() and not os.path.lexists(node):
        node.parent.mkdir(parents=True, exist_ok=True)
        node.symlink_to(SOURCE / "build/node")


class Noticed:
    """What a run noticed is kept for the next one, which may be told to go on where it ended (`--resume`). It holds for the same program and
    preset, and trusts that no test was taken away since. Breaks are known by what they change: lists are edited between two runs. What lived is tried
    again, since tests may have been added."""

    def __init__(self, resume):
        self.file = WORK / f"noticed-{PRESET}.json"
        state = hashlib.sha256()
        for name in sorted(source_files()):
            if name.startswith(("engine/", "themes/", "cmake/", "CMake")) and not (SOURCE / name).is_symlink():
                state.update(name.encode() + b"\0" + hashlib.sha256((SOURCE / name).read_bytes()).digest())
        self.tree = state.hexdigest()
        self.how = {}
        if resume and self.file.is_file():
            kept = json.loads(self.file.read_text(encoding="utf-8"))
            self.how = kept["how"] if kept["tree"] == self.tree else {}

    @staticmethod
    def key(mutant):
        return "\n".join((mutant.file, mutant.old, mutant.new))

    def keep(self, mutant, how):
        self.how[self.key(mutant)] = how
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps({"tree": self.tree, "how": self.how}, ensure_ascii=False, indent=1), encoding="utf-8")
        new.replace(self.file)


def run(command, seconds, environment=None, processor_seconds=None):
    """Runs a command and all that it starts; returns (exit code, output), and the code None when it took too long."""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds + 5))

    process = subprocess.Popen([str(word) for word in command], cwd=TREE, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=limit if processor_seconds else None)
    try:
        output, _ = process.communicate(timeout=seconds)
        code = process.returncode
    except subprocess.TimeoutExpired:
        code = output = None
    finally:
        # A break may leave servers and other children behind.
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if output is None:
            output, _ = process.communicate()
    return None if code == -signal.SIGXCPU else code, output.decode(errors="replace")


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def configure():
    # Each break is linked anew: a linker that is fast saves a good part of a run.
    linker = ["-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld"] if shutil.which("ld.lld") else []
    code, output = run(["cmake", "--preset", PRESET, "-DDAYLEAF_TESTS=ON", *linker], LONGEST_BUILD)
    if code != 0:
        sys.exit(f"mutants: the copy cannot be configured\n{output}")


def build(targets, jobs):
    """What the compiler said; "": the targets are there."""
    code, output = run(["cmake", "--build", BUILD, "--parallel", jobs, "--target", *targets], LONGEST_BUILD)
    return "" if code == 0 else output or "it takes too long to build"


class Tests:
    """The tests of the copy, and how long they may take."""

    def __init__(self, rooms, jobs):
        self.rooms, self.jobs = rooms, jobs
        self.programs = [room for room in rooms if list((SOURCE / "tests" / room).glob("*_test.cpp"))]
        self.seconds = {}  # of each test of units without a break
        self.processor_seconds = {}
        home = WORK / "home"
        home.mkdir(parents=True, exist_ok=True)
        self.environment = {**os.environ, "HOME": str(home)}
        if "TMPDIR" not in os.environ and os.path.isdir("/dev/shm"):
            self.environment["TMPDIR"] = "/dev/shm"

    def run_unit(self, room, seconds, processor_seconds):
        return run([BUILD / f"tests/{room}_tests", "--abort"], seconds, {**self.environment, "DAYLEAF_TEST": room}, processor_seconds)

    def look_at_units(self, rooms):
        """Runs them without a break, once: one that fails by itself would notice everything."""
        rooms = [room for room in self.rooms if room in rooms and room not in self.seconds]
        wrong = build([f"{room}_tests" for room in rooms], self.jobs)
        if wrong:
            sys.exit(f"mutants: the program does not build without a break\n{wrong}")
        for room in rooms:
            began, used = time.monotonic(), processor_time()
            code, output = self.run_unit(room, 1200, 600)
            if code != 0:
                sys.exit(f"mutants: the unit tests of {room} fail without a break\n{output[-4000:]}")
            self.seconds[room] = time.monotonic() - began
            self.processor_seconds[room] = processor_time() - used

    def units_notice(self, room):
        """How the unit tests of a room notice a break that is planted; "": they do not. None: it does not compile."""
        if build([f"{room}_tests"], self.jobs):
            return None
        # What waits for ever takes its time; what turns in a circle is known sooner, and on a busy machine too.
        code, output = self.run_unit(room, 300 + 20 * self.seconds[room], 30 + round(10 * self.processor_seconds[room]))
        if code is None:
            return f"unit tests of {room}: too long"
        return "" if code == 0 else f"unit tests of {room}: {first_failure(output)}"

    def run_site(self, names, seconds):
        chosen = ["-R", f"^({'|'.join(names)})$"] if names else ["-L", "^site$"]
        return run(["ctest", "--test-dir", BUILD, "--stop-on-failure", "--parallel", self.jobs, *chosen], seconds, self.environment)

    def look_at_sites(self, names, named):
        names = sorted(name for name in names if name.startswith("site_")) if named else []
        if named and not names:
            return
        if wrong := build(["dayleaf"], self.jobs):
            sys.exit(f"mutants: the program does not build without a break\n{wrong}")
        began = time.monotonic()
        code, output = self.run_site(names, 3600)
        if code != 0:
            sys.exit(f"mutants: tests of sites fail without a break\n{output[-4000:]}")
        self.seconds["sites"] = time.monotonic() - began

    def sites_notice(self, mutant, named):
        first = [name for name in mutant.by if name.startswith("site_")]
        asked = ([first] if first else []) + ([] if named else [[]])
        if not asked:
            return ""
        if build(["dayleaf"], self.jobs):
            return None
        for names in asked:
            code, output = self.run_site(names, 120 + 5 * self.seconds["sites"])
            if code is None:
                return "tests of sites: too long"
            if code != 0:
                failed = re.findall(r"- (site_\w+)", output)
                return "tests of sites: " + (failed[0] if failed else "failed")
        return ""


def first_failure(output):
    """The test case that a Catch2 program failed in."""
    found = re.search(r"(?m)^-{60,}\n((?:.+\n)+?)-{60,}\n", output)
    asserted = re.search(r"(?m): Assertion `(.*)' failed\.$", output)
    return (" ".join(found[1].split()) if found else "failed") + (f" (by the assertion {asserted[1]})" if asserted else "")


# The runs.
def planted(mutant):
    """Plants a mutant into the copy; returns what takes it out again."""
    file = TREE / mutant.file
    whole = file.read_bytes()
    old, new = mutant.old.encode(), mutant.new.encode()
    file.write_bytes((NO_WARNINGS.encode() if PRESET == "quick" else b"") + whole.replace(old, new, 1))
    return lambda: file.write_bytes(whole)


def try_mutants(mutants, notice, on_result):
    for number, mutant in enumerate(mutants, 1):
        began = time.monotonic()
        restore = planted(mutant)
        try:
            how = notice(mutant)
        finally:
            restore()
        on_result(f"{number}/{len(mutants)}", mutant, how, time.monotonic() - began)


class Run:
    def __init__(self, options, rooms, mutants):
        self.options, self.rooms, self.mutants = options, rooms, mutants
        self.tests = Tests(rooms, options.jobs)
        self.result = {}  # by name: how it was noticed, "": not, None: it does not compile
        self.noticed = None

    def nearest(self, mutant):
        """The rooms whose unit tests are asked first: those that the list names, then the room's own."""
        wanted = [test for test in mutant.by if test in self.rooms] + [mutant.room]
        return [room for room in dict.fromkeys(wanted) if room in self.tests.programs]

    def above(self, mutant):
        """The rooms whose unit tests are asked then."""
        return [room for room in users_of(mutant.room, self.rooms) if room in self.tests.programs and room not in self.nearest(mutant)]

    def say(self, at, mutant, how, seconds):
        self.result[mutant.name] = how
        if how:
            self.noticed.keep(mutant, how)
        what = "DOES NOT COMPILE" if how is None else f"noticed by {how}" if how else "LIVED" if not mutant.lives else "lived, as it may"
        print(f"{at} {seconds:.0f} s  {mutant.room}: {mutant.name}: {what}", flush=True)

    def ask_units(self, mutants, rooms_of_mutant):
        def notice(mutant):
            for room in rooms_of_mutant(mutant):
                how = self.tests.units_notice(room)
                if how != "":
                    return how
            return ""

        self.tests.look_at_units({room for mutant in mutants for room in rooms_of_mutant(mutant)})
        try_mutants(mutants, notice, self.say)

    def lived(self):
        return [mutant for mutant in self.mutants if self.result[mutant.name] == "" and not mutant.lives]

    def run(self):
        WORK.mkdir(parents=True, exist_ok=True)
        lock = open(WORK / "lock", "w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("mutants: another run is planting breaks into the same copy")
        copy_tree()
        configure()
        self.noticed = Noticed(self.options.resume)
        for mutant in self.mutants:
            if how := self.noticed.how.get(Noticed.key(mutant)):
                self.result[mutant.name] = how
        asked = [mutant for mutant in self.mutants if mutant.name not in self.result]
        if len(asked) < len(self.mutants):
            print(f"mutants: {len(self.mutants) - len(asked)} were noticed before", flush=True)
        print(f"mutants: {len(asked)} breaks; first the unit tests of their rooms", flush=True)
        self.ask_units(asked, self.nearest)
        if lived := [mutant for mutant in self.mutants if self.result[mutant.name] == "" and self.above(mutant)]:
            print(f"mutants: {len(lived)} lived; now the unit tests of the rooms above", flush=True)
            self.ask_units(lived, self.above)
        if (lived := self.lived()) and not self.options.unit:
            print(f"mutants: {len(lived)} lived; now the tests of sites" + ("" if self.options.named else ", first without a break"), flush=True)
            self.tests.look_at_sites({name for mutant in lived for name in mutant.by}, self.options.named)
            try_mutants(lived, lambda mutant: self.tests.sites_notice(mutant, self.options.named), self.say)
        return self.summary()

    def summary(self):
        """Prints it; returns the exit code."""
        print()
        count = collections.Counter((mutant.room, self.state(mutant)) for mutant in self.mutants)
        for room in self.rooms:
            mine = {state: number for (of, state), number in count.items() if of == room}
            if mine:
                print(f"{room}: {sum(mine.values())} breaks: " + ", ".join(f"{number} {state}" for state, number in sorted(mine.items(), reverse=True)))
        by_state = collections.defaultdict(list)
        for mutant in self.mutants:
            by_state[self.state(mutant)].append(mutant)
        for mutant in by_state["noticed"]:
            if mutant.lives:
                print(f"{mutant.place}: {mutant.name}: is noticed now; take away why it lives")
        for mutant in by_state["not compiled"]:
            print(f"{mutant.place}: {mutant.name}: does not compile, so it says nothing")
        lived = by_state["lived"]
        what = "not noticed by unit tests" if self.options.unit else "lived"
        for mutant in lived:
            print(f"{what}: {mutant.name} ({mutant.place}, {mutant.file})")
        too_many = len(lived) * ONE_IN > len(self.mutants)
        print(f"mutants: {len(lived)} of {len(self.mutants)} {what}" + (f", more than one in {ONE_IN}" if too_many else ""))
        return 1 if too_many or by_state["not compiled"] else 0

    def state(self, mutant):
        how = self.result[mutant.name]
        return "not compiled" if how is None else "noticed" if how else "may live" if mutant.lives else "lived"


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate")
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    parser.add_argument("--only", metavar="NAME", action="append", help="the mutants whose name has these words; may be given again")
    parser.add_argument("--unit", action="store_true", help="unit tests alone")
    parser.add_argument("--named", action="store_true", help="of the tests of sites only those that the lists name")
    parser.add_argument("--quick", action="store_true", help="without optimisation, with assertions")
    parser.add_argument("--resume", action="store_true", help="do not try again what an earlier run of the same tree noticed")
    parser.add_argument("--list", action="store_true", help="print the mutants and plant none")
    parser.add_argument("--check", action="store_true", help="see that every mutant can be planted, and plant none")
    parser.add_argument("--jobs", default=os.cpu_count(), type=int, metavar="N")
    options = parser.parse_args()
    rooms = rooms_of((SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))
    try:
        mutants = read_lists(rooms)
    except ListError as error:
        sys.exit(f"{error}\nmutants: the lists are wrong; nothing was planted")
    if unknown := [room for room in options.rooms if room not in rooms]:
        parser.error(f"there is no room {unknown[0]}; known are {', '.join(rooms)}")
    chosen = [mutant for mutant in mutants if (not options.rooms or mutant.room in options.rooms)
              and (not options.only or any(words in mutant.name for words in options.only))]
    if options.check:
        if empty := [room for room in rooms if not any(mutant.room == room for mutant in mutants)]:
            sys.exit(f"mutants: there are none of {', '.join(empty)}")
        print(f"{len(mutants)} mutants can be planted")
        return 0
    if not chosen:
        parser.error("there is no such mutant")
    if options.list:
        for mutant in chosen:
            print(f"{mutant.room}: {mutant.name}")
        return 0
    return Run(options, rooms, chosen).run()


if __name__ == "__main__":
    sys.exit(main())
