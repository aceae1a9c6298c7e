"""The second half of a turn: read the answer, keep it with what follows from it, and only then speak.

A fault on the way to an answer, a score or an alarm never passes silently: a case is opened for review with
reason `fault`, and the person is told that someone will look.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.alarms import FAULT, case_of, hear_danger, judge, notify, raise_alarm
from bot.casework.ports import Book, Clock, Store, StoreUnavailableError
from bot.casework.records import (
    AnswerGiven,
    Conversation,
    ConversationState,
    Json,
    SignalRaised,
    Turn,
    TurnState,
)
from bot.casework.replies import ended, reply_of, say
from bot.casework.said import NoSuchConversationError, Understood
from bot.casework.sittings import Library, put_back, sitting_of
from bot.interview.place import Mode, Place, Sitting
from bot.interview.prompt import Prompt, prompt
from bot.interview.respond import Act, Response, respond_to_choice, respond_to_text
from bot.triage import Assessment
from bot.vocabulary import Danger, Outcome, Signal, Speaker, TurnId

log = logging.getLogger(__name__)

SUICIDE = "suicide_self_harm"


@dataclass(frozen=True)
class Answering:
    store: Store
    library: Library
    clock: Clock

    def answer(self, turn_id: TurnId, understood: Understood | None) -> Json:
        """The reply to a turn. Asked again, it is the same reply: a turn is answered once."""
        try:
            with self.store.transaction() as book:
                return self._answer(book, turn_id, understood)
        except (StoreUnavailableError, NoSuchConversationError):
            raise
        except Exception as error:
            log.exception("A turn could not be answered: a worker is asked to look.")
            with self.store.transaction() as book:
                return self._fault(book, turn_id, type(error).__name__)

    def _answer(self, book: Book, turn_id: TurnId, understood: Understood | None) -> Json:
        turn, conversation = _waiting(book, turn_id)
        return turn.reply or self.answer_in(book, turn, conversation, understood)

    def answer_in(
        self,
        book: Book,
        turn: Turn,
        conversation: Conversation,
        understood: Understood | None,
        sitting: Sitting | None = None,
    ) -> Json:
        """Answer a turn inside a transaction, after those of the same conversation that still wait.

        `sitting` is the conversation before this turn, where the caller has it already.
        """
        while (earlier := book.earlier_waiting_turn(turn)) is not None:
            book.save_conversation(conversation)
            self._answer(book, earlier.id, None)
            _, conversation = _waiting(book, turn.id)
            sitting = None
        now = self.clock()
        before = sitting or sitting_of(conversation, self.library, now)
        return self._take(book, turn, conversation, understood, before, now)

    def _take(
        self,
        book: Book,
        turn: Turn,
        conversation: Conversation,
        understood: Understood | None,
        before: Sitting,
        now: datetime,
    ) -> Json:
        signals = book.signals(conversation.id)
        response = self._respond(book, before, turn, understood, now)
        signal = next((raised for raised in signals if raised.turn_id == turn.id), None)
        if response.alarm is not Danger.NONE:
            said_outright = Signal(response.alarm, (response.alarm.label,))
            signal = hear_danger(book, conversation, turn, said_outright, now)
        if signal is not None:
            response = _with_danger(response, signal, is_first=len(signals) <= 1, before=before)
        if response.act is Act.DELETE and conversation.case_id is None:
            book.forget_conversation(conversation.id)
            return ended(before.say("chat.deleted"))
        self._keep(book, conversation, turn, response, now)
        says = [*response.says, *self._act(book, conversation, response, now)]
        if conversation.case_id is not None and (response.given or signal):
            judge(book, conversation, self.library, "danger" if signal else "an answer changed", now)
        danger = signal.level if signal else Danger.NONE
        return self._speak(book, conversation, turn, says, danger, now)

    def _respond(
        self, book: Book, sitting: Sitting, turn: Turn, understood: Understood | None, now: datetime
    ) -> Response:
        if turn.choice is not None:
            return _respond_to_choice(sitting, turn)
        intent, confidence = (understood.intent, understood.confidence) if understood else (None, 0.0)
        response = respond_to_text(sitting, turn.text or "", intent, confidence)
        if understood is not None or response.understood or _is_plain(sitting, turn.text or ""):
            return response
        notify(book, "engine_down", "engine", now, once=f"engine-{now:%Y%m%dT%H}")
        return replace(response, says=(sitting.say("chat.engine_down"),))

    def _keep(
        self, book: Book, conversation: Conversation, turn: Turn, response: Response, now: datetime
    ) -> None:
        book.add_answers(
            [
                AnswerGiven(
                    conversation_id=conversation.id,
                    key=key,
                    answer=answer,
                    instrument=conversation.instrument,
                    instrument_version=conversation.instrument_version,
                    language=conversation.language,
                    given_at=now,
                    given_by=conversation.audience.value,
                    turn_id=turn.id,
                )
                for key, answer in response.given
            ]
        )
        put_back(conversation, response.sitting)

    def _act(self, book: Book, conversation: Conversation, response: Response, now: datetime) -> list[str]:
        """Do what the response asks for beyond keeping answers. Returns what is said about it."""
        sitting = response.sitting
        if response.act is Act.SEND:
            return self._send(book, conversation, sitting, now)
        if response.act is Act.DELETE:
            conversation.state = ConversationState.ENDED
            return [sitting.say("chat.deleted_but_kept")]
        if response.act is Act.CALL_HUMAN:
            case = case_of(book, conversation, Outcome.SIGNPOST, "asked for a person", now)
            raise_alarm(book, case, Outcome.SIGNPOST, "asked for a person", now)
        return []

    def _send(self, book: Book, conversation: Conversation, sitting: Sitting, now: datetime) -> list[str]:
        made = judge(book, conversation, self.library, "sent", now)
        case = case_of(book, conversation, made.outcome, "sent", now)
        case.sent = True
        book.save_case(case)
        notify(book, "referral", case.reference, now)
        return [sitting.say_for("chat.sent", reference=case.reference), *_what_next(sitting, made)]

    def _speak(
        self,
        book: Book,
        conversation: Conversation,
        turn: Turn,
        says: list[str],
        danger: Danger,
        now: datetime,
    ) -> Json:
        sitting = sitting_of(conversation, self.library, now)
        asked: Prompt | None = None
        if conversation.state is not ConversationState.ENDED:
            asked = prompt(sitting)
        texts = [*says, *(asked.texts if asked else ())]
        question, choices = (asked.id, asked.choices) if asked else (None, ())
        lines = say(conversation, Speaker.ASSISTANT, texts, now, turn, question, choices)
        turn.reply = reply_of(lines, asked, sitting, conversation.state, danger)
        turn.state = TurnState.ANSWERED
        turn.answered_at = now
        book.add_lines(lines)
        book.save_conversation(conversation)
        book.answer_turn(turn)
        return turn.reply

    def _fault(self, book: Book, turn_id: TurnId, kind: str) -> Json:
        """Nothing of the failed answer was kept. What was said is, and a person is told."""
        turn, conversation = _waiting(book, turn_id)
        if turn.reply is not None:
            return turn.reply
        now = self.clock()
        case = case_of(book, conversation, Outcome.REVIEW, f"{FAULT} {kind}", now)
        case.flags = list(dict.fromkeys([*case.flags, FAULT]))
        book.save_case(case)
        raise_alarm(book, case, Outcome.REVIEW, f"{FAULT} {kind}", now)
        text = self.library.phrases.say("chat.fault", conversation.language)
        return self._speak(book, conversation, turn, [text], Danger.NONE, now)


def _waiting(book: Book, turn_id: TurnId) -> tuple[Turn, Conversation]:
    turn = book.turn(turn_id)
    conversation = book.conversation(turn.conversation_id) if turn else None
    if turn is None or conversation is None:
        raise NoSuchConversationError("the conversation was deleted before its last message was answered")
    return turn, conversation


def _is_plain(sitting: Sitting, text: str) -> bool:
    """Whether the engine was not wanted: the words were read, and only do not fit the question."""
    return sitting.plain.read(text, sitting.language) is not None


def _respond_to_choice(sitting: Sitting, turn: Turn) -> Response:
    """The button was offered when it was accepted; if the question has moved on since, it is asked again."""
    choice = turn.choice or {}
    if choice.get("question") != prompt(sitting).id:
        return Response(sitting, (sitting.say("chat.unclear"),))
    return respond_to_choice(sitting, choice["value"])


def _with_danger(response: Response, signal: SignalRaised, is_first: bool, before: Sitting) -> Response:
    """Help first. Immediate danger stops the questions; after high danger the talk goes on, gently."""
    sitting = response.sitting
    suicide = (sitting.say("emergency.suicide"),) if SUICIDE in signal.topics else ()
    if signal.level is Danger.IMMEDIATE:
        phrases = ("now", "silent", "way_out", "told")
        texts = tuple(sitting.say_for(f"emergency.{phrase}") for phrase in phrases)
        kept = response if response.given else Response(before)
        held = replace(kept.sitting, place=Place(Mode.HOLD))
        return replace(kept, sitting=held, says=(*texts, *suicide), act=Act.NONE, alarm=response.alarm)
    gently = sitting.say_for("emergency.high") if is_first else sitting.say("emergency.high_again")
    return replace(response, says=(gently, *suicide, *response.says))


def _what_next(sitting: Sitting, made: Assessment) -> list[str]:
    """What happens now, in words that never give away a count, a band or a level."""
    if made.outcome is Outcome.EMERGENCY:
        return [sitting.say("chat.next_emergency")]
    if made.outcome in (Outcome.ESCALATE, Outcome.REVIEW):
        return [sitting.say("chat.next_soon")]
    if made.outcome is Outcome.SIGNPOST:
        lines = "\n".join(sitting.helplines(sitting.language))
        return [sitting.say("chat.next_signpost"), lines]
    return [sitting.say("chat.next_ordinary")]
