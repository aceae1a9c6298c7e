"""What a form sent: the words and the buttons, as the interview takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from aiohttp import web

from bot.casework.said import Chosen, Typed
from bot.gateway.problem_kinds import ProblemError
from bot.gateway.requests import clean
from bot.interview.always import CHANGE, LANGUAGE, STEER
from bot.vocabulary import Audience

BUTTONS = {"steer": STEER, "language": LANGUAGE, "change": CHANGE}


@dataclass(frozen=True)
class Form:
    """The fields by name. Of boxes that were ticked together the values are joined by commas."""

    fields: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def client_id(self) -> str:
        """The page's own, so that the same page sent twice counts once."""
        try:
            return str(UUID(self["client_id"]))
        except ValueError:
            return str(uuid4())

    @property
    def said(self) -> Typed | Chosen | None:
        """What was answered; None when it was nothing, or when one was chosen and another written."""
        for field, name in BUTTONS.items():
            if field in self:
                return Chosen(name, self[field])
        given = [field for field in ("text", "press", "value") if self[field].strip()]
        if len(given) != 1:
            return None
        value = self[given[0]]
        return Typed(value) if given == ["text"] else Chosen(self["question"], value)


async def read(request: web.Request) -> Form:
    if request.content_type != "application/x-www-form-urlencoded":
        raise ProblemError("bad_request", hint="send the page's own form")
    fields: dict[str, str] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            told = clean(value).replace("\r\n", "\n")
            fields[name] = f"{fields[name]},{told}" if name in fields else told
    return Form(fields)


def audience_of(said: str | None) -> Audience:
    """Who is asking; where nobody says so, somebody for themselves: the more careful wording."""
    return Audience.PROFESSIONAL if said == Audience.PROFESSIONAL.value else Audience.FAMILY
