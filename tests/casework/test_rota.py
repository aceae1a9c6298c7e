"""Who is there: kept by those who may, true in summer and winter, and a gap is itself an alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.casework.conversations import Conversations
from bot.casework.hours import after_open_time, at_midnight
from bot.casework.records import Account, Duty, Role, Shift
from bot.casework.rota import Gap, MayNotKeepRotaError, Rota, RotaProblem, gaps, on
from bot.casework.rota.cover import a_lead, somebody
from bot.vocabulary import Audience, Language
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk, Talk, library, reader
from tests.casework.team import CLOCKS, LOWRI, MEG, OUTSIDER, Pager, Team, a_shift

HOURS = CLOCKS.working_hours
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
MIDNIGHT = NINE.replace(hour=0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def on_duty(starts: datetime, ends: datetime, duty: Duty = Duty.ON_DUTY, who: Account = CARYS) -> Shift:
    return a_shift(who, duty, starts, ends)


@pytest.fixture
def rota(desk: Desk) -> Rota:
    Team(desk)
    return Rota(desk.store, HOURS, desk.clock)


# What is covered


def test_a_shift_begins_with_its_first_moment_and_ends_before_its_last() -> None:
    shifts = [on_duty(NINE, NINE + HOUR)]

    assert on(shifts, Duty.ON_DUTY, NINE) == [CARYS.id]
    assert on(shifts, Duty.ON_DUTY, NINE + HOUR) == []
    assert on(shifts, Duty.LEAD, NINE) == []


def test_shifts_that_meet_leave_no_gap() -> None:
    shifts = [on_duty(MIDNIGHT, NINE), on_duty(NINE, MIDNIGHT + DAY, who=DAI)]

    assert gaps(shifts, HOURS, somebody(HOURS), MIDNIGHT, MIDNIGHT + DAY) == []


def test_in_working_hours_somebody_must_be_on_duty_and_at_night_it_is_enough_to_be_on_call() -> None:
    shifts = [on_duty(MIDNIGHT, MIDNIGHT + DAY, Duty.NEXT_ON_CALL)]

    found = gaps(shifts, HOURS, somebody(HOURS), MIDNIGHT, MIDNIGHT + DAY)

    assert found == [Gap(NINE, NINE + 8 * HOUR)]


def test_a_gap_across_the_end_of_working_hours_is_one_gap() -> None:
    shifts = [on_duty(MIDNIGHT, NINE + 4 * HOUR)]

    found = gaps(shifts, HOURS, somebody(HOURS), MIDNIGHT, MIDNIGHT + DAY)

    assert found == [Gap(NINE + 4 * HOUR, MIDNIGHT + DAY)]


def test_a_lead_is_needed_day_and_night() -> None:
    shifts = [on_duty(MIDNIGHT, MIDNIGHT + DAY), on_duty(NINE, NINE + HOUR, Duty.LEAD, LOWRI)]

    found = gaps(shifts, HOURS, a_lead, MIDNIGHT, MIDNIGHT + DAY)

    assert found == [Gap(MIDNIGHT, NINE), Gap(NINE + HOUR, MIDNIGHT + DAY)]


def test_a_bank_holiday_is_a_day_without_working_hours() -> None:
    christmas = datetime(2026, 12, 25, tzinfo=UTC)
    shifts = [on_duty(christmas, christmas + DAY, Duty.NEXT_ON_CALL)]

    assert gaps(shifts, HOURS, somebody(HOURS), christmas, christmas + DAY) == []


@pytest.mark.parametrize(
    ("sunday", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)],
    ids=["the clocks go forward", "the clocks go back"],
)
def test_a_day_on_which_the_clocks_change_is_covered_by_the_clock_on_the_wall(
    sunday: date, hours: int
) -> None:
    begins, ends = at_midnight(sunday).astimezone(UTC), at_midnight(sunday + DAY).astimezone(UTC)
    monday = HOURS.opens.hour

    assert ends - begins == hours * HOUR
    assert gaps([on_duty(begins, ends)], HOURS, somebody(HOURS), begins, ends) == []
    opened = after_open_time(HOURS, begins, timedelta(0)).astimezone(at_midnight(sunday).tzinfo)
    assert (opened.date(), opened.hour) == (sunday + DAY, monday)


def test_working_time_stands_still_at_night_at_weekends_and_on_bank_holidays() -> None:
    thursday = datetime(2026, 12, 24, 16, 30, tzinfo=UTC)

    # Christmas Day, a weekend, and Boxing Day taken on the Monday lie in between.
    assert after_open_time(HOURS, thursday, HOUR) == datetime(2026, 12, 29, 9, 30, tzinfo=UTC)
    assert after_open_time(HOURS, thursday, HOUR / 4) == thursday + HOUR / 4


# Keeping it


def test_a_manager_writes_down_a_week_in_one_go(rota: Rota, desk: Desk) -> None:
    times = [(NINE + n * DAY, NINE + 8 * HOUR + n * DAY) for n in range(5)]

    assert rota.add(MEG, CARYS.id, Duty.ON_DUTY, times) is None

    page = rota.page(NINE.date(), 7)
    assert [(shift.starts_at, shift.account_id, shift.added_by) for shift in page.shifts] == [
        (starts, CARYS.id, MEG.id) for starts, _ in times
    ]
    assert page.names[CARYS.id] == "Carys"


@pytest.mark.parametrize("who", [CARYS, OUTSIDER], ids=["a duty worker", "an administrator"])
def test_nobody_else_changes_it(rota: Rota, who: Account) -> None:
    with pytest.raises(MayNotKeepRotaError):
        rota.add(who, CARYS.id, Duty.ON_DUTY, [(NINE, NINE + 8 * HOUR)])
    with pytest.raises(MayNotKeepRotaError):
        rota.remove(who, "any")
    with pytest.raises(MayNotKeepRotaError):
        rota.swap(who, "any", DAI.id)


@pytest.mark.parametrize(
    ("who", "starts", "ends", "problem"),
    [
        (CARYS.id, NINE, NINE, RotaProblem.ENDS_FIRST),
        (CARYS.id, NINE, NINE + 8 * DAY, RotaProblem.LONG),
        (CARYS.id, NINE - DAY, NINE, RotaProblem.OVER),
        (OUTSIDER.id, NINE, NINE + 8 * HOUR, RotaProblem.NOBODY),
        ("somebody", NINE, NINE + 8 * HOUR, RotaProblem.NOBODY),
    ],
)
def test_what_cannot_be_meant_is_not_written_down(
    rota: Rota, who: str, starts: datetime, ends: datetime, problem: RotaProblem
) -> None:
    good = (NINE + DAY, NINE + DAY + HOUR)

    assert rota.add(MEG, who, Duty.ON_DUTY, [good, (starts, ends)]) is problem

    assert rota.page(NINE.date(), 14).shifts == [], "not the good one either"


def test_nobody_has_the_same_duty_twice_at_once(rota: Rota) -> None:
    rota.add(MEG, CARYS.id, Duty.ON_DUTY, [(NINE, NINE + 8 * HOUR)])

    half = [(NINE + 4 * HOUR, NINE + 12 * HOUR)]
    assert rota.add(MEG, CARYS.id, Duty.ON_DUTY, half) is RotaProblem.TWICE
    assert rota.add(MEG, CARYS.id, Duty.LEAD, half) is None
    assert rota.add(MEG, DAI.id, Duty.ON_DUTY, half) is None


def test_a_shift_is_taken_off(rota: Rota) -> None:
    rota.add(MEG, CARYS.id, Duty.ON_DUTY, [(NINE + DAY, NINE + DAY + HOUR)])
    (shift,) = rota.page(NINE.date(), 14).shifts

    assert rota.remove(MEG, shift.id) is None
    assert rota.remove(LOWRI, shift.id) is RotaProblem.GONE
    assert rota.page(NINE.date(), 14).shifts == []


def test_a_shift_is_swapped_whole_when_it_lies_ahead(rota: Rota) -> None:
    rota.add(MEG, CARYS.id, Duty.ON_DUTY, [(NINE + DAY, NINE + DAY + HOUR)])
    (shift,) = rota.page(NINE.date(), 14).shifts

    assert rota.swap(MEG, shift.id, DAI.id) is None
    assert rota.swap(LOWRI, shift.id, DAI.id) is RotaProblem.GONE

    (swapped,) = rota.page(NINE.date(), 14).shifts
    assert (swapped.account_id, swapped.starts_at, swapped.ends_at) == (
        DAI.id,
        shift.starts_at,
        shift.ends_at,
    )


def test_of_a_shift_that_has_begun_only_the_rest_changes_hands(rota: Rota, desk: Desk) -> None:
    rota.add(MEG, CARYS.id, Duty.ON_DUTY, [(NINE, NINE + 8 * HOUR)])
    (shift,) = rota.page(NINE.date(), 14).shifts

    rota.swap(MEG, shift.id, DAI.id)

    first, rest = rota.page(NINE.date(), 14).shifts
    assert (first.account_id, first.starts_at, rest.account_id, rest.ends_at) == (
        CARYS.id,
        NINE,
        DAI.id,
        NINE + 8 * HOUR,
    )
    assert first.ends_at == rest.starts_at > MONDAY_MORNING


def test_the_coming_two_weeks_are_looked_through_for_gaps(rota: Rota, desk: Desk) -> None:
    for n in range(15):
        starts = MIDNIGHT + n * DAY
        if n != 3:
            rota.add(MEG, CARYS.id, Duty.ON_DUTY, [(starts, starts + DAY)])

    page = rota.page(NINE.date(), 14)

    assert page.nobody == [Gap(MIDNIGHT + 3 * DAY, MIDNIGHT + 4 * DAY)]
    assert len(page.no_lead) == 1
    assert page.begun


# Nobody is there


def rang_about_gaps(team: Team, pager: Pager) -> list[str]:
    team.watch.look()
    team.work()
    return [notice.kind for notice in pager.sent]


def test_that_nobody_is_on_duty_is_an_alarm_to_the_lead_once(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.LEAD)
    team.put_on_rota(Duty.ON_DUTY, starts=NINE - DAY, ends=NINE)

    for _ in range(3):
        team.watch.look()
        team.work_for(minutes=5)

    assert pager.rang == ["Lowri"]
    assert [notice.kind for notice in pager.sent] == ["nobody_on_duty"]


@pytest.mark.parametrize("changed", [{"active": False}, {"role": Role.PRACTITIONER}], ids=["left", "role"])
def test_whoever_left_in_the_middle_of_their_shift_is_not_there(
    rota: Rota, desk: Desk, changed: dict[str, object]
) -> None:
    team = Team(desk).put_on_rota(Duty.ON_DUTY, Duty.LEAD)
    now = desk.clock.now
    assert team.watch.somebody_is_on_duty(now) is True
    with desk.store.transaction() as book:
        book.save_account(replace(CARYS, **changed))  # type: ignore[arg-type]
    desk.clock.turn(minutes=1)

    assert team.watch.somebody_is_on_duty(desk.clock.now) is False
    gap = team.watch.look()
    assert gap is not None
    assert gap.starts_at > now
    again = team.watch.look()
    assert again is not None
    assert again.starts_at == gap.starts_at
    with desk.store.reading() as book:
        assert [item.kind for item in book.unaddressed(9)] == ["nobody_on_duty"]
    page = rota.page(now.date(), 1)
    assert page.nobody
    over = {shift.duty: shift.ends_at <= desk.clock.now for shift in page.shifts}
    assert over == {Duty.ON_DUTY: True, Duty.LEAD: False}


def test_a_practitioner_is_not_put_on_duty(rota: Rota, desk: Desk) -> None:
    with desk.store.transaction() as book:
        book.save_account(replace(DAI, role=Role.PRACTITIONER))
    starts = desk.clock.now + DAY

    assert rota.add(MEG, DAI.id, Duty.ON_DUTY, [(starts, starts + HOUR)]) is RotaProblem.NOBODY


def test_each_gap_is_an_alarm_of_its_own(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.LEAD)
    team.put_on_rota(Duty.ON_DUTY, starts=NINE - DAY, ends=NINE)
    team.put_on_rota(Duty.ON_DUTY, starts=MONDAY_MORNING + HOUR, ends=MONDAY_MORNING + 2 * HOUR)

    for _ in range(3):
        team.watch.look()
        team.work()
        desk.clock.turn(minutes=70)

    assert len(pager.sent) == 2


def test_with_no_lead_on_the_rota_everybody_in_charge_hears_that_nobody_is_there(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(Duty.ON_DUTY, starts=NINE - DAY, ends=NINE)

    assert rang_about_gaps(team, pager)
    assert sorted(pager.rang) == ["Lowri", "Meg"]


@pytest.mark.parametrize("duties", [[Duty.ON_DUTY], [Duty.ON_DUTY, Duty.LEAD]])
def test_where_somebody_is_there_nobody_is_told_otherwise(desk: Desk, duties: list[Duty]) -> None:
    team = Team(desk, [pager := Pager()]).put_on_rota(*duties)

    assert rang_about_gaps(team, pager) == []


def test_a_service_without_a_rota_raises_no_such_alarm(desk: Desk) -> None:
    team = Team(desk, [pager := Pager()])

    assert rang_about_gaps(team, pager) == []


# What the chat says


def hello(desk: Desk, team: Team) -> str:
    told = replace(library(), somebody_is_on_duty=team.watch.somebody_is_on_duty)
    talks = Conversations(desk.store, told, reader(), desk.clock)
    return Talk(talks, talks.begin(Audience.FAMILY, Language.EN)).texts


def test_the_chat_says_that_the_team_is_there_when_somebody_is(desk: Desk) -> None:
    team = Team(desk).put_on_rota(Duty.ON_DUTY)

    assert "Our team is at work now" in hello(desk, team)


def test_in_working_hours_with_nobody_on_duty_the_chat_promises_nobody(desk: Desk) -> None:
    team = Team(desk).put_on_rota(Duty.NEXT_ON_CALL, Duty.LEAD)

    assert "Our team is not at work now" in hello(desk, team)


def test_outside_working_hours_the_chat_promises_nobody_though_somebody_is_on_duty(desk: Desk) -> None:
    team = Team(desk).put_on_rota(Duty.ON_DUTY)
    desk.clock.now = NINE.replace(hour=20)

    assert "Our team is not at work now" in hello(desk, team)


def test_without_a_rota_the_chat_goes_by_working_hours_as_ever(desk: Desk) -> None:
    assert "Our team is at work now" in hello(desk, Team(desk))


def test_a_rota_that_begins_next_week_is_none_yet(desk: Desk) -> None:
    team = Team(desk).put_on_rota(Duty.ON_DUTY, starts=NINE + 7 * DAY, ends=NINE + 8 * DAY)

    assert team.watch.somebody_is_on_duty(desk.clock()) is None
    assert "Our team is at work now" in hello(desk, team)


def test_when_the_shift_ends_the_chat_says_so_within_seconds(desk: Desk) -> None:
    team = Team(desk).put_on_rota(Duty.ON_DUTY, ends=MONDAY_MORNING + HOUR)
    assert team.watch.somebody_is_on_duty(desk.clock()) is True

    desk.clock.turn(hours=1)

    assert team.watch.somebody_is_on_duty(desk.clock()) is False
