"""Laws 14 to 16: quotations are exact, reading is pure and linear, and no text whatever makes it fail."""

import time
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_timeline.claims import Article, claim_data
from summit_timeline.languages import LANGUAGES, zone_forms
from summit_timeline.reading import read, read_article, tag
from summit_timeline.summit import Status, Summit, Venue
from tests.reading.labels import case_files, load_case


def _vocabulary(code: str) -> list[str]:
    """Give the words that mean something to the reader, so that random texts come near to sense."""
    with resources.files("summit_timeline.languages").joinpath(f"{code}.toml").open("rb") as file:
        data = tomllib.load(file)
    words = {word for table in data["words"].values() for forms in table.values() for word in forms}
    return sorted(words | set(zone_forms(code)) | {"XYZT", "UTC+3", "GMT-11:00"})


_SENTENCES = {
    code: [part for path in case_files() if path.stem.startswith(code) for part in load_case(path)["text"].split(". ")]
    for code in LANGUAGES
}
_SIGNS = [".", ",", ";", ":", "(", ")", "–", "\n", "\n\n", '"', "11:30", "24:00", "31.", "2025", "99", "%", "\u200f"]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a language and a text of its sentences, words, signs and anything else; shrinks to one word."""
    code = draw(st.sampled_from(LANGUAGES))
    known = st.sampled_from(_vocabulary(code)), st.sampled_from(_SIGNS), st.sampled_from(_SENTENCES[code])
    piece = st.one_of(*known, st.text(max_size=8))
    return code, draw(st.sampled_from(["", " "])).join(draw(st.lists(piece, min_size=1, max_size=25)))


published = st.sampled_from([None, "2025-08-14", "2024-02-29", "1605-01-01", "2500-12-31", "2025-08-14T15:00+02:00"])


@given(texts(), published)
def test_every_quotation_stands_where_it_says(text: tuple[str, str], day: str | None) -> None:
    """Laws 14 and 16: whatever the text, nothing is raised and every citation is an exact substring at its span."""
    code, words = text
    if not words.strip():
        words = "x"
    reading = read_article(Article(words, published=day, language=code))

    for claim in reading.claims:
        for _, citation in claim.citations:
            assert words[citation.start : citation.end] == citation.text != ""
    for expression in reading.timexes:
        assert words[expression.start : expression.end] == expression.text != ""
    for diagnostic in reading.diagnostics:
        assert all(words[cited.start : cited.end] == cited.text for cited in diagnostic.citations)


@given(texts(), published)
def test_the_same_article_reads_the_same_twice(text: tuple[str, str], day: str | None) -> None:
    """Law 15: reading is a function of the article."""
    code, words = text
    first, second = (
        [claim_data(claim) for claim in read(Article(words + ".", published=day, language=code))] for _ in range(2)
    )

    assert first == second


@given(texts(), published)
def test_every_value_has_a_quotation_or_is_called_inferred(text: tuple[str, str], day: str | None) -> None:
    """Law 9: no field of any claim stands without a citation unless it is listed as inferred."""
    code, words = text
    for claim in read(Article(words + ".", published=day, language=code)):
        data = claim_data(claim)
        known = {entry["field"] for entry in data["evidence"]} | set(data["inferred"])
        for field in set(data) - {"evidence", "inferred", "precision"}:
            assert data[field] in (None, []) or field in known, field


@given(st.text(max_size=200), published)
def test_any_text_in_no_language_is_read_without_an_error(words: str, day: str | None) -> None:
    """Law 16: even where no language is found."""
    tag(words, published=day)
    if words.strip():
        read(Article(words, published=day))


def test_a_day_without_publication_claims_no_date_and_says_what_is_missing() -> None:
    """A weekday needs the day of publication: nothing is guessed, and the diagnostic names the option."""
    reading = read_article(Article("Am Freitag um 11.30 Uhr Ortszeit ist in Genf ein Vier-Augen-Gespräch geplant."))

    assert [claim.when for claim in reading.claims] == [None]
    assert [found.code for found in reading.diagnostics] == ["publication-needed"]
    assert "--published" in reading.diagnostics[0].message


HOSTILE = ["1234567890", ".", "am ", "((((", "a", "\n ", "Ab ", "11:30 ", "e\u0301", "\u200f", "a-", "nach dem ", "–"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
@pytest.mark.parametrize("code", LANGUAGES)
def test_time_grows_with_the_text(code: str, unit: str) -> None:
    """Law 15: eight times the text costs about eight times the time, whatever the text; twice that is let pass."""
    small, large = ("x" + unit * (size // len(unit)) for size in (4_000, 32_000))
    rounds = [(_seconds(code, small), _seconds(code, large)) for _ in range(5)]
    least = [min(times) for times in zip(*rounds, strict=True)]

    assert least[1] < 16 * least[0]


def _seconds(code: str, words: str) -> float:
    article = Article(words, published="2025-08-14", language=code)
    start = time.process_time()  # other processes on the machine do not count
    read_article(article)
    return time.process_time() - start


def test_a_short_note_counts_where_somebody_says_which_summit_it_is_about() -> None:
    """Of itself it could be about any lunch."""
    note = Article("Das gemeinsame Mittagessen entfällt.", published="2025-08-15T08:00-08:00", language="de")
    summit = Summit(id="alaska-2025", title="Alaska summit", venue=Venue("Anchorage", zone="America/Anchorage"))

    assert read(note) == ()
    assert [claim.status for claim in read(note, summit=summit)] == [Status.CANCELLED]


@pytest.mark.parametrize(
    ("day", "inferred"), [("Freitag", True), ("Freitagnachmittag", False)], ids=["no words say", "stated"]
)
def test_an_hour_of_twelve_is_stated_only_where_words_name_the_half_of_the_day(day: str, inferred: bool) -> None:  # noqa: FBT001 - a row of a table
    """Law 9: half past three is in the afternoon by inference, unless the text says afternoon."""
    text = f"Putin und Trump treffen sich am {day} um halb vier Ortszeit in Genf unter vier Augen."
    (claim,) = read(Article(text, published="2025-08-14", language="de"))

    assert str(claim.when) == "2025-08-15T15:30:00+02:00[Europe/Zurich]"
    assert ("time" in claim.inferred) is inferred
