"""A tracker store that keeps nothing: every message begins with an empty tracker.

Order lives in the interview and answers live in the app's record, so a memory here would only be a second
copy of what people said, outside our encryption and our retention.
"""

from __future__ import annotations

from collections.abc import Iterable

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class ForgetfulTrackerStore(TrackerStore):
    """Nothing is written, so nothing can be read back, leak, or slow down as a conversation grows."""

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Let the tracker go."""

    async def retrieve(self, _sender_id: str) -> DialogueStateTracker | None:
        return None

    async def keys(self) -> Iterable[str]:
        return ()
