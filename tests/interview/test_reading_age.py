"""What people read is easy to read, names nobody, and is real Welsh.

The reading age is the Flesch-Kincaid grade plus five. Syllables are counted by rule, because textstat wants a
dictionary that it downloads; of the 808 different words in our texts, 7 differ from the CMU dictionary.
"""

import re
from statistics import median

import pytest

from bot.phrases import load_phrases
from bot.vocabulary import Text
from tests.interview.questionnaires import DATA, FAMILY, PROFESSIONAL, texts

AIM, MOST = 9, 11
ENOUGH_WORDS = 8  # a formula made for pages says nothing about a label
# Texts that the law or a name makes hard, each with its reason.
ALLOWED: dict[str, str] = {}

VOWELS = re.compile(r"[aeiouy]+")
SILENT_INSIDE = re.compile(r"^(som|els|saf)e(?=.{2})")  # some-thing, else-where, safe-ty
SILENT_AT_END = re.compile(
    r"([aeiou]l|[^laeiou])e$|([aeiou]l|[^sxzcghlaeiou])es$|([aeiou]l|ll|[^dtlaeiou])ed$"
)
TWO_VOWELS = re.compile(r"(?<=[aeiouy])(?=ing)|(?<=i)(?=o[^n]|a[^gl]|er$|et|enc)|(?<=u)(?=al|el$|ici)")

MESSAGES = load_phrases(DATA / "messages")
READ = {
    "family": dict(texts(FAMILY)),
    "professional": dict(texts(PROFESSIONAL)),
    **{
        path.stem: {name: MESSAGES.text(name) for name in MESSAGES if name.startswith(path.stem + ".")}
        for path in sorted((DATA / "messages").glob("*.yml"))
    },
}
FOR_STAFF = {"console", "notices"}
NEVER = r"dash|scor\w*|victims?|perpetrators?|abusers?|mutual\w*|sgôr\w*|dioddefw\w*|troseddw\w*|cyflawnw\w*"
NEVER_TO_FAMILIES = rf"{NEVER}|risks?|risky|marac|idva|risg\w*"
WITHOUT_ACCENTS = r"gwr|ty|tim|ffon|rol|ol|siwr|dwr|grwp|swn|gwyl"


def syllables(word: str) -> int:
    bare = re.sub(r"'s?", "", word.lower())
    bare = SILENT_INSIDE.sub(r"\1", bare)
    bare = SILENT_AT_END.sub(r"\1\2\3", bare) if len(bare) > 2 else bare
    return max(1, len(VOWELS.findall(TWO_VOWELS.sub("-", bare))))


def words_of(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+(?:'[a-z]+)?", re.sub(r"\{\w+\}", "Sam", text.replace("’", "'")))


def reading_age(text: str) -> float:
    """Flesch-Kincaid grade plus five: about the age at which a child reads this with ease.

    >>> reading_age("The cat sat on the mat. It was hot.") < 6
    True
    """
    words = words_of(text)
    sentences = max(1, len(re.findall(r"[.?!:](?=\s|$)", text)))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


def found(pattern: str, text: str) -> list[str]:
    return re.findall(rf"\b(?:{pattern})\b", text, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("the", 1), ("made", 1), ("worried", 2), ("called", 1), ("needed", 2), ("table", 2), ("rule", 1)),
        *(("being", 2), ("quiet", 2), ("sexual", 3), ("services", 3), ("something", 2), ("safety", 2)),
        *(("person's", 2), ("you", 1), ("violence", 3), ("suicidal", 4), ("marriage", 2), ("special", 2)),
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("source", READ)
def test_a_nine_year_old_can_read_it(source: str) -> None:
    ages = {
        where: round(reading_age(text.en), 1)
        for where, text in READ[source].items()
        if len(words_of(text.en)) >= ENOUGH_WORDS
    }
    too_hard = {where: age for where, age in ages.items() if age > MOST and where not in ALLOWED}

    assert too_hard == {}, "say it in shorter sentences and shorter words"
    assert median(ages.values()) <= AIM


@pytest.mark.parametrize("source", sorted(READ.keys() - FOR_STAFF))
def test_no_word_that_blames_or_labels(source: str) -> None:
    blaming = {
        where: found(
            NEVER if "professional" in f"{source}.{where}" else NEVER_TO_FAMILIES, f"{text.en} {text.cy}"
        )
        for where, text in READ[source].items()
    }

    assert {where: words for where, words in blaming.items() if words} == {}


@pytest.mark.parametrize("source", READ)
def test_welsh_keeps_its_accents(source: str) -> None:
    bare = {where: found(WITHOUT_ACCENTS, text.cy) for where, text in READ[source].items()}

    assert {where: words for where, words in bare.items() if words} == {}


def test_welsh_has_accents_to_keep() -> None:
    said = "".join(text.cy for source in READ.values() for text in source.values())

    assert set("ŵŷâîô") <= set(said)


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    easy = Text(en="You can stop at any time. You can skip this.", cy="-")
    hard = Text(
        en="Notwithstanding any previous authorisation, disclosure obligations remain applicable.", cy="-"
    )

    assert reading_age(easy.en) < AIM
    assert reading_age(hard.en) > MOST
