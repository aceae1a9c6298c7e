"""The tables and lists of a document: each a list of rows, from what may go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.casework.alarms import WORTH_AN_ALARM
from bot.casework.hours import WALES
from bot.casework.papers.fields import answered, name_or_detail
from bot.casework.papers.fields import day as as_day
from bot.casework.papers.gathered import Gathered
from bot.casework.papers.indicators import indicators
from bot.casework.papers.layout_file import DETAILS
from bot.casework.records import DecisionState, Part, Person
from bot.vocabulary import Key, Outcome, Reply

CHILDREN = "each_child"  # the group of questions that asks about each child
Row = Mapping[str, str]


def children(gathered: Gathered) -> Iterator[Row]:
    """Those a worker keeps, with what was answered about them; then those that only an answer names."""
    told = set()
    for person in gathered.those(Part.CHILD):
        prefix = _round_of(person)
        told.add(prefix)
        yield {**_answers(prefix, gathered), **_kept(person, gathered)}
    for prefix in _rounds(gathered):
        if prefix not in told:
            yield _answers(prefix, gathered)


def there_are_none(gathered: Gathered) -> bool:
    """Whether somebody said that there are no children, and nobody keeps one."""
    said = gathered.sitting.answers.get(Key(CHILDREN))
    return said is not None and said.value == Reply.NO and not gathered.those(Part.CHILD)


def household(gathered: Gathered) -> Iterator[Row]:
    for person in gathered.those(Part.RELATIVE, Part.OTHER_ADULT):
        part = gathered.sitting.say(f"papers.part_{person.part.value}")
        yield {**_kept(person, gathered), "part": part}


def happened(gathered: Gathered) -> Iterator[Row]:
    language = gathered.sitting.language
    for fact in gathered.facts_that_go_out:
        yield {
            "when": as_day(fact.happened, language, approximate=fact.approximate) if fact.happened else "",
            "what": fact.words,
            "known": gathered.sitting.say(f"papers.known_{fact.known.value}"),
            "told_by": fact.told_by,
        }


def decided(gathered: Gathered) -> Iterator[Row]:
    for decision in gathered.decisions if gathered.is_whole else ():
        if decision.state is DecisionState.SIGNED:
            yield {
                "when": f"{decision.at.astimezone(WALES):%d/%m/%Y}",
                "option": gathered.sitting.say(f"papers.option_{decision.option.value}"),
                "authority": decision.authority,
            }


def reasons(gathered: Gathered) -> Iterator[str]:
    """What the policy found worrying, in its own sentences, the worst first."""
    if gathered.is_whole and gathered.assessments:
        language = gathered.sitting.language.value
        for reason in gathered.assessments[-1].assessment["reasons"]:
            if Outcome[reason["gives"].upper()] >= WORTH_AN_ALARM:
                yield reason["says"][language]


def must_not_receive(gathered: Gathered) -> Iterator[str]:
    """By name, so that whoever gets the document can keep it from them. Why is for us alone."""
    if gathered.is_whole:
        yield from (barred.name for barred in gathered.barred if barred.lifted_at is None)


def _kept(person: Person, gathered: Gathered) -> Row:
    known = {which: name_or_detail(person.name, person.details, which, gathered) for which in DETAILS}
    return {which: value for which, value in known.items() if value}


def _round_of(person: Person) -> str:
    """`each_child.2` of `each_child.2.name`; empty where no answer names them."""
    return ".".join((person.answer_key or "").split(".")[:2])


def _rounds(gathered: Gathered) -> Iterable[str]:
    """Each child that an answer names: `each_child.1`, `each_child.2`."""
    keys = [key for key in gathered.sitting.answers if gathered.is_whole]
    named = (key for key in keys if key.startswith(f"{CHILDREN}.") and key.endswith(".name"))
    return dict.fromkeys(key.removesuffix(".name") for key in named)


def _answers(prefix: str, gathered: Gathered) -> Row:
    if not prefix:
        return {}
    places = {"name": "name", "born": "age", "lives_with": "lives_with", "worried_about": "worried_about"}
    found = {to: answered(gathered, Key(f"{prefix}.{name}")).text for to, name in places.items()}
    return {to: text for to, text in found.items() if text}


TABLES: Mapping[str, Callable[[Gathered], Iterator[Row]]] = {
    "children": children,
    "household": household,
    "happened": happened,
    "indicators": indicators,
    "decided": decided,
}
LISTS: Mapping[str, Callable[[Gathered], Iterator[str]]] = {
    "reasons": reasons,
    "must_not_receive": must_not_receive,
}
