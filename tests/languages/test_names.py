"""One key for a person's name in all languages and cases, another for another person."""

from itertools import groupby

import pytest

from summit_timeline.languages import LANGUAGES, holder_name, holder_names, name_key
from summit_timeline.languages.loader import data_file, language_names

SPELLINGS = [
    ["Wladimir Putin", "Vladimir Putin", "Путин", "Владимира Путина", "Путину", "Путиным", "Путине"],
    ["Donald Trump", "Дональд Трамп", "Трампа", "Трампу", "Трампом", "Трампе"],
    ["Juri Uschakow", "Yuri Ushakov", "Юрий Ушаков", "Ушакова", "Ушакову", "Ушаковым", "Ушакове"],
    ["Sergei Lawrow", "Sergey Lavrov", "Сергей Лавров", "Лавровым", "Лаврова"],
    ["Andrej Belousow", "Andrei Belousov", "Белоусов", "Белоусова"],
    ["Anton Siluanow", "Anton Siluanov", "Силуанов", "Силуановым"],
    ["Kirill Dmitriew", "Kirill Dmitriev", "Дмитриев", "Дмитриевым", "Дмитриева"],
    ["Dmitri Peskow", "Dmitry Peskov", "Песков", "Пескова", "Песковым"],
    ["Maria Sacharowa", "Maria Zakharova", "Захарова", "Захаровой", "Захарову"],
    ["Sergei Schoigu", "Sergei Shoigu", "Шойгу"],
    ["Michail Mischustin", "Mikhail Mishustin", "Мишустин", "Мишустиным"],
    ["Marco Rubio", "Марко Рубио", "Rubio's"],
    ["Steve Witkoff", "Стив Уиткофф", "Уиткоффа", "Виткофф"],
    ["Scott Bessent", "Скотт Бессент", "Бессентом"],
    ["Joe Biden", "Байден", "Байдена", "Байденом"],
    ["JD Vance", "Вэнс", "Вэнсом"],
    ["Pete Hegseth", "Хегсет", "Хегсета"],
    ["Wolodymyr Selenskyj", "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Зеленский", "Зеленского", "Зеленским"],
    ["Andrij Jermak", "Andriy Yermak", "Ермак", "Ермака"],
    ["Rustem Umjerow", "Rustem Umerov", "Умеров", "Умеровым"],
    ["Andrij Sybiha", "Сибига", "Сибиги"],
    ["Olaf Scholz", "Шольц", "Шольца", "Шольцем"],
    ["Angela Merkel", "Меркель"],
    ["Friedrich Merz", "Мерц", "Мерца", "Мерцем"],
    ["Frank-Walter Steinmeier", "Штайнмайер", "Штайнмайера"],
    ["Johann Wadephul", "Вадефуль", "Вадефулем"],
    ["Emmanuel Macron", "Макрон", "Макрона", "Макроном"],
    ["François Hollande", "Олланд", "Олландом"],
    ["Jean-Noël Barrot", "Барро"],
    ["Keir Starmer", "Стармер", "Стармером"],
    ["Boris Johnson", "Джонсон", "Джонсона"],
    ["David Lammy", "Лэмми"],
    ["Xi Jinping", "Си Цзиньпин", "Си Цзиньпина", "Си Цзиньпином"],
    ["Kim Jong Un", "Ким Чен Ын", "Ким Чен Ына", "Ким Чен Ыном"],
    ["Shigeru Ishiba", "Исиба", "Исибы", "Исибой"],
    ["Fumio Kishida", "Кисида", "Кисиды"],
    ["Sanae Takaichi", "Такаити"],
    ["Narendra Modi", "Моди"],
    ["Recep Tayyip Erdoğan", "Recep Erdogan", "Эрдоган", "Эрдогана", "Эрдоганом"],
    ["Hakan Fidan", "Фидан", "Фидана"],
    ["Giorgia Meloni", "Мелони"],
    ["Viktor Orbán", "Viktor Orban", "Орбан", "Орбана", "Орбаном"],
    ["Péter Szijjártó", "Peter Szijjarto", "Сийярто"],
    ["Donald Tusk", "Туск", "Туска", "Туском"],
    ["Karol Nawrocki", "Навроцкий", "Навроцкого"],
    ["Radosław Sikorski", "Сикорский", "Сикорского"],
    ["Justin Trudeau", "Трюдо"],
    ["Mark Carney", "Карни"],
    ["Benjamin Netanjahu", "Benjamin Netanyahu", "Нетаньяху"],
    ["Alexander Lukaschenko", "Alexander Lukashenko", "Лукашенко"],
    ["Aleksandar Vučić", "Aleksandar Vucic", "Вучич", "Вучича", "Вучичем"],
    ["Alexander Stubb", "Стубб", "Стуббом"],
    ["Kassym-Schomart Tokajew", "Kassym-Jomart Tokayev", "Токаев", "Токаева", "Токаевым"],
    ["Schawkat Mirsijojew", "Shavkat Mirziyoyev", "Мирзиёев", "Мирзиёева"],
    ["Sadyr Dschaparow", "Sadyr Japarov", "Садыр Жапаров", "Жапарова"],
    ["Ilham Alijew", "Ilham Aliyev", "Алиев", "Алиева", "Алиевым"],
    ["Nikol Paschinjan", "Nikol Pashinyan", "Пашинян", "Пашиняна", "Пашиняном"],
    ["Massud Peseschkian", "Masoud Pezeshkian", "Пезешкиан", "Пезешкиана"],
    ["Abbas Araghtschi", "Abbas Araghchi", "Арагчи"],
    ["Ursula von der Leyen", "фон дер Ляйен"],
    ["António Costa", "Кошта", "Кошты"],
    ["Kaja Kallas", "Каллас"],
    ["Ignazio Cassis", "Кассис", "Кассиса"],
    ["Mark Rutte", "Рютте"],
    ["Michail Gorbatschow", "Mikhail Gorbachev", "Горбачёв", "Горбачева"],
]
HOLDERS = [person for people in data_file("people.toml")["people"].values() for person in people]
# Different people whose surnames sound alike once the vowels are gone.
ALIKE = {frozenset(("Ignazio Cassis", "Иньяцио Кассис", "Xi"))}


