"""Single sign-on: a provider says who is there. Ann has an account; Mal has one at the provider only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.access import Claimed
from bot.casework.records import Purpose, Stage, Way
from tests.casework.door import Door, Person, noted

ANN = Claimed("https://id.example.org", "subject-1", "Ann@Example.org", has_second_factor=False)


@pytest.fixture
def ann(door: Door) -> Person:
    return door.newcomer("Ann Rees")


def test_somebody_with_an_account_comes_in_by_a_checked_address(door: Door, ann: Person) -> None:
    signed_in = door.accounts.providers.sign_in(ANN)

    assert signed_in is not None
    token, account = signed_in
    assert account.id == ann.account.id
    assert door.session(token).way is Way.PROVIDER


@pytest.mark.parametrize("claimed", [replace(ANN, email="mal@example.org"), replace(ANN, email="")])
def test_nobody_gets_an_account_by_asking_and_an_address_nobody_checked_is_none(
    door: Door, ann: Person, claimed: Claimed
) -> None:
    for _ in range(3):
        assert door.accounts.providers.sign_in(claimed) is None
    assert len(door.accounts.keeping.everybody()) == 1
    assert noted(door, "provider_refused") == [("somebody", "")], "once"


def test_from_then_on_the_providers_own_id_counts_and_not_the_address(door: Door, ann: Person) -> None:
    providers = door.accounts.providers
    assert providers.sign_in(ANN) is not None

    assert providers.sign_in(replace(ANN, email="married@example.org")) is not None
    assert providers.sign_in(replace(ANN, subject="subject-2")) is None, "the address changed hands"
    assert providers.sign_in(replace(ANN, subject="SUBJECT-1")) is None
    assert providers.sign_in(replace(ANN, issuer="https://other.example", email="")) is None


def test_an_account_that_is_switched_off_is_not_let_in(door: Door, ann: Person) -> None:
    door.accounts.providers.sign_in(ANN)
    with door.store.transaction() as book:
        book.save_account(replace(ann.account, active=False))

    assert door.accounts.providers.sign_in(ANN) is None
    assert noted(door, "provider_refused") == [("somebody", ann.account.id)]


@pytest.mark.parametrize(("trusted", "stage"), [(True, Stage.WHOLE), (False, Stage.SET_UP)])
def test_the_providers_second_factor_counts_where_it_is_trusted(
    door: Door, ann: Person, trusted: bool, stage: Stage
) -> None:
    signed_in = door.accounts.providers.sign_in(replace(ANN, has_second_factor=trusted))

    assert signed_in is not None
    assert door.session(signed_in[0]).stage is stage


def test_it_shows_again_who_is_there_but_is_no_second_step(door: Door, ann: Person) -> None:
    providers = door.accounts.providers
    signed_in = providers.sign_in(replace(ANN, has_second_factor=True))
    assert signed_in is not None
    door.clock.pass_(timedelta(minutes=11))
    session = door.session(signed_in[0])

    assert providers.show(session, replace(ANN, subject="subject-2")) is None
    assert providers.show(session, ANN) is not None

    assert door.accounts.sessions.is_fresh(door.session(signed_in[0]))
    door.set_up(ann)
    half = providers.sign_in(ANN)
    assert half is not None
    assert providers.show(door.session(half[0]), ANN) is None


def test_a_state_comes_back_once_soon_and_to_the_same_browser(door: Door) -> None:
    providers, purpose = door.accounts.providers, Purpose.PROVIDER_SIGN_IN
    state, late = (providers.begin(purpose, "browser", nonce="n") for _ in range(2))

    assert providers.take(state, purpose, "another browser") is None
    assert providers.take(state, Purpose.PROVIDER_STEP, "browser") is None
    taken = providers.take(state, purpose, "browser")
    assert taken is not None
    assert taken.kept == {"nonce": "n"}
    assert providers.take(state, purpose, "browser") is None
    assert providers.take("not one of ours", purpose, "browser") is None

    door.clock.pass_(timedelta(minutes=5))
    assert providers.take(late, purpose, "browser") is None
