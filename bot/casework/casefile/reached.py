"""Who was reached about a case, for its chronology: alarms, their calls, and who took over the talk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.casework.casefile.entries import CaseRecords, Entry, EntryKind, of_service

THE_SERVICE = "assistant"


def alarms(records: CaseRecords) -> Iterator[Entry]:
    for alarm in records.escalations:
        cause = {"cause": alarm.cause}
        yield of_service(EntryKind.ALARM, alarm.raised_at, "entry_alarm", THE_SERVICE, values=cause)
        if alarm.acknowledged_at is not None:
            by = alarm.acknowledged_by or ""
            yield of_service(EntryKind.ALARM, alarm.acknowledged_at, "entry_taken", by, values=cause)


def calls(records: CaseRecords) -> Iterator[Entry]:
    """Each rung, and what became of each notice. One that is still on its way stands where it was called."""
    for rung in chain.from_iterable(records.rungs.values()):
        call = rung.call
        called = {"duties": " ".join(call.who), "accounts": " ".join(call.accounts)}
        text = "entry_called" if call.accounts else "entry_called_nobody"
        yield of_service(EntryKind.ALARM, call.at, text, THE_SERVICE, values=called)
        for sent in rung.deliveries:
            by = {"channel": sent.channel, "accounts": sent.account_id or ""}
            at = sent.delivered_at or sent.failed_at or sent.created_at
            text = f"entry_call_{sent.state.value}"
            yield of_service(EntryKind.ALARM, at, text, THE_SERVICE, values=by)


def holds(records: CaseRecords) -> Iterator[Entry]:
    for hold in records.holds:
        yield of_service(EntryKind.TALK, hold.began_at, "entry_took_over", hold.by)
        if hold.ended_at is not None and hold.end is not None:
            end = {"end": hold.end.value}
            yield of_service(EntryKind.TALK, hold.ended_at, "entry_held_until", hold.by, values=end)
