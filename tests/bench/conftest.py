"""Without the other libraries nothing here is collected."""

from importlib.util import find_spec

# The extra `bench` brings them; whoever installs `test` alone runs every other test without them.
if any(find_spec(name) is None for name in ("arrow", "dateutil", "whenever")):
    collect_ignore_glob = ["*.py"]
