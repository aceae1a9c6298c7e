"""Nobody acknowledges, and the alarm climbs to the lead: by real e-mail and a real, signed webhook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.notify.email import Email
from bot.notify.webhook import Webhook
from tests.casework.desk import DAI, Desk, desk_at
from tests.casework.team import everybody_on_duty
from tests.notify.samples import WORDS, tells_nothing
from tests.notify.servers import HERE, Mailbox, http_server, mail_server
from tests.notify.test_webhook import SECRET, Pager


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_at(tmp_path)
    with closing(made.store):
        yield made


def email(box: Mailbox) -> Email:
    return Email(f"smtp+plain://{HERE}:{box.port}", "desk@example.org", "", WORDS)


def test_nobody_acknowledges_and_it_climbs_to_the_lead(desk: Desk) -> None:
    with mail_server() as box, http_server() as receiver:
        team = everybody_on_duty(desk, email(box), Webhook(receiver.url, SECRET, WORDS))
        team.alarm("my name is Sam Canary and he has a knife here now")
        team.work_for(minutes=31)

    to = [message["To"] for message in box.messages]
    assert to == ["carys@example.org", "dai@example.org", "lowri@example.org"]
    pager = Pager()
    assert len([said for posted in receiver.posted if (said := pager.take(posted))]) == 3
    for sent in (*map(str, box.messages), *(posted.body.decode() for posted in receiver.posted)):
        assert tells_nothing(sent)


def test_an_address_that_does_not_exist_brings_the_next_person_in_at_once(desk: Desk) -> None:
    with mail_server(Mailbox(to_answer="550 no such user")) as box:
        team = everybody_on_duty(desk, email(box))
        alarm = team.alarm()
        team.work()
        box.to_answer = "250 OK"
        team.work()

    assert [message["To"] for message in box.messages] == ["dai@example.org"]
    with desk.store.reading() as book:
        found = book.deliveries([call.id for call in team.calls(alarm)])
    assert [(one.state.value, one.last_error) for one in found] == [
        ("given_up", "the mail server refused it (550)"),
        ("delivered", None),
    ]


def test_a_mail_server_that_is_away_for_a_while_loses_nothing(desk: Desk) -> None:
    box = Mailbox(answer="451 come back later")
    with mail_server(box):
        team = everybody_on_duty(desk, email(box))
        alarm = team.alarm()
        team.work_for(minutes=3)
        assert box.messages == []

        box.answer = "250 OK"
        team.work_for(minutes=6)

    assert [message["To"] for message in box.messages] == ["carys@example.org"]
    assert len(team.calls(alarm)) == 1


def test_once_somebody_has_it_nothing_more_is_sent(desk: Desk) -> None:
    with mail_server() as box, http_server() as receiver:
        team = everybody_on_duty(desk, email(box), Webhook(receiver.url, SECRET, WORDS))
        alarm = team.alarm()
        team.work()
        desk.duty.acknowledge(team.case(alarm).reference, DAI)
        team.work_for(hours=1)

    assert len(box.messages) == len(receiver.posted) == 1
