"""A person types, an engine answers late, two workers take over and give back: one speaks at a time.

What is looked at afterwards is the rows alone.
"""

from __future__ import annotations

import queue
import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest

from bot.casework.conversations import Conversations
from bot.casework.records import Account, Conversation, Hold, Line, SignedIn, Turn, TurnState
from bot.casework.said import Chosen, NotAskedNowError, Typed, Understood
from bot.casework.talking.worker import Talking
from bot.store import KeyRing, SqlStore, open_store
from bot.vocabulary import ConversationId, Speaker, TurnId
from tests.casework.desk import CARYS, DAI, Desk, library, reader
from tests.stores import temporary_store

TALKS = 20
TURNS = 50  # of each talk: a thousand in all
AT_ONCE = 3  # talks
A_MOMENT = 0.004  # seconds, at most, between what somebody does and what they do next
WORDS = ("no", "yes", "I do not know", "he shouts at me", "skip", "can I talk to someone", "go back")
INTENTS = ("deny", "affirm", "nlu_fallback", "tell")


@dataclass
class Race:
    """One talk with everybody who has a part in it, each on a thread of their own."""

    gateway: Conversations
    engine: Conversations
    desk: Talking
    talk: ConversationId
    reference: str
    seed: int
    said: list[str] = field(default_factory=list)
    to_answer: queue.Queue[TurnId | None] = field(default_factory=queue.Queue)
    is_over: Event = field(default_factory=Event)

    def run(self) -> None:
        with ThreadPoolExecutor(5) as pool:
            others = [pool.submit(self.answer, number) for number in range(2)]
            others += [pool.submit(self.work, account) for account in (CARYS, DAI)]
            try:
                self.type()
            finally:
                self.is_over.set()
                for _ in range(2):
                    self.to_answer.put(None)
            for other in others:
                other.result()

    def type(self) -> None:
        """Until so many turns are stored. Now and then an old button is pressed, which is refused or kept."""
        dice = random.Random(self.seed)
        while len(self.said) < TURNS:
            words = f"{dice.choice(WORDS)}, {len(self.said)}"
            if dice.random() < 0.1:
                self.press()
            accepted = self.gateway.accept(self.talk, str(uuid4()), Typed(words))
            self.said.append(words)
            for _ in range(1 + (dice.random() < 0.3)):  # sometimes it is answered by two at once
                self.to_answer.put(accepted.turn_id)
            wait(dice)

    def press(self) -> None:
        try:
            self.gateway.press(self.talk, str(uuid4()), Chosen("immediate_danger", "no"))
        except NotAskedNowError:
            return
        self.said.append("No")

    def answer(self, number: int) -> None:
        dice = random.Random(self.seed + 1000 * number)
        while (turn := self.to_answer.get()) is not None:
            wait(dice)
            understood = Understood(dice.choice(INTENTS), 0.99) if dice.random() < 0.8 else None
            self.engine.answer(turn, understood)

    def work(self, account: Account) -> None:
        """Also tries what cannot be, such as to speak without having the talk."""
        dice = random.Random(f"{self.seed} {account.id}")
        other = DAI if account is CARYS else CARYS
        while not self.is_over.is_set():
            steps = (
                lambda: self.desk.take_over(self.reference, account),
                lambda: self.desk.speak(self.reference, account, f"I am {account.name}", str(uuid4())),
                lambda: self.desk.speak(self.reference, account, "Are you safe?", str(uuid4())),
                lambda: self.desk.hand_back(self.reference, account),
                lambda: self.desk.offer(self.reference, account, other.id),
                lambda: self.desk.accept(self.reference, account),
            )
            dice.choice(steps)()
            wait(dice)


def wait(dice: random.Random) -> None:
    time.sleep(dice.random() * A_MOMENT)


@dataclass(frozen=True)
class Rows:
    """All that the database holds of one talk."""

    conversation: Conversation
    lines: list[Line]
    holds: list[Hold]
    turns: list[Turn]


@pytest.fixture
def stores(kind: str, url: str, keys: KeyRing, tmp_path: Path) -> Iterator[list[SqlStore]]:
    """On PostgreSQL one each, as if they were three processes; SQLite is for one."""
    with ExitStack() as stack:
        if kind == "postgresql":
            yield [stack.enter_context(closing(open_store(url, keys))) for _ in range(3)]
        else:
            yield [stack.enter_context(closing(temporary_store(tmp_path)))] * 3


