"""All that a document may draw on, as it stood at one moment, and which part of it may go out.

Pure. What is for the team alone (notes, sealed-off facts, a police notice, the code word) is left out here,
once, and not in each document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.records import (
    Account,
    AssessmentMade,
    Barred,
    Case,
    Conversation,
    Decision,
    DecisionState,
    Fact,
    Judgement,
    Part,
    Person,
    SafeContact,
    VoiceChecklist,
)
from bot.interview.place import Sitting
from bot.vocabulary import Audience, PersonId


@dataclass(frozen=True)
class Gathered:
    """`sitting` speaks the document's language. `about`: a document about this one person, nobody else."""

    case: Case
    conversation: Conversation
    sitting: Sitting
    writer: Account
    at: datetime
    people: tuple[Person, ...] = ()
    facts: tuple[Fact, ...] = ()
    barred: tuple[Barred, ...] = ()
    assessments: tuple[AssessmentMade, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    checklists: tuple[VoiceChecklist, ...] = ()
    contacts: tuple[SafeContact, ...] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)
    about: PersonId | None = None

    def those(self, *parts: Part) -> list[Person]:
        """Who is in the case now, as far as this document is about them."""
        return [
            person
            for person in self.people
            if person.part in parts and person.left_at is None and self.about in (None, person.id)
        ]

    @property
    def is_whole(self) -> bool:
        return self.about is None

    @property
    def may_use_answers(self) -> bool:
        """What was answered is the words of whoever answered: no document about somebody else holds them."""
        if self.about is None:
            return True
        themselves = any(one.id == self.about and one.part is Part.PERSON for one in self.people)
        return themselves and self.conversation.audience is Audience.FAMILY

    @property
    def facts_that_go_out(self) -> list[Fact]:
        """As corrected, the latest first. A fact that only some may know goes out to none but them."""
        corrected = {fact.corrects for fact in self.facts}
        kept = [fact for fact in self.facts if fact.id not in corrected and self._goes_out(fact)]
        return sorted(kept, key=lambda fact: (fact.happened, fact.recorded_at), reverse=True)

    def _goes_out(self, fact: Fact) -> bool:
        if self.about is None:
            return not fact.visible_to
        return fact.about == [self.about] and (not fact.visible_to or self.about in fact.visible_to)

    @property
    def safe_contact(self) -> SafeContact | None:
        """What the person last said is safe."""
        theirs = {person.id for person in self.those(Part.PERSON)}
        agreed = [contact for contact in self.contacts if contact.person_id in theirs]
        return agreed[-1] if agreed else None

    @property
    def standing_decision(self) -> Decision | None:
        """The last one that nobody refused or took back."""
        gone = (DecisionState.REFUSED, DecisionState.WITHDRAWN)
        stands = [decision for decision in self.decisions if decision.state not in gone]
        return stands[-1] if stands and self.is_whole else None
