"""A conversation as the gateway sees it: begin, accept what was said, answer it, leave.

A turn has two transactions. `accept` stores the words, reads them for danger and raises any alarm; `answer`
stores what follows from them, and only then is anything said. Whatever stops between the two is picked up
again and answered once.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from bot.casework.alarms import hear_danger, raise_fault
from bot.casework.answering import Answering
from bot.casework.hearing import Heard, Hearing, refuse_unreadable
from bot.casework.ports import Book, Clock, Store, StoreUnavailableError
from bot.casework.records import (
    CaseEvent,
    Conversation,
    ConversationState,
    Json,
    Line,
    Turn,
    TurnState,
)
from bot.casework.replies import PRESSED, asked_next, reply_of, say
from bot.casework.said import (
    Accepted,
    Begun,
    Chosen,
    ConversationEndedError,
    NoSuchConversationError,
    RefusedError,
    Typed,
    Understood,
)
from bot.casework.shut import is_shut, shut_words, standing_shut, state_shown
from bot.casework.sittings import Library, sitting_of
from bot.casework.standing import standing
from bot.casework.talking.hold import person_left, person_waits
from bot.casework.tokens import SHUT, hashed, new_token
from bot.casework.wording import words_said, words_to_a_worker
from bot.interview.place import Sitting
from bot.interview.prompt import prompt
from bot.interview.summary import Block, summary
from bot.language.danger import DangerReader
from bot.vocabulary import (
    Audience,
    ConversationId,
    Danger,
    Language,
    Speaker,
    TurnId,
)

log = logging.getLogger(__name__)

# How long an unsent talk is kept after the last message. A family's leaves no trace; a school's day is long.
IDLE = {Audience.FAMILY: timedelta(minutes=30), Audience.PROFESSIONAL: timedelta(hours=8)}
PERSON = "person"


class Conversations:
    def __init__(self, store: Store, library: Library, reader: DangerReader, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._hearing = Hearing(store, reader, library.instruments)
        self._clock = clock
        self._answering = Answering(store, library, clock)

    def begin(self, audience: Audience, language: Language, channel: str = "web") -> Begun:
        now = self._clock()
        token = new_token()
        instrument = self._library.instruments[audience]
        conversation = Conversation(
            id=ConversationId(str(uuid4())),
            token_hash=hashed(token),
            audience=audience,
            language=language,
            channel=channel,
            instrument=instrument.id,
            instrument_version=instrument.version,
            opened_at=now,
            last_seen_at=now,
        )
        sitting = sitting_of(conversation, self._library, now)
        if self._is_shut(conversation):
            return self._begin_shut(conversation, sitting, token, now)
        first = prompt(sitting)
        hours = "chat.hours_open" if sitting.team_is_here else "chat.hours_closed"
        training = (sitting.say("training.talk"),) if self._library.phrases.are_for_training else ()
        texts = (*training, sitting.say_for("chat.hello"), sitting.say(hours), *first.texts)
        lines = say(conversation, Speaker.ASSISTANT, texts, now, question=first.id, choices=first.choices)
        with self._store.transaction() as book:
            book.add_conversation(conversation)
            book.add_lines(lines)
        asked = asked_next(sitting, conversation.state)
        reply = reply_of(lines, asked, conversation.state, Danger.NONE, conversation.lines)
        return Begun(conversation.id, token, reply)

    def _is_shut(self, conversation: Conversation) -> bool:
        with self._store.reading() as book:
            return is_shut(book, conversation)

    def _begin_shut(self, conversation: Conversation, sitting: Sitting, token: str, now: datetime) -> Begun:
        """It is kept all the same, so that what is written to it is read for danger."""
        lines = shut_words(conversation, sitting, now)
        with self._store.transaction() as book:
            book.add_conversation(conversation)
            book.add_lines(lines)
            return Begun(conversation.id, token, standing_shut(book, conversation, sitting, now))

    def admits(self, conversation_id: ConversationId, token: str) -> bool:
        with self._store.reading() as book:
            conversation = book.conversation(conversation_id)
        return conversation is not None and hmac.compare_digest(conversation.token_hash, hashed(token))

    def accept(self, conversation_id: ConversationId, client_id: str, said: Typed | Chosen) -> Accepted:
        """Store one message. When it cannot be, the error still says how dangerous the words are."""
        heard = self._hearing.hear(conversation_id, said)
        with _telling(heard), self._store.transaction() as book:
            conversation, turn, _ = self._accept(book, conversation_id, client_id, said, heard)
            book.save_conversation(conversation)
            return self._accepted(turn, conversation)

    def press(self, conversation_id: ConversationId, client_id: str, chosen: Chosen) -> Json:
        """A button, stored and answered in one transaction, since nothing has to be understood.

        If the answer fails, the press is stored all the same, and the fault is told as for any other turn.
        """
        heard = self._hearing.hear(conversation_id, chosen)
        try:
            with _telling(heard), self._store.transaction() as book:
                conversation, turn, sitting = self._accept(book, conversation_id, client_id, chosen, heard)
                return turn.reply or self._answering.answer_in(book, turn, conversation, None, sitting)
        except (RefusedError, StoreUnavailableError):
            raise
        except Exception:
            log.exception("A press could not be answered in one go: it is stored first.")
        return self.answer(self.accept(conversation_id, client_id, chosen).turn_id, None)

    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json:
        return self._answering.answer(turn_id, understood)

    def standing(self, conversation_id: ConversationId) -> Json:
        """The conversation as it stands now: what was said last, and what is being asked."""
        with self._store.reading() as book:
            return standing(book, _there(book, conversation_id), self._library, self._clock())

    def leave(self, conversation_id: ConversationId) -> None:
        """Quick exit: everything not sent is deleted. An alarm that was raised stays with the duty team.

        Whoever made a code to come back still can: what was said is kept, and this device opens it no more.
        """
        with self._store.transaction() as book:
            conversation = book.conversation(conversation_id)
            if conversation is None:
                return
            if conversation.held_by is not None:
                person_left(book, conversation, self._library, self._clock())
            if book.has_code(conversation_id):
                conversation.token_hash = SHUT
            elif conversation.case_id is None:
                book.forget_conversation(conversation_id)
                return
            else:
                conversation.state = ConversationState.ENDED
            book.save_conversation(conversation)
            if conversation.case_id is not None:
                book.add_event(CaseEvent(conversation.case_id, self._clock(), "left", PERSON, "quick exit"))

    def answers(self, conversation_id: ConversationId) -> list[Block]:
        """The answers as they stand, to be checked and changed."""
        with self._store.reading() as book:
            return summary(sitting_of(_there(book, conversation_id), self._library, self._clock()))

    def how_dangerous(self, conversation_id: ConversationId, text: str) -> Danger:
        """How dangerous words are that may not be kept. Reading them stores nothing."""
        return self._hearing.hear(conversation_id, Typed(text)).signal.level

    def state(self, conversation: Conversation) -> ConversationState:
        """As it is shown to the person."""
        with self._store.reading() as book:
            return state_shown(book, conversation)

    def lines_after(self, conversation_id: ConversationId, number: int) -> list[Line]:
        """What was said without a turn asking for it: a worker's words."""
        with self._store.reading() as book:
            return book.pushed_lines(conversation_id, after=number)

    def waiting(self, older_than: timedelta) -> list[Accepted]:
        with self._store.reading() as book:
            turns = book.waiting_turns(self._clock() - older_than)
            found = [(turn, book.conversation(turn.conversation_id)) for turn in turns]
        return [self._accepted(turn, conversation) for turn, conversation in found if conversation]

    def forget_idle(self) -> int:
        """Delete what was left unfinished and never sent. Returns how many conversations are gone."""
        self._shut_out_idle()
        now = self._clock()
        return sum(
            self._forget(audience, now - kept, with_code=with_code)
            for audience, idle in IDLE.items()
            for kept, with_code in ((idle, False), (self._library.kept_with_code, True))
        )

    def _shut_out_idle(self) -> None:
        """A talk with a code that was left alone is opened by its words, and by no device that it was on."""
        with self._store.transaction() as book:
            for audience, idle in IDLE.items():
                book.shut_out(audience, self._clock() - idle)

    def _forget(self, audience: Audience, since: datetime, *, with_code: bool) -> int:
        """Each is looked at again once it is held, since somebody may just have come back to it."""
        forgotten = 0
        with self._store.transaction() as book:
            for conversation_id in book.idle_conversations(audience, since, with_code=with_code):
                conversation = book.conversation(conversation_id)
                if conversation is not None and conversation.last_seen_at < since:
                    book.forget_conversation(conversation_id)
                    forgotten += 1
        return forgotten

    def _accept(
        self,
        book: Book,
        conversation_id: ConversationId,
        client_id: str,
        said: Typed | Chosen,
        heard: Heard,
    ) -> tuple[Conversation, Turn, Sitting]:
        """Store a turn that is new, or find the one that it repeats. The conversation is not saved yet.

        The sitting is the conversation as it stood before the turn.
        """
        refuse_unreadable(said)
        conversation = _there(book, conversation_id)
        sitting = sitting_of(conversation, self._library, self._clock())
        earlier = book.turn_by_client(conversation_id, client_id)
        if earlier is not None and _is_same(earlier, said):
            return conversation, earlier, sitting
        if earlier is not None:  # other words under an id that was used: they are not to be lost
            client_id = str(uuid4())
        if conversation.state in (ConversationState.ENDED, ConversationState.HELPLINES_ONLY):
            raise ConversationEndedError(f"the conversation is {conversation.state.value}")
        words = self._words(book, conversation, sitting, said)
        turn = self._new_turn(conversation, client_id, said)
        book.add_turn(turn)
        pressed = PRESSED if isinstance(said, Chosen) else None
        book.add_lines(say(conversation, Speaker.PERSON, [words], turn.accepted_at, turn, question=pressed))
        conversation.last_seen_at = turn.accepted_at
        if heard.signal.level is not Danger.NONE:
            hear_danger(book, conversation, turn, heard.signal, self._library, turn.accepted_at)
        if heard.fault is not None:
            raise_fault(book, conversation, heard.fault, self._library, turn.accepted_at)
        return conversation, turn, sitting

    def _words(self, book: Book, conversation: Conversation, sitting: Sitting, said: Typed | Chosen) -> str:
        if conversation.held_by is None:
            return words_said(book, conversation, sitting, said, self._library, self._clock())
        person_waits(book, conversation, self._clock())
        return words_to_a_worker(book, conversation, sitting, said)

    def _new_turn(self, conversation: Conversation, client_id: str, said: Typed | Chosen) -> Turn:
        conversation.turns += 1
        return Turn(
            id=TurnId(str(uuid4())),
            conversation_id=conversation.id,
            client_id=client_id,
            number=conversation.turns,
            accepted_at=self._clock(),
            text=said.text if isinstance(said, Typed) else None,
            choice=None if isinstance(said, Typed) else {"question": said.question, "value": said.value},
        )

    def _accepted(self, turn: Turn, conversation: Conversation) -> Accepted:
        is_answered, language = turn.state is TurnState.ANSWERED, conversation.language
        is_for_us = turn.text is not None and conversation.held_by is None  # a worker needs no engine
        asks_engine = is_for_us and not self._library.plain.is_plain(turn.text or "", language)
        return Accepted(
            turn_id=turn.id,
            conversation_id=turn.conversation_id,
            language=language,
            text=turn.text if asks_engine and not is_answered else None,
            reply=turn.reply if is_answered else None,
        )


@contextmanager
def _telling(heard: Heard) -> Iterator[None]:
    """What cannot be stored still says how dangerous it was, so that help is shown."""
    try:
        yield
    except (RefusedError, StoreUnavailableError) as error:
        error.danger = heard.signal.level
        raise


def _there(book: Book, conversation_id: ConversationId) -> Conversation:
    conversation = book.conversation(conversation_id)
    if conversation is None:
        raise NoSuchConversationError("no such conversation")
    return conversation


def _is_same(turn: Turn, said: Typed | Chosen) -> bool:
    if isinstance(said, Typed):
        return turn.text == said.text
    return turn.choice == {"question": said.question, "value": said.value}
