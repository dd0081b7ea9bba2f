"""The command ``summit-timeline``.

Exit codes: 0 fine; 1 bad data; 2 wrong usage; 130 interrupted.
"""

from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command with the arguments of the process, and exit."""
    try:
        from summit_timeline.cli.run import main as run_main  # noqa: PLC0415 - an interrupt may come while it loads

        run_main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
