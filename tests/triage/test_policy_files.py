"""The published tables: what is refused, with its place, and what a change of them changes."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

import pytest
import yaml

from bot.strict import DataFileError
from bot.triage import Policy, Programme, SignOff, Situation, assess, load_policy, unapproved
from bot.triage.policy import policy_of
from bot.vocabulary import Outcome
from tests.triage.people import POLICY_FOLDER, answers, policy, quiet, someone

NEVER_OURS = {"rules", "stories", "nlu", "responses"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(POLICY_FOLDER, tmp_path / "policy"))


def change(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / f"{table}.yml"
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")


MISTAKES = yaml.safe_load((Path(__file__).parent / "mistakes.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_refused(folder: Path, mistake: dict[str, str]) -> None:
    change(folder, mistake["table"], mistake["old"], mistake["new"])

    with pytest.raises(DataFileError) as caught:
        load_policy(folder)

    assert mistake["words"] in str(caught.value)
    assert caught.value.where.endswith(f"{mistake['table']}.yml")
    assert caught.value.line > 1


def test_a_missing_table_is_refused(folder: Path) -> None:
    (folder / "sign_off.yml").unlink()

    with pytest.raises(DataFileError, match="this table is missing"):
        load_policy(folder)


def test_a_table_nobody_reads_is_refused(folder: Path) -> None:
    (folder / "route.yml").write_text("version: 2\n", encoding="utf-8")

    with pytest.raises(DataFileError, match="no table has this name"):
        load_policy(folder)


def test_the_engine_would_not_train_on_our_tables() -> None:
    for path in POLICY_FOLDER.glob("*.yml"):
        assert not NEVER_OURS & set(yaml.safe_load(path.read_text(encoding="utf-8"))), path.name


def test_what_nobody_has_approved_or_read_in_welsh_is_said_loudly(folder: Path) -> None:
    notices = unapproved(load_policy(folder))
    assert "UNAPPROVED: policy table 'routes' version 1 needs the names of two different people." in notices
    assert any(
        notice.startswith("UNREVIEWED WELSH: the Welsh of policy table 'routes'") for notice in notices
    )

    for path in folder.glob("*.yml"):
        change(folder, path.stem, "approved_by: null", "approved_by: [Ann Rees, Bea Lloyd]")
        change(folder, path.stem, "welsh_reviewed_by: null", "welsh_reviewed_by: Cai Morgan")
    assert unapproved(load_policy(folder)) == ()


def at(folder: Path, **settings: int) -> Policy:
    for name, value in settings.items():
        old = f"{name}:\n    value: {getattr(policy().settings, name)}"
        change(folder, "settings", old, f"{name}:\n    value: {value}")
    return load_policy(folder)


def test_a_lower_programme_line_leaves_no_gap_below_the_national_one(folder: Path) -> None:
    stricter = at(folder, programme_max_score=12)
    thirteen = Situation(answers(*quiet(13)))
    found = assess(stricter, thirteen)

    assert assess(policy(), thirteen).outcome is Outcome.ELIGIBLE
    assert found.outcome is Outcome.REVIEW
    assert [reason.row for reason in found.reasons] == ["above_programme_maximum"]
    assert "more than 12 yes answers" in found.reasons[0].says.en
    assert found.programme is Programme.CLOSED


def test_moving_a_line_moves_the_route_the_sentence_and_the_sign_off(folder: Path) -> None:
    local = at(folder, marac_threshold=10, programme_max_score=9, duty_worker_max_score=5)
    found = assess(local, Situation(answers(*quiet(10))))

    assert found.outcome is Outcome.ESCALATE
    assert "There are 10 or more yes answers" in found.reasons[0].says.en
    assert assess(local, Situation(answers(*quiet(6)))).sign_off is SignOff.MANAGER_AND_LEAD


def test_a_place_for_sixteen_and_seventeen_is_a_setting(folder: Path) -> None:
    change(folder, "settings", "value: false", "value: true")

    assert assess(policy(), someone(age_band="16_17")).outcome is Outcome.SIGNPOST
    assert assess(load_policy(folder), someone(age_band="16_17")).outcome is Outcome.ELIGIBLE


def test_an_old_case_can_be_judged_by_the_policy_of_its_day(folder: Path) -> None:
    shutil.copytree(POLICY_FOLDER, folder / "past" / "2026-11-23")
    change(folder, "settings", "version: 1", "version: 2")
    now = at(folder, police_incidents=2)
    case = someone(incidents_12m=2)

    then = policy_of(folder, assess(policy(), case).versions)

    assert now.versions["settings"] == 2
    assert assess(now, case).outcome is Outcome.ESCALATE
    assert assess(then, case) == assess(policy(), case)
    with pytest.raises(DataFileError, match="no policy with settings 7"):
        policy_of(folder, {**now.versions, "settings": 7})


def test_clocks_and_retention_are_tables_others_can_read() -> None:
    clocks, kept = policy().clocks, policy().retention

    assert [(step.who, step.after_minutes) for step in clocks.ladder] == [
        ("on_duty", 0),
        ("next_on_call", 15),
        ("lead", 30),
    ]
    assert clocks.working_hours.days == (0, 1, 2, 3, 4)
    assert (clocks.working_hours.opens, clocks.working_hours.closes) == (time(9), time(17))
    assert set(clocks.clocks["child_report_in_writing"].due) == {(24, "hours"), (1, "working_days")}
    assert clocks.clocks["chase_council"].due == ((7, "working_days"),)
    assert clocks.clocks["redo_checklist"].due == ((8, "weeks"),)
    assert (kept["unfinished_conversation"].amount, kept["unfinished_conversation"].unit) == (30, "minutes")
    assert kept["child_concern"].counted_from == "birth_of_youngest_child"
    assert {edition.effective_from for edition in policy().editions} == {date(2026, 11, 23)}
