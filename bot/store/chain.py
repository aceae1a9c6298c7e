"""The mark of an audit entry: keyed, over all that it says and the mark of the one before it.

Whoever can write the database and has no keys can neither change an entry, nor put one in, nor take one out
of the middle: the marks from there on would not fit. Taking the newest ones off the end is seen by comparing
the last mark with one that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.casework.records import Audited

FIRST = "0" * 64  # stands before the first entry


def chain_key(secret: bytes) -> bytes:
    """A key for this alone, made of the key that all keyed marks of the installation come from."""
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"choices audit chain 1")
    return made.derive(secret)


def mark(key: bytes, before: str, number: int, happened: Audited) -> str:
    return hmac.new(key, before.encode() + _canonical(number, happened), hashlib.sha256).hexdigest()


def _canonical(number: int, happened: Audited) -> bytes:
    """The same bytes for the same entry, whatever made or read it.

    Another case is added only where there is one, so that what tells of one case keeps the mark it had.
    """
    at = happened.at.isoformat(timespec="microseconds")
    said = [number, at, happened.what, happened.by, happened.case_id, happened.details]
    if happened.other_id is not None:
        said.append(happened.other_id)
    return json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
