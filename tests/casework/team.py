"""A team to be called: who they are, what they are on the rota for, and channels that remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.casework.channels import Channel, DeliveryError, Notice
from bot.casework.ladder import Ladder
from bot.casework.notices import Notices
from bot.casework.records import Account, Call, Case, Duty, Escalation, Role, Shift
from bot.casework.rota import Watch
from bot.triage.clocks import Clocks
from bot.vocabulary import AccountId
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk, library

LOWRI = Account(AccountId("lowri"), "lowri@example.org", "Lowri", Role.SAFEGUARDING_LEAD, "x", MONDAY_MORNING)
MEG = Account(AccountId("meg"), "meg@example.org", "Meg", Role.MANAGER, "x", MONDAY_MORNING)
OUTSIDER = Account(AccountId("admin"), "admin@example.org", "Admin", Role.ADMINISTRATOR, "x", MONDAY_MORNING)
ROTA = {Duty.ON_DUTY: CARYS, Duty.NEXT_ON_CALL: DAI, Duty.LEAD: LOWRI, Duty.MANAGER: MEG}
CLOCKS = library().policy.clocks
A_DAY = timedelta(days=1)


@dataclass
class Pager:
    """A personal channel, unless it is broken. It reaches those in `numbers`, or everybody."""

    name: str = "pager"
    is_personal: bool = True
    broken: DeliveryError | None = None
    numbers: set[str] | None = None
    sent: list[Notice] = field(default_factory=list)

    def reaches(self, account: Account) -> bool:
        return self.numbers is None or account.name in self.numbers

    def send(self, notice: Notice) -> None:
        if self.broken is not None:
            raise self.broken
        self.sent.append(notice)

    @property
    def rang(self) -> list[str]:
        return [notice.to.name if notice.to else "everybody" for notice in self.sent]


GONE = DeliveryError("there is no such address", permanent=True)
BUSY = DeliveryError("it does not answer")


@dataclass
class Team:
    desk: Desk
    channels: Sequence[Channel] = ()
    clocks: Clocks = CLOCKS

    def __post_init__(self) -> None:
        store, clock = self.desk.store, self.desk.clock
        self.ladder = Ladder(store, self.clocks, self.channels, clock)
        self.notices = Notices(store, self.clocks, self.channels, clock)
        self.watch = Watch(store, self.clocks.working_hours, clock)
        with store.transaction() as book:
            for account in (LOWRI, MEG, OUTSIDER):
                if book.account(account.id) is None:
                    book.add_account(account)

    def put_on_rota(
        self,
        *duties: Duty,
        starts: datetime = MONDAY_MORNING - A_DAY,
        ends: datetime = MONDAY_MORNING + A_DAY,
    ) -> Team:
        with self.desk.store.transaction() as book:
            for duty in duties:
                book.add_shift(a_shift(ROTA[duty], duty, starts, ends))
        return self

    def alarm(self, words: str = "he is outside now with a knife") -> Escalation:
        """Somebody writes this, and it is an alarm."""
        self.desk.begin().type(words)
        return self.alarms()[-1]

    def alarms(self) -> list[Escalation]:
        with self.desk.store.reading() as book:
            return book.climbing(self.desk.clock() + 99 * A_DAY, 99)

    def case(self, alarm: Escalation) -> Case:
        with self.desk.store.reading() as book:
            found = book.case(alarm.case_id)
        assert found is not None
        return found

    def work(self) -> None:
        """One round of the background worker, and a second passes."""
        self.ladder.climb()
        self.notices.deliver()
        self.desk.clock.turn(seconds=1)

    def work_for(self, **time: int) -> None:
        """Rounds of the worker once a minute while time passes."""
        until = self.desk.clock.now + timedelta(**time)
        while self.desk.clock.now < until:
            self.work()
            self.desk.clock.turn(seconds=59)
        self.work()

    def calls(self, alarm: Escalation) -> list[Call]:
        with self.desk.store.reading() as book:
            return book.calls([alarm.id])

    def called(self, alarm: Escalation) -> list[tuple[str, ...]]:
        """Who was called on each rung, the lowest first."""
        return [tuple(call.accounts) for call in self.calls(alarm)]


def a_shift(who: Account, duty: Duty, starts: datetime, ends: datetime) -> Shift:
    own_id = f"{who.id}-{duty}-{starts:%m%dT%H%M}"
    return Shift(own_id, who.id, duty, starts, ends, added_by=MEG.id, added_at=starts)


def everybody_on_duty(desk: Desk, *channels: Channel, clocks: Clocks = CLOCKS) -> Team:
    return Team(desk, channels, clocks).put_on_rota(*ROTA)
