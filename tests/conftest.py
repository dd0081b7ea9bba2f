"""How hard the properties are tried: quickly at the desk, thoroughly and repeatably in continuous integration."""

import os

from hypothesis import Phase, settings

from tests.telling import pytest_terminal_summary, tell

__all__ = ["pytest_terminal_summary", "tell"]

# The machine that runs the tests may have old tz data of its own, which they are not about: so no warning.
os.environ.setdefault("SUMMIT_TIMELINE_TZ_DATA", "package")

settings.register_profile("desk", max_examples=40, deadline=None)
# Whether something fails, and nothing more: no smallest example is looked for.
settings.register_profile(
    "mutation", max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.register_profile("ci", max_examples=500, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "desk"))
