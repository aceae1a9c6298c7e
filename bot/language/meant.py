"""What a typed line means as an answer to the question that was asked, beyond the plain yes and no.

People answer with what happened: *he put a knife to me* is a yes to one question and an answer to none of
the others. What is learnt here may record a yes, a "don't know" or a "rather not say". A no it may only
agree to: the words themselves must deny it outright as well, or the no is offered back as a button.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.language.answers import PlainAnswers, tidy
from bot.language.asked import asked_parts
from bot.language.features import LONGEST_READ, parts_of, words_of
from bot.language.linear import shown
from bot.language.readings import Readings
from bot.language.sure import Sure
from bot.vocabulary import Language, Reply

LONGEST_DENIAL = 16  # words: a longer line tells a story, which may turn
SURE_OF_LANGUAGE = 0.9
DENIED_WITHIN = 4  # words from the beginning: *he has never*, *does dim*
FEWEST_TOLD = 3  # words: a shorter line answers what was asked and nothing else
REPLIES = {"yes": Reply.YES, "no": Reply.NO, "unknown": Reply.UNKNOWN, "refuse": Reply.DECLINED}


@dataclass(frozen=True)
class Meant:
    """`reply` when it is sure enough to be recorded; `likely` when it is only worth a button."""

    reply: Reply | None = None
    likely: Reply | None = None


UNCLEAR = Meant()


@dataclass(frozen=True)
class AnswerReader:
    readings: Readings
    sure: Sure
    plain: PlainAnswers

    def read(self, item: str, text: str) -> Meant:
        """What `text` answers to the question with this topic key, as far as it can be told."""
        chances = self._chances(item, text)
        label = max(REPLIES, key=lambda name: chances[name])
        likely = REPLIES[label]
        if likely is Reply.YES:
            return Meant(
                likely if chances["yes"] >= self.sure.yes else None, self._worth_a_button(chances, label)
            )
        sure = chances[label] >= getattr(self.sure, label) and chances[label] > chances["clarify"]
        if likely is Reply.NO:
            sure = sure and chances["yes"] < self.sure.not_yes and item not in self.sure.lacks
            sure = sure and self.denies_outright(text)
        return Meant(likely if sure else None, self._worth_a_button(chances, label))

    def _worth_a_button(self, chances: Mapping[str, float], label: str) -> Reply | None:
        """Offered only where it is likelier than that nothing was answered."""
        return REPLIES[label] if chances[label] > chances["clarify"] else None

    def denies_outright(self, text: str) -> bool:
        """Whether the line is one short denial that begins as one, and nothing in it turns or softens it."""
        words = tidy(text)
        kinds = self.readings.kinds
        bare = [word.replace("'", "") for word in words]
        begins = any(
            word in kinds.denials or self.plain.means((word,), Reply.NO) for word in bare[:DENIED_WITHIN]
        )
        turned = any(word in kinds.turns for word in bare)
        affirmed = any(self.plain.means((word,), Reply.YES) for word in words)
        is_short = len(words) <= LONGEST_DENIAL
        return begins and is_short and not (turned or affirmed or self.plain.doubts_in(words))

    def elsewhere(self, text: str, asked: str) -> tuple[str, ...]:
        """The topics that the line says yes to by itself, where the one asked about is not among them."""
        words = words_of(text)[:LONGEST_READ]
        if len(words) < FEWEST_TOLD:
            return ()
        affirms = self.readings.affirms
        chances = affirms.chances(shown(parts_of(words, self.readings.kinds), affirms.size))
        ranked = sorted(zip(chances, affirms.labels, strict=True), reverse=True)
        found = tuple(name for chance, name in ranked if chance >= self.sure.elsewhere)
        return () if asked in found else found

    def language_of(self, text: str) -> Language | None:
        """The language a line is written in; nothing when it is too short or too mixed to say."""
        words = words_of(text)[:LONGEST_READ]
        if len(words) < FEWEST_TOLD:
            return None
        welsh = self.readings.welsh
        chance = float(welsh.chances(shown(parts_of(words, self.readings.kinds), welsh.size))[0])
        if chance >= SURE_OF_LANGUAGE:
            return Language.CY
        return Language.EN if chance <= 1 - SURE_OF_LANGUAGE else None

    def _chances(self, item: str, text: str) -> dict[str, Any]:
        known = item if item in self.readings.affirms.labels else ""
        answers = self.readings.answers
        seen = shown(asked_parts(known, text, self.readings.kinds), answers.size)
        return dict(zip(answers.labels, map(float, answers.chances(seen)), strict=True))
