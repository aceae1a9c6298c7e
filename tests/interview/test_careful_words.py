"""What people read blames and labels nobody, and is real Welsh."""

import re

import pytest

from tests.interview.all_texts import ENGLISH, WELSH

DOCUMENTS = {"sections", "marac", "children", "summary"}  # for services, who have their own words
FOR_STAFF = {"casefile", "console", "deciding", "notices", "policy", "papers", "voice"} | DOCUMENTS
NEVER = r"dash|scor\w*|victims?|perpetrators?|abusers?|mutual\w*|sgôr\w*|dioddefw\w*|troseddw\w*|cyflawnw\w*"
NEVER_TO_FAMILIES = rf"{NEVER}|risks?|risky|marac|idva|risg\w*"
WITHOUT_ACCENTS = r"gwr|ty|tim|ffon|rol|ol|siwr|dwr|grwp|swn|gwyl"


def found(pattern: str, text: str) -> list[str]:
    return re.findall(rf"\b(?:{pattern})\b", text, flags=re.IGNORECASE)


@pytest.mark.parametrize("source", sorted(ENGLISH.keys() - FOR_STAFF))
def test_no_word_that_blames_or_labels(source: str) -> None:
    blaming = {
        (language, place): found(NEVER if "professional" in f"{source}.{place}" else NEVER_TO_FAMILIES, text)
        for language, texts in (("en", ENGLISH), ("cy", WELSH))
        for place, text in texts[source].items()
    }

    assert {where: words for where, words in blaming.items() if words} == {}


@pytest.mark.parametrize("source", WELSH)
def test_welsh_keeps_its_accents(source: str) -> None:
    bare = {place: found(WITHOUT_ACCENTS, text) for place, text in WELSH[source].items()}

    assert {place: words for place, words in bare.items() if words} == {}


def test_welsh_has_accents_to_keep() -> None:
    said = "".join(text for texts in WELSH.values() for text in texts.values())

    assert set("ŵŷâîô") <= set(said)
