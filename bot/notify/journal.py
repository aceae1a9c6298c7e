"""The operator's log as a channel: a neutral line for each notice. There even when nothing else is."""

from __future__ import annotations

import logging

from bot.casework.channels import Notice
from bot.casework.records import Account

log = logging.getLogger(__name__)


class Journal:
    name = "journal"
    is_personal = False

    def reaches(self, account: Account) -> bool:  # noqa: ARG002 - it is for whoever runs the service
        return False

    def send(self, notice: Notice) -> None:
        log.warning("Notice for the duty team: %s (%s). See the console.", notice.kind, notice.subject)
