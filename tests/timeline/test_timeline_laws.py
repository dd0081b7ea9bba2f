"""Laws 1, 2, 3, 4, 5 and 9 on whole timelines: articles that are read, and statements."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import pairwise
from random import Random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis.strategies import datetimes, lists, one_of, permutations, randoms, timezones

from summit_timeline.claims import Article, Source, when_text
from summit_timeline.events import Event
from summit_timeline.formats.ical import to_ical
from summit_timeline.formats.json import from_json, to_json
from summit_timeline.testing import articles, statements, timelines
from summit_timeline.testing.sources import SUMMIT
from summit_timeline.timeline import Timeline

sources = one_of(articles(), articles(), statements())
several = lists(sources, min_size=2, max_size=6)

FORMATS = [pytest.param(to_json, id="json"), pytest.param(to_ical, id="icalendar")]


def tree(parts: Sequence[Timeline], random: Random) -> Timeline:
    """Merge timelines in a tree of any shape, from the left and from the right."""
    left = list(parts)
    while len(left) > 1:
        at = random.randrange(len(left) - 1)
        one, other = left[at], left[at + 1]
        left[at : at + 2] = [one.merge(other) if random.random() < 0.5 else other | one]
    return left[0]


@pytest.mark.parametrize("write", FORMATS)
@given(drawn=several, random=randoms(use_true_random=False))
def test_any_way_of_merging_gives_the_same_bytes(
    write: Callable[[Timeline], str | bytes], drawn: list[Source], random: Random
) -> None:
    """Law 1: batches cut anywhere, shuffled, some of them twice, merged in any tree, give one document."""
    whole = Timeline(SUMMIT, tuple(drawn))
    shuffled = random.sample(drawn, len(drawn))
    cuts = sorted({0, len(shuffled), *(random.randrange(len(shuffled)) for _ in range(3))})
    batches = [Timeline(SUMMIT, tuple(shuffled[low:high])) for low, high in pairwise(cuts)]
    batches += [random.choice(batches), Timeline()]

    merged = tree(random.sample(batches, len(batches)), random)
    assert merged == whole
    assert write(merged) == write(whole)


@pytest.mark.parametrize("write", FORMATS)
@given(order=several.flatmap(permutations))
def test_a_derived_summit_does_not_hang_on_the_order(
    write: Callable[[Timeline], str | bytes], order: list[Source]
) -> None:
    """Law 1 where nobody described the summit: its name and its venue are the same in any order."""
    step_by_step = reduce(Timeline.merge, order, Timeline())

    assert write(step_by_step) == write(Timeline(None, tuple(reversed(order))))


@given(timeline=timelines())
def test_merging_is_idempotent_and_has_a_unit(timeline: Timeline) -> None:
    """Law 1: a timeline merged with itself, its own sources or nothing is itself."""
    assert (
        timeline | timeline
        == timeline.merge(*timeline.sources)
        == timeline | Timeline()
        == timeline.merge()
        == timeline
    )


@given(timeline=timelines(max_sources=4))
def test_hints_settle_the_same_way_from_either_side(timeline: Timeline) -> None:
    """Law 1: the same article with other hints is one source, and which hints hold does not hang on the order."""
    hinted = tuple(
        attrs.evolve(source, title="A title") if isinstance(source, Article) else source for source in timeline.sources
    )
    other = Timeline(timeline.described, hinted)

    assert timeline | other == other | timeline
    assert len((timeline | other).sources) == len(timeline.sources)


@given(drawn=several, late=articles())
def test_an_article_that_arrives_late_finds_its_place(drawn: list[Source], late: Article) -> None:
    """Law 1: history is publication time: it makes no difference whether an article came first or last."""
    assert to_json(Timeline(SUMMIT, (late, *drawn))) == to_json(Timeline(SUMMIT, tuple(drawn)) | late)


@given(timeline=timelines())
def test_every_claim_is_found_again(timeline: Timeline) -> None:
    """Law 2: each claim is in exactly one event, or is told to be about another summit; with its quotations."""
    placed = Counter(claim.id for event in timeline.events for claim in event.claims)
    outside = sum(found.code == "other-summit" for found in timeline.diagnostics)

    assert set(placed.values()) <= {1}
    assert len(placed) + outside == len({claim.id for claim in timeline.claims})
    texts = {source.id: source.text for source in timeline.sources if isinstance(source, Article)}
    for claim in timeline.claims:
        for _, cited in claim.citations:
            assert cited.start is None or texts[claim.source][cited.start : cited.end] == cited.text


MOMENTS = datetimes(datetime(2025, 8, 13), datetime(2025, 8, 18), timezones=timezones())  # noqa: DTZ001 - a wall time


@given(timeline=timelines(), moment=MOMENTS)
def test_as_of_is_the_timeline_of_what_was_known(timeline: Timeline, moment: datetime) -> None:
    """Law 3: what was known at an instant is what a timeline of the sources known by then says."""
    known = tuple(source for source in timeline.sources if source.known is None or source.known <= moment)

    assert timeline.as_of(moment) == Timeline(timeline.described, known)
    assert timeline.as_of(moment.astimezone(UTC).isoformat()) == timeline.as_of(moment)
    assert timeline.as_of("2400-01-01T00:00Z") == timeline


def shown(event: Event) -> tuple[object, ...]:
    """Give what a calendar shows: time, status, place, and all that makes the title."""
    disputed = {dispute.field for dispute in event.disputes}
    title = event.kind, event.delegation_size, event.party, bool(disputed), disputed <= {"when"}
    return when_text(event.when), when_text(event.end), event.approximate, event.status, event.place, *title


@given(drawn=several, more=sources)
def test_calendars_stay_right_when_sources_are_added(drawn: list[Source], more: Source) -> None:
    """Laws 4 and 5: no UID goes away, no SEQUENCE falls, and what a calendar shows changes only with a rise."""
    before = {event.uid: event for event in Timeline(SUMMIT, tuple(drawn)).events}
    after = {event.uid: event for event in Timeline(SUMMIT, (*drawn, more)).events}

    assert before.keys() <= after.keys()
    for uid, old in before.items():
        new = after[uid]
        assert new.sequence >= old.sequence + (shown(old) != shown(new))
        assert old.modified is None or (new.modified is not None and new.modified >= old.modified)


_PARTS = {"date": "when", "time": "when", "end_date": "end", "end_time": "end"}
"""A time is quoted as the date and the clock it is made of."""


@given(timeline=timelines())
def test_every_stated_field_has_a_citation_or_is_inferred(timeline: Timeline) -> None:
    """Law 9: what is not null in a claim is quoted, or stands in ``inferred``."""
    free = {"source", "index", "id", "citations", "inferred", "approximate", "frame"}
    for claim in timeline.claims:
        told = {field for field, _ in claim.citations} | set(claim.inferred)
        told |= {_PARTS[field] for field in told if field in _PARTS}
        for field in attrs.fields(type(claim)):
            value = getattr(claim, field.name)
            if field.name not in free and value not in (None, ()):
                assert field.name in told, (field.name, value, claim.source)


@given(timeline=timelines())
def test_the_document_reads_back(timeline: Timeline) -> None:
    """A timeline written and read is the same timeline, and is written the same again."""
    written = to_json(timeline)

    assert from_json(written) == timeline
    assert to_json(from_json(written)) == written


@given(timeline=timelines())
def test_each_summit_has_its_share(timeline: Timeline) -> None:
    """Split timelines have the events of the whole, under the same UIDs."""
    parts = timeline.split()
    uids = sorted(event.uid for part in parts for event in part.events)

    assert uids == sorted(event.uid for event in timeline.events)


class Shares:
    """How often generated sources collide."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.seen: Counter[str] = Counter()

    def add(self, timeline: Timeline) -> None:
        """Look at one more example."""
        self.seen["all"] += 1
        published = [source.published for source in timeline.sources if source.published is not None]
        days = [moment.date() if isinstance(moment, datetime) else moment for moment in published]
        self.seen["events"] += any(len({claim.source for claim in one.claims}) > 1 for one in timeline.events)
        self.seen["instants"] += len(set(published)) < len(published)
        self.seen["publication days"] += len(set(days)) < len(days)


