"""Tests of zones: wall times, instants, clock changes and what is written of them in calendars."""
