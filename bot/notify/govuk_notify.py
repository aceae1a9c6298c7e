"""SMS and e-mail through GOV.UK Notify, by its own client. Its `reference` is the delivery's own id.

A template there must hold `((words))` and nothing that says what the service is for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from bot.casework.channels import DeliveryError, Notice, phone_of
from bot.casework.records import Account
from bot.notify.words import Words

PATIENCE = 10  # seconds
COME_BACK = frozenset({408, 429})  # refusals that are over after a while


@dataclass(frozen=True)
class Notify:
    """An account with GOV.UK Notify."""

    key: str = field(repr=False)
    url: str
    words: Words

    def __post_init__(self) -> None:
        """The client logs what Notify says of a refusal, which may repeat a number or an address."""
        logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)

    def ask(self, send: Callable[[Any], object]) -> None:
        # One for each notice: it may not be shared by threads. Its makers gave it no types.
        client: Any = NotificationsAPIClient(self.key, self.url, PATIENCE)  # type: ignore[no-untyped-call]
        try:
            send(client)
        except APIError as error:
            code = error.status_code
            is_final = 400 <= code < 500 and code not in COME_BACK
            raise DeliveryError(f"GOV.UK Notify refused it ({code})", permanent=is_final) from None

    def filled_in(self) -> dict[str, str]:
        return {"words": self.words.both}


class NotifySms:
    name = "sms"
    is_personal = True

    def __init__(self, notify: Notify, template: str) -> None:
        self._notify = notify
        self._template = template

    def reaches(self, account: Account) -> bool:
        return bool(phone_of(account))

    def send(self, notice: Notice) -> None:
        to, filled_in = phone_of(notice.to) if notice.to else "", self._notify.filled_in()
        self._notify.ask(
            lambda client: client.send_sms_notification(to, self._template, filled_in, notice.id)
        )


class NotifyEmail:
    name = "notify_email"
    is_personal = True

    def __init__(self, notify: Notify, template: str) -> None:
        self._notify = notify
        self._template = template

    def reaches(self, account: Account) -> bool:
        return bool(account.email)

    def send(self, notice: Notice) -> None:
        to, filled_in = notice.to.email if notice.to else "", self._notify.filled_in()
        self._notify.ask(
            lambda client: client.send_email_notification(to, self._template, filled_in, notice.id)
        )
