"""``summit.toml`` describes a summit, and each of its faults is one clear error."""

from pathlib import Path

import pytest

from summit_timeline.errors import SummitFileError
from summit_timeline.intake import gather, read_summit
from summit_timeline.summit import Delegation, Summit, Venue

HEAD = "id = 'geneva-2021'\ntitle = 'Geneva summit'\n"


def test_every_key_lands_in_its_field(tmp_path: Path) -> None:
    """Sources are checked and left out."""
    path = tmp_path / "summit.toml"
    path.write_text(
        HEAD + "language = 'de'\nsources = ['a page']\n[venue]\nname = 'Villa La Grange'\nzone = 'Europe/Zurich'\n"
        "place = 'Geneva'\n"
        "[[delegations]]\nname = 'Russia'\n[[delegations]]\nname = 'United States'\n"
    )

    assert read_summit(path) == Summit(
        id="geneva-2021",
        title="Geneva summit",
        venue=Venue("Villa La Grange", zone="Europe/Zurich", place="Geneva"),
        delegations=(Delegation("Russia"), Delegation("United States")),
        language="de",
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "describe the summit", id="empty"),
        pytest.param("id = ", "this is no TOML: line 1: Invalid value; correct that line", id="no-toml"),
        pytest.param("id = 'x'\n", "title is missing", id="no-title"),
        pytest.param("title = 'x'\n", "id is missing", id="no-id"),
        pytest.param("id = 'A B'\ntitle = 'x'", "summit.id = 'A B': use lower-case letters", id="id"),
        pytest.param("id = 1\ntitle = 'x'", "summit.id = 1", id="number-as-id"),
        pytest.param("id = 'x'\ntitle = 3", "summit.title = 3", id="number-as-title"),
        pytest.param(HEAD + "langauge = 'de'", "unknown key 'langauge'; did you mean 'language'?", id="unknown-key"),
        pytest.param(HEAD + "language = 'tlh'", "no data for the language 'tlh'", id="language"),
        pytest.param(HEAD + "language = 4", "summit.language = 4", id="number-as-language"),
        pytest.param(HEAD + "sources = [1]", "sources = [1]: give a list of texts", id="sources"),
        pytest.param(HEAD + "venue = 'Genf'", "write a table [venue]", id="venue-text"),
        pytest.param(HEAD + "[venue]\nname = 'Genf'", "venue.zone is missing", id="no-zone"),
        pytest.param(HEAD + "[venue]\nzone = 'Europe/Zurich'", "venue.name is missing", id="no-venue-name"),
        pytest.param(HEAD + "[venue]\nname = 'Genf'\nzone = 'Europe/Genf'", "no time zone 'Europe/Genf'", id="zone"),
        pytest.param(HEAD + "[venue]\nname = 'Genf'\nzone = 1", "venue.zone = 1", id="number-as-zone"),
        pytest.param(
            HEAD + "[venue]\nname = 'G'\nzone = 'Europe/Zurich'\ncity = 'x'", "venue.unknown key 'city'", id="venue-key"
        ),
        pytest.param(HEAD + "delegations = ['Russia']", "write one [[delegations]] table", id="delegations-texts"),
        pytest.param(HEAD + "[delegations]\nname = 'x'", "write one [[delegations]] table", id="delegations-table"),
        pytest.param(HEAD + "[[delegations]]\nsize = 5", "delegations.unknown key 'size'", id="delegation-key"),
        pytest.param(HEAD + "[[delegations]]", "delegation.name = None", id="delegation-without-name"),
    ],
)
def test_fault_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    """The error names the file and the key, and a folder with such a file is not read past it."""
    path = tmp_path / "summit.toml"
    path.write_text(content)
    (tmp_path / "a.md").write_text("x")

    with pytest.raises(SummitFileError) as caught:
        read_summit(path)

    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(caught.value).isprintable()
    with pytest.raises(SummitFileError):
        list(gather([tmp_path]))


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A path that leads nowhere says so."""
    with pytest.raises(SummitFileError, match="there is no such file"):
        read_summit(tmp_path / "summit.toml")
