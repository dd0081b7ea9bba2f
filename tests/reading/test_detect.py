"""Which language a text is in."""

import pytest

from summit_timeline.reading.detect import detect

TEXTS = [
    ("Treffen am Freitag in Genf", "de"),
    ("Freitag, 11 Uhr: Genf", "de"),
    ("Talks Friday in Geneva.", "en"),
    ("Putin and Trump meet Friday", "en"),
    ("Встреча в пятницу", "ru"),
    ("https://example.org/the-talks-and-the-lunch Die Delegationen tagen.", "de"),
]
FOREIGN = [
    "Le président rencontre le chancelier vendredi à Genève.",
    "Президент України зустрінеться з президентом Франції у п'ятницю в Києві, повідомив речник.",
    "Председникот ќе се сретне со премиерот во петок, изјави портпаролот.",
    "11:30",
    "",
]


@pytest.mark.parametrize(("text", "language"), TEXTS, ids=[text for text, _ in TEXTS])
def test_a_short_text_is_told_by_its_words(text: str, language: str) -> None:
    """Days and months count with the frequent words; addresses do not."""
    assert detect(text) == language


@pytest.mark.parametrize("text", FOREIGN)
def test_a_text_in_another_language_is_in_none(text: str) -> None:
    """Nothing is read as what it is not."""
    assert detect(text) is None
