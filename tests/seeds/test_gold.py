"""What is read in the seeds, what the summit's agenda is, and the calendar it makes: kept, word for word.

``python -m tests.seeds.renew`` writes the kept files again; whoever does so reads the difference.
"""

from pathlib import Path

import pytest

from tests.seeds.golden import ALASKA, GOLD, article_files, kept_files


@pytest.mark.parametrize("name", [path.name for path in article_files()])
def test_an_article_claims_what_was_checked_by_hand(name: str) -> None:
    """Every claim of every article, with the spans of its quotations."""
    kept = GOLD / "articles" / f"{Path(name).stem}.json"

    assert kept_files()[kept] == kept.read_bytes()


@pytest.mark.parametrize("name", ["alaska-2025.ics", "alaska-2025.json"])
def test_the_summit_is_published_byte_by_byte(name: str) -> None:
    """The calendar and the document of all articles together."""
    assert kept_files()[GOLD / name] == (GOLD / name).read_bytes()


def test_nothing_kept_is_stale() -> None:
    """Every kept file belongs to an article that is there."""
    assert {path for path in GOLD.rglob("*") if path.is_file()} == set(kept_files())
    assert (ALASKA / "summit.toml").is_file()
