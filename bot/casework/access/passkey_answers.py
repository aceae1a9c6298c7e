"""What a device answers, checked (WebAuthn). Whatever is not an answer, or not the right one, is None."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from webauthn import base64url_to_bytes, verify_authentication_response, verify_registration_response
from webauthn.helpers import bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException

from bot.casework.access.sites import Site
from bot.casework.records import Passkey

# A browser may be made to send anything: what is not built like an answer fails in one of these ways.
NOT_AN_ANSWER = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Answer:
    """Not checked yet, but for its shape. `owner` is empty where the device does not say whose it is."""

    passkey_id: str
    challenge: bytes
    owner: bytes
    transports: list[str]
    given: dict[str, Any]


@dataclass(frozen=True)
class Made:
    id: str
    public_key: bytes
    sign_count: int
    transports: list[str]


def read_answer(text: str) -> Answer | None:
    try:
        given = json.loads(text)
        response = given["response"]
        return Answer(
            passkey_id=str(given["id"]),
            challenge=parse_client_data_json(base64url_to_bytes(response["clientDataJSON"])).challenge,
            owner=base64url_to_bytes(response.get("userHandle") or ""),
            transports=[str(way) for way in response.get("transports") or []],
            given=given,
        )
    except NOT_AN_ANSWER:
        return None


def new_passkey(answer: Answer, site: Site) -> Made | None:
    try:
        right = verify_registration_response(
            credential=answer.given,
            expected_challenge=answer.challenge,
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except NOT_AN_ANSWER:
        return None
    made = bytes_to_base64url(right.credential_id)
    return Made(made, right.credential_public_key, right.sign_count, answer.transports)


def sign_count_of(answer: Answer, passkey: Passkey, site: Site) -> int | None:
    """Where the device's counter stands now, if it is this passkey that answered, for its owner."""
    if answer.owner and answer.owner != passkey.account_id.encode():
        return None
    try:
        right = verify_authentication_response(
            credential=answer.given,
            expected_challenge=answer.challenge,
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except NOT_AN_ANSWER:
        return None
    return right.new_sign_count
