"""E-mail, to a real SMTP server."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.casework.channels import DeliveryError
from bot.casework.records import Account, Role
from bot.notify.email import Email
from bot.vocabulary import AccountId
from tests.notify.samples import NOTICE, WORDS, tells_nothing
from tests.notify.servers import HERE, Mailbox, a_certificate, mail_server


def email_to(box: Mailbox, scheme: str = "smtp+plain", who: str = "", password: str = "") -> Email:
    return Email(f"{scheme}://{who}{HERE}:{box.port}", "Desk <desk@example.org>", password, WORDS)


def test_it_arrives_neutral_in_both_languages_under_the_deliverys_id() -> None:
    with mail_server() as box:
        email_to(box).send(NOTICE)

    (message,) = box.messages
    assert message["Message-ID"] == f"<{NOTICE.id}@example.org>"
    assert message["To"] == "mair@example.org"
    assert message["Subject"] == "Diweddariad / An update"
    assert message["Auto-Submitted"] == "auto-generated"
    words = message.get_content()
    assert "You have 1 update in the desk. Please sign in." in words
    assert "Mae gennych 1 diweddariad yn y ddesg." in words
    assert tells_nothing(message.as_string())


def test_sent_again_it_has_the_same_id() -> None:
    with mail_server() as box:
        for _ in range(2):
            email_to(box).send(NOTICE)

    assert len({message["Message-ID"] for message in box.messages}) == 1


def test_with_starttls_everything_is_encrypted_and_signed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, trusted = a_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with mail_server(certificate=certificate, asks=True) as box:
        email_to(box, "smtp", "desk:a%3Asecret%2Fword@").send(NOTICE)
        email_to(box, "smtp", "desk@", "a:secret/word").send(NOTICE)

    assert box.encrypted == [True, True]
    assert box.signed_in == ["desk", "desk"]


def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path) -> None:
    certificate, _ = a_certificate(tmp_path)
    failing = pytest.raises(DeliveryError, match="SSLCertVerificationError")
    with mail_server(certificate=certificate) as box, failing as failed:
        email_to(box, "smtp").send(NOTICE)

    assert box.messages == []
    assert not failed.value.permanent


def test_a_server_without_encryption_gets_nothing_unless_the_operator_said_so() -> None:
    with mail_server() as box:
        with pytest.raises(DeliveryError, match="SMTPNotSupportedError"):
            email_to(box, "smtp").send(NOTICE)

        assert box.messages == []
        email_to(box, "smtp+plain").send(NOTICE)
        assert len(box.messages) == 1


@pytest.mark.parametrize(
    ("box", "permanent"),
    [
        (Mailbox(answer="554 mair@example.org is not wanted"), True),
        (Mailbox(answer="451 come back later"), False),
        (Mailbox(to_answer="550 there is no mair@example.org"), True),
        (Mailbox(to_answer="450 mailbox busy"), False),
    ],
    ids=["refused for good", "refused for now", "no such address", "address busy"],
)
def test_a_refusal_is_final_when_the_server_says_so_and_names_nobody(box: Mailbox, permanent: bool) -> None:
    with mail_server(box), pytest.raises(DeliveryError) as failed:
        email_to(box).send(NOTICE)

    assert failed.value.permanent is permanent
    assert "mair" not in str(failed.value)


def test_a_wrong_password_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, trusted = a_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with mail_server(certificate=certificate, asks=True) as box, pytest.raises(DeliveryError) as failed:
        email_to(box, "smtp", "desk@", "guessed").send(NOTICE)

    assert failed.value.permanent
    assert str(failed.value) == "the mail server refused it (535)"


def test_a_server_that_is_away_is_tried_again() -> None:
    with mail_server() as box:
        gone = email_to(box)

    with pytest.raises(DeliveryError) as failed:
        gone.send(NOTICE)

    assert not failed.value.permanent


@pytest.mark.parametrize("email", ["", "ann@example.org,mal@evil.org"])
def test_an_account_whose_address_is_none_or_several_is_not_reached(email: str) -> None:
    account = Account(AccountId("ann"), email, "Ann", Role.DUTY_WORKER, "argon2", datetime.now(UTC))

    assert not Email("smtps://mail.example.org", "desk@example.org", "", WORDS).reaches(account)
