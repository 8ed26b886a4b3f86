"""The command `xlakit`, which `pip install xlakit` brings; also `python -m xlakit`."""

from __future__ import annotations

import signal
import sys

from ._xlakit import command


def main() -> int:
    """Runs the command with the arguments of this process, and gives its exit code."""
    # No line of Python runs while the command does, so an interrupt has to end it as it ends any program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return command(["xlakit", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
