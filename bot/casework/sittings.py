"""From a stored conversation to the value the interview works with, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.hours import WALES, team_is_here
from bot.casework.records import Conversation, ConversationState
from bot.interview import Instrument
from bot.interview.place import Place, Sitting
from bot.language.answers import PlainAnswers
from bot.language.meant import AnswerReader
from bot.phrases import Phrases
from bot.triage import Policy
from bot.vocabulary import Audience, Language


@dataclass(frozen=True)
class Library:
    """All that was approved and loaded at the start: questions, texts, policy, helplines."""

    instruments: Mapping[Audience, Instrument]
    phrases: Phrases
    plain: PlainAnswers
    policy: Policy
    helplines: Callable[[Language], list[str]]
    reader: AnswerReader | None = None

    @property
    def kept_with_code(self) -> timedelta:
        """How long an unsent talk is kept after its last message, for whoever made a code to come back."""
        return timedelta(days=self.policy.retention["conversation_with_code"].amount)

    def settings(self) -> dict[str, str]:
        """What the policy decides about the interview, as facts its conditions may name."""
        return {"family_checklist": self.policy.settings.family_checklist}


def sitting_of(conversation: Conversation, library: Library, now: datetime) -> Sitting:
    return Sitting(
        instrument=library.instruments[conversation.audience],
        language=conversation.language,
        answers=conversation.answers,
        phrases=library.phrases,
        plain=library.plain,
        today=now.astimezone(WALES).date(),
        place=Place.from_record(conversation.place),
        sent=conversation.state is ConversationState.SENT,
        settings=library.settings(),
        helplines=library.helplines,
        reader=library.reader,
        told=conversation.place.get("told", {}),
        offered=frozenset(map(Language, conversation.place.get("offered", ()))),
        team_is_here=team_is_here(library.policy.clocks.working_hours, now),
        passed_on=conversation.case_id is not None,
    )


def put_back(conversation: Conversation, sitting: Sitting) -> None:
    conversation.answers = dict(sitting.answers)
    conversation.place = {
        **sitting.place.as_record(),
        "told": dict(sitting.told),
        "offered": sorted(language.value for language in sitting.offered),
    }
    conversation.language = sitting.language
    if sitting.sent:
        conversation.state = ConversationState.SENT
