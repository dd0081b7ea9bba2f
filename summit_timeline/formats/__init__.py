"""Timelines in other forms: iCalendar, JSON, text."""
