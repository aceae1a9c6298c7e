"""Logs that cannot hold what people said.

Rasa and its libraries log whole messages at `debug` and, in places, at `warning` and `error`. A list of
fields to strike out would be wrong as soon as one is missed, so it is the other way round: once the service
listens, a record says where it was written, how bad it is and which exceptions led to it, and nothing else.
The place finds the sentence in the source; the values stay out. Our own records pass, because they never
name a word.
"""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any

OURS = "bot.engine"

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


class WordlessRecord(logging.LogRecord):
    """A record of ours as it is; anyone else's reduced to its place and the kinds of its exceptions."""

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
        _sinfo: str | None = None,
        **extra: Any,
    ) -> None:
        if not str(name).startswith(OURS):
            msg, args = f"{func}:{lineno} (words withheld){_kinds(exc_info)}", ()
        super().__init__(name, level, pathname, lineno, msg, args, None, func, None, **extra)


def _kinds(exc_info: ExceptionInfo) -> str:
    error = exc_info[1] if exc_info else None
    return f" after {kinds_of(error)}" if error else ""


def kinds_of(error: BaseException) -> str:
    """`RasaException < ClientResponseError`: what happened and what led to it, without what was said."""
    kinds: list[str] = []
    step: BaseException | None = error
    while step is not None and len(kinds) < 5:
        kinds.append(type(step).__name__)
        step = step.__cause__ or step.__context__
    return " < ".join(kinds)


def install() -> None:
    logging.setLogRecordFactory(WordlessRecord)
    logging.captureWarnings(True)
