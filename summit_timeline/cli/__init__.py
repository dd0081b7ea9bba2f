"""The command ``summit-timeline``.

Exit codes: 0 fine; 1 bad data; 2 wrong usage; 130 interrupted.
"""

TYPE_CHECKING = False  # that of typing takes longer to load than all that this module does
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["main"]


def main() -> "NoReturn":
    """Run the command with the arguments of the process, and exit.

    An interrupt while it loads or ends is told in one line, and nothing is left to tidy up; while it runs,
    it ends what it does first.
    """
    import _signal as signal  # type: ignore[import-not-found] # noqa: PLC0415 - signal itself takes long to load

    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeded:
        signal.signal(signal.SIGINT, _end)
    try:
        import sys  # noqa: PLC0415 - loaded when it is needed

        from summit_timeline.cli.run import run  # noqa: PLC0415 - loaded when it is needed

        if heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run(sys.argv[1:])
        if heeded:
            signal.signal(signal.SIGINT, _end)
        sys.exit(code)
    except KeyboardInterrupt:
        _end()


def _end(*_: object) -> "NoReturn":
    import os  # noqa: PLC0415 - loaded when it is needed

    try:
        os.write(2, b"error: interrupted\n")
    finally:
        os._exit(130)  # 128 + SIGINT
