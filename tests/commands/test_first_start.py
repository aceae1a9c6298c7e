"""The first start makes what is needed, once; it never makes new keys for old records."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.casework.records import Role
from bot.settings import Settings
from bot.store import KeyRing
from bot.supervisor.first_start import KeysLostError, first_account, make_ready


class FakeAccounts:
    def __init__(self) -> None:
        self.made: list[tuple[str, str, Role]] = []

    def any(self) -> bool:
        return bool(self.made)

    def create(self, email: str, name: str, role: Role) -> str:
        self.made.append((email, name, role))
        return "one-time"


def test_keys_and_tables_are_made_for_nobody_else_to_read(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path / "var")

    make_ready(settings)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [settings.var, *settings.var.iterdir()]}
    assert modes["var"] == 0o700
    assert modes["keys.json"] == 0o600
    assert modes["service.db"] == 0o600


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path)
    make_ready(settings)
    before = KeyRing.load(settings.keys_path)

    make_ready(settings)

    assert KeyRing.load(settings.keys_path) == before


def test_lost_keys_are_not_made_anew_for_records_that_need_them(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path)
    make_ready(settings)
    settings.keys_path.unlink()

    with pytest.raises(KeysLostError, match="Put the keys back"):
        make_ready(settings)

    assert not settings.keys_path.exists()


def test_the_first_account_is_made_once() -> None:
    accounts = FakeAccounts()

    made = first_account(accounts)

    assert made is not None
    assert made.password == "one-time"
    assert [(email, role) for email, _, role in accounts.made] == [(made.email, Role.SAFEGUARDING_LEAD)]
    assert first_account(accounts) is None


def test_an_account_is_made_on_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_FOLDER", str(tmp_path))
    args = ["create-user", "sam@example.org", "Sam", "--role", "duty_worker"]

    assert main(args) == 0
    assert "Password: " in capsys.readouterr().out

    assert main(args) == 1
    assert "sam@example.org" in capsys.readouterr().err


@pytest.mark.parametrize("email", ["sam", "sam@", "@example.org", "sam smith@example.org", "a@b.org,c@d.org"])
def test_an_address_that_is_none_is_refused(email: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["create-user", email, "Sam", "--role", "duty_worker"])

    assert "is not one e-mail address" in capsys.readouterr().err
