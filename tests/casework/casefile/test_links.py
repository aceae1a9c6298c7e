"""Cases that may belong together: suggested, decided by a person, never merged, never a leak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.casework.access import Accounts
from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.casefile.people import Described
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import DUTY_TEAM, Account, CaseState, ConflictWith, Part
from tests.casework.casefile.cast import PAT, at_once, person, shown, with_people
from tests.casework.desk import CARYS, DAI, ELERI, Desk
from tests.casework.door import CountingHasher


def somebody(name: str = "Siân Rees", **details: str) -> Described:
    return Described(Part.PERSON, name, details, "")


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        (somebody(), somebody("SIAN REES"), False),
        (somebody(born="1990-01-02"), somebody(born="1990-01-02"), True),
        (somebody(phone="07700 900123"), somebody("S", phone="+44 7700 900123"), True),
        (somebody(email="s@example.org"), somebody("S", email="S@example.org"), True),
        (somebody(born="1990-01-02"), somebody("Mair", born="1990-01-02"), None),
        (somebody(), somebody("Mair"), None),
    ],
    ids=["the name", "name and birth date", "telephone", "e-mail", "birth date alone", "nothing"],
)
def test_what_two_cases_share_says_how_likely_it_is(
    desk: Desk, one: Described, other: Described, likely: bool | None
) -> None:
    first, second = with_people(desk, one), with_people(desk, other)

    found = [(link.reference, link.likely) for link in shown(desk, first).links]

    assert found == ([] if likely is None else [(second, likely)])
    assert len(shown(desk, second).links) == len(found)


def test_a_person_says_and_the_other_case_is_told(desk: Desk) -> None:
    first, second = with_people(desk, somebody()), with_people(desk, somebody())
    [shown_link] = shown(desk, first).links

    desk.file.links.decide(first, CARYS, shown_link.link.id, "same birth date", confirmed=True)

    assert [one.link.confirmed for one in shown(desk, second).links] == [True]
    reasons = [event.reason for event in desk.duty.case(second, CARYS).events]
    assert "same birth date" not in reasons
    with pytest.raises(NotRecordedError):
        desk.file.links.decide(second, DAI, shown_link.link.id, "no", confirmed=False)


def test_a_suggestion_is_made_once_and_stays_rejected(desk: Desk) -> None:
    first, second = with_people(desk, somebody()), with_people(desk, somebody())
    [link] = shown(desk, first).links
    desk.file.links.decide(first, CARYS, link.link.id, "two people", confirmed=False)

    desk.file.people.add(second, CARYS, somebody())

    assert [one.link.confirmed for one in shown(desk, first).links] == [False]


def test_nobody_learns_of_a_case_they_may_not_receive(desk: Desk) -> None:
    first, second = with_people(desk, somebody()), with_people(desk, somebody())
    desk.file.bars.bar(second, CARYS, Barring("Dai", "her brother"))
    [link] = shown(desk, first).links

    assert shown(desk, first, DAI).links == []
    with pytest.raises(NotRecordedError) as refused:
        desk.file.links.decide(first, DAI, link.link.id, "the same", confirmed=True)
    assert refused.value.why == "no_such_link"


def linked(desk: Desk, *, confirmed: bool = True) -> tuple[str, str]:
    """Two cases of one family; of the first, her brother Dai must never know."""
    first, second = with_people(desk, somebody()), with_people(desk, somebody())
    desk.file.bars.bar(
        first, CARYS, Barring("Dai", "her brother, he told me about the flat", "dai@home.example")
    )
    [link] = shown(desk, first).links
    desk.file.decide_link(first, CARYS, link.link.id, "the same", confirmed=confirmed)
    return first, second


def test_whoever_must_not_see_a_case_is_kept_from_the_one_that_belongs_to_it(each_desk: Desk) -> None:
    first, second = linked(each_desk)

    [carried] = shown(each_desk, second).barred
    assert (carried.name, carried.why, carried.email) == ("Dai", "", "dai@home.example")
    with pytest.raises(NoSuchCaseError):
        shown(each_desk, second, DAI)
    assert each_desk.file.bars.follow_links() == 0, "once"
    assert len(shown(each_desk, first).barred) == 1


def test_cases_that_do_not_belong_together_share_no_list(desk: Desk) -> None:
    _, second = linked(desk, confirmed=False)

    assert shown(desk, second).barred == []
    assert shown(desk, second, DAI)


def test_who_is_added_later_is_kept_from_both(each_desk: Desk) -> None:
    first, second = linked(each_desk)
    each_desk.file.bars.bar(second, CARYS, Barring("Huw Rees", "he hurts her"))

    assert sum(at_once(each_desk.file.bars.follow_links, each_desk.file.bars.follow_links)) == 1  # type: ignore[arg-type]

    assert [one.name for one in shown(each_desk, first).barred] == ["Dai", "Huw Rees"]


def test_what_a_lead_took_off_there_does_not_come_back(desk: Desk) -> None:
    _, second = linked(desk)
    [carried] = shown(desk, second).barred
    desk.file.bars.lift(second, ELERI, carried.id, "another Dai")

    desk.file.look_after()

    assert shown(desk, second, DAI)


def test_an_owner_who_is_kept_from_the_other_case_loses_this_one_and_it_rings(desk: Desk) -> None:
    first, second = with_people(desk, somebody()), with_people(desk, somebody())
    desk.duty.acknowledge(second, DAI)
    desk.file.bars.bar(first, CARYS, Barring("Dai", "her brother"))
    [link] = shown(desk, first).links

    desk.file.decide_link(first, CARYS, link.link.id, "the same", confirmed=True)

    case = shown(desk, second).case
    assert (case.owner, case.state) == (DUTY_TEAM, CaseState.RECEIVED)


def test_a_list_that_would_keep_out_all_is_not_carried(desk: Desk) -> None:
    first, second = with_people(desk, somebody()), with_people(desk, somebody())
    [link] = shown(desk, first).links
    desk.file.bars.bar(first, CARYS, Barring("Dai", "her brother"))
    for name in ("Carys", "Eleri"):
        desk.file.bars.bar(second, DAI, Barring(name, "a friend"))
    with desk.store.transaction() as book:
        book.decide_link(link.link.id, CARYS.id, desk.clock(), confirmed=True)

    desk.file.bars.follow_links()

    assert shown(desk, second, DAI)


MARI = Described(Part.CHILD, "Mari Ann Prys", {}, "")
WHY = "his mother says so, see the report of May"


def bar(desk: Desk, first: str, second: str) -> Account:
    desk.file.bars.bar(second, CARYS, Barring("Dai", "her brother"))
    return DAI


def conflict(desk: Desk, first: str, second: str) -> Account:
    own = Accounts(desk.store, desk.clock, CountingHasher()).own
    assert own.declare_conflict(DAI.id, ConflictWith.PERSON, MARI.name, "my cousin")
    return DAI


def only_theirs(desk: Desk, first: str, second: str) -> Account:
    with desk.store.transaction() as book:
        book.add_account(PAT)
    desk.file.people.assign(first, CARYS, person(desk, first, Part.PERSON).id, PAT.id)
    return PAT


def links_told(desk: Desk, reference: str, account: Account) -> list[tuple[str, str]]:
    """What the history says of links, and the page of the case beside it."""
    told = [
        (event.event, event.reason)
        for event in desk.file.view.history(reference, account).events
        if event.event.startswith("link_")
    ]
    beside = desk.duty.case(reference, account).events
    assert [(one.event, one.reason) for one in beside if one.event.startswith("link_")] == told
    return told


@pytest.mark.parametrize("kept_away", [bar, conflict, only_theirs])
@pytest.mark.parametrize("decided_from_there", [True, False], ids=["from there", "from here"])
@pytest.mark.parametrize("confirmed", [True, False], ids=["confirmed", "rejected"])
def test_the_history_tells_of_a_link_to_whoever_may_receive_both_cases_alone(
    each_desk: Desk,
    kept_away: Callable[[Desk, str, str], Account],
    decided_from_there: bool,
    confirmed: bool,
) -> None:
    desk = each_desk
    first, second = with_people(desk, somebody()), with_people(desk, somebody(), MARI)
    where = second if decided_from_there else first
    [link] = shown(desk, first).links
    desk.file.links.decide(where, CARYS, link.link.id, WHY, confirmed=confirmed)
    event = "link_confirmed" if confirmed else "link_rejected"
    here = "" if decided_from_there else WHY
    assert links_told(desk, first, CARYS) == [(event, here)]
    if kept_away is not only_theirs:
        assert links_told(desk, first, DAI) == [(event, here)], "nothing is kept from him yet"

    kept = kept_away(desk, first, second)

    assert links_told(desk, first, kept) == []
    assert links_told(desk, first, CARYS) == [(event, here)]
    assert [reason for _, reason in links_told(desk, second, CARYS)] == [WHY if decided_from_there else ""]
