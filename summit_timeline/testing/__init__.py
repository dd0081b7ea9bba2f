"""Hypothesis strategies aimed at trouble: clock changes, rules that change, and sources that collide.

They need the extra ``testing``. Every argument is a keyword, and every docstring says what the values shrink to.
"""

from summit_timeline.testing.releases import TzVersionPair, tz_version_pairs
from summit_timeline.testing.sources import articles, claims, sourced_claims, statements, timelines
from summit_timeline.testing.stored import stored_times
from summit_timeline.testing.synthetic import SyntheticZone, synthetic_zones
from summit_timeline.testing.time import pairs_across_transition, walls_in_fold, walls_in_gap, zoned_times, zones
from summit_timeline.testing.trouble import date_line_changes, label_only_changes, walls_at_midnight

__all__ = [
    "SyntheticZone",
    "TzVersionPair",
    "articles",
    "claims",
    "date_line_changes",
    "label_only_changes",
    "pairs_across_transition",
    "sourced_claims",
    "statements",
    "stored_times",
    "synthetic_zones",
    "timelines",
    "tz_version_pairs",
    "walls_at_midnight",
    "walls_in_fold",
    "walls_in_gap",
    "zoned_times",
    "zones",
]
