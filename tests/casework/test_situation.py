"""Answers become facts only through their ids, and what is not asked any more does not count."""

from __future__ import annotations

from bot.casework.situation import from_record, record_of, situation_of
from bot.interview import Answer
from bot.triage import assess
from bot.triage.situation import Situation
from bot.vocabulary import Audience, Key, Outcome, Reply
from tests.casework.desk import CARYS, Desk, library


def situation(audience: Audience = Audience.FAMILY, **given: str | tuple[str, ...]) -> Situation:
    answers = {Key(key): Answer(value) for key, value in {"age_band": "18_plus", **given}.items()}
    return situation_of(library().instruments[audience], answers, library().settings(), ())


def test_topics_and_probes_keep_the_five_answers_apart() -> None:
    made = situation(
        strangle="yes", stalking="unknown", money="skipped", low_or_suicidal="yes", suicidal="yes"
    )

    assert made.answers == {
        "strangle": Reply.YES,
        "stalking": Reply.UNKNOWN,
        "money": Reply.SKIPPED,
        "low_or_suicidal": Reply.YES,
    }
    assert made.probes == {"suicidal": Reply.YES}


def test_a_probe_does_not_count_when_its_question_was_taken_back() -> None:
    assert situation(low_or_suicidal="no", suicidal="yes").probes == {}


def test_what_is_not_known_of_the_context_stays_unsaid() -> None:
    made = situation(police_outcome="unknown", court_orders="declined", wants=("support_only",))

    assert made.context.court_orders is None
    assert made.context.wants == ("support_only",)


def test_incidents_are_a_number() -> None:
    assert situation(police_called="yes", incidents_12m="3").context.incidents_12m == 3


def test_a_family_member_speaks_for_themselves() -> None:
    assert situation().context.spoken_with_person is Reply.YES
    assert situation(Audience.PROFESSIONAL).context.spoken_with_person is None


def test_a_situation_can_be_judged_again_from_its_record() -> None:
    made = situation(strangle="yes", police_called="yes", incidents_12m="3", wants=("support_only",))
    policy = library().policy

    again = from_record(record_of(made))

    assert again == made
    assert assess(policy, again) == assess(policy, made)
    assert assess(policy, again).outcome is Outcome.ESCALATE


def test_an_assessment_keeps_all_it_rested_on(desk: Desk) -> None:
    talk = desk.begin()
    talk.finish(age_band="18_plus", strangle="yes")
    talk.press("send")

    page = desk.duty.case(desk.duty.queue(CARYS)[0].case.reference, CARYS)

    assert page is not None
    made = page.assessments[-1]
    assert assess(library().policy, from_record(made.situation)).as_record() == made.assessment
