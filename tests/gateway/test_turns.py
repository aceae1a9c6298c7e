"""The order of turns, what counts once, and who answers when the engine does not."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import pytest

from bot.bootstrap import Service
from bot.casework.said import Accepted, Chosen, Typed, Understood
from bot.gateway.events import LiveEvents
from bot.gateway.replies import Replies
from bot.gateway.turns import Turns
from bot.vocabulary import Audience, ConversationId, Language, TurnId
from tests.gateway.fakes import FakeConversations
from tests.gateway.serving import serving

pytestmark = pytest.mark.asyncio

TALK = ConversationId("talk")
AFFIRM = Understood("affirm", 0.9)


@dataclass
class ObedientEngine:
    """Calls the action as the engine does. `hands_over` is off when actions run in another process."""

    conversations: FakeConversations
    replies: Replies
    hands_over: bool = True
    is_up: bool = True
    asked: list[str] = field(default_factory=list)

    async def understand(self, accepted: Accepted) -> bool:
        self.asked.append(accepted.turn_id)
        await asyncio.sleep(0)
        if not self.is_up:
            return False
        reply = self.conversations.answer(accepted.turn_id, AFFIRM)
        if self.hands_over:
            self.replies.give(accepted.turn_id, reply)
        return True


@dataclass
class House:
    conversations: FakeConversations = field(default_factory=FakeConversations)
    replies: Replies = field(default_factory=Replies)

    def __post_init__(self) -> None:
        self.engine = ObedientEngine(self.conversations, self.replies)
        live = LiveEvents(lambda _conversation, _after: None)
        self.turns = Turns(self.conversations, self.engine, live, self.replies)


def text_of(reply: dict[str, object]) -> str:
    messages = reply["messages"]
    assert isinstance(messages, list)
    return str(messages[0]["text"])


async def test_a_typed_turn_is_accepted_understood_and_answered() -> None:
    house = House()
    assert text_of(await house.turns.take(TALK, "a", Typed("yes"))) == "affirm"
    assert house.conversations.answered == [("a", AFFIRM)]


async def test_a_button_needs_no_engine() -> None:
    house = House()
    await house.turns.take(TALK, "a", Chosen("alone_now", "yes"))
    assert house.engine.asked == []
    assert house.conversations.answered == [("a", None)]


async def test_an_answer_stored_by_another_process_is_read_back() -> None:
    house = House()
    house.engine.hands_over = False
    assert text_of(await house.turns.take(TALK, "a", Typed("yes"))) == "affirm"


async def test_without_the_engine_the_turn_is_answered_as_not_understood() -> None:
    house = House()
    house.engine.is_up = False
    assert text_of(await house.turns.take(TALK, "a", Typed("yes"))) == "not understood"


async def test_the_last_word_on_a_deleted_conversation_reaches_the_person() -> None:
    house = House()
    conversations = house.conversations

    async def delete(accepted: Accepted) -> bool:
        house.replies.give(accepted.turn_id, conversations.answer(accepted.turn_id, AFFIRM))
        conversations.gone.add(accepted.turn_id)
        return True

    house.engine.understand = delete  # type: ignore[method-assign]
    assert text_of(await house.turns.take(TALK, "a", Typed("delete it all"))) == "affirm"


async def test_the_same_message_sent_twice_at_once_counts_once() -> None:
    house = House(FakeConversations(slow=0.01))
    first, second = await asyncio.gather(
        house.turns.take(TALK, "a", Typed("yes")), house.turns.take(TALK, "a", Typed("yes"))
    )
    assert first == second
    assert house.conversations.accepted == ["a"]
    assert house.engine.asked == ["a"]


async def test_turns_of_one_conversation_go_in_order() -> None:
    house = House(FakeConversations(slow=0.005))
    await asyncio.gather(*(house.turns.take(TALK, f"{number}", Typed("yes")) for number in range(8)))
    assert house.conversations.accepted == [f"{number}" for number in range(8)]
    assert [turn for turn, _ in house.conversations.answered] == house.conversations.accepted


async def test_one_slow_conversation_does_not_hold_up_another() -> None:
    house = House()
    waits = asyncio.Event()

    async def never_for_slow(accepted: Accepted) -> bool:
        if accepted.conversation_id == "slow":
            await waits.wait()
        return False

    house.engine.understand = never_for_slow  # type: ignore[method-assign]
    slow = asyncio.create_task(house.turns.take(ConversationId("slow"), "a", Typed("yes")))
    await house.turns.take(ConversationId("quick"), "b", Typed("yes"))
    assert not slow.done()
    waits.set()
    await slow


async def test_a_lock_is_kept_only_while_in_use() -> None:
    house = House()
    await house.turns.take(TALK, "a", Typed("yes"))
    gc.collect()
    assert len(house.turns._in_use) == 0


def left(turn: str, text: str | None = "yes", talk: str = "talk") -> Accepted:
    return Accepted(TurnId(turn), ConversationId(talk), Language.EN, text, None)


async def test_what_was_left_behind_is_answered_once() -> None:
    house = House()
    house.conversations.left_behind = [left("a"), left("b", text=None)]
    assert await house.turns.recover() == 2
    assert await house.turns.recover() == 2  # asked again, but nothing is answered twice
    assert house.conversations.answered == [("a", AFFIRM), ("b", None)]


async def test_a_conversation_busy_just_now_is_not_left_behind() -> None:
    house = House()
    house.conversations.left_behind = [left("a")]
    async with house.turns._order_of(TALK) as _:
        assert await house.turns.recover() == 0


async def test_a_person_who_left_is_not_answered() -> None:
    house = House()
    house.engine.is_up = False
    house.conversations.left_behind = [left("a")]
    house.conversations.gone.add("a")
    assert await house.turns.recover() == 0


async def test_a_turn_that_cannot_be_answered_does_not_hold_up_the_next_and_its_words_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    house = House()
    house.conversations.left_behind = [left("a", text=None), left("b", text=None, talk="another")]
    house.conversations.broken.add("a")
    assert await house.turns.recover() == 1
    assert house.conversations.answered == [("b", None)]
    assert "ValueError at fakes.py" in caplog.text
    assert "my keys" not in caplog.text


async def test_at_its_start_the_app_answers_what_an_earlier_run_left_behind(own_service: Service) -> None:
    conversations = own_service.conversations
    begun = conversations.begin(Audience.FAMILY, Language.EN)
    now = conversations._clock
    conversations._clock = lambda: now() - timedelta(minutes=1)
    turn = conversations.accept(begun.conversation_id, str(uuid4()), Typed("I would like to talk")).turn_id
    conversations._clock = now
    async with serving(own_service), asyncio.timeout(10):
        while not is_answered(own_service, turn):
            await asyncio.sleep(0.01)
    assert conversations.waiting(timedelta(0)) == []


def is_answered(service: Service, turn_id: TurnId) -> bool:
    with service.store.reading() as book:
        turn = book.turn(turn_id)
    return turn is not None and turn.reply is not None
