"""The way in: what there is, what was probably meant, and how a stop is said."""

from __future__ import annotations

from importlib import util

import pytest

from bot.__main__ import COMMANDS, main


def test_without_a_command_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0

    said = capsys.readouterr().out
    assert [command for command in COMMANDS if f"  {command} " not in said] == []


def test_an_unknown_command_says_which_was_probably_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sevre"]) == 2

    said = capsys.readouterr().err
    assert "There is no command 'sevre'. Did you mean 'serve'?" in said
    assert "python -m bot COMMAND" in said


def test_every_command_that_is_listed_is_there() -> None:
    missing = [
        command for command in COMMANDS if util.find_spec(f"bot.commands.{command.replace('-', '_')}") is None
    ]

    assert missing == []


def test_a_setting_that_cannot_be_meant_is_said_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_PORT", "eight")

    assert main(["migrate"]) == 1

    assert capsys.readouterr().err.startswith("Stopped: CHAT_PORT is 'eight'")


def test_a_fault_of_ours_is_not_dressed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("bot.commands.migrate.make_ready", fails)

    with pytest.raises(RuntimeError, match="a fault"):
        main(["migrate"])


@pytest.mark.parametrize(("args", "code"), [([], 2), (["--help"], 0), (["mood"], 2)])
def test_evaluate_says_what_it_can_evaluate(
    args: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *args]) == code

    said = capsys.readouterr()
    assert "danger|answers|intents|policy" in said.out + said.err
