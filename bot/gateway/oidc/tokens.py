"""What a provider says of somebody, and whether to believe it: signature, who says it, to whom, when.

A token that fails any check is refused whole. Only signatures by a key pair count: never a shared secret,
never none.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLOCKS_DIFFER = 60  # seconds
SHOWN_JUST_NOW = 300  # seconds; how long after asking somebody again their answer counts
TWO_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sc", "pop"})  # RFC 8176


class NotBelievedError(Exception):
    """The token is not one that we may rely on. Says which check failed, and nothing of whom it is about."""


@dataclass(frozen=True)
class Said:
    """`email` is None where the token names none, and empty where nobody checked that it is theirs."""

    subject: str
    email: str | None
    has_second_factor: bool


def believed(
    token: str, keys: KeySet, *, issuer: str, client: str, nonce: str, again: bool, now: int
) -> Said:
    """`again` is set when somebody who is in was asked to show it again: then an old sign-in does not do."""
    try:
        claims = jwt.decode(token, keys, algorithms=SIGNED_BY).claims
        _rules(issuer, again=again, now=now).validate(claims)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotBelievedError(f"the id token does not hold: {type(error).__name__}") from None
    _check_is_for(client, claims)
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise NotBelievedError("the id token answers another question")
    if again and claims["auth_time"] < now - SHOWN_JUST_NOW:
        raise NotBelievedError("the provider did not ask again")
    ways = claims.get("amr")
    shown = set(ways) if isinstance(ways, list) and all(isinstance(way, str) for way in ways) else set()
    return Said(claims["sub"], checked_email(claims), bool(shown & TWO_FACTORS))


def checked_email(claims: dict[str, Any]) -> str | None:
    email = claims.get("email")
    if not isinstance(email, str):
        return None
    return email if claims.get("email_verified") is True else ""


def _rules(issuer: str, *, again: bool, now: int) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=now,
        leeway=CLOCKS_DIFFER,
        iss={"essential": True, "value": issuer},
        sub={"essential": True},
        aud={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True},
        auth_time={"essential": again},
    )


def _check_is_for(client: str, claims: dict[str, Any]) -> None:
    """Made for us; and where it is made for others as well, given to us."""
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    given_to = claims.get("azp", client if len(audience) == 1 else None)
    if client not in audience or given_to != client:
        raise NotBelievedError("the id token is for another service")
    if not isinstance(claims["sub"], str) or not isinstance(claims.get("auth_time", 0), int):
        raise NotBelievedError("the id token is not built as the standard says")
