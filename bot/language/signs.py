"""The signs of danger that one language's lexicon finds in a message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.language.lexicon import Entry, Lexicon, Quiet, Reach
from bot.language.matching import Finder
from bot.language.patterns import Form
from bot.language.scope import Place, denied, quieted, sentence
from bot.language.words import Word
from bot.vocabulary import Audience, Danger

OBJECT_WITHIN = 2  # words after a sign in which its object may stand: *strangled* me


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
        said = words[place.start : place.end + OBJECT_WITHIN]
        of_speaker = any(word.norm in self._lexicon.first_person for word in said)
        return any(
            quieted(words, place, block, cue, self._lexicon.denial)
            for block, cue in quiet
            if _applies(block, entry, of_speaker)
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


def _applies(quiet: Quiet, entry: Entry, of_speaker: bool) -> bool:
    if quiet.named:
        return quiet.id in entry.blocked_by
    if quiet.strong or quiet.reach is Reach.TOUCHING:
        return True
    return entry.level is not Danger.IMMEDIATE and not of_speaker


def _finding(words: Sequence[Word], entry: Entry, place: Place, level: Danger) -> Finding:
    typed = [word for word in words[place.start : place.end] if word.end > word.start]
    return Finding(level, entry.topic, entry.id, typed[0].start, typed[-1].end)
