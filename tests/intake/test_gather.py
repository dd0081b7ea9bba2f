"""Files, folders, JSON Lines and standard input give their articles in order."""

import io
import json
import os
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summit_timeline.errors import ArticleError
from summit_timeline.intake import Found, Hints, gather, load

SEEDS = Path(__file__).parents[2] / "seeds"


def ids(sources: list[str | Path], **kwargs: object) -> list[object]:
    """Give the identifiers of all articles and errors."""
    return [item.id for item in gather(sources, **kwargs)]  # type: ignore[arg-type] # passed on as they come


def test_front_matter_fills_the_article(tmp_path: Path) -> None:
    """Every key lands in its field, and the text begins after the closing line."""
    path = tmp_path / "a.md"
    path.write_text(
        "+++\ntitle = 'T'\noutlet = 'O'\npublished = 2025-08-14T15:00:00+02:00\n"
        "language = 'de'\n"
        "url = 'https://example.org/a'\n"
        "dateline = 'Genf'\noutlet_zone = 'Europe/Vienna'\nvenue_zone = 'Europe/Zurich'\n"
        "sources = ['s']\n+++\nDer Text.\n+++\n"
    )

    article = load(path)

    assert article.text == "Der Text.\n+++\n"
    assert (article.title, article.outlet, article.language, article.dateline) == ("T", "O", "de", "Genf")
    assert (article.url, article.outlet_zone, article.venue_zone) == (
        "https://example.org/a",
        "Europe/Vienna",
        "Europe/Zurich",
    )
    assert article.published == datetime(2025, 8, 14, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(b"\xef\xbb\xbfText", "Text", id="byte-order-mark"),
        pytest.param(b"\xef\xbb\xbf+++\r\ntitle = 'x'\r\n+++\r\nEins\r\nZwei", "Eins\r\nZwei", id="windows-lines"),
        pytest.param(b"+++ \ntitle = 'x'\n+++\t\n\nText", "\nText", id="blanks-after-the-fence"),
        pytest.param(b"+++ Eil +++ Gipfel beginnt", "+++ Eil +++ Gipfel beginnt", id="news-ticker"),
        pytest.param(b"---\nEin Strich, dann Text\n---\n", "---\nEin Strich, dann Text\n---\n", id="rule-of-dashes"),
        pytest.param(b"{kein JSON}", "{kein JSON}", id="brace-in-a-text-file"),
        pytest.param(b"\x02" + b"Text " * 50, "\x02" + "Text " * 50, id="stray-control"),
    ],
)
def test_text_is_what_stands_in_the_file(tmp_path: Path, content: bytes, text: str) -> None:
    """Spans count from the first character after the front matter, so nothing is changed on the way."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    assert load(path).text == text


def test_options_fill_only_what_the_file_does_not_say(tmp_path: Path) -> None:
    """What a file states goes before what the user says."""
    (tmp_path / "a.md").write_text("+++\npublished = 2025-08-14\nvenue_zone = 'Europe/Zurich'\n+++\nText")
    (tmp_path / "b.md").write_text("Text")
    hints = Hints("2025-01-01", "de", "America/Anchorage")

    first, second = (item.article for item in gather([tmp_path], hints) if isinstance(item, Found))

    assert (first.published, first.language, first.venue_zone) == (date(2025, 8, 14), "de", "Europe/Zurich")
    assert (second.published, second.language, second.venue_zone) == (date(2025, 1, 1), "de", "America/Anchorage")


def test_zone_of_a_described_venue_goes_before_the_option(tmp_path: Path) -> None:
    """--zone fills what nothing else says."""
    (tmp_path / "summit.toml").write_text("id = 'x'\ntitle = 'X'\n[venue]\nname = 'Genf'\nzone = 'Europe/Zurich'\n")
    (tmp_path / "a.md").write_text("Text")

    (found,) = gather([tmp_path], Hints(zone="America/Anchorage"))

    assert isinstance(found, Found)
    assert found.article.venue_zone is None


def test_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    """Folders below count too; a README, hidden and other files do not."""
    for name in ("b.md", "a/z.txt", "a/.x.md", "c.jsonl", "README.md", "d.pdf", ".git/e.md", "articles/f.MD"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"id": "line", "text": "x"}' if name.endswith("jsonl") else "x")

    assert ids([tmp_path]) == ["z", "f", "b", "line"]


def test_summit_of_a_folder_holds_beside_and_below_it(tmp_path: Path) -> None:
    """Each article carries the nearest summit above it, and a folder beside has none."""
    for name in (
        "geneva/summit.toml",
        "geneva/articles/a.md",
        "geneva/late/summit.toml",
        "geneva/late/b.md",
        "other/c.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"id = '{path.parent.name}'\ntitle = 'T'" if path.suffix == ".toml" else "x")

    found = {item.id: item.summit and item.summit.id for item in gather([tmp_path]) if isinstance(item, Found)}

    assert found == {"a": "geneva", "b": "late", "c": None}


def test_json_lines_take_null_as_unknown_and_let_other_keys_be() -> None:
    """A line without an identifier is called by the digest of its article."""
    data = '{"text": "x", "published": null, "outlet": "", "venue_zone": null, "score": [1]}\n\n{"id": 7, "text": "y"}'

    first, second = gather(["-"], stdin=io.BytesIO(data.encode()))

    assert isinstance(first, Found)
    (remark,) = first.remarks
    assert remark.startswith("unknown key 'score'; known are id, text, title, outlet, published, language, url, ")
    assert (first.id, first.where, first.article.outlet) == (first.article.id, "standard input:1", None)
    assert (second.id, second.where) == (7, "standard input:3")


def test_each_unknown_key_of_json_lines_is_told_once() -> None:
    """It is the user's own, but it may be a slip; in an object inside it may stand what likes."""
    lines = ['{"text": "x", "pubished": "2025-08-14", "own": {"a": 1, "a": 2}}', '{"text": "y", "own": 1, "id": 2}']

    first, second = gather(["-"], stdin=io.BytesIO("\n".join(lines).encode()))

    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert [remark.partition(";")[0] for remark in first.remarks] == [
        "unknown keys 'pubished' (did you mean 'published'?), 'own' are left out",
    ]
    assert second.remarks == ()


