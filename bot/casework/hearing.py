"""What is heard in a message before anything is done with it: danger, and whether it needs the engine."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.ports import Store, StoreUnavailableError
from bot.casework.said import LONGEST_MESSAGE, EmptyMessageError, MessageTooLongError
from bot.language.answers import PlainAnswers
from bot.language.danger import DangerReader
from bot.vocabulary import Audience, ConversationId, Language, Signal

TURNS_BACK = 2  # how many turns back a message may belong together with this one


@dataclass(frozen=True)
class Hearing:
    store: Store
    reader: DangerReader
    plain: PlainAnswers

    def danger(self, conversation_id: ConversationId, text: str) -> Signal:
        """How dangerous the words are, alone and with those just before them.

        When the database cannot be asked, the words are read alone: danger is known all the same.
        """
        _refuse_unreadable(text)
        language, audience, before = self._around(conversation_id)
        return self.reader.read_after(before, text, language, audience)

    def is_plain(self, text: str, language: Language) -> bool:
        """Whether the words are a plain answer or a command word, which need no engine to be understood."""
        return self.plain.command(text) is not None or self.plain.read(text, language) is not None

    def _around(self, conversation_id: ConversationId) -> tuple[Language, Audience, list[str]]:
        try:
            with self.store.reading() as book:
                conversation = book.conversation(conversation_id)
                if conversation is not None:
                    before = book.quiet_words(conversation_id, conversation.turns - TURNS_BACK)
                    return conversation.language, conversation.audience, before
        except StoreUnavailableError:
            pass
        return Language.EN, Audience.FAMILY, []


def _refuse_unreadable(text: str) -> None:
    if len(text) > LONGEST_MESSAGE:
        raise MessageTooLongError(f"{len(text)} characters; {LONGEST_MESSAGE} are allowed")
    if not text.strip():
        raise EmptyMessageError("nothing was typed")
