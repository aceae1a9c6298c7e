"""Whatever is killed, and whenever: the alarm arrives, and a repeat can be told by its id.

Real processes, killed with SIGKILL; a real database; a real mail server.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.casework.gate import viewer_of
from bot.casework.records import Delivery, Duty
from bot.store import KeyRing, SqlStore, migrate, open_store
from tests.casework.desk import CARYS
from tests.casework.team import a_shift
from tests.notify.servers import HERE, Mailbox, mail_server

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Killing(Mailbox):
    """A mail server that takes a message and kills whoever sent it before they hear that it was taken."""

    victim: subprocess.Popen[str] | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim is not None:
            self.victim.kill()
            self.victim.wait()
        return answer


@dataclass
class House:
    """A service on a database of its own, with Carys on duty."""

    folder: Path
    box: Killing = field(default_factory=Killing)

    def __post_init__(self) -> None:
        self.url = f"sqlite:///{self.folder}/service.db"
        migrate(self.url)
        keys = self.folder / "keys.json"
        KeyRing.create(keys)
        self.store: SqlStore = open_store(self.url, KeyRing.load(keys))
        now = datetime.now(UTC)
        with self.store.transaction() as book:
            book.add_account(CARYS)
            book.add_shift(a_shift(CARYS, Duty.ON_DUTY, now - timedelta(hours=1), now + timedelta(hours=9)))

    def process(self, *part: str) -> subprocess.Popen[str]:
        settings = {
            "VAR_FOLDER": str(self.folder),
            "SMTP_URL": f"smtp+plain://{HERE}:{self.box.port}",
            "SMTP_FROM": "desk@example.org",
            "SECOND_LOOK": "no",
        }
        command = [sys.executable, "-m", "tests.notify.one_process", *part]
        return subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
        )

    def work(self, seconds: int = 0) -> None:
        with self.process("work", str(seconds)) as working:
            assert working.wait() == 0

    def by_email(self) -> list[Delivery]:
        with self.store.reading() as book:
            calls = book.calls([alarm.id for alarm, _ in book.alarms(viewer_of(CARYS), 9, 0)])
            return [one for one in book.deliveries([call.id for call in calls]) if one.channel == "email"]

    @property
    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.box.messages]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    with closing(made.store), mail_server(made.box):
        yield made


def raise_alarm(house: House) -> None:
    """The process that took the message is killed as soon as it has stored it."""
    with house.process("cause") as caused:
        assert caused.stdout is not None
        assert caused.stdout.readline() == "accepted\n"
        os.kill(caused.pid, signal.SIGKILL)


def test_killed_between_cause_and_delivery_the_alarm_arrives_once(house: House) -> None:
    raise_alarm(house)
    assert house.ids == []

    house.work()
    house.work()

    assert len(house.ids) == 1
    assert [one.state.value for one in house.by_email()] == ["delivered"]


def test_killed_between_sending_and_writing_it_down_it_comes_again_under_the_same_id(house: House) -> None:
    raise_alarm(house)
    with house.process("work") as house.box.victim:
        assert house.box.victim.wait() == -signal.SIGKILL
    house.box.victim = None
    assert len(house.ids) == 1
    assert [(one.state.value, one.attempts) for one in house.by_email()] == [("waiting", 1)]

    house.work(seconds=-3600)
    assert len(house.ids) == 1, "not before its time: somebody else may be sending it"
    house.work(seconds=60)
    house.work(seconds=120)

    assert len(house.ids) == 2
    assert len(set(house.ids)) == 1, "whoever receives it can drop the second"
    assert [(one.state.value, one.attempts) for one in house.by_email()] == [("delivered", 2)]
