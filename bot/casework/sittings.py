"""From a stored conversation to the value the interview works with, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.hours import WALES, is_open
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
    somebody_is_on_duty: Callable[[datetime], bool | None] = lambda _now: None  # None: there is no rota

    @property
    def kept_with_code(self) -> timedelta:
        """How long an unsent talk is kept after its last message, for whoever made a code to come back."""
        return timedelta(days=self.policy.retention["conversation_with_code"].amount)

    def team_is_here(self, now: datetime) -> bool:
        """Whether a person can say that somebody reads this now: in working hours, and as the rota stands."""
        is_in_hours = is_open(self.policy.clocks.working_hours, now)
        return is_in_hours and self.somebody_is_on_duty(now) is not False

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
        sent=ConversationState.SENT in (conversation.state, conversation.held_from),
        settings=library.settings(),
        helplines=library.helplines,
        reader=library.reader,
        told=conversation.place.get("told", {}),
        offered=frozenset(map(Language, conversation.place.get("offered", ()))),
        team_is_here=library.team_is_here(now),
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
    if sitting.sent and conversation.held_by is None:
        conversation.state = ConversationState.SENT
