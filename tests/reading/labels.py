"""Compare what was read with what a person labelled."""

import tomllib
from pathlib import Path
from typing import Any

from summit_timeline.claims import Article, claim_data
from summit_timeline.reading import Reading, read_article

CASES = Path(__file__).parent / "cases"


def case_files() -> list[Path]:
    """Give all labelled texts."""
    return sorted(CASES.glob("*.toml"))


def load_case(path: Path) -> dict[str, Any]:
    """Read one labelled text."""
    with path.open("rb") as file:
        return tomllib.load(file)


def read_case(case: dict[str, Any]) -> Reading:
    """Read the text of a case as an article."""
    hints = {key: case[key] for key in ("language", "published", "outlet", "venue_zone") if case.get(key)}
    return read_article(Article(case["text"], **hints))


def differences(case: dict[str, Any], reading: Reading) -> list[str]:
    """Say what was read otherwise than labelled; nothing where all is right."""
    labels, claims = case.get("claims", []), [claim_data(claim) for claim in reading.claims]
    if len(labels) != len(claims):
        return [
            f"{len(labels)} claims labelled, {len(claims)} read: {[(c['kind'], c['time'], c['title']) for c in claims]}"
        ]
    return [
        f"claim {index}, {key}: {claim.get(key)!r}, labelled {want!r}"
        for index, (label, claim) in enumerate(zip(labels, claims, strict=True))
        for key, want in label.items()
        if not _fits(key, want, claim[key])
    ]


def _fits(key: str, want: Any, got: Any) -> bool:  # noqa: ANN401 - labels are plain data
    if want == "" or got is None:
        return want == "" and got is None
    match key:
        case "place" | "speaker":
            return want.casefold() in got.casefold()
        case "topics":
            return all(any(label.casefold() in topic.casefold() for topic in got) for label in want)
        case "previous":
            return all(got[name] == value for name, value in want.items())
        case "participants":
            return all(any(_is(person, label) for person in got) for label in want)
        case _:
            return bool(got == want)


def _is(person: dict[str, Any], label: dict[str, Any]) -> bool:
    same = person["name"].split()[-1] == label["name"].split()[-1]
    return same and all(
        (person[key] or "").casefold() == label[key].casefold() for key in ("role", "side") if key in label
    )
