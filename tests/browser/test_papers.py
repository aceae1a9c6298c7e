"""The checklist by voice and documents in a browser: by keyboard, small, in Welsh, without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from bot.bootstrap import Service
from bot.casework.records import Account, Concern, Judgement
from bot.casework.said import Chosen, Typed
from bot.triage import TOPICS
from bot.vocabulary import Audience, Language
from tests.browser.duty import an_account, sign_in
from tests.browser.serving import Serving
from tests.browser.test_accessible import axe, violations

__all__ = ["axe"]

HELD_SHUT = 160  # turns in which a talk must come to its end


@dataclass
class Given:
    """Ann, who is trained and has written her own view; and a case that was sent."""

    ann: Account
    reference: str


@pytest.fixture
def given(site: Serving) -> Given:
    ann = an_account(site.service)
    reference = a_sent_case(site.service, ann)
    with site.service.store.transaction() as book:
        account = book.account(ann.id)
        assert account is not None
        account.trained_until = date(2999, 1, 1)
        book.save_account(account)
    return Given(ann, reference)


def a_sent_case(service: Service, ann: Account) -> str:
    """Somebody says no to everything and sends it."""
    talks = service.conversations
    begun = talks.begin(Audience.FAMILY, Language.EN)
    reply, talk = begun.reply, begun.conversation_id
    for _ in range(HELD_SHUT):
        if reply["state"] == "sent":
            break
        values = [choice["value"] for choice in reply["messages"][-1]["choices"]]
        wanted = next((one for one in ("send", "18_plus", "no") if one in values), None)
        value = wanted or (values[0] if values else "skip")
        is_typed = reply["question"]["kind"] in ("text", "name", "date", "contact")
        said = Typed("skip") if is_typed else Chosen(reply["question"]["id"], value)
        accepted = talks.accept(talk, str(uuid4()), said)
        reply = talks.answer(accepted.turn_id, None)
    with service.store.transaction() as book:
        conversation = book.conversation(talk)
        assert conversation is not None
        assert conversation.case_id is not None
        case = book.case(conversation.case_id)
        assert case is not None
        seen, words = len(book.assessments(case.id)), "He is near her."
        book.add_judgement(
            Judgement(str(uuid4()), case.id, ann.id, case.opened_at, Concern.HIGH, words, seen)
        )
    return case.reference


def open_checklist(page: Page, site: Serving, given: Given, language: Language = Language.EN) -> None:
    sign_in(page, site, given.ann, language)
    page.goto(f"{site.url}/console/cases/{given.reference}/checklist")
    page.locator(f"#language{'' if language is Language.CY else '-2'}").check()
    page.locator("main form button").click()


def say_it_is_safe(page: Page) -> None:
    page.locator("#safe_alone").check()
    page.locator("#safe_code-none_agreed").check()
    page.get_by_role("button", name="Save and go on").or_(
        page.get_by_role("button", name="Cadw a mynd ymlaen")
    ).click()
    expect(page.locator("#strangle")).to_be_attached()


def test_from_the_case_to_a_new_assessment_and_its_differences(
    page: Page, site: Serving, given: Given
) -> None:
    sign_in(page, site, given.ann)
    page.goto(f"{site.url}/console/cases/{given.reference}")
    page.get_by_role("link", name="Checklist by voice").click()
    page.get_by_label("English", exact=True).check()
    page.get_by_role("button", name="Begin the checklist").click()
    expect(page.locator("#strangle")).to_have_count(0)
    say_it_is_safe(page)

    expect(page.locator("#strangle_when")).to_be_hidden()
    page.locator("#strangle").check()
    expect(page.locator("#strangle_when")).to_be_visible()
    page.locator("#strangle_when").fill("last Friday")
    page.get_by_role("button", name="Finish the checklist").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("No reply yet")
    expect(page.locator("#strangle_when")).to_have_value("last Friday")
    for topic in TOPICS:
        if topic != "strangle":
            page.locator(f"#{topic}-no").check()
    page.get_by_role("button", name="Finish the checklist").click()

    expect(page.get_by_text("A new assessment stands with the case")).to_be_visible()
    row = page.locator("tbody tr", has_text="choked")
    expect(row.locator("td").nth(0)).to_have_text("No")
    expect(row.locator("td").nth(1)).to_contain_text("Yes")


def test_hanging_up_is_one_press_from_anywhere_and_keeps_everything(
    page: Page, site: Serving, given: Given
) -> None:
    open_checklist(page, site, given)
    say_it_is_safe(page)
    page.locator("#words-police_history, [name=words-police_history]").first.fill("he was in court")

    hang_up = page.get_by_role("button", name="They must hang up now")
    expect(hang_up).to_be_in_viewport()
    hang_up.click()

    expect(page.get_by_text("All of it is saved")).to_be_visible()
    say_it_is_safe(page)
    expect(page.locator("[name=words-police_history]")).to_have_value("he was in court")


def test_every_control_is_reached_by_keyboard_and_none_lies_under_the_bar(
    page: Page, site: Serving, given: Given
) -> None:
    open_checklist(page, site, given)
    say_it_is_safe(page)
    page.locator("#safe_alone").focus()

    reached = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const at = document.activeElement, box = at.getBoundingClientRect();
                const bar = document.querySelector('.call-bar');
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                const covered = top && bar.contains(top) && !bar.contains(at);
                return [at.name || at.textContent.trim(), covered];
            }"""
        )
        reached.add(place[0])
        assert not place[1], f"{place[0]} lies under the bar"
        if place[0] == "do" and page.evaluate("document.activeElement.value") == "finish":
            break

    names = set(page.locator("main textarea:visible").evaluate_all("all => all.map(one => one.name)"))
    assert names <= reached


