"""What a person tells beside the answer: something of a later question, and their language. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.interview.place import Sitting
from bot.interview.reading import Heard
from bot.interview.response import Response
from bot.interview.walk import Step
from bot.vocabulary import Key, Language

LONGEST_QUOTE = 160  # characters of a person's own words, shown to them again


def remember(sitting: Sitting, step: Step, heard: Heard) -> Sitting:
    """Keep what was told of other questions of the checklist until they are asked. The first words stay."""
    if heard.reader is None or heard.plain is not None:
        return sitting
    ahead = {
        other.key
        for other in sitting.path.steps
        if other.question.checklist and other.key not in sitting.answers and other.key != step.key
    }
    found = [Key(topic) for topic in heard.reader.elsewhere(heard.text, step.question.id) if topic in ahead]
    if not found:
        return sitting
    return replace(sitting, told={**dict.fromkeys(found, quoted(heard.text)), **sitting.told})


def quoted(words: str) -> str:
    """A person's words, short enough to be shown to them again.

    >>> quoted("  he took   my card ")
    'he took my card'
    """
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def offer_language(response: Response, text: str) -> Response:
    """Offer the other language once to whoever writes in it. It is never changed for them."""
    sitting = response.sitting
    spoken = sitting.reader.language_of(text) if sitting.reader else None
    if spoken in (None, sitting.language) or spoken in sitting.offered:
        return response
    offer = sitting.phrases.say("chat.offer_language", Language(spoken))
    offered = replace(sitting, offered=sitting.offered | {Language(spoken)})
    in_other = {**response.in_other, offer: Language(spoken)}
    return replace(response, sitting=offered, says=(*response.says, offer), in_other=in_other)
