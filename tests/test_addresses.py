"""One address is taken, and nothing that a mail server could read as more than one."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from bot.addresses import is_address

TAKEN = ["sam@example.org", "Sam.Jones+desk@mail.cardiff.gov.uk", "o'neill@example.org", "root@localhost"]
REFUSED = [
    "",
    "sam",
    "@example.org",
    "sam@",
    "sam@exam ple.org",
    "sam@@example.org",
    "sam@example..org",
    "sam@-example.org",
    "sam@example.org,mal@evil.org",
    "sam@example.org;mal@evil.org",
    "sam@example.org, mal@evil.org",
    "sam@example.org mal@evil.org",
    "Sam <sam@example.org>",
    "<sam@example.org>",
    '"sam@example.org,"@evil.org',
    "sam@example.org(mal@evil.org)",
    "desk:sam@example.org,mal@evil.org;",
    "sam@example.org\n",
    "sam@example.org\r\nBcc: mal@evil.org",
    "sam@example.org\x00",
    "sam@еxample.org",  # the first letter is Cyrillic
    f"{'s' * 250}@b.org",
]


@pytest.mark.parametrize("written", TAKEN)
def test_one_address_is_taken_and_a_message_to_it_goes_to_one(written: str) -> None:
    message = EmailMessage()
    message["To"] = written

    assert is_address(written)
    assert [one.addr_spec for one in message["To"].addresses] == [written]


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_none_or_more_than_one_is_refused(written: str) -> None:
    assert not is_address(written)
