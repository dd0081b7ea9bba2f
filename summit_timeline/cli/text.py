"""Texts of others on a terminal."""

__all__ = ["one_line"]


def one_line(text: str) -> str:
    """Give a text as one line that no terminal takes for a command: control characters become spaces."""
    text = text.encode("utf-8", "replace").decode()
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
