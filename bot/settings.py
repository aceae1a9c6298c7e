"""What an operator can set, from the environment. A value that cannot be meant refuses to start.

Every variable stands in `VARIABLES` and is described in docs/operations.md; a test compares the two.
"""

from __future__ import annotations

import os
import re
import secrets
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.addresses import is_address

NOTIFY_KEY = re.compile(r".+-[0-9a-f-]{36}-[0-9a-f-]{36}")  # a name, a service and a secret
SHORTEST_SECRET = 24  # bytes, as Standard Webhooks asks for
LONGEST_WAIT = 30.0  # seconds a person may be kept waiting for the engine; beyond that nobody waits


type Network = IPv4Network | IPv6Network


class SettingsError(Exception):
    """A variable that cannot be used. Names it, what was expected, and never repeats a secret."""

    def __init__(self, variable: str, problem: str, expected: str) -> None:
        super().__init__(
            f"{variable} {problem}. Expected {expected}. Change it, or unset it for the default."
        )
        self.variable = variable


class Trust(StrEnum):
    """Whether a single sign-on provider's second factor stands in for one of ours."""

    NO = "no"
    YES = "yes"  # the provider always asks for one
    WHEN_SAID = "amr"  # where the provider says that it did


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
    trusted_proxies: tuple[Network, ...] = ()
    second_look: bool = True
    demo: bool = False
    training: bool = False
    smtp_url: str = field(default="", repr=False)
    smtp_from: str = ""
    smtp_password: str = field(default="", repr=False)
    notify_api_key: str = field(default="", repr=False)
    notify_sms_template: str = ""
    notify_email_template: str = ""
    notify_url: str = "https://api.notifications.service.gov.uk"
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_name: str = ""
    oidc_second_factor: Trust = Trust.NO

    def __post_init__(self) -> None:
        self._fill("database_url", f"sqlite:///{self.var / 'service.db'}")
        self._fill("keys_path", self.var / "keys.json", empty=Path())
        self._fill("engine_url", f"http://127.0.0.1:{self.engine_port}")
        self._fill("oidc_name", urlsplit(self.oidc_issuer).hostname or "")
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
        _check_one_secret(environ)
        settings = cls(**given)
        _check_ports_differ(settings)
        _check_ways_are_whole(settings)
        _check_provider(settings)
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


def _issuer(variable: str, value: str) -> str:
    """As the provider writes it, to the letter: it must say the same of itself."""
    address = _web_address(variable, value)
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "::1", "localhost"}:
        raise SettingsError(variable, f"is '{value}', which is not encrypted", "an address with https")
    return value


def _trust(variable: str, value: str) -> Trust:
    try:
        return Trust(value.lower())
    except ValueError:
        raise SettingsError(variable, f"is '{value}'", "yes, no or amr") from None


def _origins(variable: str, value: str) -> tuple[str, ...]:
    return tuple(_web_address(variable, origin.strip()) for origin in value.split(",") if origin.strip())


def _networks(variable: str, value: str) -> tuple[Network, ...]:
    return tuple(_network(variable, one.strip()) for one in value.split(",") if one.strip())


def _network(variable: str, value: str) -> Network:
    expected = "addresses or networks such as 127.0.0.1 or 10.1.0.0/16, separated by commas"
    try:
        network = ip_network(value)
    except ValueError:
        raise SettingsError(variable, f"holds '{value}', which is no network", expected) from None
    if network.prefixlen == 0:
        raise SettingsError(variable, f"holds '{value}', which is everybody", expected)
    return network


