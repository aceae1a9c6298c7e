"""One person's conversation over the Chat API, with a watch in hand."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from functools import cache
from typing import Any

from bot.commands.places import ROOT
from bot.phrases import load_phrases
from bot.vocabulary import Language

# Harmless, and nothing the app answers without the engine: side questions, and things told by the way.
NEEDS_THE_ENGINE = (
    "why do you need to know that about me",
    "who is going to read what i write here",
    "how long is all of this going to take",
    "we had tea at my sister's on sunday",
    "am i talking to a real person or a machine",
    "what happens when i have finished",
)
ANSWERS = ("no", "18_plus")  # what is chosen where it is offered; elsewhere the first choice


class UnexpectedAnswerError(Exception):
    """The service did not answer as the Chat API says, so there is nothing to measure."""


@cache
def engine_down() -> str:
    return load_phrases(ROOT / "data" / "messages").say("chat.engine_down", Language.EN)


class Talk:
    def __init__(self, port: int, audience: str = "family", language: str = "en") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        begun = self._post("/api/v1/conversations", {"audience": audience, "language": language})
        self._path = f"/api/v1/conversations/{begun['id']}/messages"
        self._headers = {"Authorization": f"Bearer {begun['token']}"}
        self.reply: dict[str, Any] = begun
        self.turns = 0
        self.unread = 0  # sentences that the engine did not read in time: buttons were offered instead

    def type(self, text: str) -> float:
        """How many milliseconds the reply took."""
        return self._send({"text": text})

    def choose(self) -> float:
        offered = [choice["value"] for message in self.reply["messages"] for choice in message["choices"]]
        return self.press(next((answer for answer in ANSWERS if answer in offered), offered[0]))

    def press(self, value: str) -> float:
        return self._send({"choice": {"question": self.reply["question"]["id"], "value": value}})

    def ask(self) -> float:
        took = self.type(NEEDS_THE_ENGINE[self.turns % len(NEEDS_THE_ENGINE)])
        said = {message["text"] for message in self.reply["messages"]}
        self.unread += engine_down() in said
        return took

    def close(self) -> None:
        self._connection.close()

    def _send(self, said: dict[str, Any]) -> float:
        body = {"client_id": str(uuid.uuid4()), **said}
        began = time.perf_counter()
        self.reply = self._post(self._path, body)
        self.turns += 1
        return (time.perf_counter() - began) * 1000

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"} | getattr(self, "_headers", {})
        self._connection.request("POST", path, json.dumps(body), headers)
        response = self._connection.getresponse()
        answer = response.read()
        if response.status not in {200, 201}:
            raise UnexpectedAnswerError(
                f"POST {path.split('/')[-1]} was answered with {response.status}: {answer[:200]!r}"
            )
        return dict(json.loads(answer))
