"""What an operator can set, from the environment. A value that cannot be meant refuses to start.

Every variable stands in `VARIABLES` and is described in docs/operations.md; a test compares the two.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LONGEST_WAIT = 30.0  # seconds a person may be kept waiting for the engine; beyond that nobody waits


class SettingsError(Exception):
    """A variable that cannot be used. Names it, what was expected, and never repeats a secret."""

    def __init__(self, variable: str, problem: str, expected: str) -> None:
        super().__init__(
            f"{variable} {problem}. Expected {expected}. Change it, or unset it for the default."
        )
        self.variable = variable


@dataclass(frozen=True)
class Settings:
    """Where things are and how they are reached. What is left empty follows from the rest."""

    var: Path = Path("var")
    database_url: str = field(default="", repr=False)
    keys_path: Path = Path()
    host: str = "127.0.0.1"
    chat_port: int = 8000
    action_port: int = 5055
    action_token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    engine_port: int = 5005
    engine_url: str = ""
    engine_timeout: float = 1.0
    exit_url: str = "https://www.bbc.co.uk/weather"
    public_url: str = ""
    allowed_origins: tuple[str, ...] = ()
    second_look: bool = True
    demo: bool = False

    def __post_init__(self) -> None:
        self._fill("database_url", f"sqlite:///{self.var / 'service.db'}")
        self._fill("keys_path", self.var / "keys.json", empty=Path())
        self._fill("engine_url", f"http://127.0.0.1:{self.engine_port}")
        self._fill("public_url", f"http://{self.host}:{self.chat_port}")

    def _fill(self, name: str, value: object, empty: object = "") -> None:
        if getattr(self, name) == empty:
            object.__setattr__(self, name, value)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """An empty variable counts as not set."""
        given: dict[str, Any] = {
            name: read(variable, environ[variable].strip())
            for variable, (name, read) in VARIABLES.items()
            if environ.get(variable, "").strip()
        }
        settings = cls(**given)
        _check_ports_differ(settings)
        return settings


def _text(_: str, value: str) -> str:
    return value


def _path(_: str, value: str) -> Path:
    return Path(value)


def _port(variable: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise SettingsError(variable, f"is '{value}', which is not a port", "a whole number from 1 to 65535")
    return int(value)


def _seconds(variable: str, value: str) -> float:
    expected = f"seconds above 0 and up to {LONGEST_WAIT:g}, such as 1.5"
    try:
        seconds = float(value)
    except ValueError:
        raise SettingsError(variable, f"is '{value}', which is not a number", expected) from None
    if not 0 < seconds <= LONGEST_WAIT:
        raise SettingsError(variable, f"is '{value}', which is not a time anyone could wait", expected)
    return seconds


def _truth(variable: str, value: str) -> bool:
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if value.lower() not in known:
        raise SettingsError(variable, f"is '{value}', which is neither yes nor no", "yes or no")
    return known[value.lower()]


def _web_address(variable: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(
            variable, f"is '{value}', which is not a web address", "one such as https://www.example.org"
        )
    return value.rstrip("/")


def _origins(variable: str, value: str) -> tuple[str, ...]:
    return tuple(_web_address(variable, origin.strip()) for origin in value.split(",") if origin.strip())


def _database(variable: str, value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql")):
        raise SettingsError(
            variable,
            "names no database that is known here (the value is not shown: it may hold a password)",
            "sqlite:///path/to/service.db or postgresql+psycopg://user:password@host/name",
        )
    return value


def _check_ports_differ(settings: Settings) -> None:
    taken: dict[int, str] = {}
    for variable in ("CHAT_PORT", "ACTION_PORT", "ENGINE_PORT"):
        port = getattr(settings, VARIABLES[variable][0])
        if port in taken:
            raise SettingsError(variable, f"is {port}, the same as {taken[port]}", "a port of its own")
        taken[port] = variable


VARIABLES: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "VAR_FOLDER": ("var", _path),
    "DATABASE_URL": ("database_url", _database),
    "KEYS_FILE": ("keys_path", _path),
    "CHAT_HOST": ("host", _text),
    "CHAT_PORT": ("chat_port", _port),
    "ACTION_PORT": ("action_port", _port),
    "ACTION_TOKEN": ("action_token", _text),
    "ENGINE_PORT": ("engine_port", _port),
    "ENGINE_URL": ("engine_url", _web_address),
    "ENGINE_TIMEOUT": ("engine_timeout", _seconds),
    "EXIT_URL": ("exit_url", _web_address),
    "PUBLIC_URL": ("public_url", _web_address),
    "ALLOWED_ORIGINS": ("allowed_origins", _origins),
    "SECOND_LOOK": ("second_look", _truth),
    "DEMO": ("demo", _truth),
}
