"""The danger reading: what every message is read for before anything else, in both languages.

It must never raise, never wait for anything, and in doubt speak up. It knows words, not people: a worker
decides. Its findings are by rule, so that every alarm can be explained by the words that gave it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.language.lexicon import Entry, Lexicon, Limit, Quiet, Reach
from bot.language.matching import Finder
from bot.language.patterns import Form
from bot.language.scope import Place, denied, quieted, sentence
from bot.language.together import Together
from bot.language.words import Word
from bot.vocabulary import QUIET, Audience, Danger, Language, Signal

MOST_WORDS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign that stands: how alarming, of what, by which entry, and from where to where in the message."""

    level: Danger
    topic: str
    entry: str
    start: int
    end: int


class LexiconReader:
    """Reads messages by one language's lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = lexicon.language
        self._lexicon = lexicon
        self._vocab = Vocab()
        self._signs = Finder(_by_own_no(lexicon), self._vocab)
        self._quiet = Finder({quiet: quiet.forms for quiet in lexicon.quiet}, self._vocab)
        self._now = Finder({"now": lexicon.now}, self._vocab)

    def findings(self, text: str, speaker: Audience) -> list[Finding]:
        words = self._lexicon.spelling.read(text)
        present = frozenset(word.norm for word in words)
        doc = Doc(self._vocab, words=[word.norm for word in words])
        signs = [(*sign, Place(start, end)) for sign, start, end in self._signs.find(doc, present)]
        if not signs:
            return []
        quiet = [(block, Place(start, end)) for block, start, end in self._quiet.find(doc, present)]
        now = [Place(start, end) for _, start, end in self._now.find(doc, present)]
        return [
            _finding(words, entry, place, self._level(words, entry, place, now))
            for entry, own_no, place in signs
            if entry.speaker in (None, speaker)
            and (own_no or not denied(words, place, self._lexicon.denial))
            and not self._quieted(words, entry, place, quiet)
        ]

    def _quieted(
        self, words: Sequence[Word], entry: Entry, place: Place, quiet: Sequence[tuple[Quiet, Place]]
    ) -> bool:
        denial = self._lexicon.denial
        return any(
            quieted(words, place, block, cue, denial) for block, cue in quiet if _applies(block, entry)
        )

    def _level(self, words: Sequence[Word], entry: Entry, place: Place, now: Sequence[Place]) -> Danger:
        """What is happening as the person writes is an emergency, whatever it would be as a story."""
        if entry.level is not Danger.HIGH or entry.topic not in self._lexicon.now_raises:
            return entry.level
        around = sentence(words, place)
        return Danger.IMMEDIATE if any(around.touches(cue) for cue in now) else entry.level


def _by_own_no(lexicon: Lexicon) -> dict[tuple[Entry, bool], list[Form]]:
    """Each sign's forms, apart by whether they hold a "no" of their own: *can't breathe* is not denied."""
    groups: defaultdict[tuple[Entry, bool], list[Form]] = defaultdict(list)
    for entry in lexicon.entries:
        for form in entry.forms:
            own_no = any(not step.optional and step.words & lexicon.denial.deny for step in form)
            groups[entry, own_no].append(form)
    return groups


def _applies(quiet: Quiet, entry: Entry) -> bool:
    if quiet.named:
        return quiet.id in entry.blocked_by
    if quiet.reach is Reach.AFTER:
        return Limit.EVEN_ASKED not in entry.limits
    return quiet.reach is Reach.TOUCHING or Limit.EVEN_TOLD not in entry.limits


def _finding(words: Sequence[Word], entry: Entry, place: Place, level: Danger) -> Finding:
    typed = [word for word in words[place.start : place.end] if word.end > word.start]
    return Finding(level, entry.topic, entry.id, typed[0].start, typed[-1].end)


class DangerReader:
    """Reads every message by every lexicon: people change language in the middle of a sentence."""

    def __init__(self, lexicons: Sequence[Lexicon], together: Together) -> None:
        self._readers = tuple(LexiconReader(lexicon) for lexicon in lexicons)
        self._together = together

    def read(self, text: str, language: Language, speaker: Audience = Audience.FAMILY) -> Signal:
        """How alarming one message is. `language` only decides whose words are named first."""
        return self._signal(text, self._findings(text, language, speaker))

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
        shown = dict.fromkeys(text[found.start : found.end] for found in _widest(alarms))
        return Signal(alarms[0].level, tuple(topics), tuple(shown)[:MOST_WORDS_SHOWN])

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
