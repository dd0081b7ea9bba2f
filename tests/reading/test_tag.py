"""Expressions of time in all their notations, and what holds for the tagger on any text."""

import random
import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summit_timeline
from summit_timeline.languages import LANGUAGES, language

PUBLISHED = date(2026, 8, 12)
"""A Wednesday."""

# Language, words around the expressions, their values in order.
NOTATIONS = [
    ("de", "um 11.30 Uhr", ["2026-08-12T11:30"]),
    ("de", "um 11:30 Uhr", ["2026-08-12T11:30"]),
    ("de", "um 11 Uhr 30", ["2026-08-12T11:30"]),
    ("de", "gegen halb acht am Mittwochabend", ["2026-08-12T19:30", "2026-08-12TEV"]),
    ("de", "morgen um Viertel nach acht", ["2026-08-13", "2026-08-13T08:15"]),
    ("de", "um Viertel vor neun", ["2026-08-12T08:45"]),
    ("de", "kurz nach 8 Uhr", ["2026-08-12T08:00"]),
    ("de", "UM 11.30 UHR", ["2026-08-12T11:30"]),
    ("de", "von 14.30–18 Uhr", ["2026-08-12T14:30", "2026-08-12T18:00"]),
    ("de", "um 9.30/12.30 Uhr", ["2026-08-12T09:30", "2026-08-12T12:30"]),
    ("de", "am 3., 4. und 5. Oktober", ["2026-10-03", "2026-10-04", "2026-10-05"]),
    ("de", "vom 28. Dezember bis 3. Januar", ["2026-12-28", "2027-01-03"]),
    ("de", "am Freitag, den 14. August", ["2026-08-14"]),
    ("de", "am 14. Jänner lädt der Verein", ["2027-01-14"]),
    ("de", "heuer im Herbst", ["2026", "2026-FA"]),
    ("de", "In der Nacht auf Dienstag brannte es", ["2026-08-11TNI"]),
    ("de", "am Freitagvormittag", ["2026-08-14TMO"]),
    ("de", "kommenden Montag", ["2026-08-17"]),
    ("de", "am vergangenen Donnerstag", ["2026-08-06"]),
    ("de", "vorige Woche", ["2026-W32"]),
    ("de", "in der 35. Kalenderwoche", ["2026-W35"]),
    ("de", "in der Woche vom 2. Dezember", ["2026-W49"]),
    ("de", "im ersten Quartal 2027", ["2027-Q1"]),
    ("de", "in den neunziger Jahren", ["199"]),
    ("de", "in den 1980er Jahren", ["198"]),
    ("de", "im 19. Jahrhundert", ["18"]),
    ("de", "am Ostermontag war es ruhig", ["2026-04-06"]),
    ("de", "an Silvester", ["2026-12-31"]),
    ("de", "drei Jahre und vier Monate", ["P3Y4M"]),
    ("de", "eine halbe Stunde lang", ["PT30M"]),
    ("de", "die zweitägigen Gespräche", ["P2D"]),
    ("de", "jeden Montag", ["XXXX-WXX-1"]),
    ("de", "alle vier Jahre", ["P4Y"]),
    ("de", "am 15. August. Tags darauf", ["2026-08-15", "2026-08-16"]),
    ("de", "am 15. August. Am Tag zuvor", ["2026-08-15", "2026-08-14"]),
    ("de", "am\u00a015.\u202fAugust um 11:30\u00a0Uhr", ["2026-08-15", "2026-08-15T11:30"]),
    ("en", "at 8 a.m.", ["2026-08-12T08:00"]),
    ("en", "at 8am sharp", ["2026-08-12T08:00"]),
    ("en", "at noon today", ["2026-08-12T12:00", "2026-08-12"]),
    ("en", "at midnight", ["2026-08-13T00:00"]),
    ("en", "at half past eight this morning", ["2026-08-12T08:30", "2026-08-12TMO"]),
    ("en", "at a quarter to nine tomorrow evening", ["2026-08-13T20:45", "2026-08-13TEV"]),
    ("en", "from 2:30 to 6 p.m.", ["2026-08-12T14:30", "2026-08-12T18:00"]),
    ("en", "from 11 to 1 p.m.", ["2026-08-12T11:00", "2026-08-12T13:00"]),
    ("en", "at 1430 GMT", ["2026-08-12T14:30"]),
    ("en", "on Aug. 13, 14 and 15", ["2026-08-13", "2026-08-14", "2026-08-15"]),
    ("en", "September 3-7", ["2026-09-03", "2026-09-07"]),
    ("en", "next Monday", ["2026-08-17"]),
    ("en", "last Thursday", ["2026-08-06"]),
    ("en", "The talks will resume on Friday", ["2026-08-14"]),
    ("en", "The talks began on Friday", ["2026-08-07"]),
    ("en", "three days ago", ["2026-08-09"]),
    ("en", "in the first quarter of 2027", ["2027-Q1"]),
    ("en", "in the 1990s", ["199"]),
    ("en", "the 20th century", ["19"]),
    ("en", "on Thanksgiving Day 1999", ["1999-11-25"]),
    ("en", "for three hours", ["PT3H"]),
    ("en", "a two-day visit", ["P2D"]),
    ("en", "in the first week of December", ["2026-W50"]),
    ("en", "in the week of December 2", ["2026-W49"]),
    ("en", "every day", ["P1D"]),
    ("en", "last year", ["2025"]),
    ("en", "in the summer of 2024", ["2024-SU"]),
    ("ru", "в 22:30 мск", ["2026-08-12T22:30"]),
    ("ru", "завтра в полдень", ["2026-08-13", "2026-08-13T12:00"]),
    ("ru", "в половине восьмого вечера", ["2026-08-12T19:30"]),
    ("ru", "с 14:30 до 18:00", ["2026-08-12T14:30", "2026-08-12T18:00"]),
    ("ru", "3, 4 и 5 октября", ["2026-10-03", "2026-10-04", "2026-10-05"]),
    ("ru", "в ночь на вторник", ["2026-08-18TNI"]),
    ("ru", "в прошлую пятницу", ["2026-08-07"]),
    ("ru", "три дня назад", ["2026-08-09"]),
    ("ru", "на следующей неделе", ["2026-W34"]),
    ("ru", "в первую неделю декабря", ["2026-W50"]),
    ("ru", "в 1945 году", ["1945"]),
    ("ru", "в 1990-х годах", ["199"]),
    ("ru", "каждый понедельник", ["XXXX-WXX-1"]),
]

