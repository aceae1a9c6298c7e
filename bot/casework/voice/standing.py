"""What is known when what was written in the chat and what was said by voice are taken together.

Pure. A doubt never makes anything milder: who said yes before and now does not know, or will not say, is
still taken at their yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.casework.records import AnswerGiven, VoiceChecklist
from bot.casework.voice.sheet import Sheet
from bot.triage import PROBES, TOPICS
from bot.triage.situation import Situation
from bot.vocabulary import Reply

REPLIES = {reply.value: reply for reply in Reply}


def with_voice(
    situation: Situation, checklists: Iterable[VoiceChecklist], written: Sequence[AnswerGiven]
) -> Situation:
    """The situation with every checklist that was gone through, oldest first, also one that broke off.

    `written` are the answers of the chat: one that was given after a checklist counts after it.
    """
    for checklist in checklists:
        since = checklist.finished_at or checklist.saved_at
        later = frozenset(str(answer.key) for answer in written if answer.given_at > since)
        situation = _with_one(situation, checklist, later)
    return situation


def _with_one(situation: Situation, checklist: VoiceChecklist, later: frozenset[str]) -> Situation:
    sheet = Sheet.from_record(checklist.sheet)
    context = situation.context
    if checklist.finished_at is not None:  # one that broke off does not stand in for the whole
        context = replace(context, spoken_with_person=Reply.YES)
    heard = tuple(one.signal for one in sheet.heard)
    return replace(
        situation,
        answers=_taken(situation.answers, said_by_voice(sheet, TOPICS), later),
        probes=_taken(situation.probes, said_by_voice(sheet, PROBES), later),
        context=context,
        signals=(*situation.signals, *heard),
    )


def said_by_voice(sheet: Sheet, names: Iterable[str]) -> dict[str, Reply]:
    """What was said to these, with what was marked as not asked."""
    return {name: REPLIES[sheet.at(name).reply] for name in names if sheet.at(name).reply in REPLIES}


def _taken(chat: Mapping[str, Reply], voice: Mapping[str, Reply], later: frozenset[str]) -> dict[str, Reply]:
    known = dict(chat)
    for name, said in voice.items():
        if name in later and name in known:
            known[name] = taken(said, known[name])
        else:
            known[name] = taken(known.get(name), said)
    return known


def taken(before: Reply | None, now: Reply) -> Reply:
    """What counts, of two replies to one question.

    >>> taken(Reply.NO, Reply.YES).value, taken(Reply.YES, Reply.NO).value
    ('yes', 'no')
    >>> taken(Reply.YES, Reply.UNKNOWN).value, taken(Reply.NO, Reply.UNKNOWN).value
    ('yes', 'unknown')
    >>> taken(Reply.NO, Reply.SKIPPED).value
    'no'
    """
    if before is None:
        return now
    not_asked = now is Reply.SKIPPED
    in_doubt = before is Reply.YES and now in (Reply.UNKNOWN, Reply.DECLINED)
    return before if not_asked or in_doubt else now


@dataclass(frozen=True)
class Change:
    """One topic before and after. `counts` is what is taken of the two."""

    topic: str
    before: Reply | None
    now: Reply
    counts: Reply

    @property
    def is_new(self) -> bool:
        return self.now is not Reply.SKIPPED and self.now is not self.before


def changes(before: Mapping[str, str], sheet: Sheet) -> list[Change]:
    """What was said by voice beside the last assessment's answers, topic by topic."""
    return [
        Change(topic, past, now, taken(past, now))
        for topic, now in said_by_voice(sheet, (*TOPICS, *PROBES)).items()
        for past in [REPLIES.get(before.get(topic, ""))]
    ]
