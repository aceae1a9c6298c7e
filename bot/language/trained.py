"""The learnt half of the danger reading: it catches what nobody wrote a phrase for.

It may add an alarm and never takes one away. It too can say why: the words that weighed most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.language.features import STOPS, Seen, parts_of, words_of
from bot.language.linear import Shown, shown
from bot.language.readings import Readings
from bot.language.sure import Sure
from bot.vocabulary import QUIET, Danger, Language, Signal

WINDOW = 40  # words read at once: in a long message one sentence of danger must not drown
STEP = 20
MOST_WINDOWS = 120
MOST_SHOWN = 6  # words given as the reason
MOST_TOPICS = 3
LIKELY = 0.5


@dataclass(frozen=True)
class TrainedDanger:
    readings: Readings
    sure: Sure

    def read(self, text: str) -> Signal:
        """How sure it must be goes by the language of the words, whatever the conversation's is."""
        worst = QUIET
        for words in windows(words_of(text)):
            seen = self._shown(words)
            level = self._level(words, seen, self.sure.danger)
            if level > worst.level:
                worst = self._signal(text, words, seen, level)
        return worst

    def read_together(self, before: Sequence[str], text: str) -> Signal:
        """A message with the quiet ones just before it, as one story: only ever where all are short."""
        story = "\n".join((*before, text))
        words = words_of(story)
        if len(words) > WINDOW:
            return QUIET
        seen = self._shown(words)
        level = self._level(words, seen, self.sure.together)
        return self._signal(story, words, seen, level) if level else QUIET

    def _level(self, words: Sequence[Seen], seen: Shown, sure: Mapping[Language, float]) -> Danger:
        """What is happening now must be danger first: urgency alone is the bus and the school run."""
        danger, immediate = (float(chance) for chance in self.readings.danger.chances(seen))
        if danger < min(sure.values()):
            return Danger.NONE
        language = self._language(words)
        if danger < sure[language]:
            return Danger.NONE
        return Danger.IMMEDIATE if immediate >= self.sure.immediate[language] else Danger.HIGH

    def _language(self, words: Sequence[Seen]) -> Language:
        welsh = self.readings.welsh
        chance = welsh.chances(shown(parts_of(words, self.readings.kinds), welsh.size))[0]
        return Language.CY if chance >= LIKELY else Language.EN

    def _shown(self, words: Sequence[Seen]) -> Shown:
        return shown(parts_of(words, self.readings.kinds), self.readings.danger.size)

    def _signal(self, text: str, words: Sequence[Seen], seen: Shown, level: Danger) -> Signal:
        label = "immediate" if level is Danger.IMMEDIATE else "danger"
        shares = self.readings.danger.shares(seen, label, len(words))
        return Signal(level, self._topics(words, level), reasons(text, words, shares))

    def _topics(self, words: Sequence[Seen], level: Danger) -> tuple[str, ...]:
        topics = self.readings.topics
        chances = topics.chances(shown(parts_of(words, self.readings.kinds), topics.size))
        ranked = sorted(zip(chances, topics.labels, strict=True), reverse=True)
        told = [name for chance, name in ranked if chance >= self.sure.topic and name != "immediate"]
        likeliest = next(name for _, name in ranked if name != "immediate")
        first = ["immediate"] if level is Danger.IMMEDIATE else []
        return (*first, *(told[:MOST_TOPICS] or [likeliest]))


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