@pytest.mark.parametrize("language", Language)
def test_on_a_telephone_the_two_bars_leave_room_for_the_questions(
    page: Page, site: Serving, given: Given, language: Language
) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    open_checklist(page, site, given, language)
    say_it_is_safe(page)
    page.locator("[name=words-money]").scroll_into_view_if_needed()

    both = page.evaluate(
        "() => ['.alarm-bar', '.call-bar'].map(one => document.querySelector(one).offsetHeight)"
    )
    assert sum(both) < 568 * 0.38, both
    expect(page.locator(".call-bar button").first).to_be_in_viewport()


def test_the_checklist_needs_no_script(browser: Browser, site: Serving, given: Given) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_checklist(page, site, given)
    say_it_is_safe(page)

    page.locator("#strangle").check()
    page.locator("#strangle_when").fill("last Friday")
    page.get_by_role("button", name="Save this part").first.click()

    expect(page.locator("#strangle")).to_be_checked()
    expect(page.locator("#strangle_when")).to_have_value("last Friday")
    context.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_checklist_can_be_used_by_everybody(
    page: Page, site: Serving, given: Given, axe: str, screenshots: Path, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_checklist(page, site, given, language)
    assert violations(page, axe) == [], "is it safe"
    say_it_is_safe(page)
    page.locator("#strangle").check()
    page.locator("[name=words-money]").fill("he is outside now with a knife")

    page.locator("button[value=finish]").click()

    assert page.locator("html").get_attribute("lang") == language.value
    assert violations(page, axe) == [], "with problems and danger"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=screenshots / f"checklist-{language.value}-{width}.png", full_page=True)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_documents_can_be_used_by_everybody(
    page: Page, site: Serving, given: Given, axe: str, screenshots: Path, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, site, given.ann, language)
    page.goto(f"{site.url}/console/cases/{given.reference}/papers")
    assert violations(page, axe) == [], "to choose"

    page.locator("input[name=kind][value=children]").check()
    page.locator(f"input[name=language][value={language.value}]").check()
    page.locator("main form button").first.click()
    page.locator("main details summary").click()

    expect(page.locator("pre.document")).to_have_attribute("lang", language.value)
    assert violations(page, axe) == [], "looked at"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=screenshots / f"papers-{language.value}-{width}.png", full_page=True)


def test_a_document_is_read_taken_and_recorded(
    page: Page, site: Serving, given: Given, tmp_path: Path
) -> None:
    sign_in(page, site, given.ann)
    page.goto(f"{site.url}/console/cases/{given.reference}")
    page.get_by_role("link", name="Documents").click()
    page.get_by_label("MARAC referral").check()
    page.locator("input[name=language][value=en]").check()
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("pre.document")).to_contain_text("NOT KNOWN")

    page.get_by_label("PDF, tagged for screen readers").check()
    page.get_by_role("button", name="Take it and record it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("It does not leave without a reason")
    page.locator("#why").fill("for the MARAC on Thursday")
    page.get_by_label("PDF, tagged for screen readers").check()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it and record it").click()
    taken.value.save_as(tmp_path / "taken.pdf")

    assert taken.value.suggested_filename.startswith("document-")
    with pikepdf.open(tmp_path / "taken.pdf") as document:
        assert "/StructTreeRoot" in document.Root
    page.goto(f"{site.url}/console/cases/{given.reference}/papers")
    expect(page.locator("tbody tr")).to_contain_text("for the MARAC on Thursday")
