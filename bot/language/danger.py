"""The danger reading: what every message is read for before anything else, in both languages.

It must never raise, never wait for anything, and in doubt speak up. It knows words, not people: a worker
decides. Rules find what somebody wrote a phrase for; what was learnt from lines finds more of the rest. It
alarms when either does, and every alarm is explained by the words that gave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.rules import RuleReader
from bot.language.trained import TrainedDanger
from bot.vocabulary import Audience, Danger, Language, Signal


@dataclass(frozen=True)
class DangerReader:
    rules: RuleReader
    trained: TrainedDanger

    def read(self, text: str, language: Language, speaker: Audience = Audience.FAMILY) -> Signal:
        """How alarming one message is. `language` is the conversation's; people may write in another."""
        return graver(self.rules.read(text, language, speaker), self.trained.read(text))

    def read_after(
        self, before: Sequence[str], text: str, language: Language, speaker: Audience = Audience.FAMILY
    ) -> Signal:
        """How alarming a message is, alone and with the quiet ones just before it."""
        rule = self.rules.read_after(before, text, language, speaker)
        alone = graver(rule, self.trained.read(text))
        if not before or alone.level is not Danger.NONE:
            return alone
        return self.trained.read_together(before, text)


def graver(rule: Signal, learnt: Signal) -> Signal:
    """Two readings of the same words as one: the graver level, by the rule where it found as much."""
    if learnt.level <= rule.level:
        return rule
    first = ("immediate",) if learnt.level is Danger.IMMEDIATE else ()
    topics = dict.fromkeys((*first, *rule.topics, *learnt.topics))
    return Signal(learnt.level, tuple(topics), tuple(dict.fromkeys((*rule.words, *learnt.words))))
