"""Intake: texts, JSON Lines, saved pages, feeds and mails, as files or through standard input, become articles.

Every fault is one :class:`~summit_timeline.errors.ArticleError`, which says where, what and what to do. In a batch the
faults stand between the articles, in the order of the input, and the others go on.
"""

from summit_timeline.intake.fields import Hints
from summit_timeline.intake.gather import Found, count_articles, gather, load
from summit_timeline.intake.octets import TEXT_LIMIT
from summit_timeline.intake.summit_file import read_summit

__all__ = ["TEXT_LIMIT", "Found", "Hints", "count_articles", "gather", "load", "read_summit"]
