"""What a typed answer shows to one question: its words, and its words beside what was asked.

*She's two now* says no to "is there a baby" and nothing to "are you scared": the same part weighs differently
under each topic, so every part that can turn is there twice, once on its own and once with the topic.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.features import LONGEST_READ, Kinds, Part, parts_of, words_of

WITH_TOPIC = frozenset("wbk")


def asked_parts(item: str, text: str, kinds: Kinds) -> Iterator[Part]:
    """`item` is the topic key of the question; empty when nothing is known of it."""
    for name, first, last in parts_of(words_of(text)[:LONGEST_READ], kinds):
        yield name, first, last
        if item and (name[0] in WITH_TOPIC or name.startswith("not ")):
            yield f"q {item} {name}", first, last
    if item:
        yield f"q {item}", -1, -1
