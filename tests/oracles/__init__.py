"""Our zones against other programs' own reading of the tz database."""
