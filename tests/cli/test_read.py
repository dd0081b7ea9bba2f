"""``read`` shows what each article claims; with ``--json`` in a form that programs rely on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
Command = Callable[..., Any]

CLAIM_KEYS = [
    "kind", "title", "status", "date", "end_date", "time", "end_time", "zone", "utc", "precision", "after", "before",
    "replaces", "previous", "participants", "delegation_size", "place", "topics", "speaker", "inferred", "evidence",
]  # fmt: skip
UNDATED = b"Die Staatschefs treffen sich am Freitag um 9.30 Uhr Ortszeit in Genf zu einem Vier-Augen-Gespr\xc3\xa4ch.\n"


def objects(text: str) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


def test_one_article_is_one_object_with_the_keys_of_the_contract(command: Command, article: Path) -> None:
    """The order of the keys is that of the contract too."""
    result = command("read", "--json", article)

    (data,) = objects(result.out)
    assert (result.code, result.err) == (0, "")
    assert list(data) == ["id", "language", "published", "claims", "timexes", "diagnostics"]
    assert (data["id"], data["language"], data["published"]) == ("geneva", "de", "2021-06-14T16:20+02:00")
    assert [list(claim) for claim in data["claims"]] == [CLAIM_KEYS, CLAIM_KEYS]
    assert list(data["timexes"][0]) == ["start", "end", "text", "type", "value", "zone"]
    first, second = data["claims"]
    assert (first["kind"], first["date"], first["time"]) == ("one_on_one", "2021-06-16", "09:00")
    assert (first["zone"], first["utc"], first["precision"]) == ("Europe/Zurich", "2021-06-16T07:00Z", "minute")
    assert (second["kind"], second["time"], second["after"], second["delegation_size"]) == (
        "delegation_talks",
        None,
        0,
        7,
    )


def test_letters_are_written_as_they_are(command: Command, article: Path) -> None:
    """Nothing is escaped that JSON need not escape."""
    assert "Vier-Augen-Gespräch" in command("read", "--json", article).out


def test_every_quotation_of_the_seeds_is_an_exact_substring(command: Command) -> None:
    """Law 14, through the command: spans count code points of the text without its front matter."""
    result = command("read", "--json", SEEDS)

    texts = {path.stem: path.read_text().split("+++\n", 2)[2] for path in SEEDS.rglob("articles/*.md")}
    data = objects(result.out)
    assert [item["id"] for item in data] == sorted(texts)
    assert result.code == 0
    for item in data:
        text = texts[item["id"]]
        quoted = [*item["timexes"], *(cited for claim in item["claims"] for cited in claim["evidence"])]
        assert quoted
        assert all(text[cited["start"] : cited["end"]] == cited["text"] for cited in quoted)


def test_batch_keeps_the_order_and_the_faulty_ones(command: Command, article: Path, tmp_path: Path) -> None:
    """A faulty article has its own object, the faults are counted, and the exit is 0."""
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "z-undated.txt").write_bytes(UNDATED)

    result = command("read", "--json", tmp_path)

    first, second, third = objects(result.out)
    empty = tmp_path / "a-empty.txt"
    problem = "there is no text in it; give an article"
    assert first == {"id": "a-empty", "error": {"code": "empty", "message": problem, "where": str(empty)}}
    assert second["id"] == article.stem
    assert (third["id"], third["error"]["code"]) == ("z-undated", "publication-needed")
    assert "--published" in third["error"]["message"]
    assert (result.code, result.err) == (0, "2 of 3 articles are faulty\n")


def test_strict_batch_with_a_fault_ends_with_1(command: Command, article: Path, tmp_path: Path) -> None:
    """All articles are read all the same."""
    result = command("read", "--json", "--strict", article, tmp_path / "nothing.txt")

    assert (result.code, len(objects(result.out)), result.err) == (1, 2, "1 of 2 articles is faulty\n")


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["table", "json"])
def test_single_faulty_article_is_one_line_and_1(command: Command, tmp_path: Path, options: list[str]) -> None:
    """Nothing goes to standard output."""
    path = tmp_path / "undated.txt"
    path.write_bytes(UNDATED)

    result = command("read", *options, path)

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"error: {path}: ")
    assert "--published" in result.err
    assert result.err.count("\n") == 1


def test_publication_given_as_an_option_resolves_the_day(command: Command, tmp_path: Path) -> None:
    """The same file reads well with --published."""
    path = tmp_path / "undated.txt"
    path.write_bytes(UNDATED)

    (data,) = objects(command("read", "--json", path, "--published", "2021-06-14").out)

    assert [(claim["date"], claim["time"]) for claim in data["claims"]] == [("2021-06-18", "09:30")]
    assert data["published"] == "2021-06-14"


def test_single_faulty_line_keeps_its_object(command: Command) -> None:
    """Whoever sends JSON Lines gets an object for each line, also for a single one."""
    result = command("read", "--json", "-", stdin=b'{"id": 5, "published": "2025-08-14"}')

    assert objects(result.out)[0]["id"] == 5
    assert (result.code, result.err) == (
        1,
        "error: standard input:1: text is missing; give the article's text as a string\n",
    )


def test_unknown_key_of_a_line_is_told_on_standard_error(command: Command) -> None:
    """The article is read all the same."""
    line = json.dumps({"text": "Text", "pubished": "2025-08-14"}).encode()

    result = command("read", "--json", "-", stdin=line)

    assert (result.code, len(objects(result.out)), result.err.count("\n")) == (0, 1, 1)
    assert result.err.startswith("standard input:1: unknown key 'pubished'; did you mean 'published'? known are id, ")


def test_standard_input_is_read_as_lines_or_as_a_text(command: Command) -> None:
    """An article without a name is called by its digest."""
    line = json.dumps({"id": "x", "text": UNDATED.decode(), "published": "2021-06-14"}).encode()

    as_lines = objects(command("read", "--json", "-", stdin=line).out)
    as_text = objects(command("read", "--json", "-", "--published", "2021-06-14", stdin=UNDATED).out)

    assert as_lines[0]["id"] == "x"
    assert len(as_text[0]["id"]) == 24
    assert as_lines[0]["claims"] == as_text[0]["claims"]


def test_table_shows_claims_with_their_quotations(command: Command, article: Path) -> None:
    """For a person: what, when on the venue's clocks and in UTC, and the words behind it."""
    result = command("read", article)

    assert "2021-06-16 09:00 Europe/Zurich = 07:00 UTC" in result.out
    assert "“9.00 Uhr Ortszeit” (time)" in result.out
    assert "after 1" in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_the_text_is_shown_with_what_was_understood(command: Command, article: Path) -> None:
    """At a glance: expressions of time with their values, words for events with the numbers of their claims."""
    result = " ".join(command("read", article).out.split())

    assert "[9.00 Uhr Ortszeit = 2021-06-16T09:00 Europe/Zurich]" in result
    assert "{Vier-Augen-Gespräch = 1}" in result


def test_table_shows_the_day_in_utc_where_it_is_another(command: Command) -> None:
    """And the time that an event had before."""
    result = command("read", SEEDS / "alaska-2025" / "articles" / "14-early-departure.de.md")

    assert "2025-08-15 ~16:20 America/Anchorage = 2025-08-16 00:20 UTC" in result.out
    assert "before that: 2025-08-15 17:45" in result.out


def test_text_of_an_article_cannot_steer_the_terminal(command: Command, tmp_path: Path) -> None:
    """Escape codes in what others wrote are not passed on, and markup is not obeyed."""
    path = tmp_path / "evil.md"
    path.write_text(
        "+++\npublished = 2021-06-14\noutlet = '[red]Probe[/red]'\n+++\n"
        "Am Mittwoch um 9.00 Uhr Ortszeit beginnt in Genf "
        "das Vier-Augen-Gespräch von Joe \x1b[31mBiden\x1b[0m und Putin.\n"
    )

    result = command("read", path)

    assert "\x1b" not in result.out
    assert "[red]Probe[/red]" in result.out
