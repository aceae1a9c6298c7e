"""Asking the engine what a typed message means.

What follows from it does not come back this way: the engine calls our action (bot/gateway/actions.py), which
stores the answer. All that counts here is that it has finished, or has failed and nobody should wait.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import aiohttp

from bot.casework.said import Accepted
from bot.gateway.breaker import Breaker

LONGEST_ASKED = 2_000  # characters; the whole text is in the transcript, the intent shows in its beginning
SLASHES = frozenset("/\u2044\u2215\u2571\u27cb\u29f8\uff0f\U0001f67c")
UNSEEN = frozenset({"Z", "C", "M"})  # spaces, controls and joiners, marks without a letter
NO_WORDS = "?"


@dataclass(frozen=True)
class EngineState:
    """`detail` is for an operator."""

    is_up: bool
    model: str | None
    detail: str


class Engine:
    def __init__(
        self, session: aiohttp.ClientSession, url: str, timeout: float, breaker: Breaker | None = None
    ) -> None:
        self._session = session
        self._address = f"{url}/webhooks/understand/"
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._breaker = breaker or Breaker()

    async def understand(self, accepted: Accepted) -> bool:
        """Whether the engine took the message and our action answered it."""
        if not self._breaker.may_ask():
            return False
        succeeded = await self._post(
            {
                "conversation": accepted.conversation_id,
                "turn": accepted.turn_id,
                "language": accepted.language.value,
                "text": plain_words(accepted.text or ""),
            }
        )
        self._breaker.note(succeeded=succeeded)
        return succeeded

    async def state(self) -> EngineState:
        try:
            async with self._session.get(self._address, timeout=self._timeout) as response:
                said = await response.json() if response.status == 200 else {}
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return EngineState(False, None, f"no answer from the engine ({type(error).__name__})")
        model = said.get("model") if isinstance(said, dict) else None
        if not model:
            return EngineState(False, None, "the engine has no model: train one with `rasa train`")
        if self._breaker.is_open:
            return EngineState(
                False, str(model), "failed three times in a row, asked again every two seconds"
            )
        return EngineState(True, str(model), "answering")

    async def _post(self, asked: dict[str, str]) -> bool:
        try:
            async with self._session.post(
                self._address + "turn", json=asked, timeout=self._timeout
            ) as response:
                await response.read()
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


def plain_words(text: str) -> str:
    """The text from its first word on. A text that began with `/` would be an order to Rasa, not words.

    >>> plain_words(" /restart")
    'restart'
    >>> plain_words("either/or")
    'either/or'
    """
    start = next((place for place, sign in enumerate(text) if not _leads_up(sign)), len(text))
    return text[start : start + LONGEST_ASKED] or NO_WORDS


def _leads_up(sign: str) -> bool:
    return sign in SLASHES or unicodedata.category(sign)[0] in UNSEEN
