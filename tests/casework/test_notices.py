"""A notice goes out at least once, by every channel, and each try and failure is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.casework.alarms import notify
from bot.casework.channels import Notice
from bot.casework.gate import viewer_of
from bot.casework.records import Barred, Delivery, Duty
from bot.vocabulary import AccountId
from tests.casework.desk import CARYS, DAI, Desk
from tests.casework.team import BUSY, GONE, Pager, Team


def leave(team: Team, kind: str = "referral", subject: str = "7K3M-Q2XP", *to: AccountId) -> None:
    with team.desk.store.transaction() as book:
        notify(book, kind, subject, team.desk.clock(), once="the notice", to=to)


def deliveries(team: Team) -> list[Delivery]:
    with team.desk.store.reading() as book:
        return book.deliveries(["the notice"])


def log() -> Pager:
    """A channel for all, as the operator's log is."""
    return Pager("log", is_personal=False)


def test_a_notice_goes_out_once(desk: Desk) -> None:
    team = Team(desk, [pager := log()])
    leave(team)

    assert team.notices.deliver() == 1
    assert team.notices.deliver() == 0

    assert [(notice.kind, notice.subject) for notice in pager.sent] == [("referral", "7K3M-Q2XP")]
    assert team.notices.oldest_waiting() is None


def test_a_notice_left_twice_for_the_same_reason_goes_out_once(desk: Desk) -> None:
    team = Team(desk, [pager := log()])
    leave(team)
    team.notices.deliver()
    leave(team)

    assert team.notices.deliver() == 0
    assert len(pager.sent) == 1


def test_a_failed_notice_waits_longer_each_time_and_is_the_same_notice(desk: Desk) -> None:
    team = Team(desk, [pager := Pager("log", is_personal=False, broken=BUSY)])
    leave(team)
    for seconds in (6, 11, 21):
        assert team.notices.deliver() == 0
        assert team.notices.deliver() == 0, "not before its time"
        assert team.notices.oldest_waiting() is not None
        desk.clock.turn(seconds=seconds)
    assert [(one.attempts, one.last_error) for one in deliveries(team)] == [(3, "it does not answer")]

    pager.broken = None

    assert team.notices.deliver() == 1
    assert [notice.id for notice in pager.sent] == [one.id for one in deliveries(team)]
    assert [(one.state.value, one.last_error) for one in deliveries(team)] == [("delivered", None)]


def test_one_channel_that_fails_holds_up_no_other(desk: Desk) -> None:
    team = Team(
        desk, [Pager("log", is_personal=False, broken=BUSY), other := Pager("web", is_personal=False)]
    )
    leave(team)

    assert team.notices.deliver() == 1
    desk.clock.turn(minutes=10)
    team.notices.deliver()

    assert len(other.sent) == 1, "what arrived is not sent again because of what did not"


def test_what_can_never_arrive_is_not_tried_again_and_stays_to_be_seen(desk: Desk) -> None:
    team = Team(desk, [Pager("log", is_personal=False, broken=GONE)])
    leave(team)
    team.notices.deliver()

    desk.clock.turn(hours=1)
    team.notices.deliver()

    (one,) = deliveries(team)
    assert (one.state.value, one.attempts) == ("given_up", 1)
    assert one.failed_at is not None
    assert one.created_at < one.failed_at < desk.clock.now
    with desk.store.reading() as book:
        assert [item.kind for _, item in book.undelivered(viewer_of(DAI), 9)] == ["referral"]


def test_what_could_not_go_out_for_a_day_is_given_up(desk: Desk) -> None:
    team = Team(desk, [Pager("log", is_personal=False, broken=BUSY)])
    leave(team)
    team.notices.deliver()
    assert team.notices.give_up_strays() == 0

    desk.clock.turn(hours=25)

    assert team.notices.give_up_strays() == 1
    assert [(one.state.value, one.last_error, one.failed_at) for one in deliveries(team)] == [
        ("given_up", "it does not answer", desk.clock.now)
    ]


def test_a_channel_that_breaks_in_a_way_nobody_foresaw_is_a_failure_without_its_words(desk: Desk) -> None:
    @dataclass
    class Broken(Pager):
        def send(self, notice: Notice) -> None:
            raise ValueError(notice.to or "mair@example.org")

    team = Team(desk, [Broken("log", is_personal=False)])
    leave(team)
    team.notices.deliver()

    (one,) = deliveries(team)
    assert one.state.value == "failed"
    assert one.last_error == "the channel failed (ValueError)"


def test_a_referral_reaches_whoever_is_on_duty_in_working_hours(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.ON_DUTY)
    leave(team)
    team.notices.deliver()

    assert pager.rang == ["Carys"]


@pytest.mark.parametrize("to", [(), (CARYS.id,)], ids=["for whoever is on duty", "for somebody by name"])
def test_no_notice_reaches_anybody_who_may_not_receive_its_case(desk: Desk, to: tuple[AccountId]) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.ON_DUTY)
    alarm = team.alarm()
    with desk.store.transaction() as book:
        book.bar(Barred("1", alarm.case_id, "Carys", "is a relative", desk.clock(), DAI.id))
    leave(team, "referral", team.case(alarm).reference, *to)
    team.notices.deliver()

    assert pager.sent == []


def test_a_referral_at_night_wakes_nobody(desk: Desk) -> None:
    team = Team(desk, [pager := Pager(), written := log()]).put_on_rota(Duty.ON_DUTY)
    desk.clock.now = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    leave(team)
    team.notices.deliver()

    assert pager.sent == []
    assert len(written.sent) == 1


def test_a_notice_for_somebody_reaches_them_and_nobody_else(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.ON_DUTY)
    leave(team, "hand_over", "7K3M-Q2XP", DAI.id)
    team.notices.deliver()

    assert pager.rang == ["Dai"]


def test_two_workers_side_by_side_send_it_once(desk: Desk) -> None:
    """The second has read what is due before the first sends it."""
    pager = log()
    first, second = Team(desk, [pager]), Team(desk, [pager])
    leave(first)
    first.notices.address()
    with desk.store.reading() as book:
        due = book.due_deliveries("log", desk.clock(), 9)

    first.notices.deliver()
    assert [second.notices._deliver(pager, one) for one in due] == [False]

    assert len(pager.sent) == 1


def test_every_channel_can_be_tried_out(desk: Desk) -> None:
    team = Team(desk, [pager := Pager("one"), Pager("two", broken=BUSY), log()])

    tried = dict(team.notices.try_out(CARYS))

    assert (tried["one"], str(tried["two"]), tried["log"]) == (None, "it does not answer", None)
    assert pager.rang == ["Carys"]
    assert pager.sent[0].kind == "test"
