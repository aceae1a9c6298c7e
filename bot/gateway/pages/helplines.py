"""The few numbers that are always on the screen, whatever else is down: the page itself carries them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.records import Json
from bot.interview.directory import Directory, Way
from bot.vocabulary import Language, Text

ALWAYS = ("emergency", "everyone")


@dataclass(frozen=True)
class Helpline:
    """`speaks_for_itself`: everybody knows the number, so its name is only read out."""

    name: Text
    number: str
    speaks_for_itself: bool

    @property
    def href(self) -> str:
        return "tel:" + self.number.replace(" ", "")


def always_shown(directory: Directory) -> list[Helpline]:
    return [
        Helpline(entry.name, number.value, speaks_for_itself=tag == "emergency")
        for tag in ALWAYS
        for entry in directory.for_(tag)
        for number in entry.numbers
        if number.way is Way.PHONE
    ]


def as_json(directory: Directory) -> list[Json]:
    return [
        {
            "cy": helpline.name.cy,
            "en": helpline.name.en,
            "number": helpline.number,
            "speaks_for_itself": helpline.speaks_for_itself,
        }
        for helpline in always_shown(directory)
    ]


def lines(directory: Directory, language: Language) -> list[str]:
    return [line for tag in ALWAYS for line in directory.as_lines(tag, language)]
