"""Why something was not decided. Each says what stands in the way, what was expected and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """`place` is where it belongs on the page, `why` a text of deciding.yml, `about` a sentence of policy."""

    place: str
    why: str
    about: Text | None = None
    values: dict[str, str | int] = field(default_factory=dict)


class NotDecidedError(Exception):
    """Nothing was written. Everything that stands in the way is here, not only the first."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        named = ", ".join(f"{refusal.place} ({refusal.why})" for refusal in refusals)
        super().__init__(f"Nothing was decided. In the way: {named}. See data/messages/deciding.yml.")
        self.refusals = tuple(refusals)
