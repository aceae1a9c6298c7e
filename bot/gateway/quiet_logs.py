"""Logs that say what went wrong and where, and never what a person said.

An exception's message and what a library logs about a broken request can hold a person's words or their
token. A list of what to strike out would be wrong as soon as one thing is missed, so it is the other way
round: a library's record says where it was written and which kind of exception led to it. Ours say what
they say, because they never name a word; of an exception they keep its kind and its place.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

OURS = ("bot", "actions")

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


class WordlessRecord(logging.LogRecord):
    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: ExceptionInfo,
        func: str | None = None,
        sinfo: str | None = None,  # noqa: ARG002 - a stack shows the source, and with it texts
        **more: Any,
    ) -> None:
        error = exc_info[1] if exc_info else None
        after = f" after {place_of(error)}" if error is not None else ""
        if name.split(".")[0] not in OURS:
            msg, args = f"{func}:{lineno} (words withheld)", ()
        super().__init__(name, level, pathname, lineno, f"{msg}{after}", args, None, func, None, **more)


def place_of(error: BaseException) -> str:
    """`KeyError at walk.py:57`: the kind, and the last place it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def install() -> None:
    """For the whole process, once it serves people."""
    logging.setLogRecordFactory(WordlessRecord)
    logging.captureWarnings(capture=True)
