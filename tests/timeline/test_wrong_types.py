"""What is of the wrong type is one error of ours, which says what, where and what to do."""

import pickle
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

import summit_timeline as st_

# What is given here has types that a type checker would refuse.
st: Any = st_
S: Any = st.Session


def plan(**fields: object) -> st_.Statement:
    """Give a statement with other fields."""
    made: st_.Statement = st.Statement(**{"by": "desk", "asserted": "2025-08-14", "sessions": (), **fields})
    return made


def summit(**fields: object) -> st_.Summit:
    """Give a summit with other fields."""
    made: st_.Summit = st.Summit(**{"id": "x", "title": "X", **fields})
    return made


NAIVE = datetime(2025, 8, 14, 15)  # noqa: DTZ001 - without an offset on purpose
WRONG: list[tuple[str, Callable[[], Any], str]] = [
    ("published-number", lambda: st.Article("x", published=5), "published cannot be 5: give a day"),
    ("published-list", lambda: st.Article("x", published=["a"]), "published cannot be ['a']: give a day"),
    ("date-number", lambda: S("plenary", date=5), "Session.date cannot be 5: write '2025-08-15', or give"),
    ("date-datetime", lambda: S("plenary", date=NAIVE), "the clock time stands in time"),
    ("time-number", lambda: S("plenary", date="2025-08-15", time=11), "Session.time cannot be 11: write '09:30'"),
    ("end-number", lambda: S("plenary", end_time=11), "Session.end_time cannot be 11: write '09:30'"),
    ("time-zoned", lambda: S("plenary", date="2025-08-15", time=time(9, tzinfo=UTC)), "without a zone"),
    ("after-number", lambda: S("plenary", after=5), "Session.after cannot be 5: give a text"),
    ("people-number", lambda: S("plenary", participants=5), "Session.participants cannot be 5: give a tuple"),
    ("people-text", lambda: S("plenary", participants="Trump"), "cannot be 'Trump': give a tuple of participants"),
    ("people-one", lambda: S("plenary", participants=st.Participant("x")), "give a tuple of participants"),
    ("topics-number", lambda: S("plenary", topics=5), "Session.topics cannot be 5: give topics as texts"),
    ("sessions-text", lambda: plan(sessions="x"), "Statement.sessions cannot be 'x': give a tuple of sessions"),
    ("sessions-one", lambda: plan(sessions=S("plenary")), "give a tuple of sessions: (Session('one_on_one'),)"),
    ("sessions-other", lambda: plan(sessions=(5,)), "Statement.sessions cannot be 5: give a tuple of sessions"),
    ("asserted-number", lambda: plan(asserted=5), "asserted cannot be 5: give a day"),
    ("asserted-naive", lambda: plan(asserted="2025-08-14T12:00"), "asserted needs its offset, as in 2025-08-14T15"),
    ("correction-text", lambda: plan(correction="no"), "Statement.correction cannot be 'no': use True or False"),
    ("venue-text", lambda: summit(venue="Anchorage"), "give Venue('Anchorage', zone='America/Anchorage')"),
    ("sides-texts", lambda: summit(delegations=("Russia",)), "Summit.delegations cannot be 'Russia': give a tuple"),
    ("sides-text", lambda: summit(delegations="Russia"), "Summit.delegations cannot be 'Russia': give a tuple"),
    (
        "sides-one",
        lambda: summit(delegations=st.Delegation("Russia")),
        "give a tuple of sides: (Delegation('Russia'),)",
    ),
    ("ical-summit", lambda: st.to_ical(summit()), "give a timeline: Timeline(summit).merge("),
    ("json-number", lambda: st.to_json(5), "timeline cannot be 5: give a timeline"),
    ("from-number", lambda: st.from_json(5), "document: 5 is no text; give what to_json wrote"),
    ("load-number", lambda: st.load(5), "path cannot be 5: give the path of a text or Markdown file"),
    ("load-language", lambda: st.load("a.txt", language=5), "language cannot be 5: use one of de, en, fr, ru"),
    ("read-text", lambda: st.read("a text"), "article cannot be 'a text': give an article: Article(text"),
    ("tag-number", lambda: st.tag(5), "text cannot be 5: give a text"),
    ("sources-number", lambda: st.Timeline(sources=5), "Timeline.sources cannot be 5: give articles"),
    ("as-of-number", lambda: st.Timeline().as_of(5), "when cannot be 5: give a day"),
    ("meal", lambda: S("lunch"), "did you mean working_meal? use one of one_on_one, delegation_talks"),
    ("kind-slip", lambda: S("plenery"), "did you mean plenary?"),
    ("kind-number", lambda: S(5), "Session.kind cannot be 5: use one of one_on_one"),
    ("status-slip", lambda: S("plenary", status="canceled"), "did you mean cancelled? use one of planned"),
]


@pytest.mark.parametrize(("call", "message"), [pytest.param(call, message, id=name) for name, call, message in WRONG])
def test_wrong_type_is_one_clear_error(call: Callable[[], object], message: str) -> None:
    """On one line, a builtin too, and it survives pickle."""
    with pytest.raises(st.SummitTimelineError, match=re.escape(message)) as caught:
        call()

    assert isinstance(caught.value, ValueError | LookupError)
    assert len(str(caught.value).splitlines()) == 1
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - written a moment ago


def test_dates_and_times_of_python_are_taken() -> None:
    """They become the texts they stand for."""
    session = S("plenary", date=date(2025, 8, 15), time=time(9, 30), end_time=time(10, 0, 15))

    assert (session.date, session.time, session.end_time) == ("2025-08-15", "09:30", "10:00:15")


@pytest.mark.parametrize("name", ["one-on-one", "one on one", "One-on-One", " one_on_one "])
def test_kind_can_be_spelled_with_hyphens_and_spaces(name: str) -> None:
    """Also where another session names it."""
    made = plan(sessions=(S(name), S("plenary", after=name)))

    assert made.sessions[0].kind is st.EventKind.ONE_ON_ONE
    assert made.find(name) == 0


def test_article_in_a_language_that_is_not_read_is_no_error() -> None:
    """Law 16: whatever the article, reading it raises nothing."""
    assert st.read(st.Article("Los presidentes se reunirán el viernes.", language="es")) == ()
