"""The people of a case: from answers once, then kept by workers; two adults, two workers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.casefile.acting import NotRecordedError
from bot.casework.casefile.bars import Barring
from bot.casework.casefile.named import CHILDREN, NAMINGS, OF_A_CHILD
from bot.casework.casefile.people import Described
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import Part, Role
from bot.vocabulary import Audience, Key
from tests.casework.casefile.cast import CHOKED, HUW, SIAN, a_case, at_once, person, sent, shown, with_people
from tests.casework.desk import CARYS, DAI, ELERI, Desk, Talk, library

NAMED = {"first_name": "Siân", "other_name": "Huw", "each_child": "yes", "each_child__1__name": "Mari"}


def names(desk: Desk, reference: str) -> list[tuple[Part, str]]:
    return [(one.person.part, one.person.name) for one in shown(desk, reference).people]


def correct(talk: Talk, key: str, words: str) -> None:
    """Change an answer that was sent, as somebody who looks over what they said."""
    talk.press("change")
    while key not in [choice["value"] for choice in talk.reply["messages"][-1]["choices"]]:
        talk.press("more")
    talk.press(key)
    talk.type(words)


@pytest.mark.parametrize("audience", list(Audience))
def test_every_answer_that_names_somebody_is_asked(audience: Audience) -> None:
    instrument = library().instruments[audience]
    keys = {naming.key for naming in NAMINGS[audience]}
    keys |= {key for naming in NAMINGS[audience] for _, key in naming.details}
    fields = {field.id for field in instrument.question(Key(CHILDREN)).fields}

    for key in keys:
        assert instrument.question(Key(key))
    assert {"name", "age"} <= fields
    assert {key for _, key in OF_A_CHILD} <= {*fields, "lives_with"}


def test_whoever_is_named_in_answers_becomes_a_person_once(desk: Desk) -> None:
    reference, _ = sent(desk, **NAMED, each_child__1__age="5_to_10", each_child__1__more="no")

    assert names(desk, reference) == [
        (Part.PERSON, "Siân"),
        (Part.OTHER_ADULT, "Huw"),
        (Part.CHILD, "Mari"),
    ]
    assert person(desk, reference, Part.CHILD).details["age"] == "5_to_10"


def test_a_referral_names_who_sent_it(desk: Desk) -> None:
    talk = desk.begin(Audience.PROFESSIONAL)
    talk.finish(
        age_band="18_plus",
        person_name="Siân",
        referrer_name="Non Price",
        referrer_contact="non@example.org",
        organisation="Ysgol y Bryn",
    )
    talk.press("send")
    reference = desk.duty.queue(CARYS)[0].case.reference

    referrer = person(desk, reference, Part.REFERRER)
    assert referrer.details == {"email": "non@example.org", "organisation": "Ysgol y Bryn"}


def test_a_changed_answer_changes_the_person_until_a_worker_edits_them(desk: Desk) -> None:
    talk = desk.begin()
    talk.type(CHOKED)
    reference = desk.duty.queue(CARYS)[0].case.reference
    talk.finish(age_band="18_plus", first_name="S", each_child="no")
    correct(talk, "first_name", "Sian")
    assert names(desk, reference)[0] == (Part.PERSON, "Sian")

    edited = Described(Part.PERSON, "Siân Rees", {"born": "1990-01-02"}, "all of it")
    desk.file.people.change(reference, CARYS, person(desk, reference, Part.PERSON).id, edited)
    talk.type("he has a knife and he is here now")

    kept = person(desk, reference, Part.PERSON)
    assert (kept.name, kept.may_know) == ("Siân Rees", "all of it")
    assert kept.details == {"born": "1990-01-02"}


def test_whoever_is_taken_off_stays_in_the_record_and_does_not_come_back(desk: Desk) -> None:
    reference, talk = sent(desk, **NAMED, each_child__1__more="no")
    desk.file.people.take_off(reference, CARYS, person(desk, reference, Part.OTHER_ADULT).id)
    talk.type("he is outside now with a knife")

    assert (Part.OTHER_ADULT, "Huw") not in names(desk, reference)
    assert [left.name for left in shown(desk, reference).left] == ["Huw"]


def test_two_adults_of_one_case_have_two_workers(desk: Desk) -> None:
    reference = with_people(desk)
    sian, huw = (person(desk, reference, part).id for part in (Part.PERSON, Part.OTHER_ADULT))
    desk.file.people.assign(reference, CARYS, sian, DAI.id)

    with pytest.raises(NotRecordedError) as refused:
        desk.file.people.assign(reference, CARYS, huw, DAI.id)
    desk.file.people.assign(reference, CARYS, huw, CARYS.id)

    assert refused.value.why == "one_worker_two_adults"
    assert {one.person.name: one.worker for one in shown(desk, reference).people} == {
        "Siân": DAI.id,
        "Huw": CARYS.id,
    }


def test_a_worker_may_go_on_to_the_other_adult_once_they_have_left_the_first(desk: Desk) -> None:
    reference = with_people(desk)
    sian, huw = (person(desk, reference, part).id for part in (Part.PERSON, Part.OTHER_ADULT))
    desk.file.people.assign(reference, CARYS, sian, DAI.id)
    desk.file.people.assign(reference, CARYS, sian, None)

    desk.file.people.assign(reference, CARYS, huw, DAI.id)

    assert [one.worker for one in shown(desk, reference).people] == [None, DAI.id]


def test_one_worker_may_work_with_an_adult_of_each_of_two_cases(desk: Desk) -> None:
    for reference in (with_people(desk, SIAN), with_people(desk, HUW)):
        only = shown(desk, reference).people[0].person
        desk.file.people.assign(reference, CARYS, only.id, DAI.id)


def test_two_who_give_both_adults_to_one_worker_at_once_give_one(each_desk: Desk) -> None:
    desk = each_desk
    reference = with_people(desk)
    sian, huw = (person(desk, reference, part).id for part in (Part.PERSON, Part.OTHER_ADULT))

    came = at_once(
        lambda: desk.file.people.assign(reference, CARYS, sian, DAI.id),
        lambda: desk.file.people.assign(reference, ELERI, huw, DAI.id),
    )

    assert sorted(map(str, came)) == ["None", "one_worker_two_adults"]
    assert sorted(str(one.worker) for one in shown(desk, reference).people) == ["None", "dai"]


def test_a_child_is_given_to_nobody_and_an_adult_to_nobody_who_is_barred(desk: Desk) -> None:
    reference = with_people(desk, SIAN, Described(Part.CHILD, "Mari", {}, ""))
    desk.file.bars.bar(reference, CARYS, Barring("Dai", "her brother"))

    for part, why in ((Part.CHILD, "only_adults_have_workers"), (Part.PERSON, "cannot_be_given")):
        with pytest.raises(NotRecordedError) as refused:
            desk.file.people.assign(reference, CARYS, person(desk, reference, part).id, DAI.id)
        assert refused.value.why == why


def test_a_person_of_another_case_is_not_there(desk: Desk) -> None:
    here, there = with_people(desk, SIAN), with_people(desk, HUW)
    other = shown(desk, there).people[0].person

    with pytest.raises(NotRecordedError) as refused:
        desk.file.people.take_off(here, CARYS, other.id)

    assert refused.value.why == "no_such_person"


def test_who_may_look_and_not_act_changes_nothing(desk: Desk) -> None:
    reference = a_case(desk)

    with pytest.raises(NoSuchCaseError):
        desk.file.people.add(reference, replace(CARYS, role=Role.DATA_PROTECTION), SIAN)

    assert not shown(desk, reference, replace(CARYS, role=Role.DATA_PROTECTION)).may_act
