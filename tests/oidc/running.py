"""The provider of these tests, running: a real one, in Node, as `provider.mjs` says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).parent
NODE = Path(sys.executable).parent / "node"
SECRET = "a secret of the tests, as long as it should be"


@contextmanager
def provider(claims_in: str = "token") -> Iterator[str]:
    """Its issuer. `claims_in` is where it says addresses: in the id token, or only in its userinfo."""
    assert (FOLDER / "node_modules").exists(), "The provider is not installed. Run: script/setup --dev"
    running = subprocess.Popen(
        [NODE, "provider.mjs"],
        cwd=FOLDER,
        env=os.environ | {"CLAIMS_IN": claims_in},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    with running:
        try:
            yield running.stdout.readline().strip()
        finally:
            running.stdin.close()
            running.wait(10)
