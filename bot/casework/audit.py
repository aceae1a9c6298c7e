"""Looking at the log of who did or looked at what. Looking at it is itself noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.casework.gate import NoSuchCaseError, case_for, viewer_of
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Audited, AuditEntry, AuditRow, AuditWanted
from bot.vocabulary import AccountId, CaseId

A_PAGE = 50
LOOKED = "audit_read"
EXPORTED = "audit_exported"
NO_CASE = CaseId("")


@dataclass(frozen=True)
class AuditPage:
    rows: list[AuditRow]
    names: dict[AccountId, str]
    has_more: bool


@dataclass(frozen=True)
class Checked:
    """`broken` is the first entry that is not as it was written; `head` is what to note down elsewhere."""

    entries: int
    broken: AuditEntry | None
    head: str


class HeadGoneError(Exception):
    """An entry that was noted down is not in the log any more, or is another one."""


@dataclass(frozen=True)
class Audit:
    store: Store
    clock: Clock

    def page(
        self, account: Account, wanted: AuditWanted, reference: str | None = None, number: int = 1
    ) -> AuditPage:
        """Page `number`, of what is for this account.

        Pages are counted, and no entry's number goes out: a gap in those would tell somebody that there is a
        case which is kept from them. Entries that come meanwhile move others on; none is left out.
        """
        skip = (number - 1) * A_PAGE
        with self.store.transaction() as book:
            if reference:
                wanted = replace(wanted, case_id=_asked_for(book, reference, account))
            book.note(Audited(self.clock(), LOOKED, account.id, wanted.case_id or None))
            rows = book.audited(viewer_of(account), wanted, skip, A_PAGE + 1)
            names = book.names()
        return AuditPage(rows[:A_PAGE], names, len(rows) > A_PAGE)

    def check(self, noted: str | None = None) -> Checked:
        """Walk the whole chain. `noted` is a head that was written down before: it must still be there."""
        entries, broken, head, heads_seen = 0, None, "0:", False
        with self.store.reading() as book:
            for entry, fits in book.chain():
                entries, head = entries + 1, head_of(entry)
                heads_seen = heads_seen or head == noted
                if not fits:
                    broken = entry
                    break
        if noted is not None and broken is None and not heads_seen:
            raise HeadGoneError(
                f"The entry {noted} is not in the audit log. Expected it, since it was noted down: entries "
                "were taken off its end, or the database was put back to an earlier time. "
                "Compare it with a backup."
            )
        return Checked(entries, broken, head)

    def export(self, reference: str, by: str) -> Iterator[AuditEntry]:
        """All that was noted of one case, for an operator, the oldest first. That it left is noted, too."""
        with self.store.transaction() as book:
            case = book.case_by_reference(reference)
            if case is None:
                raise NoSuchCaseError(f"There is no case {reference!r}. Expected one such as 7K3M-Q2XP.")
            book.note(Audited(self.clock(), EXPORTED, by, case.id))
            entries = list(book.audited_of(case.id))
        return iter(entries)


def _asked_for(book: Book, reference: str, account: Account) -> CaseId:
    """The entry then belongs to that case, so that it is hidden from everybody from whom the case is.

    A case that is kept from them leaves what one that is not there leaves: an entry with no case, and without
    what was typed.
    """
    try:
        return case_for(book, reference, account).id
    except NoSuchCaseError:
        return NO_CASE


def head_of(entry: AuditEntry) -> str:
    return f"{entry.number}:{entry.mark[:16]}"
