"""Make the files that :mod:`tests.seeds.test_gold` compares with."""

import json
from functools import cache
from pathlib import Path

from summit_timeline import Timeline, load, to_ical, to_json, tz_data
from summit_timeline.formats.contract import reading_data
from summit_timeline.intake import read_summit
from summit_timeline.reading import read_article

ALASKA = Path(__file__).parents[2] / "seeds" / "alaska-2025"
GOLD = Path(__file__).parent / "gold"


def article_files() -> list[Path]:
    """Give the articles of the summit."""
    return sorted((ALASKA / "articles").glob("*.md"))


@cache
def kept_files() -> dict[Path, bytes]:
    """Make every kept file from the seeds."""
    summit = read_summit(ALASKA / "summit.toml")
    articles = [load(path) for path in article_files()]
    files = {}
    for path, article in zip(article_files(), articles, strict=True):
        data = reading_data(read_article(article, summit=summit), id=path.stem)
        files[GOLD / "articles" / f"{path.stem}.json"] = (
            json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        ).encode()
    timeline = Timeline(summit).merge(*articles)
    files[GOLD / "alaska-2025.ics"] = to_ical(timeline)
    # The release of the tz data is that of the machine the tests run on.
    files[GOLD / "alaska-2025.json"] = to_json(timeline).replace(f'"{tz_data().version}"', '"of the day"', 1).encode()
    return files
