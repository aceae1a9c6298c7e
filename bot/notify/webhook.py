"""A signed message to another system, by the Standard Webhooks rules: a pager, a phone tree, a control room.

`webhook-id` is the delivery's own id and stays the same when it is sent again. Whoever receives it checks the
signature, refuses a `webhook-timestamp` older than five minutes, and drops an id that it has had before.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

import requests
from standardwebhooks import Webhook as Signer

from bot.casework.channels import DeliveryError, Notice
from bot.casework.records import Account
from bot.notify.words import Words

PATIENCE = 10  # seconds
COME_BACK = frozenset({408, 425, 429})  # refusals that are over after a while


class Webhook:
    name = "webhook"
    is_personal = False

    def __init__(self, url: str, secret: str, words: Words) -> None:
        self._url = url
        self._signer = Signer(secret)
        self._words = words

    def reaches(self, account: Account) -> bool:  # noqa: ARG002 - the other system knows whom to ring
        return False

    def send(self, notice: Notice) -> None:
        """A redirect is not followed: what is sent here is sent to nobody else."""
        now = datetime.now(UTC)
        body = json.dumps(
            {"type": "desk.update", "timestamp": now.isoformat(), "data": self._words.by_language}
        )
        headers = {
            "content-type": "application/json",
            "webhook-id": notice.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signer.sign(notice.id, now, body),
        }
        try:
            answer = requests.post(
                self._url, body.encode(), headers=headers, timeout=PATIENCE, allow_redirects=False
            )
        except requests.RequestException as error:
            raise DeliveryError(f"the webhook was not reached ({type(error).__name__})") from None
        if not answer.ok or answer.is_redirect:
            code = answer.status_code
            is_final = 300 <= code < 500 and code not in COME_BACK
            raise DeliveryError(f"the webhook refused it ({code})", permanent=is_final)
