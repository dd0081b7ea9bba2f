"""Which language a text is in."""

import pytest

from summit_timeline.reading.detect import detect

TEXTS = [
    ("Treffen am Freitag in Genf", "de"),
    ("Freitag, 11 Uhr: Genf", "de"),
    ("Talks Friday in Geneva.", "en"),
    ("Putin and Trump meet Friday", "en"),
    ("Встреча в пятницу", "ru"),
    ("Rencontre vendredi à Genève", "fr"),
    ("Le président rencontre le chancelier vendredi à Genève.", "fr"),
    ("Sommet Poutine-Trump : l'heure est connue", "fr"),
    ("https://example.org/the-talks-and-the-lunch Die Delegationen tagen.", "de"),
]
FOREIGN = [
    (
        "El presidente ruso y el presidente de Estados Unidos se reunirán el viernes a las once y media en Alaska, "
        "según informó ayer la portavoz. Después habrá una reunión de las delegaciones y una rueda de prensa conjunta."
    ),
    (
        "Il presidente russo e il presidente degli Stati Uniti si incontreranno venerdì alle undici e mezza in Alaska, "
        "ha detto ieri la portavoce. Dopo seguirà una riunione delle delegazioni e una conferenza stampa congiunta."
    ),
    (
        "De Russische president ontmoet vrijdag om half twaalf de president van de Verenigde Staten in Alaska, zei een "
        "woordvoerder gisteren. Daarna volgen gesprekken tussen beide delegaties en een gezamenlijke persconferentie."
    ),
    (
        "O presidente russo e o presidente dos Estados Unidos encontram-se na sexta-feira, às onze e meia, no Alasca, "
        "disse ontem a porta-voz. Depois haverá uma reunião das delegações e uma conferência de imprensa conjunta."
    ),
    (
        "El president rus i el president dels Estats Units es trobaran divendres a dos quarts de dotze a Alaska, va "
        "dir ahir la portaveu. Després hi haurà una reunió de les delegacions i una roda de premsa conjunta."
    ),
    (
        "Președintele rus și președintele Statelor Unite se vor întâlni vineri la ora unsprezece și jumătate în "
        "Alaska, a declarat ieri purtătoarea de cuvânt. Urmează o reuniune a delegațiilor și o conferință de presă."
    ),
    "Президент України зустрінеться з президентом Франції у п'ятницю в Києві, повідомив речник.",
    "Председникот ќе се сретне со премиерот во петок, изјави портпаролот.",
    "11:30",
    "",
]


@pytest.mark.parametrize(("text", "language"), TEXTS, ids=[text for text, _ in TEXTS])
def test_a_short_text_is_told_by_its_words(text: str, language: str) -> None:
    """Days and months count with the frequent words; addresses do not."""
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Reunión entre Putin y Trump en Alaska el viernes",
        "Incontro tra Putin e Trump venerdì in Alaska",
        "Poetin en Trump spreken elkaar vrijdag in Alaska",
        "Encontro entre Putin e Trump no Alasca na sexta-feira",
        "Întâlnire între Putin și Trump vineri în Alaska",
        "Putin och Trump möts på fredag i Alaska",
        "Spotkanie Putina i Trumpa w piątek na Alasce",
    ],
)
def test_a_headline_in_a_neighbouring_language_is_not_french(text: str) -> None:
    """Words that French shares with others are none of those it is told by."""
    assert detect(text) != "fr"


@pytest.mark.parametrize("text", FOREIGN, ids=lambda text: text[:20])
def test_a_text_in_another_language_is_in_none(text: str) -> None:
    """Nothing is read as what it is not."""
    assert detect(text) is None
