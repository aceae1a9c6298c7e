"""Which language to say a problem in: the conversation's, else what the browser asks for, else both."""

from __future__ import annotations

from aiohttp import hdrs, web

from bot.bootstrap import Service
from bot.casework.ports import StoreUnavailableError
from bot.casework.records import Conversation
from bot.vocabulary import ConversationId, Language

CONVERSATION: web.RequestKey[ConversationId] = web.RequestKey("conversation")  # set once the token is right
LANGUAGE: web.RequestKey[Language] = web.RequestKey("language")  # asked for in a beginning

BOTH = tuple(Language)


def languages_for(service: Service, request: web.Request) -> tuple[Language, ...]:
    if LANGUAGE in request:
        return (request[LANGUAGE],)
    conversation = _conversation(service, request)
    if conversation is not None:
        return (conversation.language,)
    return asked_for(request.headers.get(hdrs.ACCEPT_LANGUAGE, ""))


def _conversation(service: Service, request: web.Request) -> Conversation | None:
    if CONVERSATION not in request:
        return None
    try:
        return conversation_of(service, request[CONVERSATION])
    except StoreUnavailableError:
        return None


def conversation_of(service: Service, conversation_id: ConversationId) -> Conversation | None:
    with service.store.reading() as book:
        return book.conversation(conversation_id)


def asked_for(header: str) -> tuple[Language, ...]:
    """The one asked for first, of ours; both when neither is.

    >>> [language.value for language in asked_for("fr, en;q=0.4, cy-GB;q=0.9")]
    ['cy']
    """
    wishes = [_wish(part) for part in header.split(",")]
    ours = [(quality, language) for quality, language in wishes if language is not None and quality > 0]
    return (max(ours, key=lambda wish: wish[0])[1],) if ours else BOTH


def _wish(part: str) -> tuple[float, Language | None]:
    tag, _, parameter = part.strip().partition(";")
    code = tag.strip().lower().split("-")[0]
    language = next((language for language in Language if language.value == code), None)
    try:
        return float(parameter.strip().removeprefix("q=") or 1), language
    except ValueError:
        return 0.0, None
