"""The audit on sentences of our own: every planted fault is found and named, and no sound clock raises an alarm."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from summit_timeline.claims import Article, Diagnostic
from summit_timeline.reading import Reading, read_article
from tests.gold import ClockSentence, clock_sentences
from tests.gold.test_two_clocks_data import DIAGNOSES

SENTENCES = clock_sentences()
FAULTY = [sentence for sentence in SENTENCES if sentence.fault]
each_sentence = pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)
each_fault = pytest.mark.parametrize("sentence", FAULTY, ids=lambda sentence: sentence.id)
_UTC = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d) UTC")


def reading(sentence: ClockSentence) -> Reading:
    """Read a sentence with what a user would say of it."""
    hints = {"venue_zone": sentence.venue_zone} if sentence.venue_zone else {}
    return read_article(Article(sentence.text, language=sentence.language, published=sentence.published, **hints))


def found(sentence: ClockSentence) -> list[Diagnostic]:
    """Give what the audit says of a sentence."""
    return [each for each in reading(sentence).diagnostics if each.code in DIAGNOSES]


@each_sentence
def test_a_fault_is_found_and_named_and_nothing_else(sentence: ClockSentence) -> None:
    """One diagnosis for a planted fault, the one that the label has; none for clocks that agree."""
    assert [each.code for each in found(sentence)] == ([sentence.fault] if sentence.fault else [])


@each_sentence
def test_both_clocks_are_read_at_their_instants(sentence: ClockSentence) -> None:
    """The day, the hour and the zone of each clock of a pair, as the label has them."""
    shown = {
        dt.datetime.fromisoformat(each.value).replace(tzinfo=ZoneInfo(each.zone)).astimezone(dt.UTC)
        for each in reading(sentence).timexes
        if each.type == "TIME" and each.zone is not None and each.value[:4].isdecimal()
    }

    assert shown >= {clock.instant for pair in sentence.pairs for clock in (pair.first, pair.second)}


@each_fault
def test_a_diagnosis_cites_both_clocks_says_both_instants_and_what_was_meant(sentence: ClockSentence) -> None:
    """The words are those of the text; the message has both moments in UTC, the help the clock that is likely right."""
    (fault,) = found(sentence)
    words = " ".join(cited.text for cited in fault.citations)

    assert all(sentence.text[cited.start : cited.end] == cited.text for cited in fault.citations)
    assert fault.help is not None
    if sentence.meant is None:
        assert set(re.findall(r"\w+", sentence.fault_text)) & set(re.findall(r"\w+", words))
        return
    (pair,) = sentence.pairs
    assert len(fault.citations) == 2
    assert _UTC.findall(fault.message) == [f"{clock.instant:%Y-%m-%d %H:%M}" for clock in (pair.first, pair.second)]
    assert f"{sentence.meant.time} on {sentence.meant.date}" in fault.help
    named = re.search(r" in ([\w/+-]+)\?", fault.help)
    assert named is not None
    meant = dt.datetime.fromisoformat(f"{sentence.meant.date}T{sentence.meant.time}").replace(tzinfo=ZoneInfo(named[1]))
    assert meant.astimezone(dt.UTC) == sentence.meant.instant
