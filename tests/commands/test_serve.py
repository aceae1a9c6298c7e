"""What somebody who starts the service reads."""

from __future__ import annotations

from bot.commands.serve import welcome
from bot.settings import Settings
from bot.supervisor.first_start import FirstAccount

SETTINGS = Settings(chat_port=8123)


def test_the_addresses_are_said() -> None:
    said = "\n".join(welcome(SETTINGS, None, engine_is_up=True))

    assert "http://127.0.0.1:8123/\n" in said
    assert "http://127.0.0.1:8123/console/" in said
    assert "Password" not in said
    assert "engine" not in said


def test_the_first_password_is_said_once_with_whose_it_is() -> None:
    said = "\n".join(welcome(SETTINGS, FirstAccount("lead@example.org", "a-b-c-d"), engine_is_up=True))

    assert "lead@example.org" in said
    assert said.count("a-b-c-d") == 1


def test_an_engine_that_is_not_up_is_said_plainly() -> None:
    said = "\n".join(welcome(SETTINGS, None, engine_is_up=False))

    assert "The chat works with buttons until it does" in said
