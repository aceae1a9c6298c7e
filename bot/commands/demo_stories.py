"""What became of some of the invented families, so that a newcomer sees a whole case of each kind.

`data/demo/families.yml` names a story by its function here.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from bot.casework.records import Concern, Consent, Decision, Option
from bot.commands.demo_work import INVENTED, AtWork


def taken(at: AtWork) -> None:
    at.take(at.worker)


def waits_for_signature(at: AtWork) -> None:
    """The manager has signed; the safeguarding lead has not."""
    at.sign(at.manager, _offer_a_place(at))


def accepted(at: AtWork) -> None:
    decision = _offer_a_place(at)
    at.sign(at.manager, decision)
    at.sign(at.lead, decision)


def exclusion_set_aside(at: AtWork) -> None:
    """Only the safeguarding lead may, with somebody's opinion; the manager must still sign."""
    at.take(at.lead)
    at.go_through_checklist(at.lead)
    at.judge(at.lead, Concern.MEDIUM)
    at.give_each_adult_a_worker(at.lead)
    at.check_law(at.lead)
    at.decide(
        at.lead,
        Option.ACCEPT,
        override=f"It was with somebody else, many years ago. {INVENTED}",
        opinion=f"Dr Bevan Enghraifft, specialist service, {at.clock.now:%d/%m/%Y}",
    )


def declined(at: AtWork) -> None:
    """No place, and the person was told of help that fits them better."""
    at.take(at.worker)
    at.judge(at.worker)
    at.decide(at.worker, Option.SIGNPOST)
    at.decide(at.worker, Option.DECLINE)


def marac(at: AtWork) -> None:
    at.take(at.worker)
    at.judge(at.worker, Concern.HIGH)
    at.decide(at.worker, Option.MARAC)
    at.export(at.worker, "marac")


def reported(at: AtWork) -> None:
    """The council was told by telephone; that it is put in writing is due within a day."""
    _report(at)
    at.finish_tasks(at.worker, "child_report")


def chased(at: AtWork) -> None:
    """The council has not answered: soon somebody must ask again."""
    _report(at)
    at.finish_tasks(at.worker, "child_report", "child_report_in_writing", "council_decision")


def handed_over(at: AtWork) -> None:
    """The manager has it, and asks the duty worker to take it."""
    at.take(at.manager)
    at.wait_until_today()
    at.service.casefile.handing_over.offer(at.reference, at.manager, at.worker.id, INVENTED)


def talking(at: AtWork) -> None:
    at.take(at.worker)
    at.service.talking.take_over(at.reference, at.worker)
    words = "Hello. I am a person, and I am here with you now."
    at.service.talking.speak(at.reference, at.worker, words, str(uuid4()))


def checklist_redone(at: AtWork) -> None:
    at.take(at.worker)
    at.go_through_checklist(at.worker, "worse", "very_frightened")


STORIES: dict[str, Callable[[AtWork], None]] = {
    story.__name__: story
    for story in (
        *(taken, waits_for_signature, accepted, exclusion_set_aside, declined, marac),
        *(reported, chased, handed_over, talking, checklist_redone),
    )
}


def _offer_a_place(at: AtWork) -> Decision:
    at.take(at.worker)
    at.go_through_checklist(at.worker, "separation")
    at.judge(at.worker)
    at.give_each_adult_a_worker(at.worker)
    at.check_law(at.worker)
    return at.decide(at.worker, Option.ACCEPT)


def _report(at: AtWork) -> None:
    at.take(at.worker)
    words = f"It was not safe to ask. {INVENTED}"
    not_asked = {"consent": Consent.NOT_ASKED, "consent_why": words, "authority": "child_at_risk"}
    at.decide(at.worker, Option.CHILD_REPORT, **not_asked)
