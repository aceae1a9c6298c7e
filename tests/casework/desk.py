"""A desk to test at: a real store, the real questions, texts, policy and danger reading; a clock to turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

from bot.bootstrap import DATA, load_library
from bot.casework.casefile.file import case_file
from bot.casework.conversations import Conversations
from bot.casework.desk import DutyDesk
from bot.casework.records import Account, Json, Role
from bot.casework.said import Accepted, Begun, Chosen, Typed, Understood
from bot.casework.sittings import Library
from bot.casework.talking.watching import Watching
from bot.casework.talking.worker import Talking
from bot.language import DangerReader, load_danger_reader
from bot.learning.readings import learnt_readings
from bot.store import SqlStore
from bot.vocabulary import AccountId, Audience, Language
from tests.stores import temporary_store

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NOT_UNDERSTOOD = Understood("nlu_fallback", 0.3)

CARYS = Account(AccountId("carys"), "carys@example.org", "Carys", Role.DUTY_WORKER, "x", MONDAY_MORNING)
ELERI = Account(AccountId("eleri"), "eleri@example.org", "Eleri", Role.SAFEGUARDING_LEAD, "x", MONDAY_MORNING)
DAI = Account(AccountId("dai"), "dai@example.org", "Dai", Role.DUTY_WORKER, "x", MONDAY_MORNING)


@cache
def library() -> Library:
    return load_library()[0]


@cache
def reader() -> DangerReader:
    return load_danger_reader(DATA / "lexicon", learnt_readings(DATA.parent))


@dataclass
class Clock:
    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def turn(self, **by: int) -> None:
        self.now += timedelta(**by)


@dataclass
class Desk:
    """Speaks as a person would, and looks as a worker would."""

    store: SqlStore
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.conversations = Conversations(self.store, library(), reader(), self.clock)
        self.duty = DutyDesk(self.store, library(), self.clock)
        self.file = case_file(self.store, library(), self.clock)
        self.talking = Talking(self.store, library(), self.clock)
        self.watching = Watching(self.store, self.clock)
        with self.store.transaction() as book:
            for account in (CARYS, DAI):
                book.add_account(account)

    def begin(self, audience: Audience = Audience.FAMILY, language: Language = Language.EN) -> Talk:
        return Talk(self.conversations, self.conversations.begin(audience, language))


@dataclass
class Talk:
    conversations: Conversations
    begun: Begun

    def __post_init__(self) -> None:
        self.reply = self.begun.reply

    @property
    def asked(self) -> str | None:
        return self.reply["question"]["id"] if self.reply["question"] else None

    @property
    def texts(self) -> str:
        return "\n".join(message["text"] for message in self.reply["messages"])

    def accept(self, text: str, client_id: str = "") -> Accepted:
        return self.conversations.accept(self.begun.conversation_id, client_id or str(uuid4()), Typed(text))

    def type(self, text: str, understood: Understood | None = NOT_UNDERSTOOD) -> Json:
        accepted = self.accept(text)
        self.reply = self.conversations.answer(accepted.turn_id, understood)
        return self.reply

    def press(self, value: str) -> Json:
        chosen = Chosen(self.asked or "", value)
        self.reply = self.conversations.press(self.begun.conversation_id, str(uuid4()), chosen)
        return self.reply

    def finish(self, **wanted: str) -> None:
        """Answer everything to the check: as wanted, and else no, or what is offered first."""
        for _ in range(400):
            if self.asked == "check":
                return
            self._answer_one(wanted)
        raise AssertionError(f"never came to the check; at {self.asked}")

    def _answer_one(self, wanted: dict[str, str]) -> None:
        offered = [choice["value"] for choice in self.reply["messages"][-1]["choices"]]
        key = (self.asked or "").replace(".", "__")
        if self.reply["question"]["kind"] in ("text", "name", "date", "contact"):
            self.type(wanted.get(key, "skip"))
        elif key in wanted:
            self.press(wanted[key])
        else:
            self.press("no" if "no" in offered else offered[0])


def desk_at(folder: Path) -> Desk:
    return Desk(temporary_store(folder))
