"""The whole service as it is served: app, engine, supervisor and background work, on free ports."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from bot.bootstrap import Service, build
from bot.commands.bench.house import House, running_house
from bot.settings import Settings
from tests.engine_process import engine_model


@dataclass
class Talk:
    """One person's conversation over HTTP."""

    port: int
    audience: str = "family"
    language: str = "en"

    def __post_init__(self) -> None:
        _, begun = self._post("", {"audience": self.audience, "language": self.language})
        self.id, self.token, self.reply = begun["id"], begun["token"], begun

    def type(self, text: str, client_id: str = "") -> dict[str, Any]:
        return self.send({"client_id": client_id or str(uuid4()), "text": text})

    def press(self, value: str) -> dict[str, Any]:
        choice = {"question": self.reply["question"]["id"], "value": value}
        return self.send({"client_id": str(uuid4()), "choice": choice})

    def send(self, body: dict[str, Any]) -> dict[str, Any]:
        status, self.reply = self._post(f"/{self.id}/messages", body)
        assert status == 200, self.reply
        return self.reply

    @property
    def texts(self) -> str:
        return "\n".join(message["text"] for message in self.reply["messages"])

    def _post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json"}
        if path:
            headers["Authorization"] = f"Bearer {self.token}"
        connection.request("POST", f"/api/v1/conversations{path}", json.dumps(body), headers)
        response = connection.getresponse()
        answer = json.load(response)
        connection.close()
        return response.status, answer


@dataclass(frozen=True)
class Whole:
    house: House
    folder: Path

    def talk(self, audience: str = "family", language: str = "en") -> Talk:
        return Talk(self.house.port, audience, language)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ENGINE_TIMEOUT", "10")  # the machine may be busy with other tests
        with running_house(folder, engine_model()) as house:
            yield Whole(house, folder)


@pytest.fixture
def desk(whole: Whole) -> Iterator[Service]:
    """Looks at the same database, as the console would."""
    service = build(Settings.from_environment({"VAR_FOLDER": str(whole.folder)}))
    yield service
    service.store.close()
