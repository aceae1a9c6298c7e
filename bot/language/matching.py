"""Finding phrases in a message: spaCy's token matcher, asked only about phrases whose words are all there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.language.patterns import Form, Step
from bot.language.words import EDGE

Key = TypeVar("Key", bound=Hashable)
Needs = tuple[frozenset[str], ...]


def _token(step: Step, stops: Sequence[str]) -> dict[str, Any]:
    if step.gap:
        return {"ORTH": {"NOT_IN": [*stops]}, "OP": f"{{0,{step.gap}}}"}
    words: Any = next(iter(step.words)) if len(step.words) == 1 else {"IN": sorted(step.words)}
    return {"ORTH": words, "OP": "?"} if step.optional else {"ORTH": words}


def _needs(form: Form) -> Needs:
    """What must be in a message before this form is worth looking for."""
    return tuple(step.words for step in form if step.words and not step.optional)


class Finder(Generic[Key]):
    """Many phrases at once. Each key names a set of forms; what is found is the key and the place.

    Most messages hold the words of very few phrases, so the forms are looked up by their rarest word and
    the others never reach the matcher: that is what keeps several thousand forms below a millisecond.
    """

    def __init__(
        self, forms: Mapping[Key, Iterable[Form]], vocab: Vocab, stops: Sequence[str] = (EDGE,)
    ) -> None:
        """`stops` are the words that no gap may hold."""
        self._matchers: dict[Key, Matcher] = {}
        self._by_word: defaultdict[str, list[tuple[Key, Needs]]] = defaultdict(list)
        listed = {key: list(group) for key, group in forms.items()}
        wanted = {key: {_needs(form) for form in group} for key, group in listed.items()}
        common = Counter(
            word for group in wanted.values() for needs in group for step in needs for word in step
        )
        for key, group in listed.items():
            self._matchers[key] = Matcher(vocab, validate=False)
            self._matchers[key].add("it", [[_token(step, stops) for step in form] for form in group])
            for needs in wanted[key]:
                rarest = min(needs, key=lambda step: sum(common[word] for word in step))
                for word in rarest:
                    self._by_word[word].append((key, needs))

    def find(self, doc: Doc, present: frozenset[str]) -> Iterator[tuple[Key, int, int]]:
        for key in self._worth_trying(present):
            for _, start, end in self._matchers[key](doc):
                yield key, start, end

    def _worth_trying(self, present: frozenset[str]) -> Sequence[Key]:
        tried: dict[Key, None] = {}
        for word in sorted(present & self._by_word.keys()):
            for key, needs in self._by_word[word]:
                if key not in tried and not any(present.isdisjoint(words) for words in needs):
                    tried[key] = None
        return list(tried)
