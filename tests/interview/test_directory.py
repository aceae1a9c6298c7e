"""The directory: the right digits, shown only when they are sure, and never trusted for ever."""

from datetime import date
from pathlib import Path

import pytest

from bot.interview.directory import TAGS, UnknownContactError, load_directory
from bot.strict import DataFileError
from bot.vocabulary import Language

DATA = Path(__file__).parents[2] / "data"
DIRECTORY = load_directory(DATA)

# Typed here a second time on purpose: one wrong digit in the file must not pass unseen.
GOLDEN = {
    "emergency": {"999"},
    "live_fear_free": {"08088010800", "07860077333"},
    "police_101": {"101"},
    "crimestoppers": {"0800555111"},
    "childline": {"08001111"},
    "meic": {"08088023456", "84001"},
    "nspcc": {"08088005000"},
    "nhs_111": {"111"},
    "samaritans": {"116123"},
    "samaritans_welsh": {"08081640123"},
    "bawso": {"08007318147"},
    "forced_marriage_unit": {"02070080151"},
    "mens_advice_line": {"08088010327"},
    "dyn": {"08088010321"},
    "galop": {"08009995428"},
    "respect_phoneline": {"08088024040"},
    "cardiff_children": {"02920536490"},
    "cardiff_children_open_case": {"02920536400"},
    "vale_children": {"01446725202"},
    "emergency_duty_team": {"02920788570"},
}

ONE = """\
directory: contacts
version: "1"
entries:
  - id: line
    name: {en: A line, cy: Llinell}
    numbers: [{kind: phone, value: 0808 80 10 800}]
    hours: {en: Day or night, cy: Ddydd neu nos}
    for: [everyone]
    welsh_line: true
    source: https://example.org
    status: A
    owner: lead
    last_checked: 2026-11-01
    shown: true
"""


def digits(name: str) -> set[str]:
    numbers = DIRECTORY.entry(name).numbers
    return {number.value.replace(" ", "") for number in numbers if number.way.value != "web"}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_digits_are_the_golden_ones(name: str) -> None:
    assert digits(name) == GOLDEN[name]


def test_no_number_escapes_the_golden_list() -> None:
    assert {entry.id for entry in DIRECTORY.entries if digits(entry.id)} == set(GOLDEN)


def test_what_is_not_sure_is_not_shown() -> None:
    shown = {entry.id for tag in TAGS for entry in DIRECTORY.for_(tag)}

    assert "dyn" not in shown
    assert "local_support" not in shown
    assert all(DIRECTORY.entry(name).status in ("A", "B") for name in shown)


def test_every_group_but_early_help_has_somebody_to_turn_to() -> None:
    assert {tag for tag in TAGS if not DIRECTORY.for_(tag)} == {"early_help"}


def test_lines_are_said_in_the_persons_language() -> None:
    (line,) = DIRECTORY.as_lines("forced_marriage", Language.EN)[1:]

    assert line == "Forced Marriage Unit: 020 7008 0151 (For help with a forced marriage)"
    assert "neges destun 07860 077 333" in DIRECTORY.as_lines("everyone", Language.CY)[0]


def test_a_line_that_answers_in_welsh_comes_first_in_welsh() -> None:
    assert DIRECTORY.as_lines("child", Language.EN)[0].startswith("Childline")
    assert DIRECTORY.as_lines("child", Language.CY)[0].startswith("Meic")


def test_a_group_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(UnknownContactError, match="'everbody'"):
        DIRECTORY.for_("everbody")
    with pytest.raises(UnknownContactError, match="'helpline'"):
        DIRECTORY.entry("helpline")


@pytest.mark.parametrize(
    ("on", "stale"),
    [(date(2026, 11, 2), False), (date(2027, 3, 1), False), (date(2027, 3, 2), True)],
)
def test_a_number_goes_stale_after_120_days(tmp_path: Path, on: date, stale: bool) -> None:
    (tmp_path / "directory.yml").write_text(ONE, encoding="utf-8")

    assert bool(load_directory(tmp_path).stale(on)) is stale


def test_a_number_nobody_has_rung_is_stale() -> None:
    never = {entry for entry in DIRECTORY.entries if entry.shown and entry.last_checked is None}

    assert never <= set(DIRECTORY.stale(date(2026, 11, 23)))


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("for: [everyone]", "for: [evryone]", "'evryone' is not known here"),
        ("status: A", "status: D", "'D' is not known here"),
        ("status: A", "status: C", "'line' is shown but not sure"),
        ("value: 0808 80 10 800", "value: 0808 8O 10 800", "'0808 8O 10 800' is not a number"),
        ("owner: lead", "boss: lead", "unknown key 'boss'"),
        ("kind: phone, value: 0808 80 10 800", "kind: web, value: http://x.org", "is not a safe address"),
        ("last_checked: 2026-11-01", "last_checked: November", "'November' is not a date"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path: Path, wrong: str, right: str, words: str) -> None:
    path = tmp_path / "directory.yml"
    path.write_text(ONE.replace(wrong, right), encoding="utf-8")

    with pytest.raises(DataFileError, match=words):
        load_directory(path)


def test_the_same_service_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "directory.yml"
    path.write_text(ONE + ONE.partition("entries:\n")[2], encoding="utf-8")

    with pytest.raises(DataFileError, match="'line' stands here twice"):
        load_directory(path)
