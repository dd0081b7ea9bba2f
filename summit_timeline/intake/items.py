"""What a file gives: one article, or several."""

import attrs

from summit_timeline.claims import Article

__all__ = ["Item"]


@attrs.frozen
class Item:
    """An article of a file, or of a part of one.

    Attributes:
        where: The file, or the file and the place in it.
        id: The identifier it states, where it does.
        article: The article.
        remarks: What is odd about it, but no fault.
    """

    where: str
    id: str | int | None
    article: Article
    remarks: tuple[str, ...] = ()
