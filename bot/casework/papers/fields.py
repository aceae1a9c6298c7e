"""What one field says. Not known is said as such, with what was answered instead; nothing is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.casework.casefile.contact import Window
from bot.casework.hours import WALES
from bot.casework.papers.gathered import Gathered
from bot.casework.papers.layout import Field, From, Place
from bot.casework.records import Part
from bot.interview import Answer, Question
from bot.interview.dates import spoken
from bot.interview.summary import label_of
from bot.vocabulary import Key, Language

PARTS = {
    From.PERSON: (Part.PERSON,),
    From.OTHER_ADULT: (Part.OTHER_ADULT,),
    From.REFERRER: (Part.REFERRER,),
}


@dataclass(frozen=True, slots=True)
class Found:
    """`text` is empty where nothing is known. `applies`: it could have been; `instead`: what was answered."""

    text: str = ""
    applies: bool = True
    instead: str = ""


NOT_THERE = Found(applies=False)


def found(field: Field, gathered: Gathered, within: str) -> Found:
    """The first place that knows it. `within` is the section, by which what is written by hand is named."""
    looked = [_look(place, gathered, f"{within}.{field.id}") for place in field.places]
    known = next((one for one in looked if one.text), None)
    if known is not None:
        return known
    instead = next((one.instead for one in looked if one.instead), "")
    return Found(applies=any(one.applies for one in looked), instead=instead)


def _look(place: Place, gathered: Gathered, by_hand: str) -> Found:
    if place.of is From.ANSWER:
        return answered(gathered, Key(place.name))
    if place.of is From.BY_HAND:
        return Found(gathered.by_hand.get(by_hand, "").strip())
    if place.of in PARTS:
        people = gathered.those(*PARTS[place.of])
        known = [name_or_detail(one.name, one.details, place.name, gathered) for one in people]
        is_theirs = gathered.is_whole or bool(people)
        return Found("; ".join(filter(None, known)), applies=is_theirs)
    return Found(_OTHERS[place.of](place.name, gathered), applies=gathered.is_whole)


def answered(gathered: Gathered, key: Key) -> Found:
    """An answer of the chat. One that was not to be asked of them is no gap."""
    sitting = gathered.sitting
    asked = {step.key: step.question for step in sitting.path.steps}
    if not gathered.may_use_answers or key not in asked:
        return NOT_THERE
    answer = sitting.answers.get(key)
    if answer is None:
        return Found()
    label = label_of(sitting, asked[key], answer)
    return Found(with_words(label, asked[key], answer, gathered)) if answer.given else Found(instead=label)


def with_words(label: str, question: Question, answer: Answer, gathered: Gathered) -> str:
    """The answer, and the person's own words where they are more than a button's."""
    return f"{label} “{answer.words}”" if words_beyond(question, answer, gathered) else label


def words_beyond(question: Question, answer: Answer, gathered: Gathered) -> str:
    """The person's own words, where no button gave them and they say more than the answer itself."""
    sittings = (replace(gathered.sitting, language=language) for language in Language)
    labels = {_run_together(label_of(sitting, question, answer)) for sitting in sittings}
    return "" if _run_together(answer.words) in {"", *labels} else answer.words


def _run_together(text: str) -> str:
    """What two ways of writing the same have in common: a number with and without its gaps."""
    return "".join(text.casefold().split())


def name_or_detail(name: str, details: Mapping[str, str], which: str, gathered: Gathered) -> str:
    if which == "name":
        return name
    kept = details.get(which, "")
    return day(kept, gathered.sitting.language) if which == "born" else kept


def day(kept: str, language: Language, *, approximate: bool = False) -> str:
    """A date as people write it; what is no date stands as it is."""
    try:
        return spoken(kept + ("~" if approximate else ""), language)
    except (ValueError, IndexError):
        return kept


def _case(name: str, gathered: Gathered) -> str:
    case, talk, say = gathered.case, gathered.conversation, gathered.sitting.say
    return {
        "reference": lambda: case.reference,
        "received": lambda: f"{case.opened_at.astimezone(WALES):%d/%m/%Y %H:%M}",
        "channel": lambda: say(f"papers.channel_{talk.channel if talk.channel == 'web' else 'other'}"),
        "language": lambda: say(f"papers.in_{talk.language.value}"),
        "questions": lambda: f"{talk.instrument} {talk.instrument_version}",
        "sent_by": lambda: say(f"papers.sent_by_{talk.audience.value}"),
    }[name]()


def _count(_name: str, gathered: Gathered) -> str:
    if not gathered.assessments:
        return ""
    made = gathered.assessments[-1].assessment
    if made["low"] == made["high"]:
        return gathered.sitting.say("papers.count_exact", low=made["low"])
    return gathered.sitting.say(
        "papers.count_range", low=made["low"], high=made["high"], unknown=made["unknown"]
    )


def _decision(name: str, gathered: Gathered) -> str:
    decision = gathered.standing_decision
    if decision is None:
        return ""
    if name == "next_review":
        return day(decision.next_review.isoformat(), gathered.sitting.language)
    if name in ("option", "consent"):
        return gathered.sitting.say(f"papers.{name}_{getattr(decision, name).value}")
    return str(getattr(decision, name))


def _judgement(name: str, gathered: Gathered) -> str:
    if not gathered.judgements:
        return ""
    last = gathered.judgements[-1]
    return last.words if name == "words" else gathered.sitting.say(f"papers.concern_{last.concern.value}")


def _contact(name: str, gathered: Gathered) -> str:
    agreed = gathered.safe_contact
    if agreed is None:
        return ""
    if name == "asked_on":
        return f"{agreed.at.astimezone(WALES):%d/%m/%Y}"
    if name == "channels":
        return ", ".join(gathered.sitting.say(f"papers.way_{channel}") for channel in agreed.channels)
    if name == "words":
        return agreed.words
    return "; ".join(_window(Window.from_record(one), gathered) for one in getattr(agreed, name))


def _window(window: Window, gathered: Gathered) -> str:
    days = ", ".join(gathered.sitting.say(f"papers.day_{number}") for number in window.days)
    return f"{days} {window.opens:%H:%M}–{window.closes:%H:%M}"


def _writer(name: str, gathered: Gathered) -> str:
    if name == "date":
        return f"{gathered.at.astimezone(WALES):%d/%m/%Y %H:%M}"
    role = gathered.sitting.say(f"console.role_{gathered.writer.role.value}")
    return gathered.writer.name if name == "name" else role


_OTHERS: Mapping[From, Callable[[str, Gathered], str]] = {
    From.CASE: _case,
    From.CONTACT: _contact,
    From.COUNT: _count,
    From.DECISION: _decision,
    From.JUDGEMENT: _judgement,
    From.WRITER: _writer,
}
