"""Options that several commands share; an unknown value is wrong usage."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

# ruff: noqa: ANN401 - click hands over what each option converts to
from summit_timeline.claims import Published, parse_published
from summit_timeline.errors import SummitTimelineError
from summit_timeline.intake import Hints
from summit_timeline.languages import language
from summit_timeline.zones import check_zone

__all__ = ["hint_options", "reader_option", "sources_argument", "strict_option", "summit_option", "zone_type"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Checked(click.ParamType[Any]):
    """An option whose value the library checks."""

    def __init__(self, name: str, check: Callable[[str], object]) -> None:
        self.name = name
        self._check = check

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Check a value.

        Raises:
            BadParameter: It does not fit.
        """
        try:
            return self._check(value)
        except SummitTimelineError as error:
            self.fail(str(error), param, ctx)


def _zone(value: str) -> str:
    check_zone(value)
    return value


def _language(value: str) -> str:
    language(value)
    return value


zone_type = _Checked("zone", _zone)

sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
strict_option = click.option("--strict", is_flag=True, help="Exit with 1 where any article is faulty.")
summit_option = click.option(
    "--summit",
    "summit_file",
    metavar="FILE",
    help="The summit.toml that describes the summit; else that of the folder.",
)
reader_option = click.option(
    "--in",
    "reader",
    type=zone_type,
    metavar="ZONE",
    help="Your own zone, such as Europe/Berlin; by default the machine's.",
)


def hint_options(command: _Command) -> _Command:
    """Add ``--published``, ``--language`` and ``--zone``, handed over as one :class:`Hints`."""

    @wraps(command)
    def wrapper(*, published: Published | None, language: str | None, zone: str | None, **rest: Any) -> Any:
        return command(hints=Hints(published, language, zone), **rest)

    for option in (
        click.option(
            "--zone",
            type=zone_type,
            metavar="ZONE",
            help="The venue's zone, such as America/Anchorage, where nothing else tells it.",
        ),
        click.option(
            "--language",
            type=_Checked("language", _language),
            metavar="CODE",
            help="Language of the articles that do not state it: de, en or ru.",
        ),
        click.option(
            "--published",
            type=_Checked("published", parse_published),
            metavar="WHEN",
            help="When articles that do not say so were published: 2025-08-14 or 2025-08-14T15:00+02:00.",
        ),
    ):
        option(wrapper)
    return wrapper  # type: ignore[return-value] # click gives back the function that it decorates
