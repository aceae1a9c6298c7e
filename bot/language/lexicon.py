"""What the danger lexicon says: which words may be a sign of danger, and which must not be taken for one.

The words themselves stand in `data/lexicon/`, so that a safeguarding lead can add a phrase without touching
code; `lexicon_file.py` reads them. docs/decisions/0006-danger-lexicon.md says why it is done this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.language.patterns import Form
from bot.language.spelling import Spelling
from bot.vocabulary import Audience, Danger, Language

TOPICS = (
    "immediate",
    "strangulation",
    "threat_to_kill",
    "weapon",
    "sexual_violence",
    "stalking",
    "suicide_self_harm",
    "child_harm",
    "honour_forced_marriage",
    "pregnancy",
    "breach_of_order",
    "escalation",
    "coercive_control",
    "separation",
    "perpetrator_present",
)
HINTS = (
    "presence",
    "fear",
    "rage",
    "weapon",
    "farewell",
    "means",
    "control",
    "leaving",
    "worse",
    "child",
    "plea",
)


class Reach(str, Enum):
    """How far a quieting phrase works."""

    TOUCHING = "touching"  # it shares a word with the sign
    AFTER = "after"  # from its place to the end of the sentence, or to a "but"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One sign of danger. A hint says nothing alone: two of different kinds do (`together.yml`)."""

    id: str
    topic: str
    level: Danger
    forms: tuple[Form, ...]
    blocked_by: frozenset[str] = frozenset()
    speaker: Audience | None = None

    @property
    def is_hint(self) -> bool:
        return self.level is Danger.NONE


@dataclass(frozen=True, slots=True, eq=False)
class Quiet:
    """One thing that sounds like danger and is not, or that makes what stands near it no disclosure.

    A `named` one works only on the entries that name it in `blocked_by`. A question or story in passing never
    quiets what is said of the speaker, nor what sounds urgent; a `strong` one does (*why do you ask if he…*).
    """

    id: str
    reach: Reach
    forms: tuple[Form, ...]
    named: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """The small words that turn a sentence round."""

    deny: frozenset[str]
    undo: frozenset[str]  # *never told anyone he…*, *won't stop …ing* deny nothing
    reopen: frozenset[str]  # but, only, just
    subjects: frozenset[str]  # a new subject begins a new statement
    report: frozenset[str]  # … unless it is what is denied: *I don't think he…*
    not_over: frozenset[str]  # *hasn't … since May* says that he had

    def words(self) -> frozenset[str]:
        return self.deny | self.undo | self.reopen | self.subjects | self.report | self.not_over


@dataclass(frozen=True)
class Lexicon:
    """Everything one language knows about danger."""

    language: Language
    spelling: Spelling
    entries: tuple[Entry, ...]
    quiet: tuple[Quiet, ...]
    denial: Denial
    first_person: frozenset[str]
    now: tuple[Form, ...]
    now_raises: frozenset[str]
