"""Whether the ports we are to listen on are free, said before anything is started."""

from __future__ import annotations

import socket
from collections.abc import Iterable

from bot.settings import Settings


class PortTakenError(Exception):
    """Another program listens there already."""


def check_ports(
    settings: Settings, variables: Iterable[str] = ("CHAT_PORT", "ACTION_PORT", "ENGINE_PORT")
) -> None:
    uses = {
        "CHAT_PORT": (settings.host, settings.chat_port, "the chat and the console"),
        "ACTION_PORT": ("127.0.0.1", settings.action_port, "what the engine calls"),
        "ENGINE_PORT": ("127.0.0.1", settings.engine_port, "the engine"),
    }
    for variable in variables:
        host, port, use = uses[variable]
        if not is_free(host, port):
            raise PortTakenError(
                f"Port {port}, for {use}, is in use by another program, perhaps this service started twice. "
                f"Stop that, or choose another port: {variable}={free_port()} script/server"
            )


def is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