def test_generated_sources_collide(capsys: pytest.CaptureFixture[str]) -> None:
    """Events, instants and publication days are shared in at least 30 percent of the examples; the share is printed."""
    shares = Shares()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(drawn=several)
    def measure(drawn: list[Source]) -> None:
        shares.add(Timeline(SUMMIT, tuple(drawn)))

    measure()
    share = {name: shares.seen[name] / shares.seen["all"] for name in ("events", "instants", "publication days")}
    with capsys.disabled():
        print("\nshared by sources:", ", ".join(f"{name} {part:.0%}" for name, part in share.items()))  # noqa: T201 - a measured number is shown

    assert min(share.values()) >= 0.3


def test_days_are_known_at_their_end() -> None:
    """Law 3: a day without a time is known from its end at the outlet, else from 12:00 UTC of the next day."""
    here = Article("A text.", published="2025-08-14", outlet_zone="Europe/Berlin")
    somewhere = Article("Another text.", published="2025-08-14")
    timeline = Timeline(SUMMIT, (here, somewhere))
    second = timedelta(seconds=1)
    end, noon = datetime(2025, 8, 14, 22, tzinfo=UTC), datetime(2025, 8, 15, 12, tzinfo=UTC)

    counts = [len(timeline.as_of(moment).sources) for moment in (end - second, end, noon - second, noon)]
    assert counts == [0, 1, 1, 2]
