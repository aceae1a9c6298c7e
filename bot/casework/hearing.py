"""What is heard in a message before anything else is done with it: danger."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.casework.ports import Store, StoreUnavailableError
from bot.casework.said import LONGEST_MESSAGE, Chosen, EmptyMessageError, MessageTooLongError, Typed
from bot.interview import Instrument
from bot.language.danger import DangerReader
from bot.vocabulary import QUIET, Audience, ConversationId, Language, Reply, Signal

TURNS_BACK = 2  # how many turns back a message may belong together with this one
MOST_READ = 2 * LONGEST_MESSAGE  # of a message that is too long to keep: enough to hear a cry for help

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Heard:
    """`fault` is the kind of error that kept the words from being read: then a person must read them."""

    signal: Signal = QUIET
    fault: str | None = None


@dataclass(frozen=True)
class Hearing:
    store: Store
    reader: DangerReader
    instruments: Mapping[Audience, Instrument]

    def hear(self, conversation_id: ConversationId, said: Typed | Chosen) -> Heard:
        """How dangerous it is. Needs no database: when that cannot be asked, words are read alone."""
        if isinstance(said, Chosen):
            return Heard(self._pressed(said))
        try:
            return Heard(self._typed(conversation_id, said.text[:MOST_READ]))
        except Exception as error:
            log.exception("A message could not be read for danger: a worker is asked to look.")
            return Heard(fault=type(error).__name__)

    def _pressed(self, chosen: Chosen) -> Signal:
        """A plain yes to a question that asks about danger outright."""
        for instrument in self.instruments.values():
            for question in instrument.questions():
                if question.id == chosen.question and question.alarm and chosen.value == Reply.YES:
                    return Signal(question.alarm, (question.alarm.label,))
        return QUIET

    def _typed(self, conversation_id: ConversationId, text: str) -> Signal:
        language, audience, before = self._around(conversation_id)
        return self.reader.read_after(before, text, language, audience)

    def _around(self, conversation_id: ConversationId) -> tuple[Language, Audience, list[str]]:
        try:
            with self.store.reading() as book:
                conversation = book.conversation(conversation_id)
                if conversation is not None:
                    before = book.quiet_words(conversation_id, conversation.turns - TURNS_BACK)
                    return conversation.language, conversation.audience, before
        except StoreUnavailableError:
            log.warning("The messages before could not be asked for: this one is read alone.")
        return Language.EN, Audience.FAMILY, []


def refuse_unreadable(said: Typed | Chosen) -> None:
    if isinstance(said, Chosen):
        return
    if len(said.text) > LONGEST_MESSAGE:
        raise MessageTooLongError(f"{len(said.text)} characters; {LONGEST_MESSAGE} are allowed")
    if not said.text.strip():
        raise EmptyMessageError("nothing was typed")
