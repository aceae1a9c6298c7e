"""What an operator sets is used; what cannot be meant is refused with a next step; secrets stay unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError


def test_nothing_set_serves_this_machine_only() -> None:
    settings = Settings.from_environment({})

    assert settings.host == "127.0.0.1"
    assert settings.database_url == "sqlite:///var/service.db"
    assert settings.keys_path == Path("var/keys.json")
    assert settings.engine_url == "http://127.0.0.1:5005"
    assert settings.public_url == "http://127.0.0.1:8000"


def test_what_depends_on_the_folder_and_the_ports_follows_them(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {"VAR_FOLDER": str(tmp_path), "CHAT_PORT": "8123", "ENGINE_PORT": "6005"}
    )

    assert settings.database_url == f"sqlite:///{tmp_path}/service.db"
    assert settings.keys_path == tmp_path / "keys.json"
    assert settings.public_url == "http://127.0.0.1:8123"
    assert settings.engine_url == "http://127.0.0.1:6005"


def test_what_is_set_outright_is_kept() -> None:
    given = {
        "DATABASE_URL": "postgresql+psycopg://db/choices",
        "PUBLIC_URL": "https://chat.example.org/",
        "DEMO": "Yes",
    }

    settings = Settings.from_environment(given)

    assert settings.database_url == given["DATABASE_URL"]
    assert settings.public_url == "https://chat.example.org"
    assert settings.demo


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_environment({"CHAT_PORT": " "}).chat_port == 8000


def test_each_start_has_a_token_of_its_own() -> None:
    assert Settings.from_environment({}).action_token != Settings.from_environment({}).action_token


REFUSED = [
    ("CHAT_PORT", "eight", ["CHAT_PORT", "'eight'", "1 to 65535"]),
    ("CHAT_PORT", "0", ["not a port"]),
    ("ENGINE_PORT", "70000", ["ENGINE_PORT", "1 to 65535"]),
    ("ACTION_PORT", "-1", ["not a port"]),
    ("CHAT_PORT", "٣", ["not a port"]),
    ("ENGINE_PORT", "8000", ["ENGINE_PORT", "the same as CHAT_PORT"]),
    ("ENGINE_TIMEOUT", "soon", ["ENGINE_TIMEOUT", "not a number", "such as 1.5"]),
    ("ENGINE_TIMEOUT", "0", ["above 0"]),
    ("ENGINE_TIMEOUT", "nan", ["above 0"]),
    ("EXIT_URL", "bbc.co.uk", ["EXIT_URL", "not a web address"]),
    ("EXIT_URL", "javascript:alert(1)", ["not a web address"]),
    ("ALLOWED_ORIGINS", "https://school.example, *", ["ALLOWED_ORIGINS", "'*'"]),
    ("DEMO", "maybe", ["DEMO", "yes or no"]),
    ("DATABASE_URL", "mysql://x", ["DATABASE_URL", "sqlite:///"]),
]


@pytest.mark.parametrize(("variable", "value", "words"), REFUSED)
def test_a_value_that_cannot_be_meant_is_refused_with_what_was_expected(
    variable: str, value: str, words: list[str]
) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({variable: value})

    message = str(refused.value)
    assert [word for word in words if word not in message] == []
    assert "unset it" in message


def test_a_password_is_never_said() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"DATABASE_URL": "oracle://clerk:hunter2@db"})

    assert "hunter2" not in str(refused.value)
    assert "hunter2" not in repr(
        Settings(database_url="postgresql://clerk:hunter2@db", action_token="hunter2")
    )
