"""Passkeys: a way in without a password. Ann has a device; Mal copies what he can."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from bot.casework.access import FAILURES_BEFORE_LOCK, Accounts
from bot.casework.records import Account, SignedIn, Stage, Way
from tests.casework.device import Device
from tests.casework.door import Door, Person, noted

HERS, HIS = "a form cookie of hers", "a form cookie of his"


@pytest.fixture
def ann(door: Door) -> Person:
    return door.newcomer("Ann Rees")


@pytest.fixture
def device(door: Door, ann: Person) -> Device:
    """With a passkey of hers."""
    device = Device()
    add(door, ann, ann.half(), device)
    return device


def add(door: Door, person: Person, session: SignedIn, device: Device, name: str = "Phone") -> SignedIn:
    passkeys = door.accounts.passkeys
    passed = passkeys.add(session, device.make(passkeys.to_add(person.account, HERS)), name, HERS)
    assert passed is not None
    assert passed.token is not None
    return door.session(passed.token)


def sign_in(door: Door, device: Device, bound_to: str = HERS) -> tuple[str, Account] | None:
    passkeys = door.accounts.passkeys
    return passkeys.sign_in(device.show(passkeys.to_sign_in(bound_to)), bound_to)


def test_the_first_passkey_opens_the_rest(door: Door, ann: Person) -> None:
    half = ann.half()
    assert half.stage is Stage.SET_UP

    whole = add(door, ann, half, Device())

    assert whole.stage is Stage.WHOLE
    assert not door.lasts(half)


def test_signing_in_by_passkey_needs_no_second_step(door: Door, ann: Person, device: Device) -> None:
    signed_in = sign_in(door, device)

    assert signed_in is not None
    token, account = signed_in
    assert account.id == ann.account.id
    session = door.session(token)
    assert (session.stage, session.way) == (Stage.WHOLE, Way.PASSKEY)


def test_it_is_a_second_factor_beside_a_password(door: Door, ann: Person, device: Device) -> None:
    half, passkeys = ann.half(), door.accounts.passkeys
    assert half.stage is Stage.SECOND_STEP

    passed = passkeys.show(half, device.show(passkeys.to_show(ann.account.id, HERS)), HERS)

    assert passed is not None
    assert passed.token is not None
    assert door.session(passed.token).way is Way.PASSWORD


def test_it_shows_again_who_is_there(door: Door, ann: Person, device: Device) -> None:
    signed_in, passkeys = sign_in(door, device), door.accounts.passkeys
    assert signed_in is not None
    door.clock.pass_(timedelta(minutes=11))
    session = door.session(signed_in[0])
    assert not door.accounts.sessions.is_fresh(session)

    assert passkeys.show(session, device.show(passkeys.to_show(ann.account.id, HERS)), HERS) is not None

    assert door.accounts.sessions.is_fresh(door.session(signed_in[0]))


def test_an_answer_opens_once(door: Door, device: Device) -> None:
    passkeys = door.accounts.passkeys
    answer = device.show(passkeys.to_sign_in(HERS))
    assert passkeys.sign_in(answer, HERS) is not None

    assert passkeys.sign_in(answer, HERS) is None


def test_an_answer_opens_nothing_in_another_browser_and_is_used_up_by_trying_in_the_right_one(
    door: Door, device: Device
) -> None:
    passkeys = door.accounts.passkeys
    answer = device.show(passkeys.to_sign_in(HERS))

    assert passkeys.sign_in(answer, HIS) is None
    assert passkeys.sign_in(answer, HERS) is not None


def test_an_answer_after_five_minutes_is_late(door: Door, device: Device) -> None:
    passkeys = door.accounts.passkeys
    answer = device.show(passkeys.to_sign_in(HERS))

    door.clock.pass_(timedelta(minutes=5))

    assert passkeys.sign_in(answer, HERS) is None


def test_an_answer_to_one_question_is_none_to_another(door: Door, ann: Person, device: Device) -> None:
    passkeys = door.accounts.passkeys

    assert passkeys.sign_in(device.show(passkeys.to_show(ann.account.id, HERS)), HERS) is None
    assert passkeys.show(ann.half(), device.show(passkeys.to_sign_in(HERS)), HERS) is None


def test_a_challenge_that_was_never_ours_opens_nothing(door: Door, device: Device) -> None:
    asked = json.loads(door.accounts.passkeys.to_sign_in(HERS)) | {"challenge": "bm90IG91cnM"}

    assert door.accounts.passkeys.sign_in(device.show(json.dumps(asked)), HERS) is None


@pytest.mark.parametrize("twist", [{"origin": "https://desk.example.org.evil.example"}, {"verifies": False}])
def test_a_copy_of_the_site_or_a_device_nobody_unlocked_gets_nobody_in(
    door: Door, device: Device, twist: dict[str, str | bool]
) -> None:
    twisted = replace(device, **twist)  # type: ignore[arg-type]

    assert sign_in(door, twisted) is None
    assert sign_in(door, replace(device, count=twisted.count)) is not None


def test_a_device_nobody_unlocked_cannot_be_added(door: Door, ann: Person) -> None:
    passkeys, device = door.accounts.passkeys, Device(verifies=False)

    answer = device.make(passkeys.to_add(ann.account, HERS))

    assert passkeys.add(ann.half(), answer, "Phone", HERS) is None
    assert passkeys.of(ann.account.id) == []


def test_a_copied_passkey_is_noticed_when_it_counts_backwards(door: Door, device: Device) -> None:
    copy = replace(device)
    assert sign_in(door, device) is not None
    assert sign_in(door, device) is not None

    assert sign_in(door, copy) is None
    assert sign_in(door, device) is not None


@pytest.mark.parametrize("wrong", ["a copy", "another key"])
def test_a_passkey_that_is_not_right_is_noted_once_for_its_account(
    door: Door, ann: Person, device: Device, wrong: str
) -> None:
    used = replace(device) if wrong == "a copy" else replace(device, key=Device().key)
    sign_in(door, device)

    for _ in range(3):
        assert sign_in(door, replace(used)) is None

    assert noted(door, "passkey_refused") == [("somebody", ann.account.id)]
    assert sign_in(door, device) is not None, "nothing is locked"


def test_a_device_that_does_not_count_goes_on_working(door: Door, ann: Person) -> None:
    device = Device(counts=False)
    add(door, ann, ann.half(), device)

    assert [sign_in(door, device) is not None for _ in range(3)] == [True, True, True]


def test_another_persons_passkey_is_no_second_step(door: Door, ann: Person, device: Device) -> None:
    ben, his = door.newcomer("Ben Lloyd"), Device()
    add(door, ben, ben.half(), his)
    passkeys = door.accounts.passkeys

    assert passkeys.show(ann.half(), his.show(passkeys.to_show(ben.account.id, HERS)), HERS) is None


def test_a_signature_by_another_key_opens_nothing(door: Door, device: Device) -> None:
    assert sign_in(door, replace(device, key=Device().key)) is None


def test_a_passkey_cannot_be_added_to_two_accounts(door: Door, ann: Person, device: Device) -> None:
    ben, passkeys = door.newcomer("Ben Lloyd"), door.accounts.passkeys
    stolen = replace(device)

    assert passkeys.add(ben.half(), stolen.make(passkeys.to_add(ben.account, HERS)), "Mine", HERS) is None
    assert passkeys.of(ben.account.id) == []


def test_half_signed_in_nobody_adds_one(door: Door, ann: Person, device: Device) -> None:
    mal, passkeys = Device(), door.accounts.passkeys

    assert passkeys.add(ann.half(), mal.make(passkeys.to_add(ann.account, HIS)), "Mal", HIS) is None
    assert len(passkeys.of(ann.account.id)) == 1


def test_guessing_at_a_password_does_not_keep_out_whoever_has_a_passkey(
    door: Door, ann: Person, device: Device
) -> None:
    for _ in range(FAILURES_BEFORE_LOCK):
        door.accounts.sign_in(ann.email, "guess")

    assert sign_in(door, device) is not None


def test_they_have_names_and_can_be_taken_away_but_for_the_last(
    door: Door, ann: Person, device: Device
) -> None:
    signed_in, passkeys = sign_in(door, device), door.accounts.passkeys
    assert signed_in is not None
    session = add(door, ann, door.session(signed_in[0]), Device(), "  Key on \t my ring ")
    first, second = passkeys.of(ann.account.id)
    assert (first.name, second.name) == ("Phone", "Key on my ring")

    assert passkeys.rename(ann.account.id, second.id, "Blue key")
    assert passkeys.remove(session, first.id)

    assert [passkey.name for passkey in passkeys.of(ann.account.id)] == ["Blue key"]
    assert passkeys.remove(session, second.id) is False
    assert sign_in(door, device) is None, "the one that was taken away"


def test_nobody_renames_or_takes_away_anothers(door: Door, ann: Person, device: Device) -> None:
    ben, passkeys = door.person("Ben Lloyd"), door.accounts.passkeys
    (hers,) = passkeys.of(ann.account.id)

    assert not passkeys.rename(ben.account.id, hers.id, "mine")
    passkeys.remove(ben.whole(), hers.id)

    assert passkeys.of(ann.account.id) == [hers]


def test_of_two_answers_by_a_device_and_its_copy_at_once_one_gets_in(door: Door, device: Device) -> None:
    passkeys, came = door.accounts.passkeys, []
    answers = [copy.show(passkeys.to_sign_in(HERS)) for copy in (device, replace(device))]
    together = Barrier(2)

    def enter(answer: str) -> None:
        together.wait()
        came.append(passkeys.sign_in(answer, HERS) is not None)

    threads = [Thread(target=enter, args=(answer,)) for answer in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == [False, True]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "null",
        "[]",
        "{",
        '{"id": 1}',
        '{"id": "a", "response": null}',
        '{"id": "a", "response": {"clientDataJSON": "%%"}}',
        '{"id": "a", "response": {"clientDataJSON": 7}}',
        '{"id": "a", "response": {"clientDataJSON": "e30"}}',
        "\ud800",
        "[" * 100_000,
    ],
)
def test_what_is_no_answer_is_refused_like_a_wrong_one(door: Door, ann: Person, sent: str) -> None:
    assert door.accounts.passkeys.sign_in(sent, HERS) is None
    assert door.accounts.passkeys.add(ann.half(), sent, "Phone", HERS) is None


def test_a_site_with_a_bare_address_has_no_passkeys(door: Door) -> None:
    without = Accounts(door.store, door.clock, door.hasher, site=None)

    with pytest.raises(LookupError, match="PUBLIC_URL"):
        without.passkeys.to_sign_in(HERS)
