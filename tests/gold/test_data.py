"""The labels themselves: that they fit their texts, their days and their clocks."""

import datetime as dt
import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from summit_timeline.summit import EventKind, Status
from tests.gold import GoldArticle, GoldTimex, gold_articles

WEEKDAYS = (
    ("montag", "monday", "понедельник"),
    ("dienstag", "tuesday", "вторник"),
    ("mittwoch", "wednesday", "сред"),
    ("donnerstag", "thursday", "четверг"),
    ("freitag", "friday", "пятниц"),
    ("samstag", "saturday", "суббот"),
    ("sonntag", "sunday", "воскресень"),
)
PRECISIONS = {"minute", "hour", "part_of_day", "day", "week", "month", "unknown"}
KEYS = {
    *("kind", "status", "date", "end_date", "time", "end_time", "zone", "utc", "precision"),
    *("after", "before", "replaces", "previous", "participants", "delegation_size", "place", "speaker", "topics"),
}
TIMEX = {
    "DATE": r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{3}|\d\d|\d{4}-W\d\d(-WE)?|\d{4}-(SP|SU|FA|WI)",
    "TIME": r"(\d{4}-\d\d-\d\d|XXXX-XX-XX|)T(\d\d:\d\d|MO|MI|AF|EV|NI)",
    "DURATION": r"PT?[\dX.]+[YMWDH](\d+M)?",
    "SET": r"XXXX-WXX-([1-7]|WD|WE)|XXXX-(SP|SU|FA|WI)|XXXX-XX-XX|PT?\d+[DWMYH]",
}
each_article = pytest.mark.parametrize("article", gold_articles(), ids=lambda article: article.id)


def test_the_halves_are_alike() -> None:
    """Every language has as many articles of either sort in one half as in the other, and enough of both."""
    count = Counter((article.language, bool(article.claims), article.half) for article in gold_articles())

    for language in ("de", "en", "ru"):
        assert count[language, True, "a"] == count[language, True, "b"] >= 8
        assert count[language, False, "a"] == count[language, False, "b"] >= 3


@each_article
def test_an_article_is_short_and_named_for_its_language(article: GoldArticle) -> None:
    """News as a desk gets it: 55 to 205 words."""
    assert article.id.startswith(f"{article.language}-")
    assert 55 <= len(article.text.split()) <= 205
    dt.datetime.fromisoformat(article.published)


@each_article
def test_claims_stand_in_the_text(article: GoldArticle) -> None:
    """Evidence, places, speakers, topics and names are words of the article, and every key is one that claims have."""
    for claim in article.claims:
        labels = claim.labels
        assert labels.keys() <= KEYS
        assert claim.evidence in article.text
        assert claim.kinds <= {kind.value for kind in EventKind}
        assert claim.statuses <= {status.value for status in Status}
        for words in (*claim.places, labels.get("speaker", ""), *labels.get("topics", [])):
            assert words in article.text
        for person in labels.get("participants", []):
            assert person["name"] in article.text
            assert person.get("role", "") in article.text
        for key in ("after", "before", "replaces"):
            assert 0 <= labels.get(key, 0) < len(article.claims)


@each_article
def test_days_and_clocks_of_claims_are_right(article: GoldArticle) -> None:
    """A labelled moment is its wall time in its zone; a precision fits what is labelled."""
    for claim in article.claims:
        labels = claim.labels
        day, time, zone = (labels.get(key, "") for key in ("date", "time", "zone"))
        assert labels.get("precision", "day") in PRECISIONS
        if day:
            dt.date.fromisoformat(day)
        if zone:
            ZoneInfo(zone)
        if day and time and zone:
            wall = dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(zone))
            assert labels["utc"] == wall.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
        else:
            assert "utc" not in labels
        if "precision" in labels and "time" in labels:
            assert (labels["precision"] in ("minute", "hour")) == bool(time)
        if labels.get("precision") == "unknown":
            assert not day


@each_article
def test_time_expressions_mean_what_they_say(article: GoldArticle) -> None:
    """They stand in the text in order, none in another, with a value of their type and the weekday they name."""
    ends = [0, *(timex.end for timex in article.timexes)]

    for timex, end in zip(article.timexes, ends, strict=False):
        assert timex.start >= end
        assert article.text[timex.start : timex.end] == timex.text
        assert re.fullmatch(TIMEX[timex.type], timex.value)
        if zone := timex.zone or timex.place_zone:
            assert timex.type == "TIME"
            ZoneInfo(zone)
        assert _weekday_fits(timex)


@each_article
def test_a_clock_in_brackets_agrees_with_the_one_before(article: GoldArticle) -> None:
    """No article has two clocks that contradict each other: those are in two_clocks."""
    for one, other in zip(article.timexes, article.timexes[1:], strict=False):
        if re.fullmatch(r"\W*\(\W*", article.text[one.end : other.start]) and one.zone and other.zone:
            assert _instant(one) == _instant(other)


@each_article
def test_a_clock_time_is_its_words(article: GoldArticle) -> None:
    """Digits of a clock time are those of its value, on a dial of 24 or of 12 hours."""
    for timex in article.timexes:
        clock = re.search(r"T(\d\d):(\d\d)$", timex.value)
        said = re.search(r"(?<![\d.])(\d{1,2})[.:](\d\d)(?![\d.])", timex.text)
        if clock and said:
            assert int(said[2]) == int(clock[2])
            assert int(said[1]) % 12 == int(clock[1]) % 12


def _weekday_fits(timex: GoldTimex) -> bool:
    if timex.value.startswith("XXXX") or timex.type == "DURATION" or not re.match(r"\d{4}-\d\d-\d\d", timex.value):
        return True
    day, said = dt.date.fromisoformat(timex.value[:10]), timex.text.casefold()
    named = {index for index, words in enumerate(WEEKDAYS) for word in words if word in said}
    return not named or day.weekday() in named


def _instant(timex: GoldTimex) -> dt.datetime:
    return dt.datetime.fromisoformat(timex.value).replace(tzinfo=ZoneInfo(timex.zone or "UTC"))
