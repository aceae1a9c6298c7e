"""The half of the danger reading that is written by hand: phrases, and what must not be taken for one.

Every finding is by rule, so that it can be explained by the words that gave it, and mended by who reads the
lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bot.language.lexicon import Lexicon
from bot.language.signs import Finding, LexiconReader
from bot.language.together import Together
from bot.vocabulary import QUIET, Audience, Danger, Language, Signal

MOST_WORDS_SHOWN = 12


class RuleReader:
    """Reads every message by every lexicon: people change language in the middle of a sentence."""

    def __init__(self, lexicons: Sequence[Lexicon], together: Together) -> None:
        self._readers = tuple(LexiconReader(lexicon) for lexicon in lexicons)
        self._together = together

    def read(self, text: str, language: Language, speaker: Audience = Audience.FAMILY) -> Signal:
        """How alarming one message is. `language` only decides whose words are named first."""
        return self._signal(text, self._findings(text, language, speaker))

    def read_after(
        self,
        before: Sequence[str],
        text: str,
        language: Language,
        speaker: Audience = Audience.FAMILY,
    ) -> Signal:
        """How alarming a message is, alone and with the quiet ones just before it.

        Where it holds no hint of its own, nothing before it can make it alarming, and most hold none.
        """
        findings = self._findings(text, language, speaker)
        alone = self._signal(text, findings)
        if not findings or not before or alone.level is not Danger.NONE:
            return alone
        return self.read_together([*before, text], language, speaker)

    def read_together(
        self, texts: Sequence[str], language: Language, speaker: Audience = Audience.FAMILY
    ) -> Signal:
        """How alarming the last few messages are, read one after the other as one story."""
        whole, findings = "", []
        for text in texts:
            for found in self._findings(text, language, speaker):
                moved = replace(found, start=found.start + len(whole), end=found.end + len(whole))
                findings.append(moved)
            whole += text + "\n"
        return self._signal(whole, findings)

    def _findings(self, text: str, language: Language, speaker: Audience) -> list[Finding]:
        readers = sorted(self._readers, key=lambda reader: reader.language is not language)
        widest: dict[tuple[str, Danger], Finding] = {}
        for found in (found for reader in readers for found in reader.findings(text, speaker)):
            known = widest.setdefault((found.entry, found.level), found)
            if found.end - found.start > known.end - known.start:
                widest[found.entry, found.level] = found
        return list(widest.values())

    def _signal(self, text: str, findings: Sequence[Finding]) -> Signal:
        alarms = [found for found in findings if found.level is not Danger.NONE]
        alarms += self._combined([found for found in findings if found.level is Danger.NONE])
        if not alarms:
            return QUIET
        alarms.sort(key=lambda found: -found.level)
        topics = dict.fromkeys(found.topic for found in alarms)
        if alarms[0].level is Danger.IMMEDIATE:
            topics = dict.fromkeys(["immediate", *topics])
        gravest = _widest(alarms)[:MOST_WORDS_SHOWN]
        gravest.sort(key=lambda found: found.start)
        shown = dict.fromkeys(text[found.start : found.end] for found in gravest)
        return Signal(alarms[0].level, tuple(topics), tuple(shown))

    def _combined(self, hints: Sequence[Finding]) -> Iterator[Finding]:
        """Two hints of kinds that belong together are one alarm, at the places of both."""
        for one, other in combinations(hints, 2):
            meaning = self._together.meaning(one.topic, other.topic)
            apart = one.end <= other.start or other.end <= one.start
            if meaning and apart and one.entry != other.entry:
                level, topic = meaning
                yield replace(one, level=level, topic=topic)
                yield replace(other, level=level, topic=topic)


def _widest(findings: Sequence[Finding]) -> list[Finding]:
    """Each place once: a finding inside a wider one adds no words."""
    return [
        found
        for found in findings
        if not any(
            other.start <= found.start
            and found.end <= other.end
            and (other.start, other.end) != (found.start, found.end)
            for other in findings
        )
    ]
