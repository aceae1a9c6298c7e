"""What reaches a conversation from outside, and how it can be refused."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.records import Json
from bot.vocabulary import ConversationId, Danger, Language, TurnId

LONGEST_MESSAGE = 4000  # characters; a message beyond it is refused whole, never cut


@dataclass(frozen=True)
class Typed:
    """Words as typed."""

    text: str


@dataclass(frozen=True)
class Chosen:
    """A button: the question it was offered with, and its value (several, joined by commas, for `many`)."""

    question: str
    value: str


@dataclass(frozen=True)
class Understood:
    """What the engine made of a typed message."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Begun:
    """A new conversation. The token is shown once and kept only as a hash."""

    conversation_id: ConversationId
    token: str
    reply: Json


@dataclass(frozen=True)
class Accepted:
    """A turn that is stored. `reply` is set when it was answered before: the same message sent twice.

    `text` is set when the engine is wanted to understand it; a button needs no understanding.
    """

    turn_id: TurnId
    conversation_id: ConversationId
    language: Language
    text: str | None
    reply: Json | None


class RefusedError(Exception):
    """A message that was not taken, and why. `phrase` names the text for the person, in problems.yml.

    `status` is a hint for whoever must answer over HTTP. `reply` is the conversation as it stands, where it
    helps the client to show the question that is asked now.
    """

    status = 422
    phrase = "problems.not_understood"

    danger = Danger.NONE  # what the refused words said: help is shown all the same

    def __init__(self, detail: str, reply: Json | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.reply = reply


class NoSuchConversationError(RefusedError):
    """Unknown, deleted or expired: all three look the same."""

    status = 404
    phrase = "problems.no_conversation"


class ConversationEndedError(RefusedError):
    status = 409
    phrase = "problems.ended"


class NotAskedNowError(RefusedError):
    """An answer to a question that is not the one being asked."""

    status = 409
    phrase = "problems.not_asked_now"


class NotOfferedError(RefusedError):
    """A choice that this question does not offer."""

    phrase = "problems.not_offered"


class EmptyMessageError(RefusedError):
    phrase = "problems.empty"


class MessageTooLongError(RefusedError):
    status = 413
    phrase = "problems.too_long"
