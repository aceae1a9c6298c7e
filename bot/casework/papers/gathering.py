"""Fetching all that a document may draw on, for a case that the gate has opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.papers.gathered import Gathered
from bot.casework.papers.ordering import NoSuchPaperError, Order
from bot.casework.ports import Book
from bot.casework.records import Account, Case
from bot.casework.sittings import Library, sitting_of


def gather(
    book: Book, case: Case, account: Account, order: Order, library: Library, now: datetime
) -> Gathered:
    conversation = book.conversation(case.conversation_id)
    if conversation is None:
        raise LookupError(f"Case {case.reference} has lost its conversation: restore it from a backup.")
    people = tuple(book.people(case.id))
    if order.about and order.about not in {person.id for person in people}:
        raise NoSuchPaperError("Nobody of this case has that id. Choose somebody from the list.")
    return Gathered(
        case=case,
        conversation=conversation,
        sitting=sitting_of(replace(conversation, language=order.language), library, now),
        writer=account,
        at=now,
        people=people,
        facts=tuple(book.facts(case.id)),
        barred=tuple(book.barred(case.id)),
        assessments=tuple(book.assessments(case.id)),
        judgements=tuple(book.judgements(case.id)),
        decisions=tuple(book.decisions(case.id)),
        checklists=tuple(book.voice_checklists(case.id)),
        contacts=tuple(book.safe_contacts(case.id)),
        by_hand=order.by_hand,
        about=order.about,
    )
