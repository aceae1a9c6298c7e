"""What a provider signs is believed if it is for us, now, and in answer to what we asked. Else it is not."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from bot.gateway.oidc import NotBelievedError
from bot.gateway.oidc.tokens import Said, believed

NOW = 1_795_000_000
ISSUER, CLIENT, NONCE = "https://id.example.org", "desk", "a nonce of ours"
KEY = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig"})
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "sub": "subject-1",
    "aud": CLIENT,
    "exp": NOW + 300,
    "iat": NOW,
    "nonce": NONCE,
    "email": "ann@example.org",
    "email_verified": True,
}


def a_token(key: Any = KEY, algorithm: str = "RS256", **changes: Any) -> str:
    claims = {name: value for name, value in {**CLAIMS, **changes}.items() if value is not None}
    return jwt.encode({"alg": algorithm, "kid": "1"}, claims, key, algorithms=[algorithm])


def read(token: str, *, again: bool = False, keys: Any = KEY) -> Said:
    ring = KeySet([keys])
    return believed(token, ring, issuer=ISSUER, client=CLIENT, nonce=NONCE, again=again, now=NOW)


def test_a_token_that_holds_says_who_is_there() -> None:
    assert read(a_token()) == Said("subject-1", "ann@example.org", has_second_factor=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://id.example.org/"},
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"},
        {"exp": NOW - 61},
        {"iat": NOW + 3600},
        {"nonce": "another"},
        {"sub": 7},
        {"sub": None},
        {"nonce": None},
        {"exp": None},
        {"iat": None},
        {"iss": None},
        {"aud": None},
    ],
    ids=str,
)
def test_one_that_is_not_for_us_not_now_or_not_asked_for_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(NotBelievedError):
        read(a_token(**changes))


@pytest.mark.parametrize(
    "changes",
    [{"exp": NOW - 59}, {"aud": [CLIENT]}, {"aud": [CLIENT, "another"], "azp": CLIENT}, {"azp": CLIENT}],
    ids=str,
)
def test_its_near_miss_is_believed(changes: dict[str, Any]) -> None:
    assert read(a_token(**changes)).subject == "subject-1"


def test_another_key_of_the_same_name_is_refused() -> None:
    with pytest.raises(NotBelievedError):
        read(a_token(OTHER))


@pytest.mark.parametrize("token", ["", "a.b.c", "not a token", "a.b.c.d.e", "é.é.é"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(NotBelievedError):
        read(token)


@pytest.mark.parametrize("secret", [KEY.as_pem(private=False), b"a secret that many services share"])
def test_what_is_signed_with_a_secret_and_no_key_pair_is_refused(secret: bytes) -> None:
    """A public key is no secret: whoever has it must not be able to sign with it."""
    head, body = (
        urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=")
        for part in ({"alg": "HS256", "kid": "1"}, CLAIMS)
    )
    signature = urlsafe_b64encode(hmac.digest(secret, head + b"." + body, "sha256")).rstrip(b"=")

    with pytest.raises(NotBelievedError):
        read(b".".join((head, body, signature)).decode())


def test_an_unsigned_token_is_refused() -> None:
    with pytest.raises(NotBelievedError):
        read("eyJhbGciOiJub25lIn0.e30.")


def test_keys_of_an_elliptic_curve_do_as_well() -> None:
    key = ECKey.generate_key("P-256", parameters={"kid": "1", "use": "sig"})

    assert read(a_token(key, "ES256"), keys=key).subject == "subject-1"


@pytest.mark.parametrize(
    ("changes", "email"),
    [
        ({"email_verified": False}, ""),
        ({"email_verified": None}, ""),
        ({"email_verified": "true"}, ""),
        ({"email": None}, None),
        ({"email": 7}, None),
    ],
    ids=str,
)
def test_an_address_that_nobody_checked_is_none(changes: dict[str, Any], email: str | None) -> None:
    assert read(a_token(**changes)).email == email


@pytest.mark.parametrize(
    ("amr", "shown"),
    [(["pwd", "mfa"], True), (["otp"], True), (["pwd"], False), ([], False), ("mfa", False), ([7], False)],
    ids=str,
)
def test_a_second_factor_is_what_the_provider_says_it_saw(amr: object, shown: bool) -> None:
    assert read(a_token(amr=amr)).has_second_factor is shown


@pytest.mark.parametrize(("auth_time", "just_now"), [(NOW - 299, True), (NOW - 301, False), (None, False)])
def test_whoever_is_asked_again_must_have_shown_it_just_now(auth_time: int | None, just_now: bool) -> None:
    token = a_token(auth_time=auth_time)
    assert read(token).subject == "subject-1"

    if just_now:
        assert read(token, again=True).subject == "subject-1"
    else:
        with pytest.raises(NotBelievedError):
            read(token, again=True)
