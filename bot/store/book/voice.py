"""Checklists that are gone through by voice."""

from __future__ import annotations

from sqlalchemy import bindparam, update

from bot.casework.records import VoiceChecklist
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import VoiceChecklistRow
from bot.vocabulary import CaseId

CHECKLISTS = Shelf(VoiceChecklist, VoiceChecklistRow, once=())  # by the rule that one of a case is open

OF_CASE = CHECKLISTS.select.where(CHECKLISTS.c.case_id == bindparam("case")).order_by(
    CHECKLISTS.c.begun_at, CHECKLISTS.c.id
)
SAVE = update(CHECKLISTS.table).where(
    CHECKLISTS.c.id == bindparam("of"),
    CHECKLISTS.c.version == bindparam("read"),
    CHECKLISTS.c.finished_at.is_(None),
)


class Voice(Part):
    def begin_voice_checklist(self, checklist: VoiceChecklist) -> bool:
        return CHECKLISTS.add_once(self.connection, checklist)

    def voice_checklists(self, case_id: CaseId) -> list[VoiceChecklist]:
        return CHECKLISTS.all(self.connection, OF_CASE, case=case_id)

    def save_voice_checklist(self, checklist: VoiceChecklist) -> bool:
        values = {**vars(checklist), "version": checklist.version + 1, "read": checklist.version}
        values["of"] = values.pop("id")
        if self.connection.execute(SAVE, values).rowcount != 1:
            return False
        checklist.version += 1
        return True
