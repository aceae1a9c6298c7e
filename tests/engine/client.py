"""Asking the engine, as the gateway does."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Client:
    base: str

    def turn(self, text: str, *, language: str = "en", conversation: str = "c1", turn: str = "t1") -> Answer:
        asked = {"conversation": conversation, "turn": turn, "language": language, "text": text}
        return self.post("/webhooks/understand/turn", asked)

    def parse(self, text: str, *, language: str = "en") -> Answer:
        return self.post("/webhooks/understand/parse", {"language": language, "text": text})

    def post(self, path: str, body: Any) -> Answer:
        return self._ask("POST", path, body if isinstance(body, bytes) else json.dumps(body).encode())

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        asking = http.client.HTTPConnection(self.base.removeprefix("http://"), timeout=30)
        try:
            asking.request(method, path, body)
            response = asking.getresponse()
            return Answer(response.status, response.read().decode())
        finally:
            asking.close()


@dataclass(frozen=True)
class Answer:
    status: int
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)

    @property
    def intent(self) -> str:
        return str(self.body["intent"]["name"])

    @property
    def confidence(self) -> float:
        return float(self.body["intent"]["confidence"])
