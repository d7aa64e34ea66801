"""Prints what was measured."""
from measure import KINDS

ACTIONS = (("full", "full build"), ("again", "nothing changed"), ("edit", "one day changed"), ("add", "one day added"))


def lines_of(rows):
    """Columns as wide as they must be: the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))).rstrip()


def seconds(value):
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def ratio(value, one):
    if not value or not one:
        return ""
    times = value / one
    return f"{times:.2f}" if times < 10 else f"{times:.0f}"


def megabytes(value):
    return f"{value / 1e6:.1f}" if value else ""


def outputs(result):
    names = [name for name, program in result["programs"].items() if "written" in program]
    rows = [["written: files, MB"] + [cell for name in names for cell in (name, "")]]
    for kind, _ in KINDS:
        row = [kind]
        for name in names:
            part = result["programs"][name]["written"][kind]
            row += [f"{part['files']:,}", megabytes(part["bytes"])]
        rows.append(row)
    total = ["all"]
    for name in names:
        parts = result["programs"][name]["written"].values()
        total += [f"{sum(part['files'] for part in parts):,}", megabytes(sum(part["bytes"] for part in parts))]
    return list(lines_of(rows + [total]))


def times(result):
    programs = result["programs"]
    base = programs.get("dayleaf") or next(iter(programs.values()))
    rows = [["", "seconds", "×", "CPU s", "×", "peak MB", "×"]]
    for action, title in ACTIONS:
        if action not in base:
            continue
        rows.append([title, "", "", "", "", "", ""])
        one = base[action]
        for name, program in programs.items():
            if action not in program:
                continue
            taken = program[action]
            rows.append([f"  {name}", seconds(taken["seconds"]), ratio(taken["seconds"], one["seconds"]), seconds(taken["cpu"]),
                         ratio(taken["cpu"], one["cpu"]), megabytes(taken["peak"]), ratio(taken["peak"], one["peak"])])
        for floor in result["floors"] if action == "full" else []:
            threads = floor["threads"]
            rows.append([f"  floor, {threads} thread{'s' if threads > 1 else ''}", seconds(floor["seconds"]), ratio(floor["seconds"], one["seconds"]),
                         seconds(floor["cpu"]), ratio(floor["cpu"], one["cpu"]), "", ""])
    return list(lines_of(rows))


def floor_parts(result):
    for floor in result["floors"]:
        yield (f"floor on {floor['threads']} thread(s): parse {seconds(floor['parse'])} s, write {seconds(floor['write'])} s; "
               f"bringing it to the disk would take {seconds(floor['sync'])} s more")


def stages(result):
    """The stages that dayleaf reports about itself, one row an action."""
    dayleaf = result["programs"].get("dayleaf", {})
    parts = {action: dayleaf[action]["stages"] for action, _ in ACTIONS if dayleaf.get(action, {}).get("stages")}
    if not parts:
        return []
    names = list(dict.fromkeys(name for part in parts.values() for name in part))
    rows = [["dayleaf's stages, seconds"] + names]
    for action, title in ACTIONS:
        if action in parts:
            rows.append([f"  {title}"] + [seconds(parts[action][name]) if name in parts[action] else "" for name in names])
    return list(lines_of(rows))


def shares(result):
    """How many of the files dayleaf wrote, after a change."""
    dayleaf = result["programs"].get("dayleaf", {})
    for action, title in ACTIONS:
        of = dayleaf.get(action, {}).get("pages")
        if of and action != "full":
            wrote = dayleaf[action]["wrote"]
            yield f"dayleaf, {title}: {wrote:,} of {of:,} files written ({100 * wrote / of:.1f} %)"


def targets(result):
    """What the project wants of itself, and whether this run had it."""
    programs = result["programs"]
    dayleaf, hugo = programs.get("dayleaf"), programs.get("hugo")
    if not dayleaf:
        return
    wanted = []
    for floor in result["floors"][-1:]:
        wanted.append(("full build: at most 2 × the floor", dayleaf["full"]["seconds"] / floor["seconds"], lambda x: x <= 2))
    if hugo:
        wanted.append(("full build: Hugo takes at least 5 × as long", hugo["full"]["seconds"] / dayleaf["full"]["seconds"], lambda x: x >= 5))
        wanted.append(("full build: Hugo takes at least 8 × the CPU", hugo["full"]["cpu"] / dayleaf["full"]["cpu"], lambda x: x >= 8))
        wanted.append(("nothing changed: Hugo takes at least 50 × as long", hugo["again"]["seconds"] / dayleaf["again"]["seconds"], lambda x: x >= 50))
    for text, value, holds in wanted:
        yield f"{'yes' if holds(value) else 'NO ':3} {text}: {value:.1f}"
    if result["days"] >= 1000:
        peak = max(dayleaf[action]["peak"] for action, _ in ACTIONS) / 1e6
        yield f"{'yes' if peak < 600 else 'NO ':3} under 600 MB for 1,000 days: {peak:.0f} MB"


def text(result):
    head = f"{result['days']} days, {result['papers']:,} papers; best of {result['runs']}, {result['cores']} cores, {result['file_system']}"
    blocks = [[head], outputs(result), times(result), list(floor_parts(result)), stages(result), list(shares(result)), list(targets(result))]
    return "\n\n".join("\n".join(block) for block in blocks if block)
