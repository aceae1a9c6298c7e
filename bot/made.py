"""Files that are made from others, each named after what it was made from."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def fingerprint(root: Path, made_from: Sequence[str]) -> str:
    """A short name that changes whenever any of these files does, or any file in these folders."""
    digest = hashlib.sha256()
    for path in _files(root, made_from):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Two that would make the same file: the second waits, and then finds it there."""
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _files(root: Path, made_from: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for name in made_from:
        place = root / name
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [path for path in inside if path.is_file() and path.suffix != ".pyc"]
    return found
