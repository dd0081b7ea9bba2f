"""The timeline's face: an agenda in code, merging, what cannot be merged, and what is imported when."""

import subprocess
import sys

import pytest

import summit_timeline as st
from summit_timeline.errors import InvalidValueError, MergeError, TimeFormatError
from summit_timeline.testing.sources import SUMMIT

PLAN = st.Statement(
    by="events desk",
    asserted="2025-08-14T12:00Z",
    sessions=(
        st.Session("one_on_one", date="2025-08-15", time="11:30"),
        st.Session("delegation_talks", date="2025-08-15", after="one_on_one", delegation_size=5),
    ),
)
ARTICLE = st.Article(
    "Am Freitag um 11.30 Uhr Ortszeit beginnt in Alaska das Vier-Augen-Gespräch von Donald Trump und Wladimir Putin. "
    "Anschließend folgen Gespräche der Delegationen mit jeweils fünf Vertretern, teilte Berater Juri Uschakow mit.",
    published="2025-08-14T15:00+02:00",
    language="de",
    outlet="desk",
)


def test_an_agenda_in_code() -> None:
    """Two sessions become two events: one at its hour, one in the rest of the day behind it."""
    first, second = st.Timeline(SUMMIT).merge(PLAN).agenda(zone="Europe/Berlin")

    assert str(first.start) == "2025-08-15T11:30:00-08:00[America/Anchorage]"
    assert str(first.reader) == "2025-08-15T21:30:00+02:00[Europe/Berlin]"
    assert (second.start, second.event.after, second.event.delegation_size) == (None, (first.event.uid,), 5)
    assert second.window.earliest == first.window.earliest


def test_code_and_article_merge_into_the_same_two_events() -> None:
    """An agenda in code and an article about the same day are two events, not four."""
    both = st.Timeline(SUMMIT).merge(PLAN, ARTICLE)

    assert [event.uid for event in both.events] == [event.uid for event in st.Timeline(SUMMIT).merge(PLAN).events]
    assert [len({claim.source for claim in event.claims}) for event in both.events] == [2, 2]
    assert [event.disputes for event in both.events] == [(), ()]


def test_article_alone_derives_the_summit_with_the_same_uids() -> None:
    """Nobody described the summit: its id and its UIDs are those of the described one."""
    derived = st.Timeline() | ARTICLE

    assert derived.summit.id == SUMMIT.id
    assert [one.uid for one in derived.events] == [one.uid for one in st.Timeline(SUMMIT, (ARTICLE,)).events]


def test_the_zone_of_a_statement_is_inferred_from_the_venue() -> None:
    """Without a summit a clock time is local to nowhere; with one the venue's zone is inferred, and says so."""
    with_summit, without = st.Timeline(SUMMIT, (PLAN,)).claims[0], st.Timeline(None, (PLAN,)).claims[0]

    assert (with_summit.zone, "zone" in with_summit.inferred) == ("America/Anchorage", True)
    assert (without.zone, without.when) == (None, st.LocalTime(with_summit.when.wall))  # type: ignore[union-attr] # here it is never None


def test_timelines_of_two_summits_do_not_merge() -> None:
    """Two descriptions are a mistake; one description and sources alone are not."""
    other = st.Timeline(st.Summit(id="geneva-2021", title="Geneva"))

    with pytest.raises(MergeError, match="'alaska-2025' with 'geneva-2021'"):
        st.Timeline(SUMMIT).merge(other)
    assert (st.Timeline() | st.Timeline(SUMMIT)).described == SUMMIT


def test_what_is_no_source_is_refused() -> None:
    """A text is no article: the error says what is."""
    with pytest.raises(InvalidValueError, match="give articles and statements"):
        st.Timeline(SUMMIT, ("a text",))  # type: ignore[arg-type] # the wrong type is what is tried
    with pytest.raises(InvalidValueError, match="give a Summit"):
        st.Timeline("alaska-2025")  # type: ignore[arg-type] # the wrong type is what is tried
    with pytest.raises(TypeError):
        st.Timeline() | "a text"  # type: ignore[operator] # the wrong type is what is tried


@pytest.mark.parametrize(
    ("when", "error"),
    [
        pytest.param("2025-08-14T12:00", TimeFormatError, id="no-offset"),
        pytest.param("yesterday", TimeFormatError, id="no-time"),
        pytest.param("2025-08-14", InvalidValueError, id="a-day-alone"),
    ],
)
def test_as_of_needs_an_instant(when: str, error: type[Exception]) -> None:
    """A day or a floating time is no instant."""
    with pytest.raises(error):
        st.Timeline().as_of(when)


def test_two_summits_in_one_input_split_into_two_timelines() -> None:
    """Each summit has its own agenda, with the same UIDs as in the whole."""
    there = st.Statement(
        by="desk",
        asserted="2025-08-14",
        sessions=(st.Session("plenary", date="2025-08-15", place="Genf", zone="Europe/Zurich"),),
    )
    whole = st.Timeline() | ARTICLE | there
    alaska, geneva = whole.split()

    assert (alaska.summit.id, geneva.summit.id) == ("alaska-2025", "geneva-2025")
    assert [event.uid for event in (*alaska.events, *geneva.events)] == [event.uid for event in whole.events]
    assert alaska.split() == (alaska,)


def test_a_timeline_loads_neither_reader_nor_calendar_libraries() -> None:
    """Whoever merges statements pays for no reader; pendulum and icalendar load when they are used."""
    program = (
        "import sys; from summit_timeline import Article, Timeline, resolve; "
        "print([name for name in ('pendulum', 'icalendar', 'summit_timeline.reading') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_who_sets_out_elsewhere_is_on_the_agenda() -> None:
    """A departure from another town is part of the summit it leads to, not of another one."""
    leaving = st.Statement(
        by="desk",
        asserted="2025-08-14",
        sessions=(st.Session("departure", date="2025-08-15", time="06:45", zone="America/New_York", place="Genf"),),
    )
    timeline = st.Timeline(SUMMIT) | PLAN | leaving

    assert [event.kind.value for event in timeline.events] == ["departure", "one_on_one", "delegation_talks"]
    assert timeline.diagnostics == ()


def test_a_late_copy_is_no_later_word() -> None:
    """A paper that prints yesterday's plan today moves nothing back."""
    moved = st.Article(
        ARTICLE.text.replace("11.30", "12.15"), published="2025-08-14T18:00+02:00", language="de", outlet="desk"
    )
    copy = st.Article(ARTICLE.text, published="2025-08-15T06:00+02:00", language="de", outlet="paper")
    before, after = st.Timeline(SUMMIT, (ARTICLE, moved)), st.Timeline(SUMMIT, (ARTICLE, moved, copy))

    assert [str(before.agenda()[0].start), str(after.agenda()[0].start)] == [
        "2025-08-15T12:15:00-08:00[America/Anchorage]",
        "2025-08-15T12:15:00-08:00[America/Anchorage]",
    ]
