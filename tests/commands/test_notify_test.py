"""`notify-test` tells an operator, for each way that is set up, whether a notice went out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import notify_test
from bot.commands.create_user import main as create_user
from tests.notify.servers import HERE, Mailbox, mail_server


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("SMTP_FROM", "desk@example.org")
    monkeypatch.setenv("SECOND_LOOK", "no")


@pytest.fixture
def mair(capsys: pytest.CaptureFixture[str], own_folder: None) -> str:
    create_user(["Mair@example.org", "Mair", "--role", "manager"])
    capsys.readouterr()
    return "mair@example.org"


def test_it_sends_one_by_each_way_and_says_so(
    mair: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server() as box:
        monkeypatch.setenv("SMTP_URL", f"smtp+plain://{HERE}:{box.port}")
        assert notify_test.main([mair]) == 0

    assert [message["To"] for message in box.messages] == [mair]
    said = capsys.readouterr().out
    assert "e-mail (SMTP_URL, SMTP_FROM): set up" in said
    assert "webhook (WEBHOOK_URL, WEBHOOK_SECRET): not set up" in said
    assert "email: sent" in said


def test_what_failed_is_said_and_is_an_error(
    mair: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server(Mailbox(answer="554 no")) as box:
        monkeypatch.setenv("SMTP_URL", f"smtp+plain://{HERE}:{box.port}")
        assert notify_test.main([mair]) == 1

    assert "email: the mail server refused it (554)" in capsys.readouterr().out


def test_an_address_without_an_account_is_told_so(mair: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert notify_test.main(["nobody@example.org"]) == 1

    assert "create-user" in capsys.readouterr().err
