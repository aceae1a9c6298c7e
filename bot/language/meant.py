"""What a typed line means as an answer to the question that was asked, beyond the plain yes and no.

People answer with what happened: *he put a knife to me* is a yes to one question and an answer to none of
the others. What is learnt here may record a yes, a "don't know" or a "rather not say". A no it may only
agree to: the words themselves must say it as well, outright or by a cue of this question, or the no is
offered back as a button.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.answers import PlainAnswers, Wording, tidy
from bot.language.asked import asked_parts
from bot.language.cues import Cue, Cues
from bot.language.features import LONGEST_READ, parts_of, words_of
from bot.language.linear import shown
from bot.language.readings import Readings
from bot.language.second_look import SecondLook
from bot.language.sure import Sure
from bot.language.words import EDGE
from bot.vocabulary import Language, Reply

LONGEST_DENIAL = 24  # words: a longer line tells a story, which may turn
SURE_OF_LANGUAGE = 0.9
CLOSE = 3  # words
LEAST = 1e-4  # no answer is held for impossible
FEWEST_TOLD = 3  # words: a shorter line answers what was asked and nothing else
NOT_SAID = frozenset({Reply.UNKNOWN, Reply.DECLINED})
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
    cues: Cues
    second: SecondLook | None = None

    def read(self, item: str, text: str) -> Meant:
        """What `text` answers to the question with this topic key, as far as it can be told."""
        chances = self._chances(item, text)
        label = max(REPLIES, key=lambda name: chances[name])
        said = self.said(item, text)
        again = self._again(item, text, chances) if self._unsure(said, label, chances) else None
        reply = self._sure_of_both(said, label, again) if again else self._sure(said, label, chances)
        return Meant(reply, REPLIES[label] if chances[label] > chances["clarify"] else None)

    def _sure(self, said: Reply | None, label: str, chances: Mapping[str, float]) -> Reply | None:
        """What both keys open: the words themselves, and how likely each answer is."""
        if said is Reply.YES and chances["yes"] >= self.sure.said_yes and chances["no"] < self.sure.not_no:
            return Reply.YES
        if said in NOT_SAID and chances["yes"] < self.sure.not_yes:
            return said
        if said is Reply.NO and label in ("yes", "no"):
            agreed = chances["no"] >= self.sure.no and chances["yes"] < self.sure.not_yes
            return Reply.NO if agreed else None
        if label == "yes":
            return Reply.YES if chances["yes"] >= self.sure.yes else None
        sure = label != "no" and chances[label] >= getattr(self.sure, label)
        return REPLIES[label] if sure and chances[label] > chances["clarify"] else None

    def _unsure(self, said: Reply | None, label: str, chances: Mapping[str, float]) -> bool:
        """Whether it is a yes or a no that hangs on how likely each is."""
        if said is Reply.NO:
            return label in ("yes", "no")
        return said is None and label == "yes" and chances["yes"] >= self.sure.again_from

    def _again(self, item: str, text: str, chances: Mapping[str, float]) -> Mapping[str, float] | None:
        """Both looks as one: an answer is as likely as the two together hold it."""
        found = self.second.answers(item, text) if self.second else None
        if found is None:
            return None
        both = {name: (chance * (found[name] + LEAST)) ** 0.5 for name, chance in chances.items()}
        total = sum(both.values()) or 1.0
        return {name: chance / total for name, chance in both.items()}

    def _sure_of_both(self, said: Reply | None, label: str, both: Mapping[str, float]) -> Reply | None:
        if said is Reply.NO:
            agreed = both["no"] >= self.sure.again_no and both["yes"] < self.sure.not_yes
            return Reply.NO if agreed else None
        return REPLIES[label] if both[label] >= self.sure.again_yes else None

    def said(self, item: str, text: str) -> Reply | None:
        """The yes or no that the words say themselves: they open with it, or hold a cue of this question.

        A yes may be turned (*yes, but only the once*) and is one still; a no may not.
        """
        words = self.plain.without_fillers(tidy(text))
        cues = [cue for cue in self.cues.found(item, text) if not self._is_denied(cue)]
        replies = {cue.reply for cue in cues} | self.plain.replies_in(text)
        if Reply.YES not in replies and replies & NOT_SAID:
            return Reply.UNKNOWN if Reply.UNKNOWN in replies else Reply.DECLINED
        if len(replies) != 1:
            return None
        if Reply.YES in replies:
            return Reply.YES if self._is_plain_yes(words, cues) else None
        return Reply.NO if self._is_short_denial(words, cues) else None

    def _is_denied(self, cue: Cue) -> bool:
        """A cue after a "not" is none, unless something turns in between: *never a knife but he threw a mug*.

        Where the cue is a no, the "not" must stand close: *not a joke*, but *never hit me, it was a joke*.
        """
        before = cue.before if cue.reply is Reply.YES else cue.before[-CLOSE:]
        nots = [place for place, word in enumerate(before) if self._denies((word,))]
        if cue.reply in NOT_SAID or self._denies(cue.words) or not nots:
            return cue.reply is Reply.YES and self.plain.softened(before)
        between = before[nots[-1] + 1 :]
        return EDGE not in between and not self.plain.turned(between)

    def _is_plain_yes(self, words: Wording, cues: Sequence[Cue]) -> bool:
        denied = self._denies(words) and not cues
        return not (denied or self.plain.softened(words) or self.plain.asks(words))

    def _is_short_denial(self, words: Wording, cues: Sequence[Cue]) -> bool:
        if len(words) > LONGEST_DENIAL:
            return False
        if not cues:
            return not self.plain.doubts_in(words)
        return any(not (self.plain.turned(cue.after) or self.plain.softened(cue.beside)) for cue in cues)

    def _denies(self, words: Wording) -> bool:
        return any(word.replace("'", "") in self.readings.kinds.denials for word in words)

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
