"""Everything the service says that is not a question: fixed, approved texts from `data/messages/`.

No text is made up at run time. A text may have gaps for values (`{reference}`); what fills them is never
a person's own words, and a gap that is not filled, or filled though it is not there, is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from bot.strict import Node, load
from bot.vocabulary import Language, Text


class UnknownPhraseError(LookupError):
    """A text was asked for that no message file holds."""


@dataclass(frozen=True)
class Phrases:
    """Texts by id, such as `chat.hello_family`: the file's name, then the text's."""

    texts: dict[str, Text]
    are_for_training: bool = False  # then whoever says them says that, too

    def say(self, phrase: str, language: Language, **values: str | int) -> str:
        text = self.text(phrase).said_in(language)
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        if wanted - values.keys():
            missing = ", ".join(sorted(wanted - values.keys()))
            raise UnknownPhraseError(f"'{phrase}' ({language.value}) needs a value for: {missing}.")
        return text.format(**values)

    def text(self, phrase: str) -> Text:
        if phrase not in self.texts:
            raise UnknownPhraseError(f"No text '{phrase}'. Add it to data/messages/, in English and Welsh.")
        return self.texts[phrase]

    def __contains__(self, phrase: str) -> bool:
        return phrase in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)


def load_phrases(folder: Path) -> Phrases:
    texts: dict[str, Text] = {}
    for path in sorted(folder.glob("*.yml")):
        node = load(path)
        parts = node.fields(required=("messages", "version", "welsh_reviewed_by", "texts"))
        if parts["messages"].text() != path.stem:
            raise parts["messages"].error(f"'{parts['messages'].text()}' is not the file's name", path.stem)
        for name, item in parts["texts"].entries().items():
            texts[f"{path.stem}.{name}"] = _text(item)
    return Phrases(texts)


def _text(node: Node) -> Text:
    text = node.both_languages()
    if _gaps(text.en) != _gaps(text.cy):
        raise node.error("the two languages have different gaps", "the same {names} in en and cy")
    return text


def _gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}
