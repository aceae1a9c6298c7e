"""The second half of a turn: read the answer, keep it with what follows from it, and only then speak.

A fault on the way to an answer, a score or an alarm never passes silently: a case is opened for review with
reason `fault`, and the person is told that someone will look. While a worker has the talk, nothing is said.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework.alarms import case_of, hear_danger, judge, notify, raise_alarm
from bot.casework.faults import own_up
from bot.casework.help_first import what_next, with_danger
from bot.casework.ports import Book, Clock, Store, StoreUnavailableError
from bot.casework.records import (
    AnswerGiven,
    CaseEvent,
    Conversation,
    ConversationState,
    Json,
    Turn,
)
from bot.casework.replies import AnsweredMeanwhileError, asked_next, ended, speak
from bot.casework.said import NoSuchConversationError, Understood
from bot.casework.said_more import pass_on_more
from bot.casework.shut import answer_shut, is_shut
from bot.casework.sittings import Library, put_back, sitting_of
from bot.casework.talking.quiet import keep_quiet
from bot.interview.always import ALWAYS, label_always, respond_always
from bot.interview.place import Sitting
from bot.interview.prompt import prompt
from bot.interview.respond import FREE_TEXT, respond_to_choice, respond_to_text
from bot.interview.response import Act, Response
from bot.vocabulary import Danger, Signal, TurnId

log = logging.getLogger(__name__)

ASKED = "asked for a person"
NOT_AN_ORDER = Understood("tell", 1.0)


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
        except AnsweredMeanwhileError:
            with self.store.reading() as book:
                turn, _ = _waiting(book, turn_id)
                return turn.reply or {}
        except Exception as error:
            log.exception("A turn could not be answered: a worker is asked to look.")
            with self.store.transaction() as book:
                turn, conversation = _waiting(book, turn_id)
                kind = type(error).__name__
                return turn.reply or own_up(book, turn, conversation, self.library, kind, self.clock())

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
        if conversation.held_by is not None:
            return keep_quiet(book, turn, conversation, self.library, now)
        before = sitting or sitting_of(conversation, self.library, now)
        pass_on_more(book, conversation, turn, before, self.library.policy.clocks, now)
        if is_shut(book, conversation):
            return answer_shut(book, turn, conversation, before, now)
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
        signal = next((raised for raised in signals if raised.turn_id == turn.id), None)
        if signal is not None and understood is not None:
            understood = NOT_AN_ORDER  # "I want to stop living" stops nothing here
        response = self._respond(book, before, turn, understood, now)
        if response.alarm is not Danger.NONE and signal is None:
            said_outright = Signal(response.alarm, (response.alarm.label,))
            signal = hear_danger(book, conversation, turn, said_outright, self.library, now)
        if signal is not None:
            response = with_danger(response, signal, before, is_first=len(signals) <= 1)
        if response.act is Act.DELETE and conversation.case_id is None:
            book.forget_conversation(conversation.id)
            return ended(before.say("chat.deleted"), before.language)
        self._keep(book, conversation, turn, response, now)
        says = [*response.says, *self._act(book, conversation, response, now)]
        if conversation.case_id is not None and (response.given or signal):
            judge(book, conversation, self.library, "danger" if signal else "an answer changed", now)
        danger = signal.level if signal else Danger.NONE
        asked = asked_next(response.sitting, conversation.state)
        return speak(book, turn, conversation, asked, says, danger, now, response.in_other)

    def _respond(
        self, book: Book, sitting: Sitting, turn: Turn, understood: Understood | None, now: datetime
    ) -> Response:
        if turn.choice is not None:
            return _respond_to_choice(sitting, turn)
        intent, confidence = (understood.intent, understood.confidence) if understood else (None, 0.0)
        response = respond_to_text(sitting, turn.text or "", intent, confidence)
        if (
            understood is not None
            or response.understood
            or (sitting.step is not None and sitting.step.question.kind in FREE_TEXT)
            or sitting.plain.is_plain(turn.text or "", sitting.language)
        ):
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
            made = judge(book, conversation, self.library, ASKED, now)
            case = case_of(book, conversation, self.library, made.outcome, ASKED, now)
            raise_alarm(book, case, made.outcome, ASKED, now)
        return []

    def _send(self, book: Book, conversation: Conversation, sitting: Sitting, now: datetime) -> list[str]:
        made = judge(book, conversation, self.library, "sent", now)
        case = case_of(book, conversation, self.library, made.outcome, "sent", now)
        case.sent = True
        book.save_case(case)
        book.add_event(CaseEvent(case.id, now, "sent", conversation.audience.value, "sent by the person"))
        notify(book, "referral", case.reference, now)
        return [sitting.say_for("chat.sent", reference=case.reference), *what_next(sitting, made)]


def _waiting(book: Book, turn_id: TurnId) -> tuple[Turn, Conversation]:
    turn = book.turn(turn_id)
    conversation = book.conversation(turn.conversation_id) if turn else None
    if turn is None or conversation is None:
        raise NoSuchConversationError("the conversation was deleted before its last message was answered")
    return turn, conversation


def _respond_to_choice(sitting: Sitting, turn: Turn) -> Response:
    """The button was offered when it was accepted; if the question has moved on since, it is asked again."""
    choice = turn.choice or {}
    if choice.get("question") in ALWAYS:
        return _respond_always(sitting, choice["question"], choice["value"])
    if choice.get("question") != prompt(sitting).id:
        return Response(sitting, (sitting.say("chat.unclear"),))
    return respond_to_choice(sitting, choice["value"])


def _respond_always(sitting: Sitting, name: str, value: str) -> Response:
    if label_always(sitting, name, value) is None:  # the answer to be changed has gone since
        return Response(sitting, (sitting.say("chat.unclear"),))
    return respond_always(sitting, name, value)
