"""The two questionnaires themselves: what every version of them must hold to."""

import re
from collections.abc import Callable

import pytest

from bot.conditions import Facts
from bot.interview import Answer, Instrument, Kind, walk
from bot.interview.directory import Way, load_directory
from bot.interview.model import fill
from bot.interview.walk import Part, Step, with_answer
from bot.triage import PROBES, TOPICS
from bot.vocabulary import Danger, Key, Language, Reply
from tests.interview.questionnaires import DATA, FAMILY, PROFESSIONAL, texts

BOTH = pytest.mark.parametrize("instrument", [FAMILY, PROFESSIONAL], ids=lambda one: one.id)

FACTS = {
    *("immediate_danger", "age_band", "child_at_risk", "police_outcome", "incidents_12m", "court_orders"),
    *("marac_last_12m", "new_incident", "bidirectional", "freely_chosen", "fear_of_contact", "wants"),
    *("consent", "care_needs", "council"),
}
FACTS_OF = {
    "family": FACTS | {"own_behaviour", "groups"},
    "professional": FACTS | {"practitioner_concern", "spoken_with_person"},
}
SHORT = {
    *("very_frightened", "strangle", "threat_kill", "isolated", "controlling_jealous"),
    *("hurt_others", "pregnant_baby", "low_or_suicidal"),
}
NUMBER = re.compile(r"\b\d[\d ]{1,14}\d\b")
PLACE = re.compile(r"(\S*)\s*\{(?:other|person)\}")
NOT_NUMBERS = {"16", "17", "18", "24"}  # ages, months and hours

Answering = Callable[[Step], str]


def always(reply: Reply, age: str = "18_plus") -> Answering:
    """Somebody who gives the same reply wherever it can be given, and something fitting elsewhere."""

    def answer(step: Step) -> str:
        question = step.question
        if question.kind is Kind.STATEMENT:
            return question.options[0].id
        if question.id == "age_band":
            return age
        if question.must_answer or reply.value in question.values():
            return reply.value if reply.value in question.values() else question.options[-1].id
        return question.options[0].id if question.options else "words"

    return answer


def skipping(step: Step) -> str:
    question = step.question
    return question.options[0].id if question.must_answer else Reply.SKIPPED.value


def steps(instrument: Instrument, answer: Answering, settings: Facts | None = None) -> list[Step]:
    """Every step of an interview, up to its end."""
    taken: list[Step] = []
    answers: dict[Key, Answer] = {}
    while step := walk(instrument, answers, settings or {"family_checklist": "full"}).next:
        assert len(taken) < 500, f"no end in sight at {step.key}"
        said = instrument.sources[0].id if step.part is Part.SOURCE else answer(step)
        value = (said,) if step.question.kind is Kind.MANY and step.part is Part.ANSWER else said
        answers = with_answer(answers, step, Answer(value))
        taken.append(step)
    return taken


def ids(taken: list[Step]) -> list[str]:
    return [step.question.id for step in taken if step.part is Part.ANSWER]


@BOTH
def test_the_24_topics_stand_in_their_order(instrument: Instrument) -> None:
    assert [str(question.id) for question in instrument.questions() if question.checklist] == [*TOPICS]


@BOTH
@pytest.mark.parametrize(("probe", "topic"), PROBES.items())
def test_a_probe_is_asked_after_a_yes_to_its_topic_and_only_then(
    instrument: Instrument, probe: str, topic: str
) -> None:
    after_yes, after_no = (ids(steps(instrument, always(reply))) for reply in (Reply.YES, Reply.NO))

    assert topic in after_yes[: after_yes.index(probe)]
    assert topic in after_no
    assert probe not in after_no


@BOTH
def test_every_fact_of_the_policy_is_asked(instrument: Instrument) -> None:
    assert FACTS_OF[instrument.id] <= set(ids(steps(instrument, always(Reply.YES))))


@BOTH
@pytest.mark.parametrize("answer", [always(Reply.YES), always(Reply.NO), skipping])
def test_a_walk_comes_to_its_end(instrument: Instrument, answer: Answering) -> None:
    assert steps(instrument, answer)[-1].question.section == instrument.sections[-1].id


@BOTH
def test_the_first_question_is_about_danger_and_alarms(instrument: Instrument) -> None:
    first = next(instrument.questions())

    assert first.id == "immediate_danger"
    assert first.alarm is Danger.IMMEDIATE


