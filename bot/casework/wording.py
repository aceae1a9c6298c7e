"""What stands in the transcript of what somebody said: the words typed, or the label pressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.casework.ports import Book
from bot.casework.records import Conversation
from bot.casework.said import Chosen, NotAskedNowError, NotOfferedError, Typed
from bot.casework.sittings import Library
from bot.casework.standing import standing
from bot.interview import Kind
from bot.interview.always import ALWAYS, label_always
from bot.interview.place import Sitting
from bot.interview.prompt import Prompt, prompt


def words_said(
    book: Book,
    conversation: Conversation,
    sitting: Sitting,
    said: Typed | Chosen,
    library: Library,
    now: datetime,
) -> str:
    """To the assistant, which has asked one thing: no other button can be pressed."""
    if isinstance(said, Typed):
        return said.text
    if said.question in ALWAYS:
        return _label_always(sitting, said)
    asked = prompt(sitting)
    if said.question != asked.id:
        problem = f"the question now is '{asked.id}', not '{said.question}'"
        raise NotAskedNowError(problem, standing(book, conversation, library, now))
    return _label(asked, said)


def words_to_a_worker(book: Book, conversation: Conversation, sitting: Sitting, said: Typed | Chosen) -> str:
    """To a worker, who asks nothing that has buttons: one that still stands from before is words like any."""
    if isinstance(said, Typed):
        return said.text
    if said.question in ALWAYS:
        return _label_always(sitting, said)
    for line in reversed(book.lines(conversation.id)):
        if line.question == said.question and line.choices:
            return _labels({item["value"]: item["label"] for item in line.choices}, said)
    raise NotOfferedError(f"'{said.question}' was never asked here")


def _label_always(sitting: Sitting, chosen: Chosen) -> str:
    label = label_always(sitting, chosen.question, chosen.value)
    if label is None:
        raise NotOfferedError(f"'{chosen.value}' is not one of '{chosen.question}' here")
    return label


def _label(asked: Prompt, chosen: Chosen) -> str:
    labels = {choice.value: choice.label for choice in asked.choices}
    if asked.kind != Kind.MANY.value and chosen.value not in labels:
        raise _not_offered(labels, chosen)
    return _labels(labels, chosen)


def _labels(labels: Mapping[str, str], chosen: Chosen) -> str:
    """Several may have been ticked together; their values are joined by commas."""
    values = [chosen.value] if chosen.value in labels else chosen.value.split(",")
    if not all(value in labels for value in values):
        raise _not_offered(labels, chosen)
    return ", ".join(labels[value] for value in values)


def _not_offered(labels: Mapping[str, str], chosen: Chosen) -> NotOfferedError:
    offered = ", ".join(labels)
    return NotOfferedError(f"'{chosen.value}' is not offered by '{chosen.question}'; offered: {offered}")
