"""Coming back on another device, by three words that the person chose to be given.

Nobody has a code who did not ask for one. With it an unsent talk is kept for the days of the retention table,
also after the exit; the device that was left no longer opens it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.code_words import CodeWords
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Conversation, ConversationState
from bot.casework.said import Begun, ConversationEndedError, NoSuchConversationError
from bot.casework.sittings import Library
from bot.casework.standing import standing
from bot.casework.tokens import hashed, new_token
from bot.vocabulary import ConversationId, Language

TRIES = 5  # a code drawn twice by chance is drawn again


@dataclass(frozen=True)
class Made:
    """Shown once. `until`: kept at least so long, and longer when more is said."""

    words: tuple[str, ...]
    until: datetime
    language: Language


@dataclass(frozen=True)
class ReturnCodes:
    store: Store
    library: Library
    words: CodeWords
    clock: Clock

    def make(self, conversation_id: ConversationId) -> Made:
        """A new code for this conversation. One it had before opens nothing any more."""
        with self.store.transaction() as book:
            conversation = book.conversation(conversation_id)
            if conversation is None:
                raise NoSuchConversationError("no such conversation")
            if conversation.state in (ConversationState.ENDED, ConversationState.HELPLINES_ONLY):
                raise ConversationEndedError(f"the conversation is {conversation.state.value}")
            conversation.last_seen_at = self.clock()
            book.save_conversation(conversation)
            words = self._draw(book, conversation)
            return Made(words, conversation.last_seen_at + self.library.kept_with_code, conversation.language)

    def resume(self, typed: str) -> Begun | None:
        """The conversation with this code, with a token of its own; None for all that open nothing."""
        code = self.words.read(typed)
        now = self.clock()
        with self.store.transaction() as book:
            conversation_id = book.conversation_with_code(code or "")
            conversation = book.conversation(conversation_id) if conversation_id else None
            if conversation is None or conversation.state is ConversationState.ENDED:
                return None
            if conversation.last_seen_at + self.library.kept_with_code < now:
                return None
            token = new_token()
            conversation.token_hash = hashed(token)
            conversation.last_seen_at = now
            book.save_conversation(conversation)
            return Begun(conversation.id, token, standing(book, conversation, self.library, now))

    def _draw(self, book: Book, conversation: Conversation) -> tuple[str, ...]:
        for _ in range(TRIES):
            words = self.words.draw(conversation.language)
            code = self.words.read(" ".join(words)) or ""
            if book.keep_code(conversation.id, code):
                return words
        raise RuntimeError("No free code was drawn. Expected one in a few tries; are there too few words?")
