"""What a person is told about the worker who talks with them: the role; a first name only if they chose."""

from __future__ import annotations

from bot.casework.records import Account
from bot.phrases import Phrases
from bot.vocabulary import Language


def label_of(account: Account, phrases: Phrases, language: Language, *, shows_name: bool) -> str:
    """Who stands over each of the worker's lines."""
    role = phrases.say(f"talking.role_{account.role.value}", language)
    return f"{first_name(account)} ({role})" if shows_name else role


def subject_of(account: Account, phrases: Phrases, language: Language, *, shows_name: bool) -> str:
    """The same inside a sentence."""
    if shows_name:
        return label_of(account, phrases, language, shows_name=True)
    return phrases.say(f"talking.a_{account.role.value}", language)


def first_name(account: Account) -> str:
    return account.name.split()[0] if account.name.split() else account.name
