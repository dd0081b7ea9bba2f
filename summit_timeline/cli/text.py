"""Texts of others on a terminal."""

__all__ = ["one_line", "printable"]


def one_line(text: str) -> str:
    """Give a text as one line that no terminal takes for a command: control characters become spaces."""
    text = text.encode("utf-8", "replace").decode()
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def printable(text: str) -> str:
    """Give a text in which no terminal finds a command, code point for code point: control characters become spaces."""
    return "".join(char if char.isprintable() or char == "\n" else _plain(char) for char in text)


def _plain(char: str) -> str:
    return "\ufffd" if "\ud800" <= char <= "\udfff" else " "