def test_identifier_of_two_articles_is_told() -> None:
    """Their objects could not be told apart; the same article again is no trouble."""
    lines = ['{"id": "a", "text": "x"}', '{"id": "a", "text": "x"}', '{"id": "a", "text": "y"}']

    found = list(gather(["-"], stdin=io.BytesIO("\n".join(lines).encode())))

    assert [item.remarks for item in found if isinstance(item, Found)] == [
        (), (), ("the id 'a' is that of another article in line 1; give each its own",)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b'\xef\xbb\xbf {"id": "a", "text": "x"}', b'\n\n{"id": "a", "text": "x"}\n'], ids=["mark", "blank-lines"]
)
def test_standard_input_that_begins_with_a_brace_is_json_lines(data: bytes) -> None:
    """Also after a byte order mark or white space."""
    assert ids(["-"], stdin=io.BytesIO(data)) == ["a"]


def test_standard_input_is_else_one_text() -> None:
    """With front matter where it has some."""
    (found,) = gather(["-"], stdin=io.BytesIO(b"+++\noutlet = 'O'\n+++\nText"))

    assert isinstance(found, Found)
    assert (found.id, found.where, found.article.text) == (found.article.id, "standard input", "Text")


def test_standard_input_without_end_is_refused() -> None:
    """Reading stops at the limit."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the types of the library allow any buffer
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    (error,) = gather(["-"], stdin=io.BufferedReader(Endless()))

    assert isinstance(error, ArticleError)
    assert error.code == "too-large"


def test_named_pipe_is_read_once(tmp_path: Path) -> None:
    """As a shell hands over the output of another command."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"Der Text",))
    writer.start()

    (found,) = gather([path])
    writer.join()

    assert isinstance(found, Found)
    assert found.article.text == "Der Text"


def test_faulty_articles_do_not_stop_the_others(tmp_path: Path) -> None:
    """Errors stand in the place of their articles."""
    for name, content in (("a", b"x"), ("b", b""), ("c", b"\x00"), ("d", b"y")):
        (tmp_path / f"{name}.txt").write_bytes(content)

    items = list(gather([tmp_path / "nothing", tmp_path]))

    assert [(item.id, isinstance(item, Found)) for item in items] == [
        ("nothing", False), ("a", True), ("b", False), ("c", False), ("d", True)
    ]  # fmt: skip


def test_seeds_are_read_whole() -> None:
    """Every seed has a publication time, a language and the summit of its folder."""
    items = list(gather([SEEDS]))

    assert len(items) >= 10
    assert all(
        isinstance(item, Found) and item.summit and item.article.published and item.article.language for item in items
    )


BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(alphabet="+\n= '\"[]{}aä\x00\ufeff:,0-T", max_size=80).map(str.encode),
    st.lists(
        st.sampled_from(
            [
                b"+++\n",
                b"published = ",
                b"'2025-08-14'",
                b"\n",
                b'{"text": ',
                b'"x"',
                b"}",
                b"\xff",
                b"---\n",
                b"title = [",
                b"Text",
            ]
        ),
        max_size=12,
    ).map(b"".join),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=BYTES, suffix=st.sampled_from([".md", ".txt", ".jsonl", ".json", ""]))
def test_any_bytes_give_articles_or_errors(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Law 16: no content of a file raises anything else, and no error has more than one line."""
    path = tmp_path / f"file{suffix}"
    path.write_bytes(content)

    items = [*gather([path]), *gather(["-"], stdin=io.BufferedReader(io.BytesIO(content)))]

    assert items
    for item in items:
        assert isinstance(item, Found | ArticleError)
        assert isinstance(item, Found) or str(item).isprintable()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(min_size=1).filter(str.strip), extra=st.dictionaries(st.text(), st.integers() | st.text() | st.none())
)
def test_text_of_a_json_line_arrives_unchanged(tmp_path: Path, text: str, extra: dict[str, object]) -> None:
    """Whatever JSON can hold that is a text is the text of the article, to the code point."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**{f"x-{key}": value for key, value in extra.items()}, "text": text}))

    (item,) = gather([path])

    assert isinstance(item, ArticleError) or item.article.text == text
