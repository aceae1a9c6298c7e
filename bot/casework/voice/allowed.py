"""Who may go through the checklist with somebody: whoever was trained for it, while the training holds."""

from __future__ import annotations

from datetime import date

from bot.casework.records import Account
from bot.casework.training import is_trained


class NotTrainedError(Exception):
    """This account may see the case and is not trained. `until` is when training ended, if there was any."""

    def __init__(self, until: date | None) -> None:
        super().__init__("Not trained for the checklist now. Somebody whose training holds must do it.")
        self.until = until


def must_be_trained(account: Account, today: date) -> None:
    if not is_trained(account.trained_until, today):
        raise NotTrainedError(account.trained_until)
