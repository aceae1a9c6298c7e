"""Sealing: words are encrypted before they reach the database, with keys that are kept outside it.

A sealed value is `version, key id, nonce, ciphertext`. The column it stands in is authenticated with it, so
a value moved to another column does not open. The newest key seals; every key in the ring opens. Nonces
are random, so a key should seal fewer than 2**32 values: rotate at least once a year.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.casework.ports import StoreUnavailableError
from bot.store.chain import chain_key

VERSION = b"\x01"
ID_LENGTH = 8
NONCE_LENGTH = 12
KEY_LENGTH = 32
UTF_8 = ("utf-8", "surrogatepass")  # half an emoji, as some keyboards cut them, is kept as it came


class SealError(StoreUnavailableError):
    """A sealed value does not open, or the keys cannot be read. Names the key or the file, never a value."""


@dataclass(frozen=True)
class KeyRing:
    """The keys of one installation by their ids, oldest first, and the key of its blind index.

    >>> ring = KeyRing.new()
    >>> ring.unseal(ring.seal("he has my keys", "lines.text"), "lines.text")
    'he has my keys'
    """

    keys: dict[str, bytes]
    index_key: bytes

    def __repr__(self) -> str:
        return f"KeyRing of {', '.join(self.keys)}"

    @classmethod
    def new(cls) -> KeyRing:
        return cls(_new_key(), secrets.token_bytes(KEY_LENGTH))

    @classmethod
    def load(cls, path: Path) -> KeyRing:
        try:
            return _from_json(path.read_text(encoding="ascii"))
        except OSError as error:
            problem = f"The key ring {path} cannot be read ({error.strerror})"
        except (KeyError, TypeError, ValueError, AttributeError):
            problem = f"{path} is not a key ring"
        raise SealError(f"{problem}. Expected the file this service made; restore it from its backup.")

    @classmethod
    def create(cls, path: Path) -> KeyRing:
        """Make a ring with one key. A file that exists is never overwritten: it may open all that is kept."""
        ring = cls.new()
        _write(ring, path)
        return ring

    @classmethod
    def rotate(cls, path: Path) -> KeyRing:
        """Add a key that seals from now on. The earlier ones stay, to open what they sealed."""
        ring = cls.load(path)
        ring = replace(ring, keys=ring.keys | _new_key())
        beside = path.with_name(path.name + ".new")
        _write(ring, beside)
        beside.replace(path)
        return ring

    def seal(self, value: str, address: str) -> bytes:
        key_id = list(self.keys)[-1]
        nonce = os.urandom(NONCE_LENGTH)
        head = VERSION + key_id.encode("ascii")
        return (
            head + nonce + self._ciphers[key_id].encrypt(nonce, value.encode(*UTF_8), head + address.encode())
        )

    def unseal(self, sealed: bytes, address: str) -> str:
        head, rest = sealed[: 1 + ID_LENGTH], sealed[1 + ID_LENGTH :]
        key_id = head[1:].decode("ascii", "replace")
        if key_id not in self._ciphers:
            raise SealError(f"{address} is sealed with key '{key_id}', which is not in the key ring. Add it.")
        try:
            nonce, ciphertext = rest[:NONCE_LENGTH], rest[NONCE_LENGTH:]
            return self._ciphers[key_id].decrypt(nonce, ciphertext, head + address.encode()).decode(*UTF_8)
        except (InvalidTag, ValueError):
            raise SealError(
                f"A value in {address} does not open with key '{key_id}': the ring has another one, "
                "or the value was changed or moved. Compare the key ring with its backup."
            ) from None

    def index(self, value: str) -> str:
        """A keyed fingerprint: equal values can be found, and nobody without the key can guess them."""
        return hmac.new(self.index_key, value.strip().casefold().encode(), hashlib.sha256).hexdigest()

    @cached_property
    def chain_key(self) -> bytes:
        """The key of the audit log's marks. It outlives every rotation, as the index key does."""
        return chain_key(self.index_key)

    @cached_property
    def _ciphers(self) -> dict[str, AESGCM]:
        return {key_id: AESGCM(secret) for key_id, secret in self.keys.items()}


def _new_key() -> dict[str, bytes]:
    return {secrets.token_hex(ID_LENGTH // 2): secrets.token_bytes(KEY_LENGTH)}


def _from_json(text: str) -> KeyRing:
    kept = json.loads(text)
    keys = {key_id: b64decode(secret, validate=True) for key_id, secret in kept["keys"].items()}
    ring = KeyRing(keys, b64decode(kept["index_key"], validate=True))
    if not keys or any(len(secret) != KEY_LENGTH for secret in (*keys.values(), ring.index_key)):
        raise ValueError("a key is missing or too short")
    return ring


def _write(ring: KeyRing, path: Path) -> None:
    """A file that only its owner reads, on the disk before anything is sealed with it."""
    keys = {key_id: b64encode(secret).decode("ascii") for key_id, secret in ring.keys.items()}
    kept = {"keys": keys, "index_key": b64encode(ring.index_key).decode("ascii")}
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise SealError(
            f"The key ring {path} cannot be made ({error.strerror}). Choose a new file."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(kept, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