def test_in_a_thousand_raced_turns_one_speaks_at_a_time_and_nothing_is_lost(stores: list[SqlStore]) -> None:
    desk = Desk(stores[0])
    signed_in(desk)
    races = [race(desk, stores, number) for number in range(TALKS)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(one.run) for one in races]:
            done.result()

    everything = [(one, rows_of(stores[0], one.talk)) for one in races]
    for one, rows in everything:
        no_line_is_missing(rows)
        nobody_speaks_out_of_turn(rows)
        every_turn_is_answered_once(rows)
        every_word_is_kept(one, rows)
    assert sum(len(rows.turns) for _, rows in everything) >= TALKS * TURNS
    assert all(rows.holds for _, rows in everything)
    speakers = Counter(line.speaker for _, rows in everything for line in rows.lines)
    assert min(speakers[Speaker.WORKER], speakers[Speaker.ASSISTANT]) > TALKS


def signed_in(desk: Desk) -> None:
    with desk.store.transaction() as book:
        for account in (CARYS, DAI):
            ends = desk.clock() + timedelta(hours=8)
            book.add_sign_in(SignedIn(account.id, account.id, "csrf", desk.clock(), ends))


def race(desk: Desk, stores: list[SqlStore], number: int) -> Race:
    """A talk with a case, since the person asked for somebody."""
    talk = desk.begin().begun.conversation_id
    desk.conversations.press(talk, str(uuid4()), Chosen(":steer", "talk_to_human"))
    with desk.store.reading() as book:
        conversation = book.conversation(talk)
        assert conversation is not None
        assert conversation.case_id is not None
        case = book.case(conversation.case_id)
    assert case is not None
    gateway, engine = (Conversations(one, library(), reader(), desk.clock) for one in stores[:2])
    return Race(gateway, engine, Talking(stores[2], library(), desk.clock), talk, case.reference, number)


def rows_of(store: SqlStore, talk: ConversationId) -> Rows:
    with store.reading() as book:
        conversation = book.conversation(talk)
        assert conversation is not None
        lines = book.lines(talk)
        ids = dict.fromkeys(line.turn_id for line in lines if line.turn_id is not None)
        turns = [turn for turn in map(book.turn, ids) if turn is not None]
        return Rows(conversation, lines, book.holds(talk), turns)


def no_line_is_missing(rows: Rows) -> None:
    assert [line.number for line in rows.lines] == list(range(1, rows.conversation.lines + 1))
    assert [turn.number for turn in rows.turns] == list(range(1, rows.conversation.turns + 1))


def nobody_speaks_out_of_turn(rows: Rows) -> None:
    """No line of the assistant inside a hold, no line of a worker outside their own; holds do not overlap."""
    ends = [hold.to_line or rows.conversation.lines for hold in rows.holds]
    assert all(end <= hold.from_line for end, hold in zip(ends, rows.holds[1:], strict=False))
    for line in rows.lines:
        holders = [
            hold.by for hold, end in zip(rows.holds, ends, strict=True) if hold.from_line < line.number <= end
        ]
        if line.speaker is Speaker.ASSISTANT:
            assert holders == []
        if line.speaker is Speaker.WORKER:
            assert holders == [line.by]
    is_open = bool(rows.holds) and rows.holds[-1].ended_at is None
    assert rows.conversation.held_by == (rows.holds[-1].by if is_open else None)


def every_turn_is_answered_once(rows: Rows) -> None:
    for turn in rows.turns:
        answered = [
            line.id for line in rows.lines if line.turn_id == turn.id and line.speaker is not Speaker.PERSON
        ]
        assert turn.state is TurnState.ANSWERED
        assert turn.reply is not None
        assert [message["id"] for message in turn.reply["messages"]] == answered


def every_word_is_kept(one: Race, rows: Rows) -> None:
    asked_for_somebody, *said = [line.text for line in rows.lines if line.speaker is Speaker.PERSON]
    assert asked_for_somebody
    assert Counter(said) == Counter(one.said)
