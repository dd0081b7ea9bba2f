"""Our calendars in other programs."""
