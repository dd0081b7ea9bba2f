"""The sentences with clocks themselves: the sound ones agree, the others disagree by just the fault that is named."""

import datetime as dt
import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from tests.gold import Clock, ClockSentence, Pair, clock_sentences
from tests.gold.test_data import WEEKDAYS

DIAGNOSES = ("half-of-day", "standard-for-daylight", "another-city", "day-shift", "arithmetic", "weekday")
#: Whose clock somebody may have looked at by mistake.
CITIES = [
    *("America/Anchorage", "America/Chicago", "America/Denver", "America/Halifax", "America/Los_Angeles"),
    *("America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Almaty", "Asia/Bangkok", "Asia/Dhaka"),
    *("Asia/Dubai", "Asia/Kabul", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Magadan", "Asia/Shanghai", "Asia/Tashkent"),
    *("Asia/Tehran", "Asia/Tokyo", "Asia/Vladivostok", "Asia/Yangon", "Atlantic/Reykjavik", "Australia/Adelaide"),
    *("Australia/Sydney", "Europe/Berlin", "Europe/Kyiv", "Europe/London", "Europe/Moscow", "Pacific/Auckland"),
    "Pacific/Honolulu",
]
#: Hours that stand in the text in words.
IN_WORDS = {
    "00:00": ("midnight", "mitternacht", "полночь"),
    "09:00": ("9 утра",),
    "10:30": ("halb elf",),
    "11:30": ("halb zwölf", "половине двенадцатого"),
    "12:00": ("noon", "zwölf", "полдень"),
    "21:30": ("half past nine",),
    "22:30": ("половине одиннадцатого",),
}
each_sentence = pytest.mark.parametrize("sentence", clock_sentences(), ids=lambda sentence: sentence.id)


def test_there_are_enough_of_each_sort() -> None:
    """Seventy sentences with a fault, six for each diagnosis, 220 without, twenty real pairs behind them."""
    sentences = clock_sentences()
    faults = Counter(sentence.fault for sentence in sentences)

    assert (
        len({sentence.id for sentence in sentences}) == len({sentence.text for sentence in sentences}) == len(sentences)
    )
    assert faults.keys() == {"", *DIAGNOSES}
    assert faults[""] >= 220
    assert faults.total() - faults[""] >= 70
    assert all(faults[diagnosis] >= 6 for diagnosis in DIAGNOSES)
    assert len({sentence.source for sentence in sentences if sentence.source}) >= 20


def test_the_halves_are_alike() -> None:
    """In every language every diagnosis is in one half as often as in the other, or once more."""
    count = Counter((each.language, each.fault, bool(each.pairs), each.half) for each in clock_sentences())

    for language, fault, paired, _ in list(count):
        assert abs(count[language, fault, paired, "a"] - count[language, fault, paired, "b"]) <= 1
    assert abs(sum((1 if each.half == "a" else -1) for each in clock_sentences())) <= len(DIAGNOSES)


@each_sentence
def test_clocks_agree_or_disagree_as_named(sentence: ClockSentence) -> None:
    """Without a fault, or with a wrong weekday alone, all clocks show one moment; else the fault is the one named."""
    if sentence.fault in ("", "weekday"):
        limit = dt.timedelta(minutes=15) if sentence.rounded else dt.timedelta()
        assert all(abs(pair.apart) <= limit for pair in sentence.pairs)
        assert sentence.meant is None
    else:
        (pair,) = sentence.pairs
        assert sentence.meant is not None
        assert _diagnosis(pair, sentence.fault_in, sentence.meant) == sentence.fault
        assert _right(pair, sentence.fault_in).instant == sentence.meant.instant


@each_sentence
def test_a_weekday_fits_its_date_unless_it_is_the_fault(sentence: ClockSentence) -> None:
    """Weekdays in the text are those of a clock or of the day of publication; a wrong one does not fit its date."""
    days = {dt.date.fromisoformat(clock.date) for pair in sentence.pairs for clock in (pair.first, pair.second)}
    if sentence.meant:
        days.add(dt.date.fromisoformat(sentence.meant.date))
    if sentence.fault == "weekday":
        (said,) = _weekdays(sentence.fault_text)
        stated = int(re.findall(r"\b\d{1,2}\b", sentence.fault_text)[0])
        (day,) = {each for each in days if each.day == stated}
        assert day.weekday() != said
    elif sentence.pairs:
        days.add(dt.date.fromisoformat(sentence.published[:10]))
        assert _weekdays(sentence.text) <= {day.weekday() for day in days}


@each_sentence
def test_the_text_says_what_its_clocks_show(sentence: ClockSentence) -> None:
    """Every labelled clock time is in the text, in one of the ways to write it; so are the words of the fault."""
    assert sentence.fault_text in sentence.text
    text = sentence.text.casefold()

    for pair in sentence.pairs:
        for clock in (pair.first, pair.second):
            ZoneInfo(clock.zone)
            assert any(_written(way, text) for way in _ways(clock.time))


def _right(pair: Pair, fault_in: str) -> Clock:
    return pair.first if fault_in == "second" else pair.second


def _diagnosis(pair: Pair, fault_in: str, meant: Clock) -> str:
    wrong, apart = pair.second if fault_in == "second" else pair.first, abs(pair.apart)
    instant = _right(pair, fault_in).instant
    offset = dt.datetime.fromisoformat(f"{wrong.date}T{wrong.time}").replace(tzinfo=dt.UTC) - instant
    cities = {city for city in CITIES if instant.astimezone(ZoneInfo(city)).utcoffset() == offset}
    if not apart:
        return ""
    if apart == dt.timedelta(days=1) and (meant.time, meant.zone) == (wrong.time, wrong.zone):
        return "day-shift"
    if apart == dt.timedelta(hours=12) and (meant.date, meant.zone) == (wrong.date, wrong.zone):
        return "half-of-day"
    if wrong.zone.startswith("Etc/") and instant.astimezone(ZoneInfo(meant.zone)).dst() == apart:
        return "standard-for-daylight"
    if (meant.date, meant.time) == (wrong.date, wrong.time):
        return "another-city" if meant.zone in cities else ""
    return "arithmetic" if not cities else ""


def _weekdays(text: str) -> set[int]:
    return {index for index, words in enumerate(WEEKDAYS) for word in words if word in text.casefold()}


def _ways(time: str) -> list[str]:
    hour, minute = int(time[:2]), int(time[3:])
    dial = (hour - 1) % 12 + 1
    ways = [*IN_WORDS.get(time, ()), f"{hour:02}{minute:02}"]
    for each in {hour, dial}:
        ways += [f"{each}.{minute:02}", f"{each}:{minute:02}", f"{each:02}:{minute:02}"]
        ways += [f"{each}"] * (not minute)
    return ways


def _written(way: str, text: str) -> bool:
    return re.search(rf"(?<![\d.:]){re.escape(way)}(?![.:]?\d)", text) is not None
