"""Who is named in answers. A pure reading: from answers to people, each by the key of the answer.

Ages and where a child lives come along, so that a worker sees which child is which. Nobody is guessed from
free text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.casework.records import Part
from bot.interview import Answer, Answers, Instrument, Kind, walk
from bot.vocabulary import Audience, Key

EMAIL_SIGN = "@"


@dataclass(frozen=True, slots=True)
class Named:
    key: str
    part: Part
    name: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Naming:
    """An answer that names somebody, and those that say more of them. A test sees that all are asked."""

    key: str
    part: Part
    details: tuple[tuple[str, str], ...] = ()


CHILDREN = "each_child"
OF_A_CHILD = (("age", "age"), ("lives_with", "lives_with"))
NAMINGS: Mapping[Audience, tuple[Naming, ...]] = {
    Audience.FAMILY: (
        Naming(
            "first_name",
            Part.PERSON,
            (("phone", "phone"), ("email", "email"), ("address", "post_address")),
        ),
        Naming("other_name", Part.OTHER_ADULT),
    ),
    Audience.PROFESSIONAL: (
        Naming("person_name", Part.PERSON, (("contact", "person_contact"),)),
        Naming("other_name", Part.OTHER_ADULT),
        Naming(
            "referrer_name",
            Part.REFERRER,
            (("contact", "referrer_contact"), ("organisation", "organisation")),
        ),
    ),
}


def named_in(instrument: Instrument, answers: Answers, settings: Mapping[str, str]) -> Iterator[Named]:
    """Everybody an answer names that is asked now, in the order asked."""
    gone = walk(instrument, answers, settings).no_longer_asked
    asked = {key: answer for key, answer in answers.items() if key not in gone}
    for naming in NAMINGS[instrument.audience]:
        if name := _words(asked.get(Key(naming.key))):
            details = {detail: _words(asked.get(Key(key))) for detail, key in naming.details}
            yield Named(naming.key, naming.part, name, _sorted_out(details))
    yield from _children(instrument, asked)


def _children(instrument: Instrument, asked: Answers) -> Iterator[Named]:
    group = next((each for each in instrument.questions() if each.id == CHILDREN), None)
    if group is None or group.kind is not Kind.PEOPLE:
        return
    for number in range(1, group.most + 1):
        prefix = f"{CHILDREN}.{number}."
        if name := _words(asked.get(Key(f"{prefix}name"))):
            details = {detail: _words(asked.get(Key(prefix + key))) for detail, key in OF_A_CHILD}
            yield Named(f"{prefix}name", Part.CHILD, name, _sorted_out(details))


def _words(answer: Answer | None) -> str:
    """What was given, on one line; nothing for what was skipped or not known."""
    if answer is None or not answer.given or not isinstance(answer.value, str):
        return ""
    return " ".join(answer.value.split())


def _sorted_out(details: Mapping[str, str]) -> dict[str, str]:
    """A way to be reached is an address or a number; the two are looked for in different ways."""
    found = {name: value for name, value in details.items() if value}
    if contact := found.pop("contact", ""):
        found["email" if EMAIL_SIGN in contact else "phone"] = contact
    return found
