"""A notice goes out at least once, and a failure is kept and tried again."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.casework.alarms import notify
from bot.casework.notices import DeliveryError, Notices
from tests.casework.desk import Desk


@dataclass
class Pager:
    name: str = "pager"
    works: bool = True
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, kind: str, subject: str) -> None:
        if not self.works:
            raise DeliveryError("the pager does not answer")
        self.sent.append((kind, subject))


def test_a_notice_goes_out_once(desk: Desk) -> None:
    pager = Pager()
    notices = Notices(desk.store, [pager], desk.clock)
    with desk.store.transaction() as book:
        notify(book, "alarm", "7K3M-Q2XP", desk.clock())

    assert notices.deliver() == 1
    assert notices.deliver() == 0
    assert pager.sent == [("alarm", "7K3M-Q2XP")]
    assert notices.oldest_waiting() is None


def test_a_failed_notice_waits_and_is_tried_again(desk: Desk) -> None:
    pager = Pager(works=False)
    notices = Notices(desk.store, [pager], desk.clock)
    with desk.store.transaction() as book:
        notify(book, "alarm", "7K3M-Q2XP", desk.clock())
    assert notices.deliver() == 0
    assert notices.oldest_waiting() is not None
    assert notices.deliver() == 0, "not before its time"

    pager.works = True
    desk.clock.turn(seconds=6)

    assert notices.deliver() == 1
    assert pager.sent == [("alarm", "7K3M-Q2XP")]


def test_what_goes_out_names_nobody(desk: Desk) -> None:
    pager = Pager()
    talk = desk.begin()
    talk.type("my name is Sam Canary and he has a knife here now")

    Notices(desk.store, [pager], desk.clock).deliver()

    assert pager.sent
    assert "Canary" not in str(pager.sent)
