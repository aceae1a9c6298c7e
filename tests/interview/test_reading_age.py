"""What people read is easy to read: a reading age of 9 in the middle, and of 11 at most."""

from statistics import median

import pytest

from bot.commands.texts import files_for_people
from tests.interview.all_texts import ENGLISH
from tests.interview.questionnaires import DATA
from tests.interview.reading_age import count_words, reading_age, syllables

AIM, MOST = 9, 11
ENOUGH_WORDS = 8  # a formula made for pages says nothing about a label
NOT_READ = {"demo", "dialogue", "lexicon", "lines", "nlu"}  # what typed words are compared with
# Texts that may be harder, by source and place, because a name or the law makes them so.
ALLOWED: dict[str, dict[str, str]] = {}


def ages(source: str) -> dict[str, float]:
    return {
        place: round(reading_age(text), 1)
        for place, text in ENGLISH[source].items()
        if count_words(text) >= ENOUGH_WORDS
    }


@pytest.mark.parametrize("source", ENGLISH)
def test_a_nine_year_old_can_read_it(source: str) -> None:
    measured = ages(source)
    too_hard = {place: age for place, age in measured.items() if age > MOST}

    assert too_hard.keys() == ALLOWED.get(source, {}).keys(), f"shorter sentences, shorter words: {too_hard}"
    assert median(measured.values() or [0]) <= AIM


def test_no_file_that_people_read_is_left_out() -> None:
    read = set(files_for_people(DATA))
    others = [path for path in DATA.rglob("*.yml") if path.relative_to(DATA).parts[0] not in NOT_READ]

    assert [path.name for path in others if path not in read] == []


def test_a_hard_text_is_told_from_an_easy_one() -> None:
    easy = "You can stop at any time. You can skip this."
    hard = "Notwithstanding any previous authorisation, disclosure obligations remain applicable."

    assert reading_age(easy) < AIM
    assert reading_age(hard) > MOST


def test_a_name_in_a_gap_and_a_number_to_dial_change_nothing() -> None:
    assert reading_age("Is {other} at home now? Ring us.") == reading_age("Is Sam at home now? Ring us.")
    assert reading_age("Ring 0808 80 10 800 if you can.") == reading_age("Ring if you can.")


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
