"""The text of an article with what was understood of it: expressions of time with their values, events with numbers."""

from collections.abc import Iterator

from rich.text import Text

from summit_timeline.cli.text import printable
from summit_timeline.reading import Reading

__all__ = ["marked"]

_TIME, _EVENT, _QUOTED = "cyan", "bold", "underline"


def marked(reading: Reading) -> Text:
    """Give the text with its marks.

    An expression of time stands in square brackets, its value behind it; the words that name an event in braces, with
    the number of its claim. What else a claim rests on is underlined, where there is a terminal.

    Args:
        reading: What was read.
    """
    words = Text(printable(reading.article.text))
    for claim in reading.claims:
        for _, cited in claim.citations:
            if cited.start is not None and cited.end is not None:
                words.stylize(_QUOTED, cited.start, cited.end)
    text, behind = Text(), 0
    for start, end, open_, label, close, style in sorted(_spans(reading)):
        if start < behind:
            continue
        inside = words[start:end]
        inside.stylize(style)
        text.append_text(words[behind:start])
        text.append(open_, style=style).append_text(inside)
        text.append(f" {label}{close}", style=style)
        behind = end
    return text.append_text(words[behind:])


def _spans(reading: Reading) -> Iterator[tuple[int, int, str, str, str, str]]:
    for found in reading.timexes:
        zone = f" {found.zone}" if found.zone else ""
        yield found.start, found.end, "[", f"= {found.value}{zone}", "]", _TIME
    events: dict[tuple[int, int], list[int]] = {}
    for claim in reading.claims:
        for field, cited in claim.citations:
            if field == "kind" and cited.start is not None and cited.end is not None:
                events.setdefault((cited.start, cited.end), []).append(claim.index + 1)
    for (start, end), numbers in events.items():
        yield start, end, "{", f"= {', '.join(map(str, sorted(set(numbers))))}", "}", _EVENT
