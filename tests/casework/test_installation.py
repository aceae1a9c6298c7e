"""Training and real cases never meet in one database."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.casework.installation import WrongInstallationError, settle
from bot.casework.records import InstallationKind
from bot.notify.ways import channels_of
from bot.settings import Settings
from bot.vocabulary import Audience, Language
from tests.casework.desk import MONDAY_MORNING, Desk, library
from tests.gateway.serving import ready_in

REAL, TRAINING = InstallationKind.REAL, InstallationKind.TRAINING


def test_what_a_database_is_for_is_settled_by_who_comes_first(desk: Desk) -> None:
    settle(desk.store, TRAINING, MONDAY_MORNING)
    settle(desk.store, TRAINING, MONDAY_MORNING)

    with pytest.raises(WrongInstallationError, match="Expected TRAINING=yes"):
        settle(desk.store, REAL, MONDAY_MORNING)


def test_one_with_real_talks_from_before_never_becomes_a_training_one(desk: Desk) -> None:
    desk.begin()

    with pytest.raises(WrongInstallationError, match="neither TRAINING=yes"):
        settle(desk.store, TRAINING, MONDAY_MORNING)

    settle(desk.store, REAL, MONDAY_MORNING)


def test_a_real_service_does_not_start_on_a_training_database(tmp_path: Path) -> None:
    settings = ready_in(tmp_path)
    build(replace(settings, training=True)).store.close()

    with pytest.raises(WrongInstallationError):
        build(settings)


def test_a_demonstration_never_turns_into_a_real_service(tmp_path: Path) -> None:
    settings = ready_in(tmp_path)
    build(replace(settings, demo=True)).store.close()

    with pytest.raises(WrongInstallationError):
        build(settings)


def test_a_training_talk_says_so_first(tmp_path: Path) -> None:
    service = build(replace(ready_in(tmp_path), training=True))
    with closing(service.store):
        begun = service.conversations.begin(Audience.FAMILY, Language.EN)

    assert "for training" in begun.reply["messages"][0]["text"]


def test_a_real_talk_says_nothing_of_it(desk: Desk) -> None:
    assert "training" not in desk.begin().texts


def test_no_notice_leaves_a_training_service(tmp_path: Path) -> None:
    outside = Settings(var=tmp_path, smtp_url="smtp://mail.example", smtp_from="desk@example.org")

    ways = channels_of(replace(outside, training=True), library().phrases)

    assert [way.name for way in ways] == [channels_of(Settings(), library().phrases)[0].name]
    assert len(channels_of(outside, library().phrases)) == 2
