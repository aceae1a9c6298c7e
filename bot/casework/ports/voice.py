"""Checklists that are gone through by voice."""

from __future__ import annotations

from typing import Protocol

from bot.casework.records import VoiceChecklist
from bot.vocabulary import CaseId


class Voice(Protocol):
    def begin_voice_checklist(self, checklist: VoiceChecklist) -> bool:
        """False, and nothing added, when one of this case is open already: then that one goes on."""

    def voice_checklists(self, case_id: CaseId) -> list[VoiceChecklist]:
        """Oldest first; only the last can still be open."""

    def save_voice_checklist(self, checklist: VoiceChecklist) -> bool:
        """Write it as the version after its own, which it then bears.

        False when somebody saved or finished it since it was read: one conditional update decides.
        """