# What looks like a time or a day, and is none.
NO_TIMES = [
    ("de", "Die Partei erreichte 11,30 Prozent."),
    ("de", "Das Spiel endete 3:30 Tore."),
    ("de", "Postfach 4711 und Telefon 0301 2345."),
    ("en", "He paid $11.30 for it."),
    ("en", "You may march on."),
    ("en", "A ratio of 11:30 percent."),
    ("ru", "Рост составил 11,30 процента."),
]


def values(text: str, code: str) -> list[str]:
    """Give the values that the tagger finds."""
    return [found.value for found in summit_timeline.tag(text, published=PUBLISHED, language=code)]


@pytest.mark.parametrize(("code", "text", "expected"), NOTATIONS, ids=lambda value: str(value)[:40])
def test_a_notation_is_read(code: str, text: str, expected: list[str]) -> None:
    """With its value counted from the day of publication."""
    assert values(text, code) == expected


@pytest.mark.parametrize(("code", "text"), NO_TIMES, ids=lambda value: value[:40])
def test_what_only_looks_like_a_time_is_none(code: str, text: str) -> None:
    """A percentage, a price, a number of a house."""
    assert values(text, code) == []


def _words(code: str) -> list[str]:
    """Give every word of a language's tables, and the signs of its rules."""
    tables = language(code).read["words"].values()
    return sorted({form for table in tables for forms in table.values() for form in forms})


@st.composite
def mangled(draw: st.DrawFn, code: str) -> str:
    """Draw a text from the alphabet of a language's grammar: its words, numbers, signs, spaces, in any order."""
    # one number, for pieces are many and need not shrink apart
    chaos = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - no secrets
    words = _words(code)
    signs = [" ", " ", " ", ", ", ". ", *".:-–/()'’", "\n", "\n\n", "\u00a0", "\u202f", "\u200f"]

    def piece() -> str:
        numbers = str(chaos.randint(0, 60)), f"{chaos.randint(0, 99):02}", str(chaos.randint(1800, 2100))
        word = chaos.choice([chaos.choice(words), *numbers])
        return f"{word}{chaos.choice(signs)}"

    text = "".join(piece() for _ in range(draw(st.integers(0, 60))))
    cases: list[str] = [text, text.upper(), text.lower()]
    return cases[chaos.randrange(3)]


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_whatever_the_text_spans_are_exact_and_apart(code: str, data: st.DataObject) -> None:
    """Laws 15 and 16: nothing is raised, the same text gives the same expressions, each an exact substring."""
    text = data.draw(st.one_of(mangled(code), st.text(max_size=200)))
    found = summit_timeline.tag(text, published=PUBLISHED, language=code)

    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found == summit_timeline.tag(text, published=PUBLISHED, language=code)
    assert all(_well_formed(each.type, each.value) for each in found)


_VALUE = re.compile(
    r"[\dX]{4}-[\dX]{2}-[\dX]{2}(?:T(?:\d\d:\d\d|MO|MI|AF|EV|NI))?|[\dX]{4}-[\dX]{2}|\d{2,4}|[\dX]{4}-(?:SP|SU|FA|WI|Q\d|H\d)"
    r"|[\dX]{4}-W[\dX]{2}(?:-(?:WE|\d))?|P(?:T?[\dX.]+(?:DE|CE|WE|Y|M|W|D|H|S))+|P[\dX.]*[YMWD](?:T[\dX.]+[HMS])?|\w+_REF"
)


def _well_formed(kind: str, value: str) -> bool:
    return kind in {"DATE", "TIME", "DURATION", "SET"} and _VALUE.fullmatch(value) is not None


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_what_follows_in_another_paragraph_changes_nothing_before(code: str, data: st.DataObject) -> None:
    """An expression hangs on what was said before it, and on its own sentence."""
    first = data.draw(mangled(code)).replace("(", "").replace(")", "") + "."
    second = data.draw(mangled(code)).replace("(", "").replace(")", "")
    both = first + "\n\n" + second
    alone = summit_timeline.tag(first, published=PUBLISHED, language=code)

    assert _within(summit_timeline.tag(both, published=PUBLISHED, language=code), len(first)) == [*alone]


def _within(found: Iterable[summit_timeline.TimeExpression], end: int) -> list[summit_timeline.TimeExpression]:
    return [each for each in found if each.end <= end]
