"""Second factors, challenges and who is known to a provider: one statement decides who was first."""

from __future__ import annotations

from bot.casework.records import ConflictWith, Purpose, Role
from bot.store import SqlStore
from bot.vocabulary import AccountId
from tests.store.samples import (
    CASE,
    NOON,
    a_case,
    a_challenge,
    a_conflict,
    a_conversation,
    a_passkey,
    a_person,
    a_recovery_code,
    a_sign_in,
    an_account,
    an_authenticator,
    known_as,
    minutes,
)

MAIR, DAI = AccountId("account-1"), AccountId("account-2")


def keep_two_accounts(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_account(an_account())
        book.add_account(an_account(id=DAI, email="dai@example.org", role=Role.MANAGER))


def test_a_password_is_set_only_over_the_one_that_was_checked(store: SqlStore) -> None:
    keep_two_accounts(store)

    with store.transaction() as book:
        assert book.set_password(MAIR, "argon2", "new")
        assert not book.set_password(MAIR, "argon2", "newer")

    with store.reading() as book:
        changed = book.account(MAIR)
    assert changed is not None
    assert (changed.password_hash, changed.must_change_password) == ("new", False)


def test_active_accounts_of_some_roles_are_found_to_be_changed(store: SqlStore) -> None:
    keep_two_accounts(store)

    with store.transaction() as book:
        managers = [Role.MANAGER, Role.ADMINISTRATOR]
        assert [one.id for one in book.active_to_change(managers)] == [DAI]
        book.save_account(an_account(id=DAI, email="dai@example.org", role=Role.MANAGER, active=False))
        assert book.active_to_change(managers) == []


def test_a_session_is_moved_stepped_up_and_ended_once(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        book.add_sign_in(a_sign_in())
        book.move_sign_in("token", NOON + minutes(90))
        assert book.step_up("token", NOON + minutes(1))

    with store.transaction() as book:
        (session,) = book.sign_ins_of(MAIR)
        assert (session.expires_at, session.stepped_up_at) == (NOON + minutes(90), NOON + minutes(1))
        assert book.end_sign_in("token")
        assert not book.end_sign_in("token")
        assert not book.step_up("token", NOON)


def test_a_step_is_used_once_and_none_before_it_afterwards(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        book.add_authenticator(an_authenticator())
        assert book.authenticator(MAIR) is None, "not confirmed yet"
        assert not book.has_second_factor(MAIR)
        assert book.confirm_authenticator(an_authenticator(), NOON, 7)

        used = [book.use_step("authenticator-1", step) for step in (7, 8, 8, 6, 10)]

    assert used == [False, True, False, False, True]
    with store.reading() as book:
        assert book.has_second_factor(MAIR)
        assert book.with_second_factor() == {MAIR}


def test_one_that_is_being_set_up_leaves_the_one_in_use_alone(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        book.add_authenticator(an_authenticator())
        book.confirm_authenticator(an_authenticator(), NOON, 7)
        book.add_authenticator(an_authenticator(id="authenticator-2"))
        book.add_authenticator(an_authenticator(id="authenticator-3"))

        in_use, pending = book.authenticator(MAIR), book.authenticator(MAIR, confirmed=False)
        assert in_use is not None
        assert pending is not None
        assert (in_use.id, pending.id) == ("authenticator-1", "authenticator-3")

        assert book.confirm_authenticator(pending, NOON, 9)
        assert not book.confirm_authenticator(pending, NOON, 9)
        in_use = book.authenticator(MAIR)
        assert in_use is not None
        assert in_use.id == "authenticator-3"


def test_a_recovery_code_is_used_once_by_its_owner(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        book.give_recovery_codes(MAIR, [a_recovery_code(code_hash=code) for code in ("one", "two")])

        assert not book.use_recovery_code(DAI, "one", NOON)
        assert book.use_recovery_code(MAIR, "one", NOON)
        assert not book.use_recovery_code(MAIR, "one", NOON)
        assert book.recovery_codes_left(MAIR) == 1


def test_a_passkey_counts_from_where_it_was_read(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        assert book.add_passkey(a_passkey())
        assert not book.add_passkey(a_passkey(account_id=DAI)), "it is somebody's already"

        assert book.use_passkey(a_passkey(), 5, NOON)
        assert not book.use_passkey(a_passkey(), 6, NOON), "read before it was used"

    with store.transaction() as book:
        assert book.passkey("passkey-1") == a_passkey(sign_count=5, last_used_at=NOON)
        assert not book.name_passkey(DAI, "passkey-1", "mine")
        assert book.name_passkey(MAIR, "passkey-1", "Blue key")
        assert not book.end_passkey(DAI, "passkey-1")
        assert book.end_passkey(MAIR, "passkey-1")
        assert book.passkeys_of(MAIR) == []


def test_a_challenge_is_taken_once_for_its_purpose_from_its_browser_in_time(store: SqlStore) -> None:
    right = [Purpose.PROVIDER_SIGN_IN]
    with store.transaction() as book:
        book.add_challenge(a_challenge())

        assert book.take_challenge("challenge-1", [Purpose.ADD_PASSKEY], "browser", NOON - minutes(5)) is None
        assert book.take_challenge("challenge-1", right, "another", NOON - minutes(5)) is None
        assert book.take_challenge("challenge-1", right, "browser", NOON) is None
        assert book.take_challenge("challenge-1", right, "browser", NOON - minutes(5)) == a_challenge()
        assert book.take_challenge("challenge-1", right, "browser", NOON - minutes(5)) is None


def test_old_challenges_are_forgotten(store: SqlStore) -> None:
    with store.transaction() as book:
        book.add_challenge(a_challenge())
        book.add_challenge(a_challenge(id="later", made_at=NOON + minutes(5)))

        book.forget_challenges(NOON + minutes(1))

        since, purposes = NOON - minutes(9), [Purpose.PROVIDER_SIGN_IN]
        assert book.take_challenge("challenge-1", purposes, "browser", since) is None
        assert book.take_challenge("later", purposes, "browser", since) is not None


def test_a_subject_is_bound_to_one_account_and_an_account_to_one_subject(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        assert book.add_known_as(known_as())
        assert not book.add_known_as(known_as(id="known-2", account_id=DAI)), "the same subject"
        assert not book.add_known_as(known_as(id="known-2", subject="another")), "the same account"
        assert book.add_known_as(known_as(id="known-2", account_id=DAI, subject="another"))

    with store.reading() as book:
        assert book.known_as("https://id.example.org", "another") == known_as(
            id="known-2", account_id=DAI, subject="another"
        )
        assert book.known_as("https://id.example.org", "ANOTHER") is None
        assert book.known_as("https://other.example.org", "another") is None
        assert book.known_to(MAIR, "https://id.example.org") == known_as()


def test_a_conflict_is_found_by_name_or_by_family_until_it_is_lifted(store: SqlStore) -> None:
    keep_two_accounts(store)
    with store.transaction() as book:
        book.add_conversation(a_conversation())
        book.add_case(a_case())
        book.add_person(a_person(name="Siân Jones"))
        for number, (kind, name) in enumerate(
            [(ConflictWith.PERSON, "Sian Jones"), (ConflictWith.FAMILY, "JONES")]
        ):
            conflict = a_conflict(id=f"conflict-{number}", kind=kind, name=name)
            assert not book.has_conflict(MAIR, CASE)
            book.declare_conflict(conflict)
            assert book.has_conflict(MAIR, CASE)
            assert not book.has_conflict(DAI, CASE)
            assert not book.lift_conflict(DAI, conflict.id, DAI, NOON)
            assert book.lift_conflict(MAIR, conflict.id, DAI, NOON)
            assert not book.lift_conflict(MAIR, conflict.id, DAI, NOON)

        book.declare_conflict(a_conflict(id="conflict-9", kind=ConflictWith.FAMILY, name="Siân"))
        assert not book.has_conflict(MAIR, CASE), "a first name is no family"
        assert [one.lifted_by for one in book.conflicts_of(MAIR)] == [DAI, DAI, None]
