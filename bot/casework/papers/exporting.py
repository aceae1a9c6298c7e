"""Making a document: look at it first, then take it away. What leaves is recorded; nothing is ever sent.

Whoever may not receive the case finds none. The bytes are made first and written down second, and only what
is written down is handed out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from uuid import uuid4

from bot.casework.casefile.judgement import count_seen_by
from bot.casework.gate import case_to_work_on
from bot.casework.hours import WALES
from bot.casework.papers.build import build
from bot.casework.papers.clean import cleaned_paper
from bot.casework.papers.gathered import Gathered
from bot.casework.papers.gathering import gather
from bot.casework.papers.layout import Layout
from bot.casework.papers.ordering import (
    Choices,
    File,
    Form,
    JudgeFirstError,
    NoSuchPaperError,
    Order,
    Preview,
    WhyMissingError,
)
from bot.casework.papers.paper import Paper
from bot.casework.papers.plain import as_text
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Case, CaseEvent, Exported
from bot.casework.rights import Right, may
from bot.casework.sittings import Library
from bot.vocabulary import Key

PdfWriter = Callable[[Paper], bytes]
EVENT = "exported"
COUNCIL = Key("council")  # where the instruments ask it
COUNCILS = ("cardiff", "vale")
BOTH = "both"  # where nobody knows, both are told


class Papers:
    def __init__(
        self,
        store: Store,
        library: Library,
        layouts: Mapping[str, Layout],
        write_pdf: PdfWriter,
        clock: Clock,
    ) -> None:
        self._store = store
        self._library = library
        self._write_pdf = write_pdf
        self._clock = clock
        self.layouts = layouts

    def choices(self, reference: str, account: Account) -> Choices:
        with self._store.reading() as book:
            case = _open(book, reference, account)
            conversation = book.conversation(case.conversation_id)
            council = conversation.answers.get(COUNCIL) if conversation else None
            return Choices(
                case=case,
                people=tuple(person for person in book.people(case.id) if person.left_at is None),
                must_not_receive=tuple(one for one in book.barred(case.id) if one.lifted_at is None),
                exported=tuple(book.exported(case.id)),
                council=str(council.value) if council and council.value in COUNCILS else BOTH,
                names={str(account_id): name for account_id, name in book.names().items()},
            )

    def preview(self, reference: str, account: Account, order: Order) -> Preview:
        layout = self._layout(order)
        with self._store.reading() as book:
            case = _open(book, reference, account)
            gathered = gather(book, case, account, order, self._library, self._clock())
        if layout.tells_count:
            _must_have_judged(account, gathered)
        paper = cleaned_paper(build(layout, gathered))
        goes_out = {fact.id for fact in gathered.facts_that_go_out}
        held_back = sum(fact.id not in goes_out for fact in gathered.facts)
        return Preview(order, layout, paper, as_text(paper), held_back)

    def export(self, reference: str, account: Account, order: Order, form: Form, why: str) -> File:
        if not why.strip():
            raise WhyMissingError("A document was asked for without a reason. Say what it is for.")
        preview = self.preview(reference, account, order)
        content = self._write_pdf(preview.paper) if form is Form.PDF else preview.text.encode()
        with self._store.transaction() as book:
            case, now = _open(book, reference, account), self._clock()
            exported = Exported(
                id=str(uuid4()),
                case_id=case.id,
                kind=order.kind,
                language=order.language,
                form=form.value,
                by=account.id,
                at=now,
                digest=hashlib.sha256(content).hexdigest(),
                gaps=len(preview.paper.gaps),
                why=why.strip(),
            )
            book.add_exported(exported)
            book.add_event(CaseEvent(case.id, now, EVENT, account.id, f"{order.kind} {form.value}"))
        return _file(form, content, exported)

    def _layout(self, order: Order) -> Layout:
        layout = self.layouts.get(order.kind)
        if layout is None or (order.about and not layout.by_person):
            raise NoSuchPaperError(f"No document '{order.kind}' here. One of: {', '.join(self.layouts)}.")
        return layout


def _open(book: Book, reference: str, account: Account) -> Case:
    return case_to_work_on(book, reference, account, Right.EXPORT)


def _must_have_judged(account: Account, gathered: Gathered) -> None:
    """A worker's own view comes before the count, here as on the page of the case."""
    seen = count_seen_by(account.id, gathered.assessments, gathered.judgements)
    if may(account, Right.ACT) and gathered.assessments and not seen.is_latest:
        raise JudgeFirstError("The count is in this document. Write your own view of the case first.")


def _file(form: Form, content: bytes, exported: Exported) -> File:
    stamp = f"{exported.at.astimezone(WALES):%Y-%m-%d-%H%M}"
    if form is Form.PDF:
        return File(f"document-{stamp}.pdf", content, "application/pdf", exported)
    return File(f"document-{stamp}.txt", content, "text/plain", exported)
