"""The one place where real things meet: data files, store, clock, channels, and the use cases they serve.

Nothing else builds a store, a clock or a channel, and importing any module of ours opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.casework.accounts import Accounts
from bot.casework.code_words import load_code_words
from bot.casework.conversations import Conversations
from bot.casework.desk import DutyDesk
from bot.casework.notices import Channel, Notices
from bot.casework.ports import Clock
from bot.casework.return_codes import ReturnCodes
from bot.casework.sittings import Library
from bot.interview import Instrument, load_instruments
from bot.interview.directory import Directory, load_directory
from bot.language import load_answer_reader, load_danger_reader
from bot.language.answers import load_plain_answers
from bot.language.readings import Readings
from bot.language.second_look import SecondLook
from bot.learning.readings import learnt_readings, learnt_second_look
from bot.notify.journal import Journal
from bot.phrases import Phrases, load_phrases
from bot.settings import Settings
from bot.store import KeyRing, SqlStore, open_store
from bot.triage import Policy, load_policy
from bot.triage.settings import CHECKLISTS
from bot.vocabulary import Audience

DATA = Path(__file__).parent.parent / "data"
# Facts that the policy sets about an interview, with the values they can have.
SET_BY_POLICY = {"family_checklist": tuple(CHECKLISTS)}


@dataclass(frozen=True)
class Service:
    """The service, built. Whoever holds it closes its store."""

    settings: Settings
    conversations: Conversations
    return_codes: ReturnCodes
    desk: DutyDesk
    accounts: Accounts
    notices: Notices
    store: SqlStore
    phrases: Phrases
    directory: Directory
    policy: Policy
    instruments: Mapping[Audience, Instrument]


def utc_now() -> datetime:
    return datetime.now(UTC)


def load_library(
    data: Path = DATA, readings: Readings | None = None, second: SecondLook | None = None
) -> tuple[Library, Directory]:
    """Everything approved that the service speaks and judges by, or a `DataFileError`.

    Without `readings`, answers are read by plain words alone.
    """
    directory = load_directory(data / "directory.yml")
    library = Library(
        instruments=load_instruments(data / "instruments", SET_BY_POLICY),
        phrases=load_phrases(data / "messages"),
        plain=load_plain_answers(data / "lexicon" / "answers.yml"),
        policy=load_policy(data / "policy"),
        helplines=lambda language: directory.as_lines("everyone", language),
        reader=load_answer_reader(data / "lexicon", readings, second) if readings else None,
    )
    return library, directory


def build(
    settings: Settings,
    *,
    data: Path = DATA,
    clock: Clock = utc_now,
    channels: Sequence[Channel] = (Journal(),),
) -> Service:
    """Read the data files and open the store. The database must have been migrated, the keys made."""
    readings = learnt_readings(DATA.parent)
    second = learnt_second_look(DATA.parent) if settings.second_look else None
    library, directory = load_library(data, readings, second)
    reader = load_danger_reader(data / "lexicon", readings, second)
    store = open_store(settings.database_url, KeyRing.load(settings.keys_path))
    return Service(
        settings=settings,
        conversations=Conversations(store, library, reader, clock),
        return_codes=ReturnCodes(store, library, load_code_words(data / "words.yml"), clock),
        desk=DutyDesk(store, library, clock),
        accounts=Accounts(store, clock),
        notices=Notices(store, channels, clock),
        store=store,
        phrases=library.phrases,
        directory=directory,
        policy=library.policy,
        instruments=library.instruments,
    )
