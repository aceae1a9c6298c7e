"""One real engine for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.action_server import ActionServer
from tests.engine.client import Client
from tests.engine_process import running_engine

TOKEN = "a-token-of-the-test"


@pytest.fixture(scope="session")
def action_server() -> Iterator[ActionServer]:
    server = ActionServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def running(action_server: ActionServer) -> Iterator[Client]:
    with running_engine(action_server.url, TOKEN) as base:
        yield Client(base)


@pytest.fixture
def actions(action_server: ActionServer) -> ActionServer:
    action_server.asked.clear()
    action_server.tokens.clear()
    return action_server


@pytest.fixture
def engine(running: Client, actions: ActionServer) -> Client:
    return running
