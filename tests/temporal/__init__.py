"""Tests of days, weeks, months, windows, and shifts along the calendar."""
