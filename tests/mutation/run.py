"""Change zones and temporal in small ways, one at a time, and see which changes no test notices.

Usage: ``python -m tests.mutation.run [MODULE...]``, with the extra ``mutation`` installed. The work is done on copies
of the checkout. It ends with 1 where a change survives that ``survivors.toml`` does not explain, or where fewer than
90 in 100 are noticed.
"""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue

import attrs

from tests.mutation.check import FIRST, NO_PYTHON

ROOT = Path(__file__).parents[2]
SURVIVORS = Path(__file__).with_name("survivors.toml")
PACKAGES = ("summit_timeline/zones", "summit_timeline/temporal")
AT_LEAST = 0.9
TIMEOUT = 180.0

# One or two changes for each operator, as other tools make them, not all ten: the others fail at once, and would
# flatter the rate. "|" is left alone, for here it joins types.
KEPT = (
    "Add_Sub", "Sub_Add", "Mul_FloorDiv", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul", "BitXor_BitOr",
    "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
    "Is_IsNot", "IsNot_Is", "In_NotIn", "NotIn_In",
)  # fmt: skip
# A minus sign is deleted; to make it a plus sign is the same once more, and "~" fails at once.
EXCLUDED = (rf"core/Replace(Binary|Comparison)Operator_(?!({'|'.join(KEPT)})$).*", r"core/ReplaceUnaryOperator_USub_.*")


@attrs.frozen(order=True)
class Mutant:
    """A change: in which module and function, what stood there, and what stands there instead."""

    module: str
    function: str
    was: str
    becomes: str


@attrs.frozen
class Outcome:
    """What came of a change: whether a test failed, and whether that was for want of time."""

    mutant: Mutant
    noticed: bool
    late: bool


def main() -> int:
    """Run, report, and compare with the list of survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="for example summit_timeline/zones/policy.py; all by default")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time; one a processor")
    parser.add_argument("--sessions", type=Path, help="where to keep what is done, to go on after an interruption")
    parser.add_argument("--again", action="store_true", help="try once more what survived, for tests were added")
    options = parser.parse_args()
    chosen = options.modules or modules()
    results: dict[str, list[Outcome]] = {}
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(options.jobs) as pool:
        trees: SimpleQueue[Path] = SimpleQueue()
        for tree in pool.map(copy_tree, (Path(scratch) / str(number) for number in range(options.jobs))):
            trees.put(tree)

        def work(module: str) -> None:
            tree, start = trees.get(), time.monotonic()
            found = results[module] = list(mutate(module, tree, options.sessions or tree, again=options.again))
            trees.put(tree)
            minutes = (time.monotonic() - start) / 60
            say(f"{module}: {noticed(found)} of {len(found)} noticed, in {minutes:.1f} minutes")

        list(pool.map(work, chosen))
    return report([outcome for module in chosen for outcome in results[module]], set(chosen))


def modules() -> list[str]:
    """List what is changed, the largest first, so that no processor is idle at the end."""
    found = [path for package in PACKAGES for path in (ROOT / package).glob("*.py") if path.stem != "__init__"]
    ordered = sorted(found, key=lambda path: -path.stat().st_size)
    return [path.relative_to(ROOT).as_posix() for path in ordered]


def copy_tree(target: Path) -> Path:
    """Copy what the tests need, and run them there: without a change they pass, and what they import is compiled."""
    target.mkdir()
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, target)
    for name in ("summit_timeline", "tests"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    run(target, sys.executable, "-m", "tests.mutation.check", next(iter(FIRST)))
    return target


def mutate(module: str, tree: Path, sessions: Path, *, again: bool) -> Iterator[Outcome]:
    """Make every change of a module, and tell of each whether a test noticed it."""
    sessions.mkdir(parents=True, exist_ok=True)
    config, session = tree / "mutation.toml", sessions.absolute() / f"{Path(module).stem}.sqlite"
    settings = {
        "module-path": module,
        "timeout": TIMEOUT,
        "excluded-modules": [],
        "test-command": f"{sys.executable} -m tests.mutation.check {module}",
    }
    lines = ["[cosmic-ray]", *(f"{name} = {json.dumps(value)}" for name, value in settings.items())]
    lines += ["[cosmic-ray.distributor]", 'name = "local"', "[cosmic-ray.filters.operators-filter]"]
    config.write_text("\n".join([*lines, f"exclude-operators = {json.dumps(EXCLUDED)}"]) + "\n")
    if not session.exists():
        run(tree, "cosmic-ray", "init", str(config), str(session))
        run(tree, "cr-filter-operators", str(session), str(config))
    elif again:
        with closing(sqlite3.connect(session)) as database, database:
            database.execute("DELETE FROM work_results WHERE test_outcome = 'SURVIVED'")
    run(tree, "cosmic-ray", "exec", str(config), str(session))
    for line in run(tree, "cosmic-ray", "dump", str(session)).splitlines():
        item, result = json.loads(line)
        # Not among those kept; or no program: "*" as the end of positional arguments, a name with a dot to be caught.
        if result["worker_outcome"] != "normal" or result["output"] == NO_PYTHON:
            continue
        (change,) = item["mutations"]
        late = result["output"] == "timeout"
        yield Outcome(mutant(change, result["diff"]), result["test_outcome"] == "killed", late)


def mutant(change: dict[str, str], diff: str) -> Mutant:
    """Name a change by what it does, which later lines above it do not alter."""
    lines = [line for line in diff.splitlines() if line[:3] not in {"---", "+++"}]
    was, becomes = (" ".join(line[1:].strip() for line in lines if line[:1] == sign).strip() for sign in "-+")
    if not becomes:  # a line was deleted: the one below it tells which
        below = next(after for line, after in pairwise(lines) if line[:1] == "-" and after[:1] == " ").strip()
        was, becomes = f"{was} {below}", below
    return Mutant(change["module_path"], change["definition_name"] or "", was, becomes)


def run(tree: Path, *command: str) -> str:
    """Run a command in a copy, by the code of that copy."""
    environment = {
        **os.environ,
        "HYPOTHESIS_PROFILE": "mutation",
        "PYTHONPATH": str(tree),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(command, cwd=tree, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    return done.stdout


def report(results: list[Outcome], chosen: set[str]) -> int:
    """Print what was noticed, and what differs from the list of survivors."""
    explained = {Mutant(**{field.name: entry[field.name] for field in attrs.fields(Mutant)}) for entry in kept()}
    survived = Counter(outcome.mutant for outcome in results if not outcome.noticed)
    rate = noticed(results) / len(results)
    new = sorted(set(survived) - explained)
    gone = sorted(mutant for mutant in explained - set(survived) if mutant.module in chosen)
    late = sum(outcome.late for outcome in results)
    say(f"{len(results)} changes, {noticed(results)} noticed ({rate:.1%}), {late} of them for want of time")
    for title, changes in (("not explained", new), ("explained, but noticed now, or gone", gone)):
        for change in changes:
            say(f"# {title}\n[[survivor]]")
            for name, value in attrs.asdict(change).items():
                say(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return int(bool(new) or rate < AT_LEAST)


def noticed(results: list[Outcome]) -> int:
    """Count the changes that a test noticed."""
    return sum(outcome.noticed for outcome in results)


def kept() -> list[dict[str, str]]:
    """Read the list of survivors."""
    listed: list[dict[str, str]] = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return listed


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
