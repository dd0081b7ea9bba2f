"""Texts labelled by hand, before the reader was written: plans, follow-ups, and texts that claim nothing."""

from pathlib import Path

import pytest

from tests.reading.labels import case_files, differences, load_case, read_case


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_a_text_is_read_as_a_person_reads_it(path: Path) -> None:
    """Every labelled key of every claim is read, and nothing else is claimed."""
    case = load_case(path)

    assert differences(case, read_case(case)) == []


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_every_value_is_quoted_or_inferred(path: Path) -> None:
    """Laws 9 and 14: quotations are exact, and no field stands without one unless it is listed as inferred."""
    reading = read_case(load_case(path))

    for claim in reading.claims:
        quoted = {field for field, _ in claim.citations}
        for field in ("after", "before", "replaces", "previous", "place", "speaker", "title", "delegation_size"):
            assert getattr(claim, field) is None or field in quoted or field in claim.inferred
        for _, citation in claim.citations:
            assert reading.article.text[citation.start : citation.end] == citation.text
