"""The operator's log as a channel: a neutral line for each notice. There even when nothing else is."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


class Journal:
    name = "journal"

    def send(self, kind: str, subject: str) -> None:
        log.warning("Notice for the duty team: %s (%s). See the console.", kind, subject)
