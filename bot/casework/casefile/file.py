"""Everything the case file can do, in one place, for whoever wires it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.casefile.bars import Bars
from bot.casework.casefile.contact import SafeContacts
from bot.casework.casefile.facts import Facts
from bot.casework.casefile.handing_over import HandingOver
from bot.casework.casefile.judgement import Judging
from bot.casework.casefile.letting_go import LettingGo
from bot.casework.casefile.links import Links
from bot.casework.casefile.looking_after import LookingAfter
from bot.casework.casefile.mine import Mine
from bot.casework.casefile.notes import Notes
from bot.casework.casefile.people import People
from bot.casework.casefile.planning import Planning
from bot.casework.casefile.tasks import Tasks
from bot.casework.casefile.view import View
from bot.casework.deciding.reminding import Reminding
from bot.casework.ports import Clock, Store
from bot.casework.records import Account
from bot.casework.sittings import Library


@dataclass(frozen=True)
class CaseFile:
    view: View
    people: People
    bars: Bars
    facts: Facts
    contact: SafeContacts
    tasks: Tasks
    planning: Planning
    notes: Notes
    judging: Judging
    handing_over: HandingOver
    letting_go: LettingGo
    looking_after: LookingAfter
    reminding: Reminding
    links: Links
    mine: Mine

    def decide_link(
        self, reference: str, account: Account, link_id: str, why: str, *, confirmed: bool
    ) -> None:
        self.links.decide(reference, account, link_id, why, confirmed=confirmed)
        self.bars.follow_links()

    def look_after(self) -> int:
        """One round of the background work. How much there was to tell, or to take from somebody.

        Whoever lets go of a case comes first: what waits is then told to whoever has it.
        """
        self.bars.follow_links()
        let_go = self.letting_go.look()
        self.looking_after.plan_next_steps()
        return (
            let_go
            + self.looking_after.tell_unopened()
            + self.reminding.look()
            + self.tasks.tell_late()
            + self.handing_over.tell_late()
        )


def case_file(store: Store, library: Library, clock: Clock) -> CaseFile:
    on = (store, library, clock)
    return CaseFile(
        view=View(*on),
        people=People(*on),
        bars=Bars(*on),
        facts=Facts(*on),
        contact=SafeContacts(*on),
        tasks=Tasks(*on),
        planning=Planning(*on),
        notes=Notes(*on),
        judging=Judging(*on),
        handing_over=HandingOver(*on),
        letting_go=LettingGo(*on),
        looking_after=LookingAfter(*on),
        reminding=Reminding(store, library.policy, clock),
        links=Links(*on),
        mine=Mine(*on),
    )
