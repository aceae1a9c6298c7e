"""Reading what a client sent, strictly: what is not understood is refused and said, never guessed.

A person's words are the exception: whatever they typed is theirs. Only what no person types (control
characters and halves of characters) is taken out.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

from aiohttp import web

from bot.casework.records import Json
from bot.casework.said import Chosen, EmptyMessageError, Typed
from bot.gateway.problem_kinds import ProblemError
from bot.vocabulary import Audience, Language

KEPT_CONTROLS = frozenset("\n\t")
LONGEST_NAME = 200


@dataclass(frozen=True)
class Beginning:
    audience: Audience
    language: Language


@dataclass(frozen=True)
class Sent:
    """A message with the id its client gave it, so that sending it again counts once."""

    client_id: str
    said: Typed | Chosen


async def beginning(request: web.Request) -> Beginning:
    body = _fields(await _object(request), required=("audience", "language"))
    try:
        return Beginning(Audience(_text(body, "audience")), Language(_text(body, "language")))
    except ValueError:
        raise _bad("'audience' is family or professional, 'language' is cy or en") from None


async def sent(request: web.Request) -> Sent:
    body = _fields(await _object(request), required=("client_id",), optional=("text", "choice"))
    if ("text" in body) == ("choice" in body):
        raise _bad("send either 'text' or 'choice'")
    said = Typed(_words(body)) if "text" in body else _chosen(body["choice"])
    return Sent(_client_id(body), said)


async def code(request: web.Request) -> str:
    return _text(_fields(await _object(request), required=("code",)), "code")


async def beacon_token(request: web.Request) -> str | None:
    """A beacon cannot set a header, so its token may come in the body: as JSON, a form or plain text."""
    body = (await request.read()).decode("utf-8", errors="replace").strip()
    if request.content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body)).get("token")
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return body
    token = given.get("token") if isinstance(given, dict) else None
    return token if isinstance(token, str) else None


async def _object(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise ProblemError("not_json", hint="send the body as application/json")
    try:
        body = json.loads((await request.read()).decode("utf-8"))
    except (ValueError, RecursionError):
        raise _bad("the body is not JSON in UTF-8") from None
    if not isinstance(body, dict):
        raise _bad("the body is not an object")
    return body


def _fields(body: Json, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Json:
    allowed = (*required, *optional)
    if any(name not in allowed for name in body):
        raise _bad(f"there is an unknown field; this call takes: {', '.join(allowed)}")
    missing = [name for name in required if name not in body]
    if missing:
        raise _bad(f"'{missing[0]}' is missing; this call needs: {', '.join(required)}")
    return body


def _text(body: Json, name: str) -> str:
    value = body[name]
    if not isinstance(value, str) or not value or len(value) > LONGEST_NAME:
        raise _bad(f"'{name}' is not a text of 1 to {LONGEST_NAME} characters")
    return value


def _client_id(body: Json) -> str:
    value = _text(body, "client_id")
    try:
        client_id = str(UUID(value))
    except ValueError:
        client_id = ""
    if client_id != value.lower():
        raise _bad("'client_id' is not a UUID such as 1b4e28ba-2fa1-4d2b-883f-0016d3cca427")
    return client_id


def _words(body: Json) -> str:
    if not isinstance(body["text"], str):
        raise _bad("'text' is not a text")
    words = clean(body["text"])
    if is_blank(words):
        raise EmptyMessageError("nothing but white space or control characters")
    return words


def _chosen(choice: object) -> Chosen:
    if not isinstance(choice, dict):
        raise _bad("'choice' is not an object with 'question' and 'value'")
    fields = _fields(choice, required=("question", "value"))
    values = fields["value"]
    if not isinstance(values, str) or not values:
        raise _bad("'value' is not a text")
    return Chosen(clean(_text(fields, "question")), clean(values))


def clean(text: str) -> str:
    """Without control characters and lone halves of characters, which nothing can store or show.

    >>> clean("he\\x00llo\\ud83d")
    'hello'
    """
    return "".join(sign for sign in text if sign in KEPT_CONTROLS or not _is_no_sign(sign))


def is_blank(text: str) -> bool:
    """Emoji are a message; white space and characters without a shape are not."""
    return all(unicodedata.category(sign) in {"Zs", "Zl", "Zp", "Cc", "Cf"} for sign in text)


def _is_no_sign(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"}


def _bad(hint: str) -> ProblemError:
    return ProblemError("bad_request", hint=hint)
