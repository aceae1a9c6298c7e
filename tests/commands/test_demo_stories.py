"""A newcomer who looks round a demonstration sees a whole case of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.bootstrap import Service, build
from bot.casework.deciding import Board, DecisionShown
from bot.casework.records import Account, CaseState, DecisionState, Option, Role, Task, Wanted
from bot.commands.demo_stories import STORIES
from bot.commands.demo_work import Then
from bot.commands.seed_demo import FAMILIES, load_families, seed
from bot.vocabulary import Language
from tests.gateway.serving import ready_in

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Demonstration:
    service: Service
    people: dict[Role, Account]
    now: datetime

    @property
    def worker(self) -> Account:
        return self.people[Role.DUTY_WORKER]

    @property
    def lead(self) -> Account:
        return self.people[Role.SAFEGUARDING_LEAD]

    def case_of(self, name: str) -> str:
        (row,) = self.service.search.find(self.worker, f"{name} Enghraifft")
        return row.case.reference

    def board(self, name: str) -> Board:
        return self.service.deciding.boards.of(self.case_of(name), self.worker)

    def decided(self, name: str) -> DecisionShown:
        """The last decision about this family."""
        return self.board(name).decisions[0]

    def open_tasks(self, name: str) -> dict[str | None, Task]:
        tasks = self.service.casefile.view.show(self.case_of(name), self.worker).tasks
        return {task.clock: task for task in tasks if task.done_at is None}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    clock = Then()
    settings = replace(ready_in(tmp_path_factory.mktemp("demo")), demo=True)
    service = build(settings, clock=clock, channels=())
    seed(service, clock, load_families(FAMILIES))
    with service.store.reading() as book:
        people = {account.role: account for account in book.accounts()}
    yield Demonstration(service, people, clock.now)
    service.store.close()


def test_each_story_is_told_of_some_family() -> None:
    assert {family.story for family in load_families(FAMILIES)} == {None, *STORIES.values()}


def test_nothing_lies_ahead(demo: Demonstration) -> None:
    page = demo.service.queue.page(demo.worker, Wanted())
    for row in (*page.alarms, *page.others):
        events = demo.service.desk.case(row.case.reference, demo.worker).events
        assert all(event.at <= demo.now for event in events if event.event != "read")


def test_every_case_says_that_it_is_invented(demo: Demonstration) -> None:
    for name in ("Elin", "Carys", "Owain", "Gwen"):
        assert "Invented" in demo.decided(name).decision.reasons


def test_one_waits_for_a_second_signature(demo: Demonstration) -> None:
    waiting = demo.decided("Carys")

    assert (waiting.decision.option, waiting.decision.state) == (Option.ACCEPT, DecisionState.PROPOSED)
    assert waiting.waits_for == [Role.SAFEGUARDING_LEAD]
    assert waiting.out_of_date is None


def test_one_has_a_place_and_everything_that_was_done_is_kept(demo: Demonstration) -> None:
    board = demo.board("Elin")
    history = demo.service.casefile.view.history(board.case.reference, demo.worker)

    assert board.case.state is CaseState.ACCEPTED
    assert {event.event for event in history.events} >= {
        *("acknowledged", "voice_begun", "voice_done", "judged", "worker_assigned"),
        *("legal_check", "proposed", "signed_for", "decided"),
    }


def test_one_got_no_place_and_was_told_of_other_help(demo: Demonstration) -> None:
    options = [shown.decision.option for shown in demo.board("Gwen").decisions]

    assert options == [Option.DECLINE, Option.SIGNPOST]


def test_one_is_referred_to_a_marac_with_documents_in_both_languages(demo: Demonstration) -> None:
    choices = demo.service.papers.choices(demo.case_of("Ffion"), demo.worker)

    assert demo.decided("Ffion").decision.option is Option.MARAC
    assert {(one.kind, one.language) for one in choices.exported} == {("marac", one) for one in Language}


def test_one_is_reported_and_must_be_put_in_writing(demo: Demonstration) -> None:
    assert demo.decided("Beth").decision.option is Option.CHILD_REPORT
    assert demo.now < demo.open_tasks("Beth")["child_report_in_writing"].due_at < demo.now + A_DAY


def test_one_report_is_to_be_asked_about_again(demo: Demonstration) -> None:
    tasks = demo.open_tasks("Nia")

    assert "chase_council" in tasks
    assert "child_report_in_writing" not in tasks


def test_one_is_offered_to_the_duty_worker(demo: Demonstration) -> None:
    with demo.service.store.reading() as book:
        offers = book.offered_to(demo.worker.id)

    assert [offer.giver for offer in offers] == [demo.people[Role.MANAGER].id]


def test_a_worker_talks_with_somebody_now(demo: Demonstration) -> None:
    page = demo.service.queue.page(demo.worker)
    held = [
        shown.conversation.held_by
        for row in (*page.alarms, *page.others)
        if (shown := demo.service.desk.case(row.case.reference, demo.worker)).conversation.held_by
    ]

    assert held == [demo.worker.id]


def test_one_checklist_was_done_again_and_differs(demo: Demonstration) -> None:
    standing = demo.service.voice.look(demo.case_of("Huw"), demo.worker)

    assert len(standing.finished) == 1
    assert {one.topic for one in standing.changes if one.is_new} >= {"worse", "very_frightened", "isolated"}


def test_one_exclusion_is_set_aside_by_the_lead(demo: Demonstration) -> None:
    shown = demo.decided("Owain")

    assert shown.decision.by == demo.lead.id
    assert shown.decision.override
    assert shown.decision.opinion
    assert shown.waits_for == [Role.MANAGER]


def test_the_background_work_finds_nothing_there_that_nobody_opened(demo: Demonstration) -> None:
    """A newcomer who has just filled it is not met by alarms about what was invented."""
    before = len(demo.service.queue.page(demo.worker).alarms)

    demo.service.casefile.look_after()
    demo.service.casefile.look_after()

    assert len(demo.service.queue.page(demo.worker).alarms) == before
    assert demo.decided("Carys").decision.state is DecisionState.PROPOSED
