"""The case file in a real browser: the whole way by keyboard, narrow, in Welsh, and looked at by axe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from bot.casework.casefile.bars import Barring
from bot.casework.casefile.contact import Agreed, Window
from bot.casework.casefile.facts import Told
from bot.casework.casefile.people import Described
from bot.casework.casefile.planning import Planned
from bot.casework.records import Account, Channel, Known, Part
from bot.casework.said import Typed
from bot.vocabulary import Audience, Language
from tests.browser.duty import an_account, sign_in
from tests.browser.serving import Serving
from tests.browser.test_accessible import axe, violations

__all__ = ["axe"]

SAID = "he strangled me, they will make me marry him"


@pytest.fixture
def ann(site: Serving) -> Account:
    return an_account(site.service)


@pytest.fixture
def at_desk(page: Page, site: Serving, ann: Account) -> Page:
    sign_in(page, site, ann)
    return page


@pytest.fixture
def case(site: Serving) -> str:
    talks = site.service.conversations
    begun = talks.begin(Audience.FAMILY, Language.EN)
    accepted = talks.accept(begun.conversation_id, str(uuid4()), Typed(SAID))
    talks.answer(accepted.turn_id, None)
    with site.service.store.reading() as book:
        talk = book.conversation(begun.conversation_id)
        assert talk is not None
        assert talk.case_id is not None
        found = book.case(talk.case_id)
    assert found is not None
    return found.reference


def by_keyboard(page: Page, label: str, text: str | None = None) -> None:
    """Come to a control by Tab alone, as somebody who uses no mouse; then type, or press it."""
    control = page.get_by_label(label, exact=True).first
    come_to(page, lambda: control.evaluate("one => one === document.activeElement"))
    if text is None:
        page.keyboard.press("Space")
    else:
        page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True).first
    come_to(page, lambda: button.evaluate("one => one === document.activeElement"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def come_to(page: Page, is_there: Callable[[], bool]) -> None:
    for _ in range(150):
        if is_there():
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_from_alarm_to_judgement_without_a_mouse(at_desk: Page, site: Serving, case: str) -> None:
    page, at = at_desk, f"{site.url}/console/cases/{case}"
    page.goto(at)
    press(page, "I am taking this")
    expect(page.get_by_text("You have taken this.")).to_be_visible()

    page.goto(f"{at}/people/add")
    by_keyboard(page, "The person we help")
    by_keyboard(page, "Name", "Siân")
    press(page, "Save")
    expect(page.locator("#people")).to_be_visible()
    expect(page.get_by_role("row", name="Siân")).to_contain_text("The person we help")

    page.goto(f"{at}/facts/add")
    by_keyboard(page, "What happened?", "A bruise on her arm")
    by_keyboard(page, "Year", "2025")
    by_keyboard(page, "Seen")
    press(page, "Save")
    expect(page.get_by_text("A bruise on her arm")).to_be_visible()

    page.goto(at)
    by_keyboard(page, "Some concern.")
    page.keyboard.press("ArrowUp")  # round to the last: high concern
    by_keyboard(page, "What do you see, and what worries you?", "She fears tonight.")
    expect(page.locator("#count")).to_have_count(0)
    press(page, "Save my judgement")
    expect(page.locator("#count")).to_be_visible()
    expect(page.get_by_text("She fears tonight.").first).to_be_visible()


def test_the_forced_marriage_unit_is_named_where_relatives_would_be_contacted(
    at_desk: Page, site: Serving, case: str
) -> None:
    at_desk.goto(f"{site.url}/console/cases/{case}/tasks/add")

    expect(at_desk.get_by_text("Do not contact anyone in the family.")).to_contain_text("020")


def everything_in(site: Serving, ann: Account, case: str) -> dict[str, str]:
    """A case with something of everything, and the addresses of its pages."""
    file, ben = site.service.casefile, an_account(site.service)
    site.service.desk.acknowledge(case, ann)
    sian = file.people.add(case, ann, Described(Part.PERSON, "Siân", {"phone": "07700 900123"}, "all of it"))
    file.people.add(case, ann, Described(Part.OTHER_ADULT, "Huw", {}, ""))
    file.people.assign(case, ann, sian, ann.id)
    always = Window(tuple(range(7)), datetime.min.time(), datetime.max.time().replace(microsecond=0))
    file.contact.agree(case, ann, sian, Agreed([Channel.PHONE], [always], [], "ask for Siân"))
    fact = file.facts.record(case, ann, Told("2025", Known.SEEN, "A bruise", about=[sian], evidence=True))
    file.facts.correct(case, ann, fact, Told("2025-11", Known.TOLD, "Two bruises"), "I looked again")
    task = file.planning.plan(case, ann, Planned("Ask the school", datetime.now(UTC) + timedelta(hours=2)))
    file.bars.bar(case, ann, Barring("Huw Rees", "he hurts her"))
    file.notes.write(case, ann, "Her sister rang.")
    file.handing_over.offer(case, ann, ben.id, "for the night")
    pages = {"case": "", "chronology": "/chronology", "history": "/history", "barred": "/barred"}
    forms = {"fact": "/facts/add", "task": "/tasks/add", "done": f"/tasks/{task}", "hand over": "/hand-over"}
    people = {"new person": "/people/add", "person": f"/people/{sian}", "contact": f"/people/{sian}/contact"}
    return {name: f"/console/cases/{case}{path}" for name, path in (pages | forms | people).items()} | {
        "mine": "/console/mine"
    }


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("width", [320, 1280])
def test_each_page_of_the_case_file(
    at_desk: Page,
    site: Serving,
    ann: Account,
    case: str,
    axe: str,
    language: str,
    width: int,
    screenshots: Path,
) -> None:
    at_desk.set_viewport_size({"width": width, "height": 800})
    for name, address in everything_in(site, ann, case).items():
        at_desk.goto(f"{site.url}{address}?in={language}")
        at_desk.screenshot(path=screenshots / f"casefile-{name}-{language}-{width}.png", full_page=True)

        assert violations(at_desk, axe) == [], name
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert at_desk.evaluate(wider) == 0, name
