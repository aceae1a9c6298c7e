"""A port that is taken is named, with what it is for and how to choose another."""

from __future__ import annotations

import socket

import pytest

from bot.settings import Settings
from bot.supervisor.ports import PortTakenError, check_ports, free_port


@pytest.mark.parametrize(
    ("variable", "field", "use"),
    [
        ("CHAT_PORT", "chat_port", "the chat and the console"),
        ("ACTION_PORT", "action_port", "what the engine calls"),
        ("ENGINE_PORT", "engine_port", "the engine"),
    ],
)
def test_a_taken_port_is_named_with_its_variable(variable: str, field: str, use: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        ports = {"chat_port": free_port(), "action_port": free_port(), "engine_port": free_port()}

        with pytest.raises(PortTakenError) as refused:
            check_ports(Settings(**(ports | {field: taken})))

    message = str(refused.value)
    assert f"Port {taken}, for {use}," in message
    assert f"{variable}=" in message
    assert "script/server" in message


def test_free_ports_pass() -> None:
    check_ports(Settings(chat_port=free_port(), action_port=free_port(), engine_port=free_port()))
