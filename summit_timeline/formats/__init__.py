"""Timelines in other forms: iCalendar, JSON, text."""

__all__ = ()
