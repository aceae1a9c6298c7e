"""What opens a conversation or a console session: a token that is shown once and kept as a hash."""

from __future__ import annotations

import hashlib
import secrets

SHUT = ""  # in place of a token's hash: no token opens it


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()  # a cookie may hold anything
