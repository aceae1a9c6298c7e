"""From an escalation to a place that two people signed, in a real browser, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.bootstrap import Service
from bot.casework.alarms import new_reference, raise_alarm
from bot.casework.records import (
    Account,
    AssessmentMade,
    Assigned,
    Case,
    CaseState,
    Concern,
    Judgement,
    Part,
    Person,
    Role,
)
from bot.casework.situation import record_of
from bot.triage import assess
from bot.vocabulary import Audience, CaseId, Language, Outcome, PersonId, Reply
from tests.browser.duty import an_account, sign_in
from tests.browser.serving import Serving
from tests.browser.test_accessible import axe, too_small, violations
from tests.casework.deciders import a_situation

__all__ = ["axe"]  # a fixture
A_REVIEW = date.today() + timedelta(days=30)  # noqa: DTZ011 - a day that lies ahead anywhere


@pytest.fixture
def ann(site: Serving) -> Account:
    return an_account(site.service)


def an_escalation(service: Service) -> Case:
    """A worry about a child came in with what a family said, and its alarm waits."""
    begun = service.conversations.begin(Audience.FAMILY, Language.EN)
    with service.store.transaction() as book:
        conversation = book.conversation(begun.conversation_id)
        assert conversation is not None
        now = datetime.now(UTC)
        case = Case(
            id=CaseId(str(uuid4())),
            reference=new_reference(),
            conversation_id=conversation.id,
            outcome=Outcome.ESCALATE,
            opened_at=now,
            waiting_since=now,
            flags=["child_at_risk"],
            sent=True,
        )
        book.add_case(case)
        conversation.case_id = case.id
        book.save_conversation(conversation)
        raise_alarm(book, case, Outcome.ESCALATE, "sent", now)
    return case


def spoken_with(service: Service, case: Case, *workers: Account) -> None:
    """The checklist was done with the person, and each adult has a worker."""
    situation = a_situation("separation", child_at_risk=Reply.YES, area="vale")
    made = assess(service.policy, situation)
    with service.store.transaction() as book:
        now = datetime.now(UTC)
        record = record_of(situation)
        book.add_assessment(AssessmentMade(case.id, now, "voice checklist", record, made.as_record()))
        for part, worker in zip((Part.PERSON, Part.OTHER_ADULT), workers, strict=True):
            person = PersonId(str(uuid4()))
            book.add_person(Person(person, case.id, part, part.value, now, "assistant"))
            book.assign(Assigned(str(uuid4()), case.id, person, worker.id, now, worker.id))


def judged(service: Service, case: Case, worker: Account) -> None:
    with service.store.transaction() as book:
        now = datetime.now(UTC)
        book.add_judgement(
            Judgement(str(uuid4()), case.id, worker.id, now, Concern.MEDIUM, "As I see it.", 1)
        )


class Desk:
    """Somebody at the console, in a language; what is asked for by its text of the message files."""

    def __init__(self, page: Page, site: Serving, account: Account, language: Language) -> None:
        self.page, self.site, self.language = page, site, language
        sign_in(page, site, account, language)

    def words(self, text: str, **values: str) -> str:
        return self.site.service.phrases.say(text, self.language, **values)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site.url}/console{path}")

    def press(self, text: str) -> None:
        self.page.get_by_role("button", name=self.words(text)).click()

    def policy(self, kind: str, row: str) -> str:
        rows = getattr(self.site.service.policy.deciding, kind)
        return str(rows[row].says.said_in(self.language))

    def write(self, **fields: str) -> None:
        for name, words in fields.items():
            self.page.locator(f"[name={name}]").fill(words)

    def choose(self, option: Locator) -> None:
        """By the keyboard: an alarm that comes meanwhile moves the page below a pointer."""
        option.press("Space")
        expect(option).to_be_checked()

    def decide(self, option: str) -> None:
        """Fill in what every decision needs."""
        self.choose(self.page.get_by_label(self.policy("options", option)))
        self.write(reasons="She asked for it.", alternatives="Other help.", wishes="To be heard.")
        self.write(authority_words="She said so on the phone.")
        self.choose(self.page.get_by_label(self.words("deciding.consent_given"), exact=True))
        self.choose(self.page.get_by_label(self.policy("authorities", "person_agreed")))
        for part in ("day", "month", "year"):
            self.page.locator(f"#next_review-{part}").fill(str(getattr(A_REVIEW, part)))


@pytest.mark.parametrize("language", Language)
def test_from_an_escalation_to_a_place_that_two_people_signed(
    page: Page, browser: Browser, site: Serving, ann: Account, language: Language
) -> None:
    service, ben = site.service, an_account(site.service)
    case = an_escalation(service)
    at = f"/cases/{case.reference}"
    desk = Desk(page, site, ann, language)

    desk.open(at)
    page.locator("form[action$=acknowledge] button").click()
    spoken_with(service, case, ann, ben)
    judged(service, case, ann)
    desk.open(f"{at}/decide")
    desk.decide("child_report")
    desk.press("deciding.write_down")
    expect(page.locator("main")).to_contain_text("01446 725202")

    desk.open(f"{at}/decide")
    desk.decide("accept")
    desk.press("deciding.write_down")
    expect(page.locator("main").get_by_role("alert")).to_contain_text(
        desk.words("deciding.refused_gone_into_missing")
    )
    expect(page.locator("[name=wishes]")).to_have_value("To be heard.")
    for row in service.policy.deciding.gone_into:
        page.get_by_label(desk.policy("gone_into", row)).check()
    desk.write(settled="We have a safety plan.", differs="Both want this, and it is safe.")
    desk.press("deciding.write_down")
    expect(page.locator("main").get_by_role("alert")).to_contain_text(desk.words("deciding.came_proposed"))

    for role, came in ((Role.MANAGER, "proposed"), (Role.SAFEGUARDING_LEAD, "signed")):
        signs(browser, site, role, case, language, came)

    desk.open(f"{at}/history")
    history = page.locator("main")
    for event in ("proposed", "signed_for", "decided"):
        expect(history).to_contain_text(desk.words(f"console.event_{event}"))
    desk.open(at)
    expect(page.locator("#decisions").locator("..")).to_contain_text(desk.words("deciding.state_accepted"))
    with service.store.reading() as book:
        stored = book.case(case.id)
        assert stored is not None
        assert stored.state is CaseState.ACCEPTED


def signs(browser: Browser, site: Serving, role: Role, case: Case, language: Language, came: str) -> None:
    """Somebody of this role finds it on their list, and signs for it."""
    context = browser.new_context()
    signer = Desk(context.new_page(), site, an_account(site.service, role), language)
    signer.page.get_by_role("link", name=signer.words("deciding.signing")).click()
    signer.page.get_by_role("link", name=case.reference).click()
    signer.page.get_by_label(signer.words("deciding.agrees_yes"), exact=True).check()
    signer.write(reasons="I have read the case.")
    signer.press("deciding.sign_save")
    expect(signer.page.locator("main").get_by_role("alert")).to_contain_text(
        signer.words(f"deciding.came_{came}")
    )
    context.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_page_can_be_used_by_everybody(
    page: Page, site: Serving, axe: str, screenshots: Path, language: Language, width: int
) -> None:
    lead, ben = an_account(site.service, Role.SAFEGUARDING_LEAD), an_account(site.service)
    case = an_escalation(site.service)
    at = f"/cases/{case.reference}"
    page.set_viewport_size({"width": width, "height": 900})
    desk = Desk(page, site, lead, language)
    site.service.desk.acknowledge(case.reference, lead)
    spoken_with(site.service, case, lead, ben)
    judged(site.service, case, lead)

    def look(state: str) -> None:
        assert violations(page, axe) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        assert too_small(page) == [], state
        shot = f"console-deciding-{state}-{language.value}-{width}.png"
        page.screenshot(path=screenshots / shot, full_page=True)

    desk.open(f"{at}/decide")
    look("form")
    page.get_by_label(desk.policy("options", "accept")).check()
    desk.press("deciding.write_down")
    expect(page.locator("main").get_by_role("alert")).to_be_visible()
    look("refused")
    desk.decide("child_report")
    desk.write(differs="I know more.")
    desk.press("deciding.write_down")
    look("decided")
    for state in ("legal-check", "close"):
        desk.open(f"{at}/{state}")
        look(state)
    desk.open("/signing")
    look("signing")
    desk.open(at)
    look("case")


def test_it_can_be_decided_without_a_script(browser: Browser, site: Serving, ann: Account) -> None:
    case = an_escalation(site.service)
    site.service.desk.acknowledge(case.reference, ann)
    context = browser.new_context(java_script_enabled=False)
    desk = Desk(context.new_page(), site, ann, Language.EN)

    desk.open(f"/cases/{case.reference}/decide")
    desk.decide("police")
    desk.press("deciding.write_down")

    expect(desk.page.locator("main")).to_contain_text("It is decided.")
    context.close()
