"""All checks of this folder and their table: ``python tests/hostile/trust.py [--quick] [--write] [NAME...]``.

With ``--write`` the last figures of all checks go into SECURITY.md, the README and ``benchmarks/results-trust.md``.

Every check runs in a process of its own, so that none stands in the way of another, and what one leaves in memory is
not counted for the next. The exit code is 1 if anything went wrong.
"""

import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 1
#: Seconds of processor time after which a check itself counts as a hang, and those by the clock, of a busy machine.
MOST_SECONDS = 1_200
PATIENCE = 5_400
FAULTS = ("crashes", "hangs", "memory", "lost", "sockets", "writes")
HEADS = {
    "tried": "inputs tried",
    "crashes": "crashes",
    "hangs": "hangs over 5 s",
    "memory": "over 512 MB",
    "lost": "text lost",
    "sockets": "sockets opened",
    "writes": "written elsewhere",
}
#: The least share of disguises that are found.
FOUND = 0.99


def checks():
    """Every check by its name: the module and the function."""
    found = {}
    for path in sorted(HERE.glob("*.py")):
        if path.stem.startswith("test_") or path.stem in {"trust", "fuzz", "fuzz_figures"}:
            continue
        module = importlib.import_module(path.stem)
        for name in vars(module):
            if name.startswith("check_") and getattr(module, name).__module__ == path.stem:
                found[name.removeprefix("check_")] = (path.stem, name)
    return found


def run(module, name, *, quick):
    """The figures of one check, from a process of its own, with the seconds of processor time that it took."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "PYTHONPATH": os.pathsep.join(map(str, paths()))}
        for kind in ("CACHE", "CONFIG", "STATE", "DATA"):
            environment[f"XDG_{kind}_HOME"] = str(Path(home, kind.lower()))
        command = [sys.executable, "-P", str(Path(__file__)), "--one", module, name, *(["--quick"] if quick else [])]
        try:
            done = subprocess.run(
                command, env=environment, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            return {"hangs": [f"{name} did not end in {PATIENCE} seconds"]}
    if -done.returncode in {signal.SIGXCPU, signal.SIGKILL}:
        return {"hangs": [f"{name} took more than {MOST_SECONDS} seconds of the processor"]}
    if done.returncode:
        return {"crashes": [f"{name} ended with {done.returncode}"]}
    return json.loads(done.stdout.splitlines()[-1])


def paths():
    return HERE, HERE.parent / "tui"


def one(module, name, *, quick):
    """Run a check here and print its figures."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    loaded = importlib.import_module(module)
    check = getattr(loaded, name)
    figures = check(getattr(loaded, "QUICK", {})[name], SEED) if quick else check(seed=SEED)
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    figures["seconds"] = sum(each.ru_utime + each.ru_stime for each in used)
    sys.stdout.write("\n" + json.dumps(figures) + "\n")


def table(all_figures):
    """The table, as Markdown."""
    rows = [["check", *HEADS.values(), "CPU s"]]
    for name, figures in all_figures.items():
        counts = [figures.get("tried", figures.get("kills", 0))]
        counts += [len(figures[key]) if key in figures else "" for key in FAULTS]
        rows.append([name.replace("_", " "), *counts, round(figures.get("seconds", 0))])
    total = Counter()
    for figures in all_figures.values():
        total["tried"] += figures.get("tried", figures.get("kills", 0))
        total.update({key: len(figures.get(key, ())) for key in FAULTS})
        total["seconds"] += figures.get("seconds", 0)
    # What no check has looked at is no nought.
    looked_at = {"tried", *(key for figures in all_figures.values() for key in figures)}
    rows.append(["**all**", *(total[key] if key in looked_at else "" for key in HEADS), round(total["seconds"])])
    lines = ["| " + " | ".join(f"{each:,}" if isinstance(each, int) else each for each in row) + " |" for row in rows]
    lines.insert(1, "|---|" + "---:|" * (len(rows[0]) - 1))
    for key, of, said in (
        ("found", "disguises", "disguises found"),
        ("survived", "kills", "kills survived"),
    ):
        whole = sum(figures.get(of, 0) for figures in all_figures.values())
        if whole:
            part = sum(figures.get(key, 0) for figures in all_figures.values())
            lines.append(f"\n{said}: {part:,} of {whole:,}")
    if executions := sum(figures.get("executions", 0) for figures in all_figures.values()):
        lines.append(f"\nfuzz executions: {executions:,}")
    return "\n".join(lines)


def totals(all_figures):
    """The table in half a sentence."""
    tried = sum(figures.get("tried", figures.get("kills", 0)) for figures in all_figures.values())
    measured = [key for key in FAULTS if any(key in figures for figures in all_figures.values())]
    wrong = {key: sum(len(figures.get(key, ())) for figures in all_figures.values()) for key in measured}
    parts = [f"{tried:,} hostile inputs", *(f"{count} {HEADS[key]}" for key, count in wrong.items())]
    for key, of in (("found", "disguises"), ("survived", "kills")):
        whole = sum(figures.get(of, 0) for figures in all_figures.values())
        if whole:
            parts.append(f"{sum(figures.get(key, 0) for figures in all_figures.values()):,} of {whole:,} {of} {key}")
    return ", ".join(parts)


def faults(figures):
    """What went wrong in a check, a line each."""
    said = [f"{HEADS[key]}: {line}" for key in FAULTS for line in figures.get(key, ())]
    if figures.get("survived", 0) < figures.get("kills", 0):
        said.append(f"only {figures['survived']} of {figures['kills']} kills survived")
    if figures.get("found", 0) < FOUND * figures.get("disguises", 0):
        said.append(f"only {figures['found']} of {figures['disguises']} disguises found")
    return said


def main(arguments):
    if arguments[:1] == ["--one"]:
        one(*arguments[1:3], quick="--quick" in arguments)
        return 0
    sys.path[:0] = map(str, paths())
    record = importlib.import_module("record")
    quick = "--quick" in arguments
    wanted = [each for each in arguments if not each.startswith("--")]
    known = checks()
    if unknown := set(wanted) - known.keys():
        sys.stderr.write(f"no check {', '.join(unknown)}; known: {', '.join(known)}\n")
        return 2
    began = time.monotonic()
    all_figures = {}
    for name, (module, function) in known.items():
        if (wanted and name not in wanted) or (quick and function not in getattr(sys.modules[module], "QUICK", {})):
            continue
        sys.stderr.write(f"{name} ...\n")
        all_figures[name] = run(module, function, quick=quick)
        if not quick:
            record.keep(name, all_figures[name])
    sys.stdout.write(table(all_figures) + "\n\n")
    for name, figures in all_figures.items():
        for line in figures.get("notes", ()):
            sys.stdout.write(f"{name}: {line}\n")
    said = [f"{name}: {line}" for name, figures in all_figures.items() for line in faults(figures)]
    sys.stdout.write("".join(f"FAULT {line}\n" for line in said))
    sys.stdout.write(f"{time.monotonic() - began:.0f} seconds; {len(said)} faults\n")
    if "--write" in arguments:
        record.write(known, table, totals, lambda figures: figures.get("notes", ()))
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
