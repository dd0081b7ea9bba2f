"""An article that yields nothing says so, and an option never overrules what the text itself tells."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_timeline.claims import Article
from summit_timeline.intake import load
from summit_timeline.languages import LANGUAGES
from summit_timeline.reading import detect, read_article

FIRST = Path(__file__).parents[2] / "seeds" / "alaska-2025" / "articles" / "02-kremlin-announces.de.md"
Command = Callable[..., Any]

SPANISH = (
    "Los dos presidentes se reunirán el viernes a las 11:30 en Alaska para una conversación a solas, según el Kremlin. "
    "La delegación rusa llegará por la mañana, pero no se sabe a qué hora ni con cuántas personas."
)
KNOWN = ", ".join(LANGUAGES)
GERMAN = "Am Freitag um 11.30 Uhr Ortszeit treffen sich Trump und Putin in Alaska zu einem Vier-Augen-Gespräch."
NOWHERE = "Am Freitag um 11.30 Uhr Ortszeit treffen sich die Präsidenten zu einem Vier-Augen-Gespräch."
WEATHER = "The sun was out in the city on Thursday, and the price of bread was up by a tenth."


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        pytest.param(
            SPANISH, [], f"no words of {KNOWN} were found, so nothing was read; where it is in one", id="spanish"
        ),
        pytest.param(WEATHER, [], "nothing was read as en; if it is in another language, give --language", id="none"),
        pytest.param(
            GERMAN,
            ["--language", "ru"],
            "nothing was read as ru, but its words are those of de; correct its",
            id="wrong-hint",
        ),
        pytest.param(
            WEATHER, ["--language", "en"], "nothing was read as en, which it is said to be in; if it is not", id="right"
        ),
    ],
)
def test_article_that_claims_nothing_is_named(
    command: Command, tmp_path: Path, text: str, options: list[str], said: str
) -> None:
    """With what it was read as and what to do: on standard error beside an agenda, in the listing of ``read``."""
    path = tmp_path / "x.txt"
    path.write_text(text)
    options = ["--published", "2025-08-14", *options]

    agenda = command("agenda", path, *options)
    beside = command("agenda", FIRST, path, *options)
    merged = command("merge", tmp_path / "t.json", path, *options)
    listed = command("read", path, *options)

    for result in (agenda, beside, merged):
        assert result.code == 0
        assert result.err.startswith(f"{path}: {said}")
        assert result.err.count("\n") == 1
    assert (listed.code, listed.err) == (0, "")
    assert f"claims nothing: {said}"[:60] in " ".join(listed.out.split())


def test_unknown_language_is_a_diagnostic_for_programs(command: Command, tmp_path: Path) -> None:
    """It quotes how the text begins; the language is null."""
    path = tmp_path / "x.txt"
    path.write_text("\n" + SPANISH)

    data = json.loads(command("read", "--json", path).out)

    (found,) = data["diagnostics"]
    assert (data["language"], data["claims"], found["code"]) == (None, [], "language-unknown")
    assert ("\n" + SPANISH)[found["start"] : found["end"]] == SPANISH[:59]


def test_kept_timeline_without_events_says_what_does_not_add_up(command: Command, tmp_path: Path) -> None:
    """The article was named when it was merged; the timeline still knows why it claims nothing."""
    (tmp_path / "x.txt").write_text(SPANISH)
    command("merge", tmp_path / "t.json", tmp_path / "x.txt")

    result = command("agenda", tmp_path / "t.json")

    assert "no event is known" in result.out
    assert "! the article is in no language whose words are known" in result.out


@pytest.mark.parametrize(
    "address",
    ["https://example.org/the/of/and/in/to", "www.the.of/and/in", "the.of.and@in.to", "example.org/the/of/and/in/to"],
)
def test_addresses_are_in_no_language(address: str) -> None:
    """Words of English stand in them, whatever the text is in."""
    assert detect(f"Siehe die Seite {address} {address} {address}") == "de"
    assert detect(address) is None


def test_zone_option_fills_only_what_the_text_leaves_open(command: Command, tmp_path: Path) -> None:
    """Alaska has its clocks; where no place is named, the option tells."""
    times, path = [], tmp_path / "x.txt"
    for text in (GERMAN, NOWHERE):
        path.write_text(text)
        result = command("read", "--json", path, "--published", "2025-08-14", "--zone", "Europe/Berlin")
        times.append([(claim["time"], claim["zone"]) for claim in json.loads(result.out)["claims"]])

    assert times == [[("11:30", "America/Anchorage")], [("11:30", "Europe/Berlin")]]
    assert load(path, zone="Europe/Berlin").venue_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    "text", [GERMAN, GERMAN.replace("Ortszeit ", "")], ids=["local-time", "clock-beside-the-place"]
)
def test_stated_zone_goes_before_the_place_and_the_contradiction_is_told(text: str) -> None:
    """What a file states of its article holds, but not silently."""
    reading = read_article(Article(text, published="2025-08-14", venue_zone="Europe/Berlin"))

    assert [claim.zone for claim in reading.claims] == ["Europe/Berlin"]
    (found,) = reading.diagnostics
    assert found.code == "venue-zone"
    assert "venue_zone is Europe/Berlin, but 'Alaska' is on the clocks of America/Anchorage" in found.message
    assert found.citations[0].text == "Alaska"


@pytest.mark.parametrize("zone", ["America/Anchorage", "America/Juneau"])
def test_stated_zone_with_the_same_clocks_is_no_contradiction(zone: str) -> None:
    """Another name for the same time changes nothing."""
    assert read_article(Article(GERMAN, published="2025-08-14", venue_zone=zone)).diagnostics == ()
