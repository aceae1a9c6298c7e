"""The page people read is the tables in force."""

from pathlib import Path

import pytest

from bot.commands import policy_page
from bot.commands.policy_page import PAGE, main, render
from bot.conditions import All, Any, Known, Leaf, Not
from bot.triage.leaves import in_words
from tests.triage.people import policy

YES = Leaf("is", "separation", "yes")


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(policy()), "run: python -m bot policy-page"
    assert main(["--check"]) == 0


def test_an_old_page_is_said_to_be_old_and_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "policy.md"
    page.write_text("old", encoding="utf-8")
    monkeypatch.setattr(policy_page, "PAGE", page)

    assert main(["--check"]) == 1
    assert "is out of date. Run: python -m bot policy-page" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_every_row_setting_clock_and_record_is_on_the_page() -> None:
    page = render(policy())
    named = [
        *(row.id for row in policy().routes.rows),
        *(row.id for row in policy().sign_off.rows),
        *(row.id for row in policy().destinations),
        *policy().settings.explained,
        *policy().clocks.clocks,
        *policy().retention,
        *policy().deciding.options,
        *(row.id for row in policy().deciding.rows),
        *policy().deciding.gone_into,
        *policy().deciding.authorities,
        *policy().deciding.endings,
    ]

    assert [name for name in named if f"| `{name}` |" not in page] == []


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (YES, "separation is yes"),
        (Leaf("one_of", "age_band", ("under_16", "16_17")), "age_band is one of under_16, 16_17"),
        (Leaf("includes", "wants", "pressured"), "wants includes pressured"),
        (Leaf("at_least", "low", 14), "low ≥ 14"),
        (Leaf("below", "low", 14), "low < 14"),
        (Known("faults"), "faults is known"),
        (Not(YES), "not separation is yes"),
        (All((YES, Any((YES, Known("low"))))), "separation is yes and (separation is yes or low is known)"),
        (Not(All((YES, YES))), "not (separation is yes and separation is yes)"),
        (Any((Leaf("includes", "wants", "a"), Leaf("includes", "wants", "b"))), "wants includes any of a, b"),
    ],
)
def test_a_condition_is_said_in_words(condition: All | Any | Known | Leaf | Not, words: str) -> None:
    assert in_words(condition) == words
