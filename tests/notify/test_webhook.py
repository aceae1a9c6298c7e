"""The webhook, to a real HTTP server that checks it as the documentation says."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest
from standardwebhooks import Webhook as Signer
from standardwebhooks import WebhookVerificationError

from bot.casework.channels import DeliveryError
from bot.notify.webhook import Webhook
from tests.notify.samples import NOTICE, WORDS, tells_nothing
from tests.notify.servers import Posted, Receiver, http_server

SECRET = "whsec_" + base64.b64encode(b"twenty-four bytes or more").decode()
EVERYBODY = replace(NOTICE, to=None)


class Pager:
    """A receiver as docs/operations.md asks for: the signature, the time, and no id twice."""

    def __init__(self) -> None:
        self.signer = Signer(SECRET)
        self.had: set[str] = set()

    def take(self, posted: Posted) -> Any:
        said = self.signer.verify(posted.body, posted.headers)
        own_id = {name.lower(): value for name, value in posted.headers.items()}["webhook-id"]
        if own_id in self.had:
            return None
        self.had.add(own_id)
        return said


def sent(times: int = 1) -> list[Posted]:
    with http_server() as receiver:
        for _ in range(times):
            Webhook(receiver.url, SECRET, WORDS).send(EVERYBODY)
    return receiver.posted


def test_it_arrives_signed_and_neutral() -> None:
    (posted,) = sent()

    said = Pager().take(posted)

    assert said["type"] == "desk.update"
    assert said["data"]["en"] == "You have 1 update in the desk. Please sign in."
    assert said["data"]["cy"].startswith("Mae gennych 1 diweddariad")
    assert tells_nothing(posted.body.decode())


def test_a_repeat_is_dropped_by_its_id() -> None:
    first, again = sent(times=2)
    pager = Pager()

    assert pager.take(first) is not None
    assert pager.take(again) is None


def test_changed_words_another_id_or_another_secret_are_refused() -> None:
    (posted,) = sent()
    forged = [
        replace(posted, body=posted.body.replace(b"1 update", b"9 updates")),
        replace(posted, headers={**posted.headers, "webhook-id": "another"}),
        replace(posted, headers={**posted.headers, "webhook-signature": "v1,AAAA"}),
    ]

    for one in forged:
        with pytest.raises(WebhookVerificationError):
            Pager().take(one)
    assert Pager().take(posted) is not None


def test_an_old_message_played_back_is_refused_though_it_was_ours() -> None:
    (posted,) = sent()
    headers = {name.lower(): value for name, value in posted.headers.items()}
    old = str(int(headers["webhook-timestamp"]) - 600)
    later = replace(posted, headers={**headers, "webhook-timestamp": old})

    with pytest.raises(WebhookVerificationError, match="too old"):
        Pager().take(later)


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(400, True), (410, True), (302, True), (429, False), (408, False), (500, False), (503, False)],
)
def test_what_it_answers_decides_whether_it_is_tried_again(status: int, permanent: bool) -> None:
    elsewhere = {"location": "http://127.0.0.1:9/"}
    receiver = Receiver(status=status, headers=elsewhere)
    with http_server(receiver), pytest.raises(DeliveryError) as failed:
        Webhook(receiver.url, SECRET, WORDS).send(EVERYBODY)

    assert failed.value.permanent is permanent
    assert len(receiver.posted) == 1


def test_where_nothing_listens_it_is_tried_again() -> None:
    with http_server() as receiver:
        pass

    with pytest.raises(DeliveryError) as failed:
        Webhook(receiver.url, SECRET, WORDS).send(EVERYBODY)

    assert not failed.value.permanent
    assert receiver.url not in str(failed.value)
