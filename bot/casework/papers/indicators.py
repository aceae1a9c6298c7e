"""The 24 topics as they stand, each with its reply, from whom it is known, and what was said about it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.casework.hours import WALES
from bot.casework.papers.fields import words_beyond
from bot.casework.papers.gathered import Gathered
from bot.casework.records import VoiceChecklist
from bot.casework.voice.sheet import Sheet, Written
from bot.casework.voice.topics import Asked, asked_by_voice
from bot.interview import Answer, Question
from bot.interview.summary import asked, label_of
from bot.triage import TOPICS
from bot.vocabulary import Key, Reply

FROM_A_NOTICE = "police_notice"  # a school must keep it to itself, so we do not say it was the source
PLAIN = (Reply.YES.value, Reply.NO.value)


def indicators(gathered: Gathered) -> Iterator[dict[str, str]]:
    """In the order of the list. Nothing here when the document is not about whoever answered."""
    if not gathered.may_use_answers:
        return
    by_topic = asked_by_voice(gathered.sitting.instrument)
    standing = gathered.assessments[-1].situation["answers"] if gathered.assessments else {}
    for topic in TOPICS:
        one = by_topic[topic]
        yield {
            "topic": asked(gathered.sitting, one.question),
            "reply": _reply(standing.get(topic, ""), gathered),
            "source": _source(topic, gathered),
            "comment": " ".join(_comments(one, gathered)),
        }


def _reply(reply: str, gathered: Gathered) -> str:
    say = gathered.sitting.say
    if reply in PLAIN:
        return say(f"papers.reply_{reply}")
    is_said = reply in (Reply.UNKNOWN, Reply.DECLINED)
    why = say(f"papers.reply_{reply}" if is_said else "papers.not_asked")
    return f"{say('papers.not_known')} ({why})"


def _source(topic: str, gathered: Gathered) -> str:
    say = gathered.sitting.say
    spoken = last_said(topic, gathered)
    if spoken is not None:
        checklist, _ = spoken
        return say("papers.by_voice", day=f"{checklist.saved_at.astimezone(WALES):%d/%m/%Y}")
    answer = gathered.sitting.answers.get(Key(topic))
    if answer is None:
        return ""
    if answer.source == FROM_A_NOTICE:
        return say("papers.source_kept")
    option = next((one for one in gathered.sitting.instrument.sources if one.id == answer.source), None)
    if option is not None:
        return option.label.said_in(gathered.sitting.language)
    return answer.source or say(f"papers.sent_by_{gathered.conversation.audience.value}")


def last_said(topic: str, gathered: Gathered) -> tuple[VoiceChecklist, Written] | None:
    """What was last said to this by voice, if it was asked."""
    for checklist in reversed(gathered.checklists):
        written = Sheet.from_record(checklist.sheet).at(topic)
        if written.reply and written.reply != Reply.SKIPPED.value:
            return checklist, written
    return None


def _comments(one: Asked, gathered: Gathered) -> Iterator[str]:
    for question in (one.question, *one.probes):
        yield from _in_the_chat(question, gathered, is_probe=question is not one.question)
    yield from _by_voice(one, gathered)


def _in_the_chat(question: Question, gathered: Gathered, *, is_probe: bool) -> Iterator[str]:
    answer = gathered.sitting.answers.get(Key(question.id))
    if answer is None or not answer.given:
        return
    words = words_beyond(question, answer, gathered)
    if is_probe:
        yield _asked_and_said(question, label_of(gathered.sitting, question, answer), gathered)
    if words:
        yield f"“{words}”"


def _by_voice(one: Asked, gathered: Gathered) -> Iterator[str]:
    spoken = last_said(one.question.id, gathered)
    if spoken is None:
        return
    checklist, written = spoken
    before = gathered.sitting.answers.get(Key(one.question.id))
    if before is not None and str(before.value) in PLAIN and before.value != written.reply:
        yield gathered.sitting.say(f"papers.before_{before.value}")
    if written.words:
        yield gathered.sitting.say("papers.said_by_voice", words=f"“{written.words}”")
    sheet = Sheet.from_record(checklist.sheet)
    for probe in one.probes:
        yield from _probe_said(probe, sheet.at(probe.id), gathered)


def _probe_said(probe: Question, written: Written, gathered: Gathered) -> Iterator[str]:
    if written.reply and written.reply != Reply.SKIPPED.value:
        value = tuple(written.reply.split(",")) if "," in written.reply else written.reply
        yield _asked_and_said(probe, label_of(gathered.sitting, probe, Answer(value)), gathered)
    if written.words:
        yield _asked_and_said(probe, f"“{written.words}”", gathered)


def _asked_and_said(question: Question, said: str, gathered: Gathered) -> str:
    return f"{asked(gathered.sitting, question)} {said}."