def _database(variable: str, value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql")):
        raise SettingsError(
            variable,
            "names no database that is known here (the value is not shown: it may hold a password)",
            "sqlite:///path/to/service.db or postgresql+psycopg://user:password@host/name",
        )
    return value


def _in_file(read: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """A secret that stands in a file of its own, as a container is given one."""

    def read_file(variable: str, path: str) -> str:
        try:
            secret = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            secret = ""
        if not secret:
            raise SettingsError(variable, f"names '{path}', which holds nothing", "a file with one line")
        return read(variable, secret)

    return read_file


def _mail_server(variable: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps", "smtp+plain"} or not parts.hostname:
        raise SettingsError(
            variable,
            "names no mail server (the value is not shown: it may hold a password)",
            "smtps://user@host:465, or smtp:// with STARTTLS, or smtp+plain:// for one on this machine",
        )
    return value


def _sender(variable: str, value: str) -> str:
    if not is_address(parseaddr(value)[1]):
        raise SettingsError(
            variable, f"is '{value}', which is not one e-mail address", "one such as Desk <desk@example.org>"
        )
    return value


def _notify_key(variable: str, value: str) -> str:
    if not NOTIFY_KEY.fullmatch(value):
        raise SettingsError(
            variable, "is no key of GOV.UK Notify", "its name, then two UUIDs, as Notify shows it"
        )
    return value


def _signing_secret(variable: str, value: str) -> str:
    try:
        length = len(b64decode(value.removeprefix("whsec_"), validate=True))
    except ValueError:
        length = 0
    if length < SHORTEST_SECRET:
        raise SettingsError(
            variable, "is no secret to sign with", f"whsec_ and base64 of {SHORTEST_SECRET} bytes or more"
        )
    return value


def _check_ways_are_whole(settings: Settings) -> None:
    """Half a way to reach somebody looks like a whole one until an alarm needs it."""
    templates = settings.notify_sms_template or settings.notify_email_template
    for given, needs in (
        (settings.smtp_url, {"SMTP_FROM": settings.smtp_from}),
        (settings.webhook_url, {"WEBHOOK_SECRET": settings.webhook_secret}),
        (templates, {"NOTIFY_API_KEY": settings.notify_api_key}),
        (settings.notify_api_key, {"NOTIFY_SMS_TEMPLATE": templates}),
    ):
        missing = [variable for variable, value in needs.items() if given and not value]
        if missing:
            raise SettingsError(missing[0], "is not set, and what needs it is", "a value, beside the others")


def _check_one_secret(environ: Mapping[str, str]) -> None:
    if all(environ.get(name, "").strip() for name in ("OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE")):
        raise SettingsError("OIDC_CLIENT_SECRET_FILE", "is set beside OIDC_CLIENT_SECRET", "one of the two")


def _check_provider(settings: Settings) -> None:
    if settings.oidc_issuer and not settings.oidc_client_id:
        raise SettingsError("OIDC_CLIENT_ID", "is missing", "what the provider calls this service")


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
    "TRUSTED_PROXIES": ("trusted_proxies", _networks),
    "SECOND_LOOK": ("second_look", _truth),
    "DEMO": ("demo", _truth),
    "TRAINING": ("training", _truth),
    "SMTP_URL": ("smtp_url", _mail_server),
    "SMTP_FROM": ("smtp_from", _sender),
    "SMTP_PASSWORD_FILE": ("smtp_password", _in_file(_text)),
    "NOTIFY_API_KEY": ("notify_api_key", _notify_key),
    "NOTIFY_API_KEY_FILE": ("notify_api_key", _in_file(_notify_key)),
    "NOTIFY_SMS_TEMPLATE": ("notify_sms_template", _text),
    "NOTIFY_EMAIL_TEMPLATE": ("notify_email_template", _text),
    "NOTIFY_URL": ("notify_url", _web_address),
    "WEBHOOK_URL": ("webhook_url", _web_address),
    "WEBHOOK_SECRET": ("webhook_secret", _signing_secret),
    "WEBHOOK_SECRET_FILE": ("webhook_secret", _in_file(_signing_secret)),
    "OIDC_ISSUER": ("oidc_issuer", _issuer),
    "OIDC_CLIENT_ID": ("oidc_client_id", _text),
    "OIDC_CLIENT_SECRET": ("oidc_client_secret", _text),
    "OIDC_CLIENT_SECRET_FILE": ("oidc_client_secret", _in_file(_text)),
    "OIDC_NAME": ("oidc_name", _text),
    "OIDC_SECOND_FACTOR": ("oidc_second_factor", _trust),
}