@pytest.mark.parametrize("names", SPELLINGS, ids=lambda names: names[0])
def test_the_spellings_of_a_name_share_a_key(names: list[str]) -> None:
    """German, English and Russian, in every case: one key."""
    assert {name_key(name) for name in names} == {name_key(names[0])}


def test_office_holders_have_keys_of_their_own() -> None:
    """No two surnames of different countries fall together, save those named here; one person has many spellings."""
    side_of = {name: side for side, name in holder_names()}
    shared = [tuple(group) for _, group in groupby(sorted(side_of, key=name_key), key=name_key)]

    assert {frozenset(group) for group in shared if len({side_of[name] for name in group}) > 1} == ALIKE


@pytest.mark.parametrize("person", HOLDERS, ids=lambda person: person["en"])
def test_the_names_of_an_office_holder_lead_to_each_other(person: dict[str, str]) -> None:
    """From every form to the form of every language, in whichever file that stands, and to one key."""
    own = {code: names["people"].get(person["en"]) for code, names in language_names().items()}
    forms = {code: own[code][0] if own[code] else person.get(code, person["en"]) for code in LANGUAGES}

    for name in forms.values():
        assert {code: holder_name(name, code) for code in LANGUAGES} == forms
    assert len(set(map(name_key, forms.values()))) == 1


def test_others_of_that_surname_are_nobody_we_know() -> None:
    """A surname alone is somebody's only where the side is known too; another given name is another person."""
    assert holder_name("Putin", "ru") is None
    assert holder_name("Putin", "ru", side="Russia") == "Владимир Путин"
    assert holder_name("Mike Johnson", "ru") is None
    assert holder_name("Boris Johnson", "ru", side="United States") is None
    assert holder_name("", "ru") is None
