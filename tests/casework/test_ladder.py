"""Nobody's alarm goes unseen: it climbs until somebody acknowledges it, and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.access import Accounts
from bot.casework.casefile.people import Described
from bot.casework.records import Account, Barred, ConflictWith, DeliveryState, Duty, Escalation, Part, Role
from bot.vocabulary import AccountId, Outcome
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk
from tests.casework.door import CountingHasher
from tests.casework.team import (
    BUSY,
    CLOCKS,
    GONE,
    LOWRI,
    MEG,
    Pager,
    Team,
    a_shift,
    everybody_on_duty,
)

EVE = Account(AccountId("eve"), "eve@example.org", "Eve", Role.DUTY_WORKER, "x", MONDAY_MORNING)
MONDAY_NIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
WORRYING = "he said he will burn the house down"  # not now, but bad enough to look at first


def bar(team: Team, alarm: Escalation, *names: str) -> None:
    with team.desk.store.transaction() as book:
        for name in names:
            listed = Barred(name, alarm.case_id, name, "is a relative", team.desk.clock(), MEG.id)
            book.bar(listed)


def states(team: Team, alarm: Escalation) -> list[str]:
    with team.desk.store.reading() as book:
        return [one.state.value for call in team.calls(alarm) for one in book.deliveries([call.id])]


def test_an_alarm_climbs_rung_by_rung_and_then_rings_lead_and_manager_again_and_again(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    alarm = team.alarm()

    team.work_for(minutes=70)

    assert team.called(alarm) == [("carys",), ("dai",), ("lowri",), *[("lowri", "meg")] * 2]
    minutes = [round((call.at - alarm.raised_at).total_seconds() / 60) for call in team.calls(alarm)]
    assert minutes == [0, 15, 30, 45, 60]
    assert pager.rang[:3] == ["Carys", "Dai", "Lowri"]
    assert sorted(pager.rang[3:]) == ["Lowri", "Lowri", "Meg", "Meg"]


def test_before_its_time_no_rung_is_called(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    team.alarm()

    team.work_for(minutes=14)

    assert pager.rang == ["Carys"]


def test_once_acknowledged_it_climbs_no_further(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    alarm = team.alarm()
    team.work()

    desk.duty.acknowledge(team.case(alarm).reference, DAI)
    team.work_for(hours=2)

    assert pager.rang == ["Carys"]


def test_what_had_not_gone_out_when_it_was_acknowledged_does_not_go_out(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager(broken=BUSY))
    alarm = team.alarm()
    team.work()

    desk.duty.acknowledge(team.case(alarm).reference, DAI)
    pager.broken = None
    team.work_for(minutes=10)

    assert pager.sent == []
    assert states(team, alarm) == ["not_needed"]


def test_an_alarm_that_nobody_looked_at_for_an_hour_goes_all_the_way_up_at_once(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    team.alarm()
    desk.clock.turn(hours=1)  # no worker ran

    for _ in range(3):
        team.work()

    assert pager.rang == ["Carys", "Dai", "Lowri"]


def test_a_rung_with_nobody_on_the_rota_is_passed_at_once(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.NEXT_ON_CALL, Duty.LEAD)
    alarm = team.alarm()

    team.work()
    team.work()

    assert team.called(alarm) == [(), ("dai",)]
    assert pager.rang == ["Dai"]


def test_whoever_is_called_early_has_the_same_time_as_ever(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.NEXT_ON_CALL, Duty.LEAD)
    team.alarm()

    team.work_for(minutes=14)
    assert pager.rang == ["Dai"]
    team.work_for(minutes=2)
    assert pager.rang == ["Dai", "Lowri"]


def test_with_nobody_on_the_rota_every_lead_and_manager_is_called_at_once(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()])
    alarm = team.alarm()

    for _ in range(3):
        team.work()

    assert team.called(alarm) == [(), (), ("lowri", "meg")]
    assert sorted(pager.rang) == ["Lowri", "Meg"]


def test_with_nobody_at_all_it_is_tried_again_every_quarter_of_an_hour(desk: Desk) -> None:
    team = Team(desk, [])
    alarm = team.alarm()
    bar(team, alarm, "Lowri", "Meg", "Carys", "Dai")

    team.work_for(minutes=20)

    assert set(team.called(alarm)) == {()}
    assert len(team.calls(alarm)) == 5, "three rungs and the first repeat at once, then one every 15 minutes"


def test_nobody_is_called_about_a_case_they_may_not_receive(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    alarm = team.alarm()
    bar(team, alarm, "Carys")

    team.work()
    team.work()

    assert team.called(alarm) == [(), ("dai",)]
    assert pager.rang == ["Dai"]


def test_somebody_barred_elsewhere_is_called(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    other = team.alarm()
    bar(team, other, "Carys")
    alarm = team.alarm("he has a knife and is here now")

    team.work()

    assert ("carys",) in team.called(alarm)
    assert pager.rang.count("Carys") == 1


def test_somebody_barred_after_they_were_called_is_not_reached_any_more(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager(broken=BUSY))
    alarm = team.alarm()
    team.work()
    bar(team, alarm, "Carys")

    pager.broken = None
    team.work_for(minutes=5)

    assert pager.sent == []
    assert states(team, alarm) == ["not_needed"]


def test_when_every_lead_on_the_rota_is_barred_another_one_in_charge_is_called(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.LEAD)
    alarm = team.alarm()
    bar(team, alarm, "Lowri")

    for _ in range(3):
        team.work()

    assert pager.rang == ["Meg"]


def test_when_all_in_charge_are_barred_whoever_may_have_the_case_is_called(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    with desk.store.transaction() as book:
        book.add_account(EVE)
    alarm = team.alarm()
    bar(team, alarm, "Carys", "Dai", "Lowri", "Meg")

    for _ in range(3):
        team.work()

    assert team.called(alarm) == [(), (), ("eve",)]
    assert pager.rang == ["Eve"]


def test_an_alarm_that_can_reach_nobody_shows_as_late(desk: Desk) -> None:
    team = Team(desk, [])
    alarm = team.alarm()
    bar(team, alarm, "Lowri", "Meg", "Carys", "Dai")

    team.work_for(minutes=1)

    assert team.notices.oldest_waiting() == alarm.raised_at


@pytest.mark.parametrize("how", ["barred", "knows them", "left"])
def test_when_nobody_who_was_called_can_act_the_next_is_called_at_once(desk: Desk, how: str) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    alarm = team.alarm()
    team.work()
    assert pager.rang == ["Carys"]
    assert team.ladder.pass_over() == 0

    if how == "barred":
        bar(team, alarm, "Carys")
    elif how == "left":
        with desk.store.transaction() as book:
            book.save_account(replace(CARYS, active=False))
    else:
        reference = team.case(alarm).reference
        desk.file.people.add(reference, DAI, Described(Part.OTHER_ADULT, "Gareth Rees", {}, ""))
        own = Accounts(desk.store, desk.clock, CountingHasher()).own
        own.declare_conflict(CARYS.id, ConflictWith.PERSON, "Gareth Rees", "my brother")
    assert team.ladder.pass_over() == 1
    assert team.ladder.pass_over() == 0, "once"
    team.work()

    assert pager.rang == ["Carys", "Dai"]


def test_near_miss_while_one_of_those_called_can_act_they_have_their_time(desk: Desk) -> None:
    team = everybody_on_duty(desk)
    with desk.store.transaction() as book:
        book.add_account(EVE)
        book.add_shift(
            a_shift(EVE, Duty.ON_DUTY, MONDAY_MORNING - timedelta(days=1), MONDAY_MORNING + timedelta(days=1))
        )
    alarm = team.alarm()
    team.work()
    bar(team, alarm, "Carys")

    assert team.ladder.pass_over() == 0


def test_a_rung_that_can_never_be_reached_is_left_at_once(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager(broken=GONE))
    alarm = team.alarm()
    team.work()

    pager.broken = None
    team.work()

    assert team.called(alarm) == [("carys",), ("dai",)]
    assert states(team, alarm) == ["given_up", "delivered"]


def test_a_rung_that_is_reached_another_way_keeps_its_time(desk: Desk) -> None:
    team = everybody_on_duty(desk, Pager("one", broken=GONE), two := Pager("two"))
    alarm = team.alarm()

    team.work_for(minutes=5)

    assert two.rang == ["Carys"]
    assert team.called(alarm) == [("carys",)]


def test_a_rung_whose_channel_is_only_slow_keeps_its_time(desk: Desk) -> None:
    team = everybody_on_duty(desk, Pager(broken=BUSY))
    alarm = team.alarm()

    team.work_for(minutes=5)

    assert team.called(alarm) == [("carys",)]
    assert states(team, alarm) == ["failed"]


def test_repeats_that_reach_nobody_do_not_run_wild(desk: Desk) -> None:
    team = everybody_on_duty(desk, Pager(broken=GONE))
    alarm = team.alarm()

    team.work_for(minutes=20)

    assert len(team.calls(alarm)) == 5


def test_whoever_no_channel_reaches_is_passed_at_once(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager(numbers={"Dai"}))
    alarm = team.alarm()

    team.work()
    team.work()

    assert team.called(alarm) == [("carys",), ("dai",)]
    assert pager.rang == ["Dai"]


def test_without_any_channel_the_console_has_as_long_as_ever(desk: Desk) -> None:
    team = everybody_on_duty(desk)
    alarm = team.alarm()

    team.work_for(minutes=14)

    assert team.called(alarm) == [("carys",)]


def test_at_night_a_high_risk_alarm_climbs_as_by_day(desk: Desk) -> None:
    team = everybody_on_duty(
        desk, pager := Pager(), clocks=replace(CLOCKS, in_hours=frozenset({Outcome.REVIEW}))
    )
    desk.clock.now = MONDAY_NIGHT.replace(day=23)
    alarm = team.alarm()
    assert alarm.outcome is Outcome.EMERGENCY

    team.work_for(minutes=16)

    assert pager.rang == ["Carys", "Dai"]


def test_at_night_an_alarm_for_review_climbs_too_as_long_as_the_policy_says_nothing(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    desk.clock.now = MONDAY_NIGHT
    alarm = team.alarm(WORRYING)
    assert alarm.outcome is Outcome.REVIEW

    team.work()

    assert pager.rang == ["Carys"]


def test_where_the_policy_says_so_an_alarm_for_review_waits_for_the_morning(desk: Desk) -> None:
    team = everybody_on_duty(
        desk, pager := Pager(), clocks=replace(CLOCKS, in_hours=frozenset({Outcome.REVIEW}))
    )
    desk.clock.now = MONDAY_NIGHT.replace(day=22)  # a Sunday
    team.alarm(WORRYING)
    team.work_for(hours=1)
    assert pager.sent == []

    desk.clock.now = MONDAY_NIGHT.replace(hour=9, minute=0)
    team.work_for(minutes=14)
    assert pager.rang == ["Carys"]
    team.work_for(minutes=2)
    assert pager.rang == ["Carys", "Dai"]


def test_two_people_on_duty_are_both_called(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    with desk.store.transaction() as book:
        shift = book.shifts(desk.clock(), desk.clock())[0]
        book.add_shift(replace(shift, id="second", account_id=DAI.id, duty=Duty.ON_DUTY))
    team.alarm()

    team.work()

    assert sorted(pager.rang) == ["Carys", "Dai"]


def test_what_goes_out_says_nothing_of_the_case(desk: Desk) -> None:
    """The reference is for the operator's log; a test of each channel sees that it goes no further."""
    team = everybody_on_duty(desk, pager := Pager())
    team.alarm("my name is Sam Canary and he has a knife here now")

    team.work()

    (notice,) = pager.sent
    assert "Canary" not in str(notice)
    assert "knife" not in str(notice)
    assert notice.to == CARYS


def test_each_rung_and_each_person_has_an_id_of_its_own(desk: Desk) -> None:
    team = everybody_on_duty(desk, pager := Pager())
    team.alarm()

    team.work_for(minutes=61)

    assert len({notice.id for notice in pager.sent}) == len(pager.sent) == 7
    assert {state.value for state in DeliveryState} >= set(states(team, team.alarms()[0]))
    assert LOWRI.name in pager.rang
