"""A language is a file: which there are, what is taken from all of them, and that one more needs no code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import summit_timeline
from summit_timeline import Article, Timeline, to_ical
from summit_timeline.languages import LANGUAGES
from summit_timeline.languages.loader import data_file, language_names

PACKAGE = Path(summit_timeline.__file__).parent
TABLES = ("people", "places", "bodies")

GERMAN = Article(
    "Donald Trump und Wladimir Putin treffen sich am Freitag um 11.30 Uhr Ortszeit in Alaska unter vier Augen, teilte "
    "der Kreml mit. Danach sind Delegationsgespräche geplant.",
    published="2025-08-14T13:00+02:00",
    language="de",
)
FRENCH = Article(
    "Donald Trump et Vladimir Poutine se verront vendredi à 11h30, heure locale, en Alaska en tête-à-tête, a annoncé "
    "le Kremlin. Des entretiens des délégations sont ensuite prévus.",
    published="2025-08-14T14:00+02:00",
    language="fr",
)
ADDED = """
import summit_timeline as st
from summit_timeline.languages import LANGUAGES

assert LANGUAGES == ("de", "en", "fr", "ru", "xx"), LANGUAGES
text = "Emmanuel Macron recevra vendredi à 11h30 à l'Élysée le président ukrainien Volodymyr Zelensky en tête-à-tête."
one, other = (st.read(st.Article(text=text, published="2025-08-14", language=code)) for code in ("fr", "xx"))
assert [claim.kind for claim in one] == [claim.kind for claim in other] == ["one_on_one"]
assert one[0].when == other[0].when
timeline = st.Timeline().merge(st.Article(text=text, published="2025-08-14", language="xx"))
assert "Tête-à-tête" in st.to_ical(timeline).decode()
"""


def test_the_languages_are_the_files_that_are_there() -> None:
    """Names of two letters; tables that belong to no language have longer ones."""
    assert sorted(path.stem for path in (PACKAGE / "languages").glob("??.toml")) == list(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_are_those_of_the_whole_file(code: str) -> None:
    """The tables of names are taken without the rest of the file; that gives what the file has."""
    whole = data_file(f"{code}.toml")
    names, write = whole.get("names", {}), whole["write"]

    for table in TABLES:
        forms = {english: list(each) for english, each in names.get(table, {}).items()}
        for english, written in write.get(table, {}).items():
            forms[english] = [written, *forms.get(english, [])]
        assert language_names()[code][table] == forms
    for table in ("given_names", "dinner"):
        assert language_names()[code].get(table) == names.get(table)


def test_what_two_languages_say_of_one_meeting_is_one_event() -> None:
    """The same identity, one weight a speaker, and the names of the calendar's language."""
    alone, both = Timeline().merge(FRENCH), Timeline().merge(GERMAN, FRENCH)

    assert [event.uid for event in both.events] == [event.uid for event in alone.events]
    assert len(both.claims) == 2 * len(alone.claims) == 4
    assert not any(event.disputes for event in both.events)
    assert "Vladimir Poutine" in to_ical(both, language="fr").decode().replace("\r\n ", "")
    assert "Wladimir Putin" in to_ical(both, language="de").decode().replace("\r\n ", "")


def test_one_more_file_is_one_more_language(tmp_path: Path) -> None:
    """A copy of a language under another name is read and written as it is, without a line of code."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / PACKAGE.name / "languages"
    shutil.copy(folder / "fr.toml", folder / "xx.toml")

    done = subprocess.run(
        [sys.executable, "-c", ADDED],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
