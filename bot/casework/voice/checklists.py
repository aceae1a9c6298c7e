"""Going through the checklist with somebody on the telephone: begin, save as it goes, hang up, finish.

Every save is kept, read for danger and judged at once, as each message of the chat is: a person who has to
put the telephone down has still been heard. Nothing that was typed is lost, also when two devices save.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot.casework.alarms import judge
from bot.casework.gate import case_to_work_on
from bot.casework.hours import WALES
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, AssessmentMade, Case, CaseEvent, Conversation, VoiceChecklist
from bot.casework.rights import Right
from bot.casework.sittings import Library
from bot.casework.voice.allowed import must_be_trained
from bot.casework.voice.next_time import done_again_later
from bot.casework.voice.sheet import Sent, Sheet, Written, acceptable, heard_in, put_together
from bot.casework.voice.standing import Change, changes
from bot.casework.voice.topics import accepted
from bot.language.danger import DangerReader
from bot.triage import TOPICS
from bot.vocabulary import Audience, Language

CAUSE = "voice checklist"  # of the assessment that stands for the whole checklist, done with the person
UNDER_WAY = "voice checklist under way"
TRIES = 5  # how often a save that met another is put together again


@dataclass(frozen=True)
class Standing:
    """What a page shows. `before` are the answers that stood before this checklist began."""

    case: Case
    conversation: Conversation
    checklist: VoiceChecklist | None
    sheet: Sheet
    finished: tuple[VoiceChecklist, ...]
    changes: tuple[Change, ...]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Saved:
    """`clashes` were not saved: another device changed them. `missing` topics kept it from being finished."""

    clashes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    is_unsafe: bool = False
    is_gone: bool = False  # somebody else has finished it: what was sent was not saved

    @property
    def is_done(self) -> bool:
        return not (self.clashes or self.missing or self.is_unsafe or self.is_gone)


class _TooLateError(Exception):
    """Another device was first. Nothing of this try is kept; what stands now is read again."""


@dataclass(frozen=True)
class _Going:
    """What a page sends, and what is to follow from it."""

    reference: str
    account: Account
    sent: Mapping[str, Sent]
    language: Language | None = None
    hangs_up: bool = False
    finishes: bool = False


class VoiceChecklists:
    def __init__(self, store: Store, library: Library, reader: DangerReader, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._reader = reader
        self._clock = clock

    def look(self, reference: str, account: Account) -> Standing:
        """The checklist that is open, or else the last one that was finished."""
        with self._store.reading() as book:
            case, conversation = self._open(book, reference, account)
            all_of_it = book.voice_checklists(case.id)
            last = all_of_it[-1] if all_of_it else None
            sheet = Sheet.from_record(last.sheet) if last else Sheet()
            before = _before(book.assessments(case.id), last.begun_at if last else self._clock())
            return Standing(
                case=case,
                conversation=conversation,
                checklist=last if last and last.finished_at is None else None,
                sheet=sheet,
                finished=tuple(one for one in all_of_it if one.finished_at is not None),
                changes=tuple(changes(before, sheet)),
                names={str(account_id): name for account_id, name in book.names().items()},
            )

    def begin(self, reference: str, account: Account, language: Language) -> None:
        """Go on with the one that is open; where there is none, begin."""
        with self._store.transaction() as book:
            case, _ = self._open(book, reference, account)
            instrument, now = self._library.instruments[Audience.FAMILY], self._clock()
            made = VoiceChecklist(
                id=str(uuid4()),
                case_id=case.id,
                begun_at=now,
                begun_by=account.id,
                language=language,
                instrument=instrument.id,
                instrument_version=instrument.version,
                saved_at=now,
                saved_by=account.id,
            )
            if book.begin_voice_checklist(made):
                book.add_event(CaseEvent(case.id, now, "voice_begun", account.id, CAUSE))

    def save(
        self, reference: str, account: Account, sent: Mapping[str, Sent], language: Language | None = None
    ) -> Saved:
        """Keep what was written so far. With a `language`, go on in it."""
        return self._tried(_Going(reference, account, sent, language=language))

    def hang_up(self, reference: str, account: Account, sent: Mapping[str, Sent]) -> Saved:
        """Keep everything as it stands. The next call asks again whether it is safe."""
        return self._tried(_Going(reference, account, sent, hangs_up=True))

    def finish(self, reference: str, account: Account, sent: Mapping[str, Sent]) -> Saved:
        """Done with the person, every topic: a new assessment beside the old one, and the next date."""
        return self._tried(_Going(reference, account, sent, finishes=True))

    def _tried(self, going: _Going) -> Saved:
        """Two saves that meet are put together: the later one is read again on top of the first."""
        for _ in range(TRIES):
            try:
                with self._store.transaction() as book:
                    return self._write(book, going)
            except _TooLateError:
                continue
        return Saved(clashes=tuple(going.sent))

    def _write(self, book: Book, going: _Going) -> Saved:
        case, conversation = self._open(book, going.reference, going.account)
        checklist = _still_open(book, case)
        if checklist is None:
            return Saved(is_gone=True)
        now, by = self._clock(), going.account.id
        kept = Sheet.from_record(checklist.sheet)
        asked = accepted(self._library.instruments[Audience.FAMILY])
        together = put_together(kept, acceptable(going.sent, asked))
        sheet = self._read(kept, together.changes, checklist.language)
        sheet = sheet.with_changes(together.changes, now, by)
        saved = _outcome(sheet, together.clashes, going)
        if going.hangs_up:
            checklist.call += 1
            sheet = sheet.after_the_call(now, by)
        if going.finishes and saved.is_done:
            checklist.finished_at, checklist.finished_by = now, by
        checklist.sheet, checklist.saved_at, checklist.saved_by = sheet.as_record(), now, by
        checklist.language = going.language or checklist.language
        if not book.save_voice_checklist(checklist):
            raise _TooLateError
        self._follow(book, case, conversation, checklist, going)
        return saved

    def _follow(
        self, book: Book, case: Case, conversation: Conversation, checklist: VoiceChecklist, going: _Going
    ) -> None:
        """What comes of it, in the same transaction."""
        now, by = checklist.saved_at, going.account
        if checklist.finished_at is None:
            judge(book, conversation, self._library, UNDER_WAY, now)
            if going.hangs_up:
                book.add_event(CaseEvent(case.id, now, "voice_hung_up", by.id, CAUSE))
            return
        judge(book, conversation, self._library, CAUSE, now)
        _keep_as_done(book, case, now)
        done_again_later(book, case, by, self._library.policy, now)
        book.add_event(CaseEvent(case.id, now, "voice_done", by.id, CAUSE))

    def _read(self, sheet: Sheet, changes: Mapping[str, Written], language: Language) -> Sheet:
        """Words that are new are read for danger, as those of the chat are."""
        found = [
            heard
            for key, written in changes.items()
            if written.words and written.words != sheet.at(key).words
            for heard in heard_in(key, self._reader.read(written.words, language))
        ]
        return replace(sheet, heard=(*sheet.heard, *(one for one in found if one not in sheet.heard)))

    def _open(self, book: Book, reference: str, account: Account) -> tuple[Case, Conversation]:
        """The case, for somebody who may run the checklist on it. Who is barred finds no case first."""
        case = case_to_work_on(book, reference, account, Right.RUN_CHECKLIST)
        today = self._clock().astimezone(WALES).date()
        must_be_trained(account, today)
        conversation = book.conversation(case.conversation_id)
        if conversation is None:
            raise LookupError(f"Case {reference} has lost its conversation: restore it from a backup.")
        return case, conversation


def _keep_as_done(book: Book, case: Case, now: datetime) -> None:
    """That it was done with the person is kept also when it changed nothing."""
    last = book.assessments(case.id)[-1]
    if (last.cause, last.made_at) != (CAUSE, now):
        book.add_assessment(replace(last, made_at=now, cause=CAUSE))


def _still_open(book: Book, case: Case) -> VoiceChecklist | None:
    every = book.voice_checklists(case.id)
    return every[-1] if every and every[-1].finished_at is None else None


def _outcome(sheet: Sheet, clashes: tuple[str, ...], going: _Going) -> Saved:
    """Only a whole checklist, in a call that is safe, is finished. What was written is kept either way."""
    if not going.finishes:
        return Saved(clashes)
    missing = tuple(topic for topic in TOPICS if not sheet.at(topic).reply)
    return Saved(clashes, missing, is_unsafe=not sheet.is_safe_to_go_on)


def _before(assessments: list[AssessmentMade], begun: datetime) -> dict[str, str]:
    """The replies that the last assessment before then rested on."""
    stood = [made for made in assessments if made.made_at <= begun]
    return {**stood[-1].situation["answers"], **stood[-1].situation["probes"]} if stood else {}
