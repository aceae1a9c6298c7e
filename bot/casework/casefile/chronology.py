"""One list of all that happened in a case, each entry with its source and who recorded it.

A pure function from records to entries. `BUILDERS` is the list to grow: whatever gets a record of its own
gets a builder. A date that is only partly known says so, and stands where its earliest day would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bot.casework.casefile.entries import CaseRecords, Entry, EntryKind, Order, of_service
from bot.casework.casefile.reached import alarms, calls, holds

Builder = Callable[[CaseRecords], Iterable[Entry]]


def chronology(
    records: CaseRecords,
    order: Order = Order.NEWEST,
    kind: EntryKind | None = None,
    person: str | None = None,
) -> list[Entry]:
    """The entries in order. What is asked about one person is what names them."""
    entries = [
        entry
        for build in BUILDERS
        for entry in build(records)
        if kind in (None, entry.kind) and (person is None or person in entry.people)
    ]
    return sorted(entries, key=_place, reverse=order is Order.NEWEST)


def _place(entry: Entry) -> tuple[datetime, datetime]:
    return entry.place, entry.recorded_at


def facts(records: CaseRecords) -> Iterator[Entry]:
    by_corrected = {fact.corrects: fact for fact in records.facts if fact.corrects}
    for fact in records.facts:
        correction = by_corrected.get(fact.id)
        yield Entry(
            EntryKind.FACT,
            fact.happened,
            "entry_fact",
            fact.recorded_by,
            fact.recorded_at,
            words=fact.words,
            source=f"known_{fact.known.value}",
            told_by=fact.told_by,
            approximate=fact.approximate,
            people=tuple(fact.about),
            struck_because=correction.why or "" if correction else None,
            struck_by=correction.recorded_by if correction else None,
            evidence=fact.evidence,
            id=fact.id,
        )


def answers(records: CaseRecords) -> Iterator[Entry]:
    by = records.conversation.audience.value
    for key, answer in records.dated.items():
        at = records.dated_at.get(key, records.conversation.last_seen_at)
        yield Entry(
            EntryKind.ANSWER,
            str(answer.value),
            "entry_answer",
            by,
            at,
            values={"question": key},
            words=answer.words,
            source="source_answer",
        )


def signals(records: CaseRecords) -> Iterator[Entry]:
    for raised in records.signals:
        yield Entry(
            EntryKind.SIGNAL,
            raised.raised_at,
            f"entry_signal_{raised.level.label}",
            "assistant",
            raised.raised_at,
            words=" … ".join(raised.words),
            source="source_reading",
        )


def assessments(records: CaseRecords) -> Iterator[Entry]:
    for made in records.assessments:
        outcome = {"outcome": made.assessment["outcome"], "cause": made.cause}
        yield of_service(EntryKind.ASSESSMENT, made.made_at, "entry_assessment", "assistant", values=outcome)


def judgements(records: CaseRecords) -> Iterator[Entry]:
    for judgement in records.judgements:
        text = f"entry_judgement_{judgement.concern.value}"
        yield of_service(EntryKind.JUDGEMENT, judgement.at, text, judgement.by, words=judgement.words)


def decisions(records: CaseRecords) -> Iterator[Entry]:
    for made in records.decisions:
        option = {"option": made.option.value}
        yield of_service(
            EntryKind.DECISION, made.at, "entry_decision", made.by, values=option, words=made.reasons
        )
    for sign in records.sign_offs:
        text = "entry_signed_for" if sign.agrees else "entry_signed_against"
        yield of_service(EntryKind.DECISION, sign.at, text, sign.by, words=sign.reasons)


def tasks(records: CaseRecords) -> Iterator[Entry]:
    for task in records.tasks:
        if task.done_at is not None:
            values = {"clock": task.clock} if task.clock else {}
            people = (task.person_id,) if task.person_id else ()
            text = "entry_contact" if task.is_contact else "entry_task"
            words = " – ".join(part for part in (task.words, task.result) if part)
            by = task.done_by or ""
            yield of_service(
                EntryKind.TASK, task.done_at, text, by, values=values, words=words, people=people
            )


def documents(records: CaseRecords) -> Iterator[Entry]:
    for paper in records.exported:
        kind = {"document": paper.kind}
        yield of_service(
            EntryKind.DOCUMENT, paper.at, "entry_document", paper.by, values=kind, words=paper.why
        )


def hand_overs(records: CaseRecords) -> Iterator[Entry]:
    kind = EntryKind.HAND_OVER
    for offer in records.hand_overs:
        to = {"account": offer.taker}
        yield of_service(kind, offer.offered_at, "entry_offered", offer.giver, values=to, words=offer.words)
        if offer.answered_at is not None:
            text = "entry_accepted" if offer.accepted else "entry_not_accepted"
            words = offer.answer or ""
            yield of_service(kind, offer.answered_at, text, offer.taker, words=words)


def talk(records: CaseRecords) -> Iterator[Entry]:
    by = records.conversation.audience.value
    yield of_service(EntryKind.TALK, records.conversation.opened_at, "entry_began", by)
    if records.ended_at is not None:
        yield of_service(EntryKind.TALK, records.ended_at, "entry_ended", by)


BUILDERS: tuple[Builder, ...] = (
    facts,
    answers,
    signals,
    alarms,
    calls,
    assessments,
    judgements,
    decisions,
    tasks,
    documents,
    hand_overs,
    talk,
    holds,
)
