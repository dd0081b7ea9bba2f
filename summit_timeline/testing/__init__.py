"""Hypothesis strategies aimed at trouble: clock changes, and sources that collide.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from summit_timeline.testing.sources import articles, claims, sourced_claims, statements, timelines
from summit_timeline.testing.time import pairs_across_transition, walls_in_fold, walls_in_gap, zoned_times, zones

__all__ = [
    "articles",
    "claims",
    "pairs_across_transition",
    "sourced_claims",
    "statements",
    "timelines",
    "walls_in_fold",
    "walls_in_gap",
    "zoned_times",
    "zones",
]
