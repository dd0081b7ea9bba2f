"""Change zones and temporal in small ways, one at a time, and see which changes no test notices.

Usage: ``python -m tests.mutation.run [MODULE...]``, with the extra ``mutation`` installed. The work is done on copies
of the checkout. It ends with 1 where a change survives that ``survivors.toml`` does not explain, or fewer than 90 in
100 are noticed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import attrs

ROOT = Path(__file__).parents[2]
SURVIVORS = Path(__file__).with_name("survivors.toml")
PACKAGES = ("summit_timeline/zones", "summit_timeline/temporal")
AT_LEAST = 0.9
TIMEOUT = 180.0

# One change for each operator, as other tools make it, not all ten: the others fail at once, and would flatter the
# rate. "|" is left alone, for here it joins types.
KEPT = (
    "Add_Sub", "Sub_Add", "Mul_FloorDiv", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul", "BitXor_BitOr",
    "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
    "Is_IsNot", "IsNot_Is", "In_NotIn", "NotIn_In",
)  # fmt: skip
EXCLUDED = (rf"core/Replace(Binary|Comparison)Operator_(?!({'|'.join(KEPT)})$).*", r"core/ReplaceUnaryOperator_USub_.*")

# Tests that say most of a module go first; what they do not notice, all others may.
FIRST = {
    "months": ("tests/zones/test_arithmetic.py", "tests/temporal/test_dates.py"),
    "rfc9557": ("tests/zones/test_rfc9557.py",),
    "stored": ("tests/zones/test_stored.py",),
    "zoned": ("tests/zones/test_zoned_time.py", "tests/zones/test_arithmetic.py"),
    "policy": ("tests/zones/test_zoned_time.py",),
    "clock": ("tests/zones/test_any_year.py", "tests/temporal/test_dates.py"),
    "tzif": ("tests/zones/test_tzif.py",),
    "posix": ("tests/zones/test_tzif.py",),
    "database": ("tests/zones/test_database.py", "tests/zones/test_sources.py"),
    "sources": ("tests/zones/test_sources.py",),
    "staleness": ("tests/zones/test_sources.py",),
    "windows": ("tests/temporal/test_windows.py",),
    "dates": ("tests/temporal/test_dates.py",),
    "shifts": ("tests/temporal/test_dates.py",),
}


@attrs.frozen(order=True)
class Mutant:
    """A change: in which module and function, what stood there, and what stands there instead."""

    module: str
    function: str
    was: str
    becomes: str


def modules() -> list[str]:
    """List what is changed, the largest first."""
    found = [path for package in PACKAGES for path in (ROOT / package).glob("*.py") if path.stem != "__init__"]
    ordered = sorted(found, key=lambda path: -path.stat().st_size)
    return [path.relative_to(ROOT).as_posix() for path in ordered]


def main() -> int:
    """Run, report, and compare with the list of survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="for example summit_timeline/zones/policy.py; all by default")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    chosen = options.modules or modules()
    results: dict[str, list[tuple[Mutant, bool]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            trees.put(copy_tree(Path(scratch) / str(number)))

        def work(module: str) -> None:
            tree = trees.get()
            results[module] = list(mutate(module, tree))
            trees.put(tree)
            killed = sum(dead for _, dead in results[module])
            sys.stdout.write(f"{module}: {killed} of {len(results[module])} noticed\n")
            sys.stdout.flush()

        with ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(work, chosen))
    return report([result for module in chosen for result in results[module]], set(chosen))


def copy_tree(target: Path) -> Path:
    """Copy what the tests need."""
    target.mkdir()
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, target)
    for name in ("summit_timeline", "tests"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def mutate(module: str, tree: Path) -> Iterator[tuple[Mutant, bool]]:
    """Make every change of a module, and tell of each whether a test noticed it."""
    config, session = tree / "mutation.toml", tree / f"{Path(module).stem}.sqlite"
    settings = {
        "module-path": module,
        "timeout": TIMEOUT,
        "excluded-modules": [],
        "test-command": " ".join((sys.executable, "-m", "tests.mutation.check", *FIRST[Path(module).stem])),
    }
    lines = ["[cosmic-ray]", *(f"{name} = {json.dumps(value)}" for name, value in settings.items())]
    lines += ["[cosmic-ray.distributor]", 'name = "local"', "[cosmic-ray.filters.operators-filter]"]
    config.write_text("\n".join([*lines, f"exclude-operators = {json.dumps(EXCLUDED)}"]) + "\n")
    for command in (
        ("cosmic-ray", "init", config, session),
        ("cr-filter-operators", session, config),
        ("cosmic-ray", "exec", config, session),
    ):
        run(tree, *map(str, command))
    for line in run(tree, "cosmic-ray", "dump", str(session)).splitlines():
        item, result = json.loads(line)
        if result["worker_outcome"] == "skipped":
            continue
        (change,) = item["mutations"]
        yield mutant(change, result["diff"]), result["test_outcome"] != "survived"


def mutant(change: dict[str, str], diff: str) -> Mutant:
    """Name a change by what it does, which later lines above it do not alter."""
    changed = [line for line in diff.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]
    was, becomes = (" ".join(line[1:].strip() for line in changed if line[0] == sign) for sign in "-+")
    return Mutant(change["module_path"], change["definition_name"] or "", was, becomes)


def run(tree: Path, *command: str) -> str:
    """Run a command in a copy, by the code of that copy."""
    environment = {
        **os.environ,
        "HYPOTHESIS_PROFILE": "mutation",
        "PYTHONPATH": str(tree),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(command, cwd=tree, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    return done.stdout


def report(results: list[tuple[Mutant, bool]], chosen: set[str]) -> int:
    """Print what was noticed, and what differs from the list of survivors."""
    explained = {Mutant(**{name: entry[name] for name in ("module", "function", "was", "becomes")}) for entry in kept()}
    survived = Counter(change for change, dead in results if not dead)
    killed = sum(dead for _, dead in results)
    rate = killed / len(results)
    new = sorted(set(survived) - explained)
    gone = sorted(change for change in explained - set(survived) if change.module in chosen)
    sys.stdout.write(f"{len(results)} changes, {killed} noticed ({rate:.1%}), {len(results) - killed} survived\n")
    for title, changes in (("not explained", new), ("explained, but noticed now, or gone", gone)):
        for change in changes:
            lines = (
                f"  {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in attrs.asdict(change).items()
            )
            sys.stdout.write("\n".join([f"{title}:", *lines]) + "\n")
    return int(bool(new) or rate < AT_LEAST)


def kept() -> list[dict[str, str]]:
    """Read the list of survivors."""
    listed: list[dict[str, str]] = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return listed


if __name__ == "__main__":
    sys.exit(main())
