"""Sources and what they claim: articles, statements, citations, claims, diagnostics.

A *source* is an :class:`Article`, which is read, or a :class:`Statement`, whose sessions are given. A :class:`Claim` is
what one source says about one event.
"""

from summit_timeline.claims.canonical import canonical_json, digest
from summit_timeline.claims.claim import Citation, Claim, Diagnostic, TimeExpression, claim_data, when_text
from summit_timeline.claims.publication import Published, parse_published, published_text
from summit_timeline.claims.source import Article, Session, Source, Statement, parse_clock, session_data, source_data

__all__ = [
    "Article",
    "Citation",
    "Claim",
    "Diagnostic",
    "Published",
    "Session",
    "Source",
    "Statement",
    "TimeExpression",
    "canonical_json",
    "claim_data",
    "digest",
    "parse_clock",
    "parse_published",
    "published_text",
    "session_data",
    "source_data",
    "when_text",
]
