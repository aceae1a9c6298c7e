"""What an operator sets is used; what cannot be meant is refused with a next step; secrets stay unsaid."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, Trust


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


def test_trusted_proxies_are_addresses_and_networks() -> None:
    settings = Settings.from_environment({"TRUSTED_PROXIES": "127.0.0.1, 10.1.0.0/16,::1"})

    assert settings.trusted_proxies == tuple(
        ip_network(one) for one in ("127.0.0.1/32", "10.1.0.0/16", "::1/128")
    )


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
    ("TRUSTED_PROXIES", "10.0.0.1, proxy", ["TRUSTED_PROXIES", "'proxy'", "such as 127.0.0.1"]),
    ("TRUSTED_PROXIES", "10.0.0.1/8", ["no network"]),
    ("TRUSTED_PROXIES", "0.0.0.0/0", ["everybody"]),
    ("SMTP_FROM", "desk@example.org, mal@evil.example", ["SMTP_FROM", "not one e-mail address"]),
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


# How the duty team is reached

KEY = "desk-11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-000000000000"
WHSEC = "whsec_dHdlbnR5LWZvdXIgYnl0ZXMgb3IgbW9yZQ=="


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{WHSEC}\n", encoding="utf-8")

    settings = Settings.from_environment(
        {"WEBHOOK_URL": "https://pager.example.org", "WEBHOOK_SECRET_FILE": str(tmp_path / "secret")}
    )

    assert settings.webhook_secret == WHSEC
    assert WHSEC not in repr(settings)


@pytest.mark.parametrize(
    ("given", "variable"),
    [
        ({"SMTP_URL": "smtps://mail.example.org"}, "SMTP_FROM"),
        ({"WEBHOOK_URL": "https://pager.example.org"}, "WEBHOOK_SECRET"),
        ({"NOTIFY_SMS_TEMPLATE": "a-template"}, "NOTIFY_API_KEY"),
        ({"NOTIFY_API_KEY": KEY}, "NOTIFY_SMS_TEMPLATE"),
    ],
)
def test_half_a_way_to_reach_somebody_refuses_to_start(given: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        Settings.from_environment(given)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SMTP_URL", "https://desk:s3cret@mail.example.org"),
        ("NOTIFY_API_KEY", "s3cret"),
        ("WEBHOOK_SECRET", "s3cret"),
        ("WEBHOOK_SECRET_FILE", "/nowhere"),
    ],
)
def test_what_cannot_reach_anybody_is_refused_without_its_secret(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable) as refused:
        Settings.from_environment({variable: value})

    assert "s3cret" not in str(refused.value)


# Single sign-on

PROVIDER = {"OIDC_ISSUER": "https://id.example.org/realm/", "OIDC_CLIENT_ID": "desk"}


def test_a_provider_is_named_to_the_letter_and_called_by_its_host() -> None:
    settings = Settings.from_environment(PROVIDER)

    assert settings.oidc_issuer == "https://id.example.org/realm/"
    assert settings.oidc_name == "id.example.org"
    assert settings.oidc_second_factor is Trust.NO


def test_the_secret_of_a_provider_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2\n", encoding="utf-8")

    settings = Settings.from_environment(PROVIDER | {"OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret")})

    assert settings.oidc_client_secret == "hunter2"
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize(
    ("given", "variable"),
    [
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_CLIENT_ID"),
        (PROVIDER | {"OIDC_ISSUER": "http://id.example.org"}, "OIDC_ISSUER"),
        (PROVIDER | {"OIDC_SECOND_FACTOR": "sometimes"}, "OIDC_SECOND_FACTOR"),
        (PROVIDER | {"OIDC_CLIENT_SECRET_FILE": "/nowhere"}, "OIDC_CLIENT_SECRET_FILE"),
        (PROVIDER | {"OIDC_CLIENT_SECRET": "a", "OIDC_CLIENT_SECRET_FILE": "b"}, "OIDC_CLIENT_SECRET_FILE"),
    ],
)
def test_a_provider_that_could_not_be_used_safely_refuses_to_start(
    given: dict[str, str], variable: str
) -> None:
    with pytest.raises(SettingsError, match=variable):
        Settings.from_environment(given)
