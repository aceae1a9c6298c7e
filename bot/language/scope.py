"""Does a phrase say that it happened? Denials, questions about the service, stories and sayings.

Everything here works on the words of one message and one place in it. It only ever quiets a sign for a reason
it can name; in doubt the sign stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.lexicon import Denial, Quiet, Reach
from bot.language.words import EDGE, Word

FARTHEST = 14  # words back that a "not" can reach
LONGEST_SENTENCE = 60  # words to either side; people who type without stops do not mean one sentence
UNDO_WITHIN = 4  # words after a "not" in which it can be turned round: *not the first time*


@dataclass(frozen=True, slots=True)
class Place:
    """Words `start` up to, not including, `end`."""

    start: int
    end: int

    def touches(self, other: Place) -> bool:
        return self.start < other.end and other.start < self.end


def sentence(words: Sequence[Word], place: Place) -> Place:
    """The sentence a place stands in."""
    start, first = place.start, max(0, place.start - LONGEST_SENTENCE)
    while start > first and words[start - 1].norm != EDGE:
        start -= 1
    end, last = place.end, min(len(words), place.end + LONGEST_SENTENCE)
    while end < last and words[end].norm != EDGE:
        end += 1
    return Place(start, end)


def denied(words: Sequence[Word], place: Place, denial: Denial) -> bool:
    """Whether the sentence says that it did *not* happen.

    Walks back from the sign. A "but" or a new subject ends the reach of any "not" before it, unless the
    "not" belongs to a word of thinking or saying in between (*I don't think he would kill anyone*).
    """
    if _not_over(words, place, denial):
        return False
    new_subject = False
    stop = max(0, place.start - FARTHEST)
    for i in range(place.end - 1, stop - 1, -1):
        norm = words[i].norm
        if norm == EDGE and i < place.start:
            return False
        if norm in denial.reopen and i < place.start:
            return False
        if norm in denial.deny:
            return not new_subject and not _undone(words, i, place, denial)
        if i <= place.start and norm in denial.subjects:
            new_subject = True
        elif norm in denial.report:
            new_subject = False
    return False


def _undone(words: Sequence[Word], i: int, place: Place, denial: Denial) -> bool:
    """*No, he …* answers a question and denies nothing; nor does *won't stop* or *not the first time*."""
    after = words[i + 1 : min(i + 1 + UNDO_WITHIN, place.end)]
    answer = bool(after) and after[0].after_comma and i < place.start
    return answer or any(word.norm in denial.undo or word.norm in denial.reopen for word in after)


def _not_over(words: Sequence[Word], place: Place, denial: Denial) -> bool:
    rest = words[place.end : sentence(words, place).end]
    return any(word.norm in denial.not_over for word in rest)


def quieted(words: Sequence[Word], place: Place, quiet: Quiet, cue: Place, denial: Denial) -> bool:
    """Whether a quieting phrase found at `cue` reaches the sign at `place`."""
    if quiet.reach is Reach.TOUCHING:
        return cue.touches(place)
    around = sentence(words, cue)
    if place.start < around.start or place.start >= around.end:
        return False
    if quiet.reach is Reach.SENTENCE:
        return True
    between = words[cue.end : place.start]
    return place.end > cue.start and not any(word.norm in denial.reopen for word in between)
