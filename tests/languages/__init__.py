"""Tests of the language data."""
