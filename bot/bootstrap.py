"""The one place where real things meet: data files, store, clock, channels, and the use cases they serve.

Nothing else builds a store, a clock or a channel, and importing any module of ours opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.casework.access import Accounts, site_of
from bot.casework.alarm_list import AlarmList
from bot.casework.audit import Audit
from bot.casework.casefile.clocks import start_clock
from bot.casework.casefile.file import CaseFile, case_file
from bot.casework.channels import Channel
from bot.casework.code_words import load_code_words
from bot.casework.conversations import Conversations
from bot.casework.deciding import Deciding, deciding_on
from bot.casework.desk import DutyDesk
from bot.casework.figures import Figures
from bot.casework.installation import settle
from bot.casework.ladder import Ladder
from bot.casework.notices import Notices
from bot.casework.papers.exporting import Papers
from bot.casework.papers.layout_file import asked_in, load_layouts
from bot.casework.ports import Clock
from bot.casework.pulse import Pulse
from bot.casework.queue import Queue, Search
from bot.casework.records import InstallationKind
from bot.casework.return_codes import ReturnCodes
from bot.casework.rota import Rota, Watch
from bot.casework.sittings import Library
from bot.casework.switches import Switches
from bot.casework.talking.watching import Watching
from bot.casework.talking.worker import Talking
from bot.casework.voice.checklists import VoiceChecklists
from bot.interview import Instrument, load_instruments
from bot.interview.directory import Directory, load_directory
from bot.language import DangerReader, load_answer_reader, load_danger_reader
from bot.language.answers import load_plain_answers
from bot.language.readings import Readings
from bot.language.second_look import SecondLook
from bot.learning.readings import learnt_readings, learnt_second_look
from bot.notify.ways import channels_of
from bot.papers.pdf import write_pdf
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
    casefile: CaseFile
    deciding: Deciding
    talking: Talking
    watching: Watching
    queue: Queue
    search: Search
    accounts: Accounts
    pulse: Pulse
    notices: Notices
    ladder: Ladder
    alarms: AlarmList
    rota: Rota
    watch: Watch
    papers: Papers
    voice: VoiceChecklists
    switches: Switches
    audit: Audit
    figures: Figures
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


def _settle(store: SqlStore, settings: Settings, clock: Clock) -> None:
    is_invented = settings.training or settings.demo
    kind = InstallationKind.TRAINING if is_invented else InstallationKind.REAL
    try:
        settle(store, kind, clock())
    except Exception:
        store.close()
        raise


def build(
    settings: Settings,
    *,
    data: Path = DATA,
    clock: Clock = utc_now,
    channels: Sequence[Channel] | None = None,
) -> Service:
    """Read the data files and open the store. The database must have been migrated, the keys made."""
    readings = learnt_readings(DATA.parent)
    second = learnt_second_look(DATA.parent) if settings.second_look else None
    library, directory = load_library(data, readings, second)
    reader = load_danger_reader(data / "lexicon", readings, second)
    store = open_store(settings.database_url, KeyRing.load(settings.keys_path))
    _settle(store, settings, clock)
    library = replace(library, phrases=replace(library.phrases, are_for_training=settings.training))
    ways = channels_of(settings, library.phrases) if channels is None else channels
    return wire(settings, library, directory, reader, store, clock, ways, data)


def wire(
    settings: Settings,
    library: Library,
    directory: Directory,
    reader: DangerReader,
    store: SqlStore,
    clock: Clock = utc_now,
    ways: Sequence[Channel] = (),
    data: Path = DATA,
) -> Service:
    """Every use case, on this store and by this clock. Reads nothing but what is quickly read."""
    clocks = library.policy.clocks
    watch = Watch(store, clocks.working_hours, clock)
    library = replace(library, somebody_is_on_duty=watch.somebody_is_on_duty)
    layouts = load_layouts(data / "papers", asked_in(library.instruments.values()))
    return Service(
        settings=settings,
        conversations=Conversations(store, library, reader, clock),
        return_codes=ReturnCodes(store, library, load_code_words(data / "words.yml"), clock),
        desk=DutyDesk(store, library, clock),
        casefile=case_file(store, library, clock),
        deciding=deciding_on(store, library.policy, clock, start_clock),
        talking=Talking(store, library, clock),
        watching=Watching(store, clock),
        queue=Queue(store, clocks, clock),
        search=Search(store, clock),
        accounts=Accounts(
            store,
            clock,
            needs_second_factor=not settings.demo,
            site=site_of(settings.public_url),
            one_time_lasts=None if settings.demo else clocks.span("one_time_password"),
        ),
        pulse=Pulse(store),
        notices=Notices(store, clocks, ways, clock),
        ladder=Ladder(store, clocks, ways, clock),
        alarms=AlarmList(store, ways, clock),
        rota=Rota(store, clocks.working_hours, clock),
        watch=watch,
        papers=Papers(store, library, layouts, write_pdf, clock),
        voice=VoiceChecklists(store, library, reader, clock),
        switches=Switches(store, clock),
        audit=Audit(store, clock),
        figures=Figures(store, clocks, clock),
        store=store,
        phrases=library.phrases,
        directory=directory,
        policy=library.policy,
        instruments=library.instruments,
    )
