"""Tests of merging: claims to events, events to agendas, sources to timelines."""
