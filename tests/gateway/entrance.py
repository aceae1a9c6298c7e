"""The console's door, over HTTP: a service on a store of its own whose accounts need a second factor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.bootstrap import Service
from tests.casework.door import Clock, Door
from tests.gateway.serving import on_a_store_of_its_own, with_settings


@contextmanager
def entrance(service: Service, folder: Path, **settings: Any) -> Iterator[tuple[Service, Door]]:
    """With a clock to turn, from now on: pages look at a real one as well."""
    own = with_settings(on_a_store_of_its_own(service, folder), **settings)
    door = Door(own.store, Clock.from_now(), needs_second_factor=not own.settings.demo)
    try:
        yield replace(own, accounts=door.accounts), door
    finally:
        own.store.close()
