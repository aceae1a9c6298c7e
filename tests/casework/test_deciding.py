"""Who may decide what, what stands in the way, and what follows. Each rule with its near miss."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.casework.alarms import raise_fault
from bot.casework.deciding import Proposal, deciding_on
from bot.casework.deciding.proposing import Proposing
from bot.casework.deciding.signing import what_follows
from bot.casework.gate import NoSuchCaseError
from bot.casework.records import (
    Account,
    Barred,
    CaseState,
    Consent,
    DecisionState,
    Option,
    Part,
    Role,
    SignOff,
)
from bot.casework.said import Typed
from bot.triage import Situation, deciding
from bot.vocabulary import Reply
from tests.casework.deciders import (
    DILYS,
    MAIR,
    NEXT_REVIEW,
    NIA,
    PIA,
    POLICY,
    Deciders,
    a_situation,
    refused,
)
from tests.casework.desk import CARYS, DAI, Desk, library
from tests.casework.team import LOWRI, MEG

REDONE_AFTER = timedelta(**{unit: amount for amount, unit in POLICY.clocks.clocks["redo_checklist"].due})
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def made(desk: Desk) -> Deciders:
    return Deciders(desk)


# The table


def test_the_table_names_what_casework_knows() -> None:
    assert set(deciding.OPTIONS) == {option.value for option in Option}
    assert set(deciding.ROLES) <= {role.value for role in Role}
    assert set(deciding.STATES) <= {state.value for state in CaseState}


@pytest.mark.parametrize("option", Option)
@pytest.mark.parametrize("who", [CARYS, MEG, LOWRI, PIA, DILYS], ids=lambda who: who.role.value)
def test_only_the_roles_of_the_table_decide(made: Deciders, option: Option, who: Account) -> None:
    made.ready().judge(who)
    if who is PIA:  # she sees the case once it is hers
        with made.desk.store.transaction() as book:
            case = made.stored(book)
            case.owner = PIA.id
            book.save_case(case)

    if who.role.value in POLICY.deciding.options[option].who:
        assert made.decide(option, who).option is option
    else:
        assert ("option", "role_may_not") in refused(lambda: made.decide(option, who))
        assert made.state is CaseState.ACKNOWLEDGED


@pytest.mark.parametrize("option", Option)
def test_each_decision_moves_the_case_to_where_the_table_says(made: Deciders, option: Option) -> None:
    made.ready()

    decision = made.decide(option)

    assert decision.state is DecisionState.SIGNED
    assert made.state.value == POLICY.deciding.options[option].leads_to


def an_edition(made: Deciders, who: tuple[str, ...]) -> Proposing:
    """Deciding by a table that says of every option who may."""
    table = POLICY.deciding
    options = {name: replace(option, who=who) for name, option in table.options.items()}
    policy = replace(POLICY, deciding=replace(table, options=options))
    return deciding_on(made.desk.store, policy, made.desk.clock, made.clocks).proposing


@pytest.mark.parametrize(
    ("account", "who"),
    [(CARYS, ("safeguarding_lead",)), (DILYS, ("data_protection",))],
    ids=["not in the table", "in the table and without the right"],
)
def test_to_decide_needs_the_right_and_the_table(
    made: Deciders, account: Account, who: tuple[str, ...]
) -> None:
    made.ready().judge(account)

    act = an_edition(made, who).decide
    assert refused(lambda: act(made.reference, account, made.proposal(Option.POLICE))) == {
        ("option", "role_may_not")
    }


# What must be written


@pytest.mark.parametrize(
    ("changes", "place", "why"),
    [
        ({"reasons": ""}, "reasons", "reasons_missing"),
        ({"alternatives": ""}, "alternatives", "alternatives_missing"),
        ({"wishes": ""}, "wishes", "wishes_missing"),
        ({"consent": None}, "consent", "consent_missing"),
        ({"consent": Consent.REFUSED, "authority": "child_at_risk"}, "consent_why", "consent_why_missing"),
        ({"authority": ""}, "authority", "authority_missing"),
        ({"authority": "made_up"}, "authority", "authority_missing"),
        ({"consent": Consent.REFUSED, "consent_why": "no"}, "authority", "authority_needs_yes"),
        ({"authority_words": ""}, "authority_words", "authority_words_missing"),
        ({"next_review": None}, "next_review", "next_review_missing"),
        ({"next_review": NEXT_REVIEW - timedelta(days=60)}, "next_review", "next_review_wrong"),
        ({"next_review": NEXT_REVIEW + timedelta(days=800)}, "next_review", "next_review_wrong"),
        ({"differs": ""}, "differs", "differs_missing"),
        ({"basis": "an older one"}, "basis", "more_is_known"),
    ],
)
def test_each_part_of_a_decision_is_asked_for(
    made: Deciders, changes: dict[str, Any], place: str, why: str
) -> None:
    made.ready()

    assert refused(lambda: made.decide(Option.POLICE, **changes)) == {(place, why)}
    assert made.state is CaseState.ACKNOWLEDGED
    assert made.decide(Option.POLICE).state is DecisionState.SIGNED, "the near miss: nothing is missing"


def test_everything_that_is_missing_is_said_at_once(made: Deciders) -> None:
    made.take()

    found = refused(lambda: made.decide(reasons="", wishes="", gone_into=(), next_review=None))

    assert {place for place, _ in found} >= {
        *("reasons", "wishes", "next_review", "gone_into"),
        *("need-judgement", "need-checklist", "need-programme", "need-workers"),
    }


def test_to_do_what_the_policy_suggests_needs_no_reason_for_differing(made: Deciders) -> None:
    made.ready()

    decision = made.decide(Option.ACCEPT, differs="typed and then not needed")

    assert (decision.state, decision.differs) == (DecisionState.SIGNED, "")


def test_a_report_of_a_child_waits_for_no_judgement_and_is_not_told_what_is_suggested(made: Deciders) -> None:
    made.take()

    decision = made.decide(Option.CHILD_REPORT, differs="")

    assert decision.state is DecisionState.SIGNED
    assert made.board(CARYS).suggested is None


def test_nothing_is_decided_before_somebody_has_the_case(made: Deciders) -> None:
    assert ("option", "take_first") in refused(lambda: made.decide(Option.POLICE))


def test_the_same_form_sent_twice_decides_once(made: Deciders) -> None:
    made.ready()
    form = made.proposal(Option.CHILD_REPORT)

    for _ in range(2):
        made.deciding.proposing.decide(made.reference, CARYS, form)

    assert len(made.board(CARYS).decisions) == 1


# What accepting needs


ONE = {Part.PERSON: CARYS}
SAME = {Part.PERSON: CARYS, Part.OTHER_ADULT: CARYS}


def test_no_place_without_a_judgement_of_the_case_as_it_stands(made: Deciders) -> None:
    made.take().judge().assess().staff()
    assert refused(made.decide) == {("need-judgement", "judgement_missing")}

    made.judge(DAI)
    assert refused(made.decide) == {("need-judgement", "judgement_missing")}, "another's is not one's own"

    made.judge()
    assert made.decide().state is DecisionState.SIGNED


@pytest.mark.parametrize("spoken", [Reply.YES, Reply.NO])
def test_no_place_before_the_checklist_was_done_with_the_person(made: Deciders, spoken: Reply) -> None:
    made.take().assess(a_situation(spoken_with_person=spoken), cause="sent").judge().staff()
    assert refused(made.decide) == {("need-checklist", "checklist_missing")}

    made.assess().judge()
    assert made.decide().state in (DecisionState.SIGNED, DecisionState.PROPOSED)


def test_no_place_on_a_checklist_that_is_too_old(made: Deciders) -> None:
    made.ready()
    made.desk.clock.now += REDONE_AFTER - A_MINUTE
    in_time = made.deciding.proposing.in_the_way(made.reference, CARYS, fresh(made))
    assert in_time == [], "the near miss"

    made.desk.clock.now += A_MINUTE

    (old,) = made.deciding.proposing.in_the_way(made.reference, CARYS, fresh(made))
    assert (old.place, old.why, old.values) == (
        "need-checklist",
        "checklist_old",
        {"days": REDONE_AFTER.days},
    )
    assert old in made.board(CARYS).accepting

    made.assess().judge()
    assert made.decide(next_review=fresh(made).next_review).state is DecisionState.SIGNED


def test_nobody_signs_what_rests_on_a_checklist_that_has_become_too_old(made: Deciders) -> None:
    made.ready("separation")
    made.desk.clock.now += REDONE_AFTER - timedelta(days=2)
    decision = made.decide(next_review=fresh(made).next_review)
    made.sign(decision, MEG)

    made.desk.clock.now += timedelta(days=2)

    assert refused(lambda: made.sign(decision, LOWRI)) == {("need-checklist", "checklist_old")}
    assert made.state is CaseState.ACKNOWLEDGED


def test_no_place_once_danger_was_heard_after_the_checklist(made: Deciders) -> None:
    made.ready()
    made.desk.conversations.accept(made.talk, "1", Typed("he hit me again last night"))
    made.take().judge()

    assert ("need-checklist", "checklist_before_news") in refused(made.decide)

    made.assess().judge()
    assert made.deciding.proposing.in_the_way(made.reference, CARYS, made.proposal()) == []


@pytest.mark.parametrize(
    "news",
    [
        a_situation("separation"),
        a_situation(new_incident=Reply.YES),
        a_situation(immediate_danger=Reply.YES),
    ],
)
def test_no_place_once_it_was_said_after_the_checklist_that_something_happened(
    made: Deciders, news: Situation
) -> None:
    made.ready().assess(news, cause="answers").judge()
    assert ("need-checklist", "checklist_before_news") in refused(made.decide)

    made.assess(news).assess(news, cause="answers").judge()
    assert ("need-checklist", "checklist_before_news") not in refused(lambda: made.decide(reasons=""))


def fresh(made: Deciders) -> Proposal:
    return made.proposal(next_review=made.desk.clock().date() + timedelta(days=7))


def test_no_place_where_the_count_is_above_the_limit_whoever_asks(made: Deciders) -> None:
    fifteen = (
        *("injury_current", "very_frightened", "afraid_of_what", "low_or_suicidal", "child_contact"),
        *("pregnant_baby", "more_often", "worse", "others_feared", "hurt_others", "animals"),
        *("money", "substances_mh", "police_history"),
    )
    made.ready(*fifteen, "isolated", by=LOWRI)

    assert ("need-programme", "programme_closed") in refused(
        lambda: made.decide(by=LOWRI, override="He has changed.", opinion="Dr Bevan, 20/11/2026")
    )


def test_exactly_on_the_line_two_people_sign(made: Deciders) -> None:
    fourteen = (
        *("injury_current", "very_frightened", "afraid_of_what", "low_or_suicidal", "child_contact"),
        *("pregnant_baby", "more_often", "worse", "others_feared", "hurt_others", "animals"),
        *("money", "substances_mh", "police_history"),
    )
    made.ready(*fourteen)

    assert made.decide().state is DecisionState.PROPOSED


@pytest.mark.parametrize(
    ("workers", "why"),
    [({}, "workers_missing"), (ONE, "workers_missing"), (SAME, "workers_missing")],
)
def test_no_place_without_a_different_worker_for_each_adult(
    made: Deciders, workers: dict[Part, Account], why: str
) -> None:
    made.take().assess().judge().staff(workers)

    assert refused(made.decide) == {("need-workers", why)}


def test_no_place_where_nobody_wrote_down_whom_it_is_for(made: Deciders) -> None:
    made.take().assess().judge()

    assert refused(made.decide) == {("need-workers", "workers_missing")}


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.NOT_ASKED])
def test_nobody_takes_part_who_did_not_say_yes(made: Deciders, consent: Consent) -> None:
    made.ready()
    changes: dict[str, Any] = {
        "consent": consent,
        "consent_why": "She was not alone.",
        "authority": "safeguarding",
    }

    assert refused(lambda: made.decide(**changes)) == {("consent", "consent_needed")}
    assert made.decide(Option.CHILD_REPORT, **changes).state is DecisionState.SIGNED


def test_each_thing_that_no_question_asks_must_have_been_looked_into(made: Deciders) -> None:
    made.ready()
    all_but_one = tuple(POLICY.deciding.gone_into)[1:]

    assert refused(lambda: made.decide(gone_into=all_but_one)) == {("gone_into", "gone_into_missing")}


# What stands against it


EXCLUDING = [
    *(["sexual"], ["stalking"], ["strangle"], ["threat_kill"], ["weapons_objects"]),
    *(["honour"], ["killing"], ["suicidal"], ["suicide_threat_other"], ["isolated", "controlling_jealous"]),
]


@pytest.mark.parametrize("yes", EXCLUDING, ids=lambda yes: " and ".join(yes))
def test_what_excludes_blocks_everybody_but_the_lead(made: Deciders, yes: list[str]) -> None:
    made.ready(*yes).judge(MEG).judge(LOWRI)
    words: dict[str, Any] = {"override": "It was long ago.", "opinion": "Dr Bevan, 20/11/2026"}

    for who in (CARYS, MEG):
        found = refused(lambda who=who: made.decide(by=who, **words))  # type: ignore[misc]
        assert {why for _, why in found} == {"excluded"}

    assert refused(lambda: made.decide(by=LOWRI)) == {
        ("override", "override_missing"),
        ("opinion", "opinion_missing"),
    }
    decision = made.decide(by=LOWRI, **words)
    assert (decision.state, decision.level) == (DecisionState.PROPOSED, "manager_and_lead")
    assert made.sign(decision, MEG) == "signed"


def test_a_later_no_does_not_unsay_what_excludes(made: Deciders) -> None:
    made.take().assess(a_situation("sexual"), cause="sent").assess(a_situation()).judge().staff()

    assert {why for _, why in refused(made.decide)} == {"excluded"}


def test_what_must_be_settled_is_written_down_by_whoever_accepts(made: Deciders) -> None:
    made.ready("very_frightened")

    assert refused(lambda: made.decide(settled="")) == {("settled", "settled_missing")}
    assert made.decide().state is DecisionState.SIGNED


def test_a_child_is_reported_before_anybody_is_accepted(made: Deciders) -> None:
    made.ready(child_at_risk=Reply.YES)
    assert ("against-child_at_risk", "child_report_first") in refused(made.decide)

    made.decide(Option.CHILD_REPORT)
    assert made.decide().state is DecisionState.PROPOSED


def test_orders_pause_it_until_the_law_was_checked_and_new_orders_pause_it_again(made: Deciders) -> None:
    made.ready(court_orders=Reply.YES)
    assert ("against-orders_or_proceedings", "legal_check_first") in refused(made.decide)

    made.check_law()
    assert not made.board(CARYS).paused

    made.assess(a_situation("breached_order", court_orders=Reply.YES)).judge()
    assert ("against-orders_or_proceedings", "legal_check_first") in refused(made.decide)

    made.check_law()
    assert made.decide().state is DecisionState.PROPOSED


def test_orders_that_nobody_asked_about_pause_it_too(made: Deciders) -> None:
    made.ready(court_orders=None)

    assert refused(made.decide) == {("against-orders_not_known", "legal_check_first")}


def test_a_check_that_said_no_pauses_it_whatever_else_is_known(made: Deciders) -> None:
    made.ready()
    made.check_law(allows=False)

    assert refused(made.decide) == {("need-nothing_against", "legal_check_said_no")}


def test_a_worker_who_is_very_worried_rules_it_out(made: Deciders) -> None:
    worried(made.ready())

    assert refused(made.decide) == {("against-marac_criteria", "excluded")}


def worried(made: Deciders) -> Deciders:
    """A worker is very worried: this alone rules a place out, and neither count nor outcome asks for two."""
    with made.desk.store.transaction() as book:
        case = made.stored(book)
        case.flags = ["practitioner_concern"]
        book.save_case(case)
    return made


def test_what_the_lead_sets_aside_is_signed_by_two_whatever_the_count(made: Deciders) -> None:
    worried(made.ready().judge(LOWRI))

    decision = made.decide(by=LOWRI, override="It was another family.", opinion="Dr Bevan, 20/11/2026")

    assert (decision.state, decision.level) == (DecisionState.PROPOSED, "manager_and_lead")
    assert made.board(LOWRI).level == "manager_and_lead"


def test_words_that_set_nothing_aside_are_not_kept(made: Deciders) -> None:
    decision = made.ready().decide(override="typed", opinion="and then not needed")

    assert (decision.override, decision.opinion) == ("", "")


def test_a_case_that_was_ever_for_a_person_is_signed_by_two_whatever_the_count(made: Deciders) -> None:
    made.ready()
    with made.desk.store.transaction() as book:
        conversation = book.conversation(made.talk)
        assert conversation is not None
        raise_fault(book, conversation, "KeyError", library(), made.desk.clock())
    made.take()

    assert made.decide().level == "manager_and_lead"


# Afterwards


def test_a_report_of_a_child_starts_its_clocks_and_shows_whom_to_ring(made: Deciders) -> None:
    made.ready(area="vale")

    decision = made.decide(Option.CHILD_REPORT)

    started = [clock for clock, cause in made.clocks.started if cause == decision.id]
    assert started[:4] == ["child_report", "child_report_in_writing", "council_decision", "chase_council"]
    assert made.board(CARYS).ring == ["vale_children", "emergency_duty_team"]


def test_where_nobody_said_which_council_both_are_shown(made: Deciders) -> None:
    made.take()

    made.decide(Option.CHILD_REPORT)

    assert {"cardiff_children", "vale_children"} <= set(made.board(CARYS).ring)


def test_a_new_alarm_brings_a_decided_case_back_and_keeps_the_decision(made: Deciders) -> None:
    made.ready()
    made.decide()

    made.alarm()

    assert made.state is CaseState.RECEIVED
    assert [shown.decision.state for shown in made.board(CARYS).decisions] == [DecisionState.SIGNED]
    assert ("option", "take_first") in refused(lambda: made.decide(Option.POLICE))


def test_who_is_barred_finds_no_case_to_decide_about(made: Deciders) -> None:
    made.ready("separation").judge(MEG)
    decision = made.decide()
    with made.desk.store.transaction() as book:
        book.bar(Barred("b", made.case.id, MEG.name, "her sister", made.desk.clock(), CARYS.id))

    with pytest.raises(NoSuchCaseError):
        made.sign(decision, MEG)
    assert made.deciding.boards.waiting(MEG)[0] == []
    assert len(made.deciding.boards.waiting(MAIR)[0]) == 1


# Signing


@pytest.fixture
def waiting(made: Deciders) -> Deciders:
    """A case that two people must sign."""
    return made.ready("separation")


def test_a_manager_and_a_lead_sign_and_the_family_has_a_place(waiting: Deciders) -> None:
    decision = waiting.decide()

    states = [waiting.state]
    for who in (MEG, LOWRI):
        waiting.sign(decision, who)
        states.append(waiting.state)

    assert states == [CaseState.ACKNOWLEDGED, CaseState.ACKNOWLEDGED, CaseState.ACCEPTED]
    assert waiting.events()[-4:] == [
        ("proposed", "carys", "accept"),
        ("signed_for", "meg", "accept"),
        ("signed_for", "lowri", "accept"),
        ("decided", "lowri", "accept"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (MEG, MEG, "signed_already"),
        (MEG, MAIR, "signed_already"),
        (LOWRI, NIA, "signed_already"),
        (MEG, CARYS, "may_not_sign"),
        (MEG, DAI, "may_not_sign"),
    ],
    ids=lambda value: getattr(value, "id", value),
)
def test_two_signatures_are_two_people_in_two_roles(
    waiting: Deciders, first: Account, second: Account, why: str
) -> None:
    decision = waiting.decide()
    waiting.sign(decision, first)

    assert refused(lambda: waiting.sign(decision, second)) == {("sign", why)}
    assert waiting.state is CaseState.ACKNOWLEDGED


def test_whoever_proposes_in_one_role_needs_the_other_and_cannot_sign_again(waiting: Deciders) -> None:
    waiting.judge(MEG)
    decision = waiting.decide(by=MEG)

    assert refused(lambda: waiting.sign(decision, MEG)) == {("sign", "signed_already")}
    assert waiting.sign(decision, LOWRI) == "signed"


def test_one_signature_against_refuses_it(waiting: Deciders) -> None:
    decision = waiting.decide()

    assert waiting.sign(decision, MEG, agrees=False, reasons="Too soon.") == "refused"
    assert refused(lambda: waiting.sign(decision, LOWRI)) == {("sign", "settled_already")}
    assert waiting.state is CaseState.ACKNOWLEDGED


def test_nobody_signs_without_reasons(waiting: Deciders) -> None:
    decision = waiting.decide()

    assert refused(lambda: waiting.sign(decision, MEG, reasons="")) == {("reasons", "sign_reasons_missing")}


@pytest.mark.parametrize(
    ("signed", "state"),
    [
        ([(Role.MANAGER, MEG, True)], DecisionState.PROPOSED),
        ([(Role.MANAGER, MEG, True), (Role.SAFEGUARDING_LEAD, LOWRI, True)], DecisionState.SIGNED),
        ([(Role.MANAGER, MEG, True), (Role.SAFEGUARDING_LEAD, MEG, True)], DecisionState.PROPOSED),
        ([(Role.MANAGER, MEG, True), (Role.SAFEGUARDING_LEAD, LOWRI, False)], DecisionState.REFUSED),
        ([(Role.MANAGER, MEG, False), (Role.SAFEGUARDING_LEAD, LOWRI, True)], DecisionState.REFUSED),
    ],
    ids=["one", "two", "one person twice", "a no after a yes", "a no before a yes"],
)
def test_what_follows_from_signatures(
    waiting: Deciders, signed: list[tuple[Role, Account, bool]], state: DecisionState
) -> None:
    decision = waiting.decide()
    signatures = [
        SignOff(role, decision.id, role, who.id, decision.at, agrees, "because")
        for role, who, agrees in signed
    ]

    assert what_follows(decision, signatures) is state


def test_a_legal_check_that_says_no_stops_the_second_signature(waiting: Deciders) -> None:
    decision = waiting.decide()
    waiting.sign(decision, MEG)
    waiting.check_law(allows=False)

    assert refused(lambda: waiting.sign(decision, LOWRI)) == {("need-nothing_against", "legal_check_said_no")}


def test_only_whoever_proposed_it_takes_it_back(waiting: Deciders) -> None:
    decision = waiting.decide()
    withdraw = waiting.deciding.proposing.withdraw

    assert refused(lambda: withdraw(waiting.reference, DAI, decision.id)) == {
        ("withdraw", "not_yours_to_withdraw")
    }
    withdraw(waiting.reference, CARYS, decision.id)
    assert refused(lambda: waiting.sign(decision, MEG)) == {("sign", "settled_already")}
    assert waiting.decide().state is DecisionState.PROPOSED


def test_one_proposal_at_a_time_and_a_report_is_not_held_up_by_it(waiting: Deciders) -> None:
    decision = waiting.decide()

    assert refused(waiting.decide) == {("option", "another_waits")}
    assert waiting.decide(Option.CHILD_REPORT).state is DecisionState.SIGNED
    assert refused(lambda: waiting.sign(decision, MEG)) == {("sign", "out_of_date")}


def test_what_waits_is_listed_for_those_who_can_sign_it_first(waiting: Deciders) -> None:
    waiting.judge(MEG)
    waiting.decide(by=MEG)

    (for_meg,), (for_lowri,) = (waiting.deciding.boards.waiting(who)[0] for who in (MEG, LOWRI))
    assert (for_meg.shown.can_sign, for_meg.shown.can_withdraw) == (False, True)
    assert (for_lowri.shown.can_sign, for_lowri.shown.waits_for) == (True, [Role.SAFEGUARDING_LEAD])


# Ending


def test_no_case_ends_without_a_decision_an_outcome_and_reasons(made: Deciders) -> None:
    close = made.deciding.ending.close
    made.ready()
    assert ("ending", "no_close_from_here") in refused(
        lambda: close(made.reference, CARYS, "programme_done", "Over.")
    )

    made.decide()
    assert refused(lambda: close(made.reference, CARYS, "", "")) == {
        ("ending", "ending_missing"),
        ("close_reasons", "close_reasons_missing"),
    }
    close(made.reference, CARYS, "programme_done", "They finished.")
    assert made.state is CaseState.CLOSED


def test_a_closed_case_is_opened_again_with_a_reason_by_whoever_then_has_it(made: Deciders) -> None:
    made.ready()
    made.decide(Option.DECLINE)
    made.deciding.ending.close(made.reference, CARYS, "told_where_to_turn", "She knows.")
    reopen = made.deciding.ending.reopen

    assert refused(lambda: reopen(made.reference, DAI, "")) == {("reopen_reasons", "reopen_reasons_missing")}
    reopen(made.reference, DAI, "She rang again.")

    with made.desk.store.reading() as book:
        assert (made.stored(book).state, made.stored(book).owner) == (CaseState.ACKNOWLEDGED, DAI.id)
    assert made.deciding.boards.of(made.reference, DAI).closings[0].reasons == "She knows."
