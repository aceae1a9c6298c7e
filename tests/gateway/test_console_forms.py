"""Reading a form that somebody sent, and drawing it again as they left it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum

import pytest

from bot.bootstrap import Service
from bot.gateway.console.components import Components
from bot.gateway.console.fields import Fields
from bot.gateway.console.forms import LONGEST_TEXT, Form
from bot.gateway.console.visit import Visit
from bot.phrases import Phrases
from bot.vocabulary import Language, Text

TEXTS = {
    "what": Text("What must be done", "Beth sydd i'w wneud"),
    "what_hint": Text("One thing only.", "Un peth yn unig."),
    "kind": Text("What kind", "Pa fath"),
    "kind_visit": Text("A visit", "Ymweliad"),
    "kind_call": Text("A call", "Galwad"),
    "kind_call_hint": Text("When it is safe.", "Pan fo'n ddiogel."),
    "due": Text("Due", "Erbyn"),
    "due_missing": Text("Say by when it is due.", "Dywedwch erbyn pryd."),
    "sure": Text("I am sure", "Rwy'n siŵr"),
    "save": Text("Save", "Cadw"),
}


class Kind(StrEnum):
    VISIT = "visit"
    CALL = "call"


def sent(**fields: str | list[str]) -> Form:
    values = {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
    return Form("tasks", values)


def dated(day: str, month: str, year: str) -> Form:
    return Form("tasks", {"due-day": [day], "due-month": [month], "due-year": [year]})


def problem(form: Form, name: str) -> str:
    return form.problems[name].text


def test_text_is_read_without_what_stands_around_it_and_with_its_lines() -> None:
    form = sent(what="  Ring back.\r\nAfter six.  ")

    assert form.text("what") == "Ring back.\nAfter six."
    assert form.problems == {}


def test_a_line_is_one_line_whatever_was_pasted() -> None:
    assert sent(name=" Siân \n Rees\t").line("name") == "Siân Rees"


def test_what_no_keyboard_writes_and_no_database_keeps_is_left_out() -> None:
    assert sent(what="Ring\x00 back\x1b").text("what") == "Ring back"


def test_what_must_be_filled_in_and_is_not_is_refused() -> None:
    form = sent(what="  \n ")

    assert form.text("what", required=True) == ""
    assert problem(form, "what") == "missing"


def test_what_need_not_be_filled_in_may_be_missing() -> None:
    form = Form("tasks")

    read = (
        form.text("what"),
        form.one_of("kind", Kind),
        form.date("due"),
        form.time("at"),
        form.ticked("sure"),
    )

    assert read == ("", None, None, None, False)
    assert form.problems == {}


@pytest.mark.parametrize(("length", "refused"), [(LONGEST_TEXT, False), (LONGEST_TEXT + 1, True)])
def test_text_has_a_longest_length_and_what_is_longer_is_kept_to_be_shortened(
    length: int, refused: bool
) -> None:
    form = sent(what="a" * length)

    form.text("what")

    assert ("what" in form.problems) is refused
    assert len(form.value("what")) == length


@pytest.mark.parametrize(
    ("given", "chosen", "refused"),
    [("visit", Kind.VISIT, None), ("", None, "not_chosen"), ("sailing", None, "not_offered")],
)
def test_one_is_chosen_of_what_was_offered(given: str, chosen: Kind | None, refused: str | None) -> None:
    form = sent(kind=given)

    assert form.one_of("kind", Kind, required=True) is chosen
    assert [one.text for one in form.problems.values()] == ([refused] if refused else [])


def test_what_was_offered_may_be_anything_that_has_a_name() -> None:
    assert sent(owner="account-2").one_of("owner", {"account-1": 1, "account-2": 2}) == 2


def test_several_are_chosen_and_one_that_was_not_offered_spoils_it() -> None:
    assert sent(kind=["visit", "call"]).some_of("kind", Kind) == (Kind.VISIT, Kind.CALL)

    form = sent(kind=["visit", "sailing"])
    form.some_of("kind", Kind)
    assert problem(form, "kind") == "not_offered"

    form = sent(kind=[])
    form.some_of("kind", Kind, required=True)
    assert problem(form, "kind") == "none_chosen"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (("27", "3", "2026"), datetime.date(2026, 3, 27)),
        (("29", "02", "2028"), datetime.date(2028, 2, 29)),
        (("29", "2", "2026"), None),
        (("27", "", "2026"), None),
        (("27", "March", "2026"), None),
        (("²", "3", "2026"), None),
        (("27", "3", "26"), None),
        (("27", "3", "20260"), None),
    ],
)
def test_a_date_is_a_day_of_the_calendar(given: tuple[str, str, str], read: datetime.date | None) -> None:
    form = dated(*given)

    assert form.date("due") == read
    assert [one.text for one in form.problems.values()] == ([] if read else ["not_a_date"])
    assert form.value("due-day") == given[0]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("9:05", datetime.time(9, 5)),
        ("14.30", datetime.time(14, 30)),
        ("00:00", datetime.time(0, 0)),
        ("24:00", None),
        ("9:60", None),
        ("nine", None),
    ],
)
def test_a_time_is_one_of_the_clock(given: str, read: datetime.time | None) -> None:
    form = sent(at=given)

    assert form.time("at") == read
    assert [one.text for one in form.problems.values()] == ([] if read else ["not_a_time"])


@pytest.mark.parametrize(
    ("given", "read"), [("3", 3), (" 10 ", 10), ("0", None), ("11", None), ("3.5", None)]
)
def test_a_number_has_a_least_and_a_most(given: str, read: int | None) -> None:
    form = sent(count=given)

    assert form.number("count", least=1, most=10) == read
    assert len(form.problems) == (read is None)


def test_a_secret_is_read_once_and_as_it_was_typed() -> None:
    form = sent(password="  a quiet kettle ")

    assert form.secret("password") == "  a quiet kettle "
    assert form.value("password") == ""


def test_the_first_thing_that_is_wrong_with_a_field_is_what_is_said() -> None:
    form = sent(what="")
    form.text("what", required=True)

    form.refuse("what", "tasks.too_vague")

    assert problem(form, "what") == "missing"


def test_a_form_may_begin_filled_in() -> None:
    form = Form.filled(
        "tasks",
        what="Ring",
        kind=Kind.CALL,
        due=datetime.date(2026, 3, 27),
        at=datetime.time(9, 5),
        who=["ann", "ben"],
        sure=True,
        note=None,
    )

    assert form.date("due") == datetime.date(2026, 3, 27)
    assert form.time("at") == datetime.time(9, 5)
    assert form.one_of("kind", Kind) is Kind.CALL
    assert (form.value("what"), form.chosen("who"), form.ticked("sure")) == ("Ring", ["ann", "ben"], True)
    assert form.value("note") == ""


@pytest.fixture(scope="module")
def components() -> Components:
    return Components()


@pytest.fixture
def drawn(service: Service, components: Components) -> Callable[[Language], Fields]:
    phrases = Phrases(service.phrases.texts | {f"tasks.{name}": text for name, text in TEXTS.items()})
    return lambda language: Fields(components, phrases, Visit(language, csrf="token"))


@pytest.fixture
def fields(drawn: Callable[[Language], Fields]) -> Fields:
    return drawn(Language.EN)


def test_a_field_has_its_label_its_hint_and_what_was_typed_never_as_code(fields: Fields) -> None:
    html = fields.textarea(sent(what="<b>Ring</b>"), "what")

    assert 'for="what"' in html
    assert "What must be done" in html
    assert "One thing only." in html
    assert 'aria-describedby="what-hint"' in html
    assert "&lt;b&gt;Ring&lt;/b&gt;" in html


def test_what_is_wrong_stands_at_the_field_and_in_the_list_that_leads_to_it(fields: Fields) -> None:
    form = sent(what="")
    form.text("what", required=True)

    assert 'aria-describedby="what-hint what-error"' in fields.textarea(form, "what")
    summary = fields.summary(form)
    assert '<a href="#what">What must be done: Fill this in.</a>' in summary
    assert "There is a problem" in summary


def test_a_form_may_have_words_of_its_own_for_what_is_wrong(fields: Fields) -> None:
    form = Form("tasks")
    form.date("due", required=True)

    assert '<a href="#due-day">Say by when it is due.</a>' in fields.summary(form)
    assert "Say by when it is due." in fields.date(form, "due")


def test_a_form_without_problems_lists_none(fields: Fields) -> None:
    assert fields.summary(sent(what="Ring")) == ""


def test_a_date_comes_back_as_it_was_typed(fields: Fields) -> None:
    form = dated("31", "February", "2026")
    form.date("due")

    html = fields.date(form, "due")

    assert 'value="February"' in html
    assert 'name="due-month"' in html
    assert html.count("govuk-input--error") == 3


def test_options_have_their_words_and_their_hints_and_stay_chosen(fields: Fields) -> None:
    html = fields.radios(sent(kind="call"), "kind", Kind)

    assert html.count('type="radio"') == 2
    assert "When it is safe." in html
    assert 'value="call" checked' in html
    assert 'value="visit" checked' not in html


def test_options_may_bring_their_words(fields: Fields) -> None:
    assert "Ann &amp; Ben" in fields.checkboxes(sent(kind=["1"]), "kind", [("1", "Ann & Ben")])


def test_a_password_is_never_put_back(fields: Fields) -> None:
    assert "kettle" not in fields.password(sent(what="a quiet kettle"), "what", autocomplete="off")


def test_two_forms_on_one_page_keep_their_ids_apart(fields: Fields) -> None:
    form = Form("tasks", within="second")
    form.text("what", required=True)

    assert 'id="second-what"' in fields.textarea(form, "what")
    assert 'name="what"' in fields.textarea(form, "what")
    assert 'href="#second-what"' in fields.summary(form)


def test_a_form_is_in_the_language_of_the_visit(drawn: Callable[[Language], Fields]) -> None:
    form = sent(what="a" * 20, kind="")
    form.text("what", longest=10)
    form.one_of("kind", Kind, required=True)
    fields = drawn(Language.CY)

    html = (
        fields.summary(form) + fields.textarea(form, "what", longest=10) + fields.radios(form, "kind", Kind)
    )

    assert "Defnyddiwch 10 llythyren ar y mwyaf. Mae 20 nawr." in html
    assert "Llythrennau ar ôl: %{count}" in html
    assert "Dewiswch un." in html
    assert "Ymweliad" in html
    assert "Error" not in html


def test_a_tick_and_a_button_carry_their_words_and_the_token_comes_along(fields: Fields) -> None:
    assert "I am sure" in fields.tick(sent(sure="yes"), "sure")
    assert "checked" in fields.tick(sent(sure="yes"), "sure")
    assert "govuk-button--secondary" in fields.submit("tasks.save", kind="secondary")
    assert fields.csrf() == '<input type="hidden" name="csrf" value="token">'
