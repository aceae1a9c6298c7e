"""GOV.UK Notify, by its own client, to a real HTTP server in its place."""

from __future__ import annotations

import logging

import jwt
import pytest

from bot.casework.channels import DeliveryError
from bot.notify.govuk_notify import Notify, NotifyEmail, NotifySms
from tests.notify.samples import MAIR, NOTICE, WORDS, tells_nothing
from tests.notify.servers import Receiver, http_server

SERVICE, SECRET = "11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"
KEY = f"desk-{SERVICE}-{SECRET}"
TEMPLATE = "a-template"
PHONE = "07700900123"


@pytest.fixture(autouse=True)
def mair_has_a_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MAIR, "phone", PHONE, raising=False)


def test_an_sms_goes_to_the_phone_with_the_deliverys_id() -> None:
    with http_server() as receiver:
        NotifySms(Notify(KEY, receiver.url, WORDS), TEMPLATE).send(NOTICE)

    (posted,) = receiver.posted
    assert posted.path == "/v2/notifications/sms"
    assert (posted.json["phone_number"], posted.json["template_id"], posted.json["reference"]) == (
        PHONE,
        TEMPLATE,
        NOTICE.id,
    )
    assert "You have 1 update" in posted.json["personalisation"]["words"]
    assert tells_nothing(posted.body.decode())
    token = posted.headers["Authorization"].removeprefix("Bearer ")
    assert jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE


def test_an_email_goes_to_the_address() -> None:
    with http_server() as receiver:
        NotifyEmail(Notify(KEY, receiver.url, WORDS), TEMPLATE).send(NOTICE)

    (posted,) = receiver.posted
    assert posted.path == "/v2/notifications/email"
    assert posted.json["email_address"] == MAIR.email
    assert tells_nothing(posted.body.decode())


def test_who_has_no_phone_is_not_reached_by_sms(monkeypatch: pytest.MonkeyPatch) -> None:
    by_sms = NotifySms(Notify(KEY, "http://127.0.0.1:9", WORDS), TEMPLATE)
    assert by_sms.reaches(MAIR)

    monkeypatch.setattr(MAIR, "phone", None)

    assert not by_sms.reaches(MAIR)


@pytest.mark.parametrize(
    ("status", "permanent"), [(400, True), (403, True), (429, False), (500, False), (503, False)]
)
def test_what_it_answers_decides_whether_it_is_tried_again(
    status: int, permanent: bool, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = f'{{"errors": [{{"error": "BadRequest", "message": "{PHONE} is not a number"}}]}}'.encode()
    with http_server(Receiver(status=status, answer=refusal)) as receiver:
        notify = Notify(KEY, receiver.url, WORDS)
        with caplog.at_level(logging.DEBUG), pytest.raises(DeliveryError) as failed:
            NotifySms(notify, TEMPLATE).send(NOTICE)

    assert failed.value.permanent is permanent
    assert PHONE not in str(failed.value)
    assert PHONE not in caplog.text


def test_where_nothing_listens_it_is_tried_again() -> None:
    with http_server() as receiver:
        pass

    with pytest.raises(DeliveryError) as failed:
        NotifySms(Notify(KEY, receiver.url, WORDS), TEMPLATE).send(NOTICE)

    assert not failed.value.permanent
