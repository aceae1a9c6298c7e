"""Documents for people outside: everything that is known, every gap marked, and nothing that must stay."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import DATA
from bot.casework.gate import NoSuchCaseError
from bot.casework.papers.clean import cleaned
from bot.casework.papers.exporting import Papers
from bot.casework.papers.layout_file import load_layouts
from bot.casework.papers.ordering import (
    Form,
    JudgeFirstError,
    NoSuchPaperError,
    Order,
    Preview,
    WhyMissingError,
)
from bot.casework.papers.paper import Line, Section
from bot.casework.records import Barred, Case, DecisionState, Role, SafeContact
from bot.casework.voice.sheet import Written
from bot.strict import DataFileError
from bot.triage import TOPICS
from bot.vocabulary import Audience, Language
from tests.casework.desk import CARYS, DAI, MONDAY_MORNING, Desk
from tests.casework.test_voice import ALL_NO, SAFE, as_sent, checklists
from tests.casework.test_voice import CARYS as TRAINED_CARYS
from tests.papers.cases import (
    FFION,
    GARETH,
    OFFICER,
    SAM,
    SECRET,
    a_case,
    judged,
    layouts,
    papers_at,
    with_a_decision,
    with_facts,
    with_people,
    with_what_never_leaves,
)

SOURCE = "strangle:source"
KINDS = ("marac", "children", "summary")


@pytest.fixture
def papers(desk: Desk) -> Papers:
    return papers_at(desk)


def look(papers: Papers, case: Case, kind: str = "marac", **how: object) -> Preview:
    wanted = Order(kind, Language.EN)
    return papers.preview(case.reference, CARYS, replace(wanted, **how))  # type: ignore[arg-type]


def section(preview: Preview, name: str) -> Section:
    return next(one for one in preview.paper.sections if one.id == name)


def line(preview: Preview, within: str, label: str) -> Line:
    return next(one for one in section(preview, within).lines if one.label == label)


def test_every_field_of_a_layout_stands_in_its_document_or_does_not_apply(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, each_child="yes")
    layout = papers.layouts["marac"]

    shown = {(part.id, one.label) for part in look(papers, case).paper.sections for one in part.lines}

    by_hand = {
        (block.id, field.label.en) for block, field in layout.fields() if field.is_by_hand and not field.only
    }
    assert by_hand <= shown


def test_what_is_known_is_not_asked_of_whoever_makes_the_document(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, afraid_of_whom="his brother")

    preview = look(papers, case, by_hand={"visiting.dogs": "Two large dogs."})

    asked = {(block.id, field.id) for block, field in preview.by_hand}
    assert ("afraid_of", "whom") not in asked
    assert {("adult_at_risk", "capacity"), ("visiting", "dogs")} <= asked


def test_what_was_answered_stands_in_the_persons_own_words(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, what_happened="He pushed me down the stairs.", relationship="ex_partner")

    preview = look(papers, case)

    assert line(preview, "own_words", "In their own words").value == "He pushed me down the stairs."
    assert line(preview, "other_person", "Name").value == "Gareth"
    assert line(preview, "other_person", "Who they are to the person").value.startswith("Ex-husband")


def test_what_a_worker_keeps_of_somebody_comes_before_what_was_answered(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)
    with_people(desk, case)

    preview = look(papers, case)

    assert line(preview, "person", "Name").value == "Ffion Rees"
    assert line(preview, "person", "Date of birth").value == "1 February 1990"
    assert line(preview, "other_person", "Date of birth").value == "1988"
    table = section(preview, "children").table
    assert table is not None
    assert table.rows[0][:3] == ("Sam", "May 2018", "Ysgol y Bryn")


def test_what_is_not_known_is_marked_and_listed_and_never_made_up(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, needs_interpreter="unknown", isolated="declined")

    preview = look(papers, case)

    assert line(preview, "person", "Date of birth") == Line("Date of birth", "NOT KNOWN", known=False)
    assert line(preview, "person", "Do they need help with language?").value == "NOT KNOWN (I don't know)"
    gaps = section(preview, "gaps").items
    assert gaps == preview.paper.gaps
    assert {"The person: Date of birth", "The person: Do they need help with language?"} <= set(gaps)
    assert any(gap.startswith("Signs of risk: Do you feel cut off") for gap in gaps)
    assert preview.text.count("NOT KNOWN") == len(gaps)


def test_a_question_that_does_not_apply_is_no_gap(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, each_child="no")

    preview = look(papers, case)

    assert "children_where" not in {one.label for one in section(preview, "urgency").lines}
    assert "Where the children were then" not in preview.text
    assert "No children, by what we were told." in preview.text


def test_all_24_signs_stand_there_with_their_source_and_what_was_said(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, strangle="no", isolated="yes")
    voice = checklists(desk)
    voice.begin(case.reference, TRAINED_CARYS, Language.EN)
    voice.save(case.reference, TRAINED_CARYS, as_sent(voice, case.reference, SAFE))
    spoken = {**ALL_NO, "strangle": Written("yes", "on Friday"), "isolated": Written("skipped")}
    voice.finish(case.reference, TRAINED_CARYS, as_sent(voice, case.reference, spoken))

    judged(desk, case, CARYS.id)
    table = section(look(papers, case), "indicators").table

    assert table is not None
    assert len(table.rows) == len(TOPICS)
    by_topic = {row[0].split("?")[0].split(".")[0]: row for row in table.rows}
    strangled = next(row for row in table.rows if "choked" in row[0])
    assert strangled[1:] == (
        "YES",
        "The person, on the phone, 23/11/2026",
        "In the chat before: no. On the phone: “on Friday”",
    )
    assert by_topic["Do you feel cut off from people"][1:3] == ("YES", "The person, in our chat")


def test_a_police_notice_is_not_named_as_the_source(desk: Desk, papers: Papers) -> None:
    case = a_case(
        desk, Audience.PROFESSIONAL, encompass_source="yes", strangle="yes", **{SOURCE: "police_notice"}
    )

    for kind in KINDS:
        for language in Language:
            assert "Encompass" not in look(papers, case, kind, language=language).text
    assert "Ask us" in look(papers, case).text


def test_another_source_is_named(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, Audience.PROFESSIONAL, strangle="yes", **{SOURCE: "i_saw_it"})

    assert "From whom: I saw it" in look(papers, case).text


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("kind", KINDS)
def test_what_must_stay_is_in_no_document(desk: Desk, papers: Papers, kind: str, form: Form) -> None:
    case = a_case(desk, code_word=SECRET)
    for add in (with_people, with_facts, with_what_never_leaves):
        add(desk, case)

    file = papers.export(case.reference, CARYS, Order(kind, Language.EN), form, "for the meeting")

    assert SECRET.encode() not in file.content
    assert SECRET not in look(papers, case, kind).text
    assert "wrongly dated" not in look(papers, case, kind).text
    assert SECRET not in file.name
    assert case.reference not in file.name


def test_facts_are_dated_marked_and_the_latest_comes_first(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)
    with_people(desk, case)
    with_facts(desk, case)

    preview = look(papers, case)

    table = section(preview, "happened").table
    assert table is not None
    assert table.rows == (
        ("20 November 2026", "He held her by the neck.", "Told", "her sister"),
        ("about November 2026", "He lost his job.", "Heard from others", "–"),
        ("October 2026", "A bruise on her arm.", "Seen", "–"),
    )
    assert preview.held_back == 2


def test_a_summary_about_one_person_leaves_out_everybody_else(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, what_happened="He pushed me.", strangle="yes")
    for add in (with_people, with_facts, with_what_never_leaves, with_a_decision):
        add(desk, case)

    hers = look(papers, case, "summary", about=FFION).text
    his = look(papers, case, "summary", about=GARETH).text
    childs = look(papers, case, "summary", about=SAM).text

    assert "He pushed me." in hers
    assert f"{SECRET} hers" in hers, "it is for her eyes"
    assert "He held her by the neck." not in hers, "it is about him as well"
    for hidden in ("Gareth Price", "He lost his job", "Ysgol y Bryn", "The harm grows"):
        assert hidden not in hers
    assert "He lost his job." in his
    for hidden in ("Ffion", "He pushed me", "neck", "Harbour", "Sam", SECRET, "The harm grows", "choked"):
        assert hidden not in his
    assert "Ysgol y Bryn" in childs
    for hidden in ("Ffion", "Gareth", "He pushed me", SECRET):
        assert hidden not in childs


def test_a_referral_is_never_about_one_person_alone(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)
    with_people(desk, case)

    with pytest.raises(NoSuchPaperError):
        look(papers, case, "marac", about=FFION)


@pytest.mark.parametrize(
    ("state", "stands"),
    [
        (DecisionState.SIGNED, True),
        (DecisionState.PROPOSED, True),
        (DecisionState.REFUSED, False),
        (DecisionState.WITHDRAWN, False),
    ],
)
def test_a_decision_that_was_refused_or_taken_back_is_not_told(
    desk: Desk, papers: Papers, state: DecisionState, stands: bool
) -> None:
    case = a_case(desk)
    with_a_decision(desk, case, state)

    text = look(papers, case).text

    assert ("The harm grows each week." in text) is stands
    assert ("To prevent serious harm." in text) is stands


def test_whoever_must_not_receive_it_is_named_and_why_is_not(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)
    with_what_never_leaves(desk, case)

    assert section(look(papers, case), "not_to_receive").items == ("Gareth Price",)
    assert [one.name for one in papers.choices(case.reference, CARYS).must_not_receive] == ["Gareth Price"]


def test_a_worker_can_write_in_what_the_record_has_no_place_for(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)

    preview = look(papers, case, by_hand={"visiting.dogs": "Two large dogs."})

    assert line(preview, "visiting", "Dogs").value == "Two large dogs."
    assert "If you visit: Dogs" not in preview.paper.gaps


def test_each_document_is_whole_in_both_languages(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, strangle="yes")
    for kind in KINDS:
        english, welsh = (look(papers, case, kind, language=one).paper for one in (Language.EN, Language.CY))

        assert [one.id for one in english.sections] == [one.id for one in welsh.sections]
        assert len(english.gaps) == len(welsh.gaps)
        assert "NOT KNOWN" not in str(welsh)


def test_what_leaves_is_recorded_with_the_mark_of_its_bytes(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)

    file = papers.export(case.reference, CARYS, Order("marac", Language.CY), Form.PDF, " for the MARAC ")

    [kept] = papers.choices(case.reference, CARYS).exported
    assert kept == file.exported
    assert kept.digest == hashlib.sha256(file.content).hexdigest()
    assert (kept.kind, kept.form, kept.language, kept.by) == ("marac", "pdf", Language.CY, CARYS.id)
    assert kept.why == "for the MARAC"
    assert kept.gaps == len(look(papers, case).paper.gaps)
    events = desk.duty.case(case.reference, CARYS).events
    assert [(event.by, event.reason) for event in events if event.event == "exported"] == [
        (CARYS.id, "marac pdf")
    ]


def test_looking_is_not_taking(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)

    look(papers, case)

    assert papers.choices(case.reference, CARYS).exported == ()


@pytest.mark.parametrize("why", ["", "   "])
def test_nothing_leaves_without_a_reason(desk: Desk, papers: Papers, why: str) -> None:
    case = a_case(desk)

    with pytest.raises(WhyMissingError):
        papers.export(case.reference, CARYS, Order("marac", Language.EN), Form.TEXT, why)

    assert papers.choices(case.reference, CARYS).exported == ()


def test_who_is_barred_finds_no_case_and_gets_nothing(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)
    with desk.store.transaction() as book:
        book.bar(Barred("b", case.id, DAI.name, "her brother", MONDAY_MORNING, CARYS.id))

    for act in (
        lambda: papers.choices(case.reference, DAI),
        lambda: papers.preview(case.reference, DAI, Order("marac", Language.EN)),
        lambda: papers.export(case.reference, DAI, Order("marac", Language.EN), Form.PDF, "x"),
    ):
        with pytest.raises(NoSuchCaseError):
            act()


def test_a_practitioner_takes_no_document_away(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)
    desk.duty.acknowledge(case.reference, DAI)

    with pytest.raises(NoSuchCaseError):
        papers.choices(case.reference, replace(DAI, role=Role.PRACTITIONER))


def test_a_worker_writes_their_own_view_before_a_document_tells_the_count(desk: Desk, papers: Papers) -> None:
    case = a_case(desk)

    with pytest.raises(JudgeFirstError):
        papers.preview(case.reference, DAI, Order("marac", Language.EN))

    judged(desk, case, DAI.id)
    assert papers.preview(case.reference, DAI, Order("marac", Language.EN)).text
    assert papers.preview(case.reference, OFFICER, Order("summary", Language.EN)).text


def test_what_a_worker_went_over_with_the_person_comes_before_what_was_written(
    desk: Desk, papers: Papers
) -> None:
    case = a_case(desk, contact_wanted="yes", channel="phone", safe_times="whenever")
    with_people(desk, case)
    window = {"days": [0, 2], "opens": "09:00", "closes": "11:30"}
    with desk.store.transaction() as book:
        book.add_safe_contact(
            SafeContact(
                "c", case.id, FFION, MONDAY_MORNING, CARYS.id, ["text"], [window], words="Not at work."
            )
        )

    preview = look(papers, case)

    assert line(preview, "contact", "Ways that are safe").value == "text message"
    assert line(preview, "contact", "Safe times").value == "Mon, Wed 09:00–11:30"
    assert line(preview, "contact", "Last asked by our worker on").value == "23/11/2026"
    assert line(preview, "contact", "What they said about it").value == "Not at work."


@pytest.mark.parametrize(
    ("council", "shown"),
    [("cardiff", "cardiff"), ("vale", "vale"), ("elsewhere", "both"), ("unknown", "both")],
)
def test_the_council_is_the_one_where_they_live_and_else_both(
    desk: Desk, papers: Papers, council: str, shown: str
) -> None:
    case = a_case(desk, council=council)

    assert papers.choices(case.reference, CARYS).council == shown


def test_signs_that_turn_the_direction_of_writing_are_taken_out(desk: Desk, papers: Papers) -> None:
    case = a_case(desk, what_happened="he is \u202eton\u202c safe\u0007")

    assert line(look(papers, case), "own_words", "In their own words").value == "he is ton safe"
    assert cleaned("Siân a'r\tŵyr\r\nخوش") == "Siân a'r ŵyr\nخوش"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("from: [answer.encompass_source]", "'encompass_source' never leaves the service"),
        ("from: [answer.code_word]", "'code_word' never leaves the service"),
        ("from: [answer.no_such]", "'answer.no_such' is known nowhere"),
        ("from: [notes.words]", "'notes' is no place to look"),
        ("from: [person.secret]", "'person.secret' is known nowhere"),
    ],
)
def test_a_layout_that_wants_what_it_must_not_have_is_refused(tmp_path: Path, wrong: str, said: str) -> None:
    (tmp_path / "sections.yml").write_text(
        "papers: sections\nversion: 1\nwelsh_reviewed_by: null\nsections:\n"
        "  - id: one\n    title: {en: One, cy: Un}\n    fields:\n"
        f"      - {{id: a, label: {{en: A, cy: A}}, {wrong}}}\n"
    )

    with pytest.raises(DataFileError, match=said):
        load_layouts(tmp_path, {"encompass_source", "code_word"})


def test_every_section_is_wanted_by_some_document() -> None:
    wanted = {block.id for layout in layouts().values() for block in layout.blocks}
    lines = (DATA / "papers" / "sections.yml").read_text(encoding="utf-8").splitlines()

    assert {line.removeprefix("  - id: ") for line in lines if line.startswith("  - id: ")} == wanted