@BOTH
def test_who_reads_is_told_before_any_other_question_on_harm(instrument: Instrument) -> None:
    taken = [step.question for step in steps(instrument, always(Reply.NO))]
    told = max(at for at, question in enumerate(taken[:10]) if question.kind is Kind.STATEMENT)
    before = {question.id for question in taken[:told] if question.kind is not Kind.STATEMENT}

    assert before <= {"immediate_danger", "device_seen", "alone_now"}


@BOTH
@pytest.mark.parametrize("age", ["under_16", "16_17"])
def test_nobody_under_18_meets_the_checklist(instrument: Instrument, age: str) -> None:
    taken = steps(instrument, always(Reply.YES, age))

    assert not [step.key for step in taken if step.question.checklist]
    assert not {*ids(taken)} & {*PROBES}


@pytest.mark.parametrize("age", ["under_16", "16_17"])
def test_a_young_person_is_asked_little_and_told_whom_to_ring(age: str) -> None:
    asked = ids(steps(FAMILY, always(Reply.YES, age)))
    told = next(question for question in FAMILY.questions() if question.id == "age_band").tells[age]

    assert {"safe_adult", "what_happened", "contact_wanted", "consent"} <= set(asked)
    assert not {"police_called", "freely_chosen", "wants"} & set(asked)
    assert "0800 1111" in told.en
    assert "080880 23456" in told.cy


def test_the_short_checklist_keeps_the_safety_questions() -> None:
    taken = steps(FAMILY, always(Reply.YES), {"family_checklist": "short"})

    assert {step.question.id for step in taken if step.question.checklist} == SHORT
    assert {"child", "suicidal"} <= set(ids(taken))


@BOTH
def test_nothing_of_the_checklist_has_to_be_answered(instrument: Instrument) -> None:
    assert not [one.id for one in instrument.questions() if one.checklist and one.must_answer]


def test_a_professional_gives_a_source_for_every_answer_that_counts() -> None:
    counted = {str(one.id) for one in PROFESSIONAL.questions() if one.source_required}

    assert {*TOPICS, *PROBES} <= counted


def test_a_professional_must_say_what_was_reported_and_may_say_not_yet() -> None:
    told, made = (PROFESSIONAL.question(Key(name)) for name in ("told_dsp", "report_made"))

    assert told.must_answer
    assert made.must_answer
    assert "not_yet" in told.values()
    assert "not_yet" in made.values()


def test_nobody_is_contacted_by_default() -> None:
    assert FAMILY.question(Key("contact_wanted")).options[0].id == "i_will_contact"
    assert "voicemail_wording" not in ids(steps(FAMILY, always(Reply.NO)))
    assert "contact" not in {step.question.section for step in steps(FAMILY, skipping)}


@BOTH
def test_every_text_is_there_in_two_different_languages(instrument: Instrument) -> None:
    same = {where for where, text in texts(instrument) if text.en == text.cy}

    assert same == set()


@BOTH
def test_a_name_in_welsh_stands_where_the_article_reads_right(instrument: Instrument) -> None:
    """`y person arall` is `'r person arall` after a vowel, and has no capital to open a sentence."""
    words = [found[1] for _, text in texts(instrument) for found in PLACE.finditer(text.cy)]
    filled = [fill(text, instrument, {}, Language.CY) for _, text in texts(instrument)]

    assert words
    assert [word for word in words if not word or word[-1] in "'.?!"] == []
    assert [text for text in filled if re.search("[aeiouwyâêîôûŵŷ] y person arall", text)] == []
    assert any("Ydy'r person arall" in text for text in filled)


@BOTH
def test_every_number_told_is_one_of_the_directory(instrument: Instrument) -> None:
    shown = {
        number.value
        for entry in load_directory(DATA).entries
        for number in entry.numbers
        if entry.shown and number.way is not Way.WEB
    }
    told = {
        number
        for question in instrument.questions()
        for text in question.tells.values()
        for number in NUMBER.findall(f"{text.en}\n{text.cy}")
    }

    assert told - NOT_NUMBERS <= shown


@BOTH
def test_nothing_is_approved_that_nobody_approved(instrument: Instrument) -> None:
    assert (instrument.approved_by, instrument.permission, instrument.welsh_reviewed_by) == (None, None, None)
    assert "SafeLives" in instrument.acknowledgement.en
