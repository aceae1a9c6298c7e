"""Ties a program's life to the one who started it: `python leash.py PARENT PROGRAM …` becomes the program.

However the parent dies, even by a kill that it cannot notice, the kernel then kills the program. It keeps
nothing, so nothing is lost. Only Linux can do this; elsewhere a killed service leaves its engine to be
stopped by hand. A file of its own, run and not imported: it must be in place before the program begins.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("The one who started this has gone already.")
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
