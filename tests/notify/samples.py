"""A notice to send, full of what must never go out."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.bootstrap import DATA
from bot.casework.channels import Notice
from bot.casework.records import Account, Role
from bot.notify.words import words_of
from bot.phrases import load_phrases
from bot.vocabulary import AccountId

WORDS = words_of(load_phrases(DATA / "messages"))
MAIR = Account(
    AccountId("account-mair"), "mair@example.org", "Mair Canary", Role.DUTY_WORKER, "x", datetime.now(UTC)
)
NOTICE = Notice("0c5b6a2e-delivery", "alarm", "7K3M-Q2XP", MAIR)
# Nothing that tells of a case or of its cause may be in what goes out, in any header or part of it.
NEVER = (
    "7K3M-Q2XP",
    "alarm",
    "Canary",
    "emergency",
    "case",
    "danger",
    "abuse",
    "account-mair",
    "http:",
    "https:",
)


def tells_nothing(sent: str) -> bool:
    return not [word for word in NEVER if word.lower() in sent.lower()]
