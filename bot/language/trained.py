"""The learnt half of the danger reading: it catches what nobody wrote a phrase for.

It may add an alarm and never takes one away. It too can say why: the words that weighed most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from bot.language.features import STOPS, Seen, parts_of, words_of
from bot.language.linear import Shown, shown
from bot.language.readings import Readings
from bot.language.second_look import SecondLook
from bot.language.sure import Sure
from bot.vocabulary import QUIET, Danger, Language, Signal

WINDOW = 40  # words read at once: in a long message one sentence of danger must not drown
STEP = 20
MOST_WINDOWS = 120
MOST_AGAIN = 4  # stretches of one message that get a second look
MOST_SHOWN = 6  # words given as the reason
MOST_TOPICS = 3
LIKELY = 0.5


@dataclass(frozen=True)
class Look:
    """One stretch of a message, and how likely danger and immediate danger are, as log-odds."""

    words: Sequence[Seen]
    seen: Shown
    danger: float
    immediate: float
    is_second: bool = False


@dataclass(frozen=True)
class TrainedDanger:
    readings: Readings
    sure: Sure
    second: SecondLook | None = None

    def read(self, text: str) -> Signal:
        """How sure it must be goes by the language of the words, whatever the conversation's is."""
        looks = self._again(text, [self._look(words) for words in windows(words_of(text))])
        worst = QUIET
        for look in looks:
            level = self._level(look)
            if level > worst.level:
                worst = self._signal(text, look, level)
        return worst

    def read_together(self, before: Sequence[str], text: str) -> Signal:
        """A message with the quiet ones just before it, as one story: only ever where all are short."""
        story = "\n".join((*before, text))
        words = words_of(story)
        if len(words) > WINDOW:
            return QUIET
        look = self._look(words)
        level = self._sure_enough(look, self.sure.together, self.sure.immediate)
        return self._signal(story, look, level) if level else QUIET

    def _look(self, words: Sequence[Seen]) -> Look:
        seen = self._shown(words)
        danger, immediate = (float(sum_) for sum_ in self.readings.danger.sums(seen))
        return Look(words, seen, danger, immediate)

    def _again(self, text: str, looks: list[Look]) -> list[Look]:
        """The same, where the likeliest of those that the first look is unsure of had a second."""
        if self.second is None:
            return looks
        lowest, highest = (log_odds(chance) for chance in self.sure.unsure)
        unsure = [look for look in looks if lowest < look.danger < highest]
        unsure = sorted(unsure, key=lambda look: -look.danger)[:MOST_AGAIN]
        if not unsure:
            return looks
        parts = [text[look.words[0].start : look.words[-1].end] for look in unsure]
        found = {id(look): odds for look, odds in zip(unsure, self.second.log_odds(parts), strict=True)}
        return [self._weighed(look, found[id(look)]) if id(look) in found else look for look in looks]

    def _weighed(self, look: Look, again: Sequence[float]) -> Look:
        one, other = 1 / (1 + self.sure.weighs), self.sure.weighs / (1 + self.sure.weighs)
        return replace(
            look,
            danger=one * look.danger + other * float(again[0]),
            immediate=one * look.immediate + other * float(again[1]),
            is_second=True,
        )

    def _level(self, look: Look) -> Danger:
        if look.is_second:
            return self._sure_enough(look, self.sure.again, self.sure.again_immediate)
        return self._sure_enough(look, self.sure.danger, self.sure.immediate)

    def _sure_enough(
        self, look: Look, danger: Mapping[Language, float], immediate: Mapping[Language, float]
    ) -> Danger:
        """What is happening now must be danger first: urgency alone is the bus and the school run."""
        if look.danger < log_odds(min(danger.values())):
            return Danger.NONE
        language = self._language(look.words)
        if look.danger < log_odds(danger[language]):
            return Danger.NONE
        return Danger.IMMEDIATE if look.immediate >= log_odds(immediate[language]) else Danger.HIGH

    def _language(self, words: Sequence[Seen]) -> Language:
        welsh = self.readings.welsh
        chance = welsh.chances(shown(parts_of(words, self.readings.kinds), welsh.size))[0]
        return Language.CY if chance >= LIKELY else Language.EN

    def _shown(self, words: Sequence[Seen]) -> Shown:
        return shown(parts_of(words, self.readings.kinds), self.readings.danger.size)

    def _signal(self, text: str, look: Look, level: Danger) -> Signal:
        label = "immediate" if level is Danger.IMMEDIATE else "danger"
        shares = self.readings.danger.shares(look.seen, label, len(look.words))
        return Signal(level, self._topics(look.words, level), reasons(text, look.words, shares))

    def _topics(self, words: Sequence[Seen], level: Danger) -> tuple[str, ...]:
        topics = self.readings.topics
        chances = topics.chances(shown(parts_of(words, self.readings.kinds), topics.size))
        ranked = sorted(zip(chances, topics.labels, strict=True), reverse=True)
        told = [name for chance, name in ranked if chance >= self.sure.topic and name != "immediate"]
        likeliest = next(name for _, name in ranked if name != "immediate")
        first = ["immediate"] if level is Danger.IMMEDIATE else []
        return (*first, *(told[:MOST_TOPICS] or [likeliest]))


def log_odds(chance: float) -> float:
    """A chance on the scale where evidence adds up.

    >>> log_odds(0.5)
    0.0
    """
    return log(chance / (1 - chance))


def windows(words: Sequence[Seen]) -> Iterator[Sequence[Seen]]:
    """A message whole when it is short, and otherwise in stretches that overlap."""
    if not any(word.norm not in STOPS for word in words):
        return
    if len(words) <= WINDOW:
        yield words
        return
    for start in range(0, min(len(words) - STEP, STEP * MOST_WINDOWS), STEP):
        yield words[start : start + WINDOW]


def reasons(text: str, words: Sequence[Seen], shares: Sequence[float]) -> tuple[str, ...]:
    """The words that weighed most, as typed; those that stand together are shown together."""
    ranked = sorted((share, i) for i, share in enumerate(shares) if words[i].norm not in STOPS)
    chosen = sorted(i for _, i in ranked[-MOST_SHOWN:])
    runs: list[list[int]] = []
    for i in chosen:
        if runs and i - runs[-1][-1] == 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(dict.fromkeys(text[words[run[0]].start : words[run[-1]].end] for run in runs))
