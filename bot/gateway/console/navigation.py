"""The way round the console. A page is in the list once it exists, and shown to whoever may open it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.records import Account
from bot.casework.rights import Right, may


@dataclass(frozen=True)
class Place:
    """`text` is a text of data/messages; `within` begins other addresses that belong to it.

    It is shown to whoever has the right. That only spares them a refusal: the page itself asks again.
    """

    text: str
    address: str
    needs: Right | None = None
    within: tuple[str, ...] = ()

    def has(self, here: str) -> bool:
        return here == self.address or here.startswith(self.within)


PLACES = (
    Place("console.queue", "/console/", Right.SEE_CASES, within=("/console/cases/", "/console/paper/")),
    Place("casefile.mine", "/console/mine", Right.SEE_CASES, within=("/console/mine/",)),
    Place("search.title", "/console/search", Right.SEE_CASES),
    Place("deciding.signing", "/console/signing", Right.DECIDE),
    Place("alarms.title", "/console/alarms", Right.SEE_CASES),
    Place("accounts.people", "/console/people", Right.KEEP_PEOPLE, within=("/console/people/",)),
    Place("rota.title", "/console/rota", within=("/console/rota/",)),
    Place("figures.title", "/console/figures", Right.SEE_FIGURES),
    Place("audit.title", "/console/audit", Right.SEE_AUDIT),
    Place("switches.title", "/console/switches", Right.SWITCH_CHAT),
    Place("accounts.me", "/console/me", within=("/console/second-factor", "/console/recovery-codes")),
)


def places_for(account: Account | None) -> list[Place]:
    """Nothing before somebody has signed in all the way."""
    if account is None:
        return []
    return [place for place in PLACES if place.needs is None or may(account, place.needs)]


def watches(account: Account | None) -> bool:
    """Whether alarms are shown and heard on every page of theirs."""
    return account is not None and may(account, Right.SEE_CASES)


def home_of(account: Account) -> str:
    """Where somebody begins: the first page that is for them."""
    return places_for(account)[0].address
