"""Timelines as JSON: a stable form, and one clear error for whatever is none."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, integers, lists, none, recursive, text

from summit_timeline.claims import Article, Session, Statement
from summit_timeline.errors import TimelineFormatError
from summit_timeline.formats.json import from_json, to_json
from summit_timeline.summit import Participant
from summit_timeline.testing.sources import SUMMIT
from summit_timeline.timeline import Timeline

TIMELINE = Timeline(
    SUMMIT,
    (
        Article("Nothing is claimed here.", published="2025-08-14", language="de", url="https://example.org/a"),
        Statement(
            by="desk",
            asserted="2025-08-14T12:00+02:00",
            sessions=(
                Session("plenary", date="2025-08-15", participants=(Participant("A B", role="C"),), topics=("peace",)),
            ),
        ),
    ),
)


def test_the_document_is_readable_and_sorted() -> None:
    """Indented, keys sorted, one line break at its end, letters as they are."""
    written = to_json(Timeline(None, (Article("Ünterschied", published="2025-08-14", language="de"),)))
    data = json.loads(written)

    assert written == json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert "Ünterschied" in written
    assert sorted(data) == ["derived", "format", "sources", "summit", "version"]


def test_all_kinds_of_source_read_back() -> None:
    """Every field of articles, statements and the summit survives."""
    assert from_json(to_json(TIMELINE)) == TIMELINE


def test_the_document_can_be_encoded_whatever_the_text() -> None:
    """Half a surrogate pair in a broken text stands as an escape, and comes back."""
    broken = Timeline(SUMMIT, (Article("broken \ud83d text", language="de", published="2025-08-14"),))

    assert from_json(to_json(broken).encode().decode()) == broken


def test_derived_parts_are_not_believed() -> None:
    """What is derived is derived again, so nobody can plant an event."""
    data = json.loads(to_json(TIMELINE))
    data["derived"] = {"events": [{"uid": "planted"}]}

    assert to_json(from_json(json.dumps(data))) == to_json(TIMELINE)


def without(name: str) -> Callable[[dict[str, Any]], None]:
    """Make a change that takes a field away."""
    return lambda data: data.pop(name)


def put(value: object, *path: str | int) -> Callable[[dict[str, Any]], None]:
    """Make a change that puts a value somewhere."""

    def change(data: dict[str, Any]) -> None:
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


article = next(at for at, source in enumerate(TIMELINE.sources) if isinstance(source, Article))
statement = 1 - article

FAULTS = [
    pytest.param(without("format"), "document", "no timeline", id="no-format"),
    pytest.param(put(99, "version"), "version", "newer", id="newer-version"),
    pytest.param(without("version"), "version", "it is missing, and 1 is the only", id="no-version"),
    pytest.param(without("sources"), "sources", "a list", id="no-sources"),
    pytest.param(put("x", "sources", article), f"sources[{article}]", "an object", id="source-is-text"),
    pytest.param(
        put("book", "sources", article, "type"), f"sources[{article}].type", "article or statement", id="type"
    ),
    pytest.param(put("other", "sources", article, "text"), f"sources[{article}].id", "does not fit", id="changed-text"),
    pytest.param(
        put(1, "sources", article, "colour"), f"sources[{article}].colour", "no such field", id="unknown-field"
    ),
    pytest.param(put("", "sources", article, "text"), f"sources[{article}]", "Article.text", id="empty-text"),
    pytest.param(put("x", "sources", article, "published"), f"sources[{article}]", "write a day", id="bad-time"),
    pytest.param(put(5, "sources", article, "published"), f"sources[{article}]", "", id="time-is-a-number"),
    pytest.param(put("Mars/Base", "summit", "venue", "zone"), "summit.venue", "Mars/Base", id="unknown-zone"),
    pytest.param(put("Alaska!", "summit", "id"), "summit", "lower-case", id="bad-id"),
    pytest.param(put(7, "summit", "delegations"), "summit.delegations", "a list", id="delegations"),
    pytest.param(
        put("tea", "sources", statement, "sessions", 0, "kind"),
        f"sources[{statement}].sessions[0]",
        "use one of",
        id="kind",
    ),
    pytest.param(put([3], "sources", statement, "sessions", 0, "topics"), f"sources[{statement}]", "", id="topics"),
    pytest.param(
        put([{}], "sources", statement, "sessions", 0, "participants"), "participants[0]", "missing", id="participant"
    ),
]


@pytest.mark.parametrize(("change", "where", "advice"), FAULTS)
def test_each_fault_says_where_and_what_to_do(
    change: Callable[[dict[str, Any]], None], where: str, advice: str
) -> None:
    """Each row: a fault, the place that the error names, and words of its advice."""
    data = json.loads(to_json(TIMELINE))
    change(data)

    with pytest.raises(TimelineFormatError) as caught:
        from_json(json.dumps(data))
    assert where in caught.value.where
    assert advice in caught.value.problem
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "12", '"x"', "[" * 100_000, "\x00", "1" * 5_000])
def test_what_is_no_timeline_is_one_clear_error(text: str) -> None:
    """Whatever is not even JSON, or no object, is told in one line."""
    with pytest.raises(TimelineFormatError):
        from_json(text)


anything = recursive(
    none() | integers() | text(max_size=5),
    lambda inner: lists(inner, max_size=3) | dictionaries(text(max_size=5), inner, max_size=3),
)


@given(summit=anything, sources=lists(anything, max_size=2))
def test_no_document_raises_anything_else(summit: object, sources: list[object]) -> None:
    """Whatever stands in the places of summit and sources, the error is of one class, or there is none."""
    document = json.dumps({"format": "summit-timeline", "version": 1, "summit": summit, "sources": sources})
    try:
        timeline = from_json(document)
    except TimelineFormatError:
        return
    assert isinstance(timeline, Timeline)
