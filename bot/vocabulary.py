"""The nouns of the service: what everything else talks about.

Pure, and at the bottom of the house: it imports nothing of ours. Verdicts are ordered so that `worst`
means worst for the person at risk: what is missing or doubtful can only raise concern, never lower it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NewType

AccountId = NewType("AccountId", str)
CaseId = NewType("CaseId", str)
ConversationId = NewType("ConversationId", str)
Key = NewType("Key", str)  # where an answer lives: a question id, or `children.2.age` inside a group
MessageId = NewType("MessageId", str)
PersonId = NewType("PersonId", str)
QuestionId = NewType("QuestionId", str)
Topic = NewType("Topic", str)  # one of the 24 topics of the checklist, or one of its probes
TurnId = NewType("TurnId", str)


class Language(str, Enum):
    """A language people are served in. Welsh is listed first wherever both are offered."""

    CY = "cy"
    EN = "en"

    @property
    def other(self) -> Language:
        return Language.EN if self is Language.CY else Language.CY

    @property
    def own_name(self) -> str:
        """As its speakers call it, so that whoever looks for it finds it."""
        return "Cymraeg" if self is Language.CY else "English"


class Audience(str, Enum):
    """Who the conversation is with. Decides the instrument and the wording."""

    FAMILY = "family"
    PROFESSIONAL = "professional"


class Speaker(str, Enum):
    """Who said a line of the transcript."""

    PERSON = "person"
    ASSISTANT = "assistant"
    WORKER = "worker"
    SERVICE = "service"


class Reply(str, Enum):
    """What can be said to a yes-or-no question. Only `yes` counts one; the last three count as not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    SKIPPED = "skipped"


NOT_KNOWN = frozenset({Reply.UNKNOWN, Reply.DECLINED, Reply.SKIPPED})


class Danger(IntEnum):
    """How alarming a message is, read on its own words.

    >>> max(Danger.NONE, Danger.HIGH) is Danger.HIGH
    True
    """

    NONE = 0
    HIGH = 1
    IMMEDIATE = 2

    @property
    def label(self) -> str:
        return self.name.lower()


class Outcome(IntEnum):
    """Where a case goes, from the mildest to the most urgent.

    >>> Outcome.worst(Outcome.ELIGIBLE, Outcome.REVIEW).label
    'review'
    """

    ELIGIBLE = 0
    SIGNPOST = 1
    REVIEW = 2
    ESCALATE = 3
    EMERGENCY = 4

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def worst(cls, *outcomes: Outcome) -> Outcome:
        """The outcome that gets a person help soonest; `ELIGIBLE` when there is none."""
        return max(outcomes, default=cls.ELIGIBLE)


@dataclass(frozen=True, slots=True)
class Text:
    """One thing a person reads, in both languages."""

    en: str
    cy: str

    def said_in(self, language: Language) -> str:
        return self.cy if language is Language.CY else self.en


@dataclass(frozen=True, slots=True)
class Signal:
    """What the danger reading found in one message.

    `words` are the parts of the message that gave it, as they were typed, so that a worker sees why.
    """

    level: Danger
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


QUIET = Signal(Danger.NONE)
