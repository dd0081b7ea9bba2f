"""Other programs say of every zone what we say, each on the very release of the tz data that it was built from."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.oracles.left_out import LEFT_OUT
from tests.oracles.lines import Disagreement, compare, zones_of
from tests.oracles.oracles import LAST, ORACLES, Oracle, Ours, our_lines, run

pytestmark = pytest.mark.oracle


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which old tz data is installed: kept where the environment names one, else of this run."""
    kept = os.environ.get("SUMMIT_TIMELINE_ORACLES")
    base = tmp_path_factory.getbasetemp()
    # A worker of pytest-xdist has a folder of its own inside that of the run.
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    chosen = Path(kept) if kept else shared / "oracles"
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


@pytest.fixture(params=ORACLES)
def oracle(request: pytest.FixtureRequest) -> Oracle:
    """Give each of the programs."""
    return ORACLES[request.param]


def test_a_program_agrees_with_us_on_every_zone_but_those_left_out(
    oracle: Oracle, folder: Path, tell: Callable[[str], None]
) -> None:
    """Next to every change of the years, on both sides of every gap and fold, and about the changes themselves."""
    ours = our_lines(oracle, folder)
    comparable = oracle.comparable(ours)

    theirs = oracle.answer(comparable)

    silent = zones_of(comparable.lines) - zones_of(theirs)
    left_out = LEFT_OUT[oracle.name]
    found = compare(comparable.lines, theirs)
    wrong = [one for one in found if one.zone not in silent & left_out.keys()]
    tell(_summary(oracle, ours, comparable, silent, len(wrong)))
    assert not wrong, _report(oracle, wrong)
    assert {zone for zone in left_out if left_out[zone].always} <= silent, "a zone is left out without need"


def test_the_same_data_is_asked_about_under_another_name(folder: Path) -> None:
    """What Java is not asked about by one name is asked about by the other that the reason gives."""
    names = {zone: one.reason.split()[-1] for zone, one in LEFT_OUT["java"].items() if "same data" in one.reason}

    copies = our_lines(ORACLES["java"], folder, [*names.values(), *names]).copies

    assert names
    assert {zone: copies[zone] for zone in names} == names


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Apia"])
def test_a_program_contradicts_every_lie(oracle: Oracle, zone: str, folder: Path) -> None:
    """One of each kind is told, and these are the disagreements, neither fewer nor more."""
    truth = oracle.comparable(our_lines(oracle, folder, [zone]))
    lies = _lies(truth.lines)
    told = [lies.get(line, line) for line in truth.lines]

    found = compare(filter(None, told), oracle.answer(truth))

    assert len(lies) == 7
    assert {(one.question, one.zone) for one in found} == {(" ".join(line.split()[:3]), zone) for line in lies}


def _lies(lines: list[str]) -> dict[str, str]:
    """Make lies, by the line that each stands for; an empty one withholds it."""
    changes = [line for line in lines if line.split()[1] == "T"]
    clocks = [line for line in lines if line.split()[1] == "I"]
    twice, never, once = (
        [line for line in lines if f" {how} " in line and line.split()[1] == "W"] for how in ("twice", "never", "once")
    )
    first, last = changes[0].split(" "), changes[-1].split(" ")
    earlier, later, own = twice[-1].split(" ")[4:]
    return {
        changes[0]: " ".join([*first[:3], str(int(first[3]) + 1), *first[4:]]),
        changes[1]: "",
        changes[-1]: " ".join([*last[:-1], f"{last[-1]}0"]),  # the name, or else the offset
        clocks[0]: f"{clocks[0]}0",
        twice[-1]: twice[-1].replace(f"{earlier} {later} {own}", f"{later} {earlier} {own}"),
        never[0]: never[0].replace(" never ", " once "),
        once[0]: f"{once[0]}0",
    }


def test_a_change_that_nobody_else_has_is_a_disagreement() -> None:
    """Changes are compared in both directions."""
    ours, theirs = "Here T 60 0 3600", "Here T 120 0 3600"

    found = compare([ours], [theirs])

    assert [str(one) for one in found] == [
        "Here: clocks change at 1970-01-01T00:01:00Z: we say 0 3600, they say nothing",
        "Here: clocks change at 1970-01-01T00:02:00Z: we say nothing, they say 0 3600",
    ]


def test_a_program_that_is_missing_fails_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is not passed over in silence."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(FileNotFoundError, match=r"zdump is missing: run tests/oracles/setup\.sh"):
        run("zdump", "UTC0")


def _summary(oracle: Oracle, ours: Ours, comparable: Ours, silent: set[str], wrong: int) -> str:
    """Say how much was compared."""
    asked = zones_of(comparable.lines) - silent
    kinds = Counter(line.split(" ", 2)[1] for line in comparable.lines if line.split(" ", 1)[0] in asked)
    copies = len(zones_of(ours.lines) - zones_of(comparable.lines))
    return (
        f"{oracle.name}, tz data {ours.version}, {oracle.first_year} to {LAST}: {len(asked)} zones"
        f"{f' ({copies} more have the same data)' if copies else ''}, {kinds.total():,} probes"
        f" ({kinds['T']:,} changes, {kinds['I']:,} instants, {kinds['W']:,} wall times), {wrong} disagreements;"
        f" no such zone: {', '.join(sorted(silent)) or 'none'}"
    )


def _report(oracle: Oracle, wrong: list[Disagreement]) -> str:
    """List some of the disagreements of each zone."""
    lines = [f"{oracle.name} disagrees {len(wrong)} times"]
    for zone, times in Counter(one.zone for one in wrong).items():
        lines.append(f"{zone}: {times} times")
        lines += [f"  {one}" for one in wrong if one.zone == zone][:5]
    return "\n".join(lines[:200])
