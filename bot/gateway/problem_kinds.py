"""Which kinds of problem there are, and which one an error is.

Every kind has its texts in data/messages/problems.yml and its place in the API's description.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Json
from bot.casework.said import RefusedError
from bot.gateway.limits import TooFastError

STATUS = {
    "bad_request": 400,
    "unauthorised": 401,
    "no_conversation": 404,
    "no_code": 404,
    "not_found": 404,
    "method_not_allowed": 405,
    "not_asked_now": 409,
    "ended": 409,
    "too_long": 413,
    "not_json": 415,
    "empty": 422,
    "not_offered": 422,
    "not_understood": 422,
    "too_fast": 429,
    "fault": 500,
    "not_stored": 503,
}
OURS_TO_MEND = frozenset({"fault", "not_stored"})
OF_HTTP = {404: "not_found", 405: "method_not_allowed", 413: "too_long", 415: "not_json"}
TRY_STORING_AGAIN = "5"  # seconds


class ProblemError(Exception):
    """A call the gateway itself refuses. `kind` is one of `STATUS`; `hint` is for whoever builds a client."""

    def __init__(self, kind: str, hint: str | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.hint = hint


@dataclass(frozen=True)
class Problem:
    kind: str
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Json = field(default_factory=dict)

    @property
    def status(self) -> int:
        return STATUS[self.kind]


def problem_of(error: Exception) -> Problem:
    match error:
        case ProblemError(kind="unauthorised"):
            return Problem(error.kind, {"WWW-Authenticate": "Bearer"}, _if_any(hint=error.hint))
        case ProblemError():
            return Problem(error.kind, more=_if_any(hint=error.hint))
        case RefusedError():
            kind = error.phrase.removeprefix("problems.")
            danger = error.danger.label if error.danger else None
            return Problem(kind, more=_if_any(danger=danger, reply=error.reply))
        case TooFastError():
            return Problem("too_fast", {"Retry-After": str(math.ceil(error.wait))})
        case StoreUnavailableError():
            return Problem("not_stored", {"Retry-After": TRY_STORING_AGAIN}, {"danger": error.danger.label})
        case web.HTTPException():
            return Problem(OF_HTTP.get(error.status, "bad_request"), _allowed(error))
        case _:
            return Problem("fault")


def _if_any(**more: object) -> Json:
    return {name: value for name, value in more.items() if value is not None}


def _allowed(error: web.HTTPException) -> dict[str, str]:
    return {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
