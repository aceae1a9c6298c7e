"""Passkeys (WebAuthn): a way in without a password, and a second factor beside one.

A challenge is made here, answered once within five minutes by the browser it was made for, and used up by
the first answer, right or wrong. The device must have seen that its owner is there (user verification).
"""

from __future__ import annotations

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bot.casework.access.challenges import Challenges
from bot.casework.access.events import PASSKEY_ADDED, note
from bot.casework.access.passkey_answers import new_passkey, read_answer, sign_count_of
from bot.casework.access.sessions import Passed, begin, pass_step, renew
from bot.casework.access.sites import Site
from bot.casework.access.stages import Rules
from bot.casework.access.tries import PASSKEY_REFUSED, mark_of, note_refused
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Passkey, Purpose, SignedIn, Stage, Way
from bot.vocabulary import AccountId

LONGEST_NAME = 60


class Passkeys:
    """`bound_to` is what only the browser has that was given the challenge."""

    def __init__(self, store: Store, clock: Clock, rules: Rules, site: Site | None) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules
        self._challenges = Challenges(store, clock)
        self.site = site

    def of(self, account_id: AccountId) -> list[Passkey]:
        with self._store.reading() as book:
            return book.passkeys_of(account_id)

    def to_add(self, account: Account, bound_to: str) -> str:
        """What the browser is asked, as JSON."""
        site = self._here()
        asked = generate_registration_options(
            rp_id=site.domain,
            rp_name=site.domain,
            user_id=account.id.encode(),
            user_name=account.email,
            user_display_name=account.name,
            challenge=self._challenges.new(Purpose.ADD_PASSKEY, bound_to),
            exclude_credentials=_described(self.of(account.id)),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
        )
        return options_to_json(asked)

    def add(self, session: SignedIn, answer: str, name: str, bound_to: str) -> Passed | None:
        """Every other session ends. None for a wrong answer, or a passkey that is somebody's already."""
        given, now = read_answer(answer), self._clock()
        if given is None or not self._challenges.take(given.challenge, Purpose.ADD_PASSKEY, bound_to):
            return None
        made = new_passkey(given, self._here())
        if made is None:
            return None
        passkey = Passkey(
            made.id, session.account_id, _tidy(name), made.public_key, made.sign_count, now, made.transports
        )
        with self._store.transaction() as book:
            passed = renew(book, session, now)
            if passed is None or not book.add_passkey(passkey):
                return None
            note(book, session.account_id, session.account_id, PASSKEY_ADDED, now)
        return passed

    def to_sign_in(self, bound_to: str) -> str:
        return self._asked(self._challenges.new(Purpose.PASSKEY_SIGN_IN, bound_to), [])

    def to_show(self, account_id: AccountId, bound_to: str) -> str:
        return self._asked(self._challenges.new(Purpose.PASSKEY_STEP, bound_to), self.of(account_id))

    def sign_in(self, answer: str, bound_to: str, browser: str = "") -> tuple[str, Account] | None:
        """Without a password: the passkey is both what somebody has and what they know or are."""
        with self._store.transaction() as book:
            passkey = self._used(book, answer, Purpose.PASSKEY_SIGN_IN, bound_to)
            account = book.account(passkey.account_id) if passkey else None
            if account is None or not account.active:
                return None
            now = self._clock()
            return begin(book, account.id, Stage.WHOLE, Way.PASSKEY, now, mark_of(browser)), account

    def show(self, session: SignedIn, answer: str, bound_to: str) -> Passed | None:
        """As a second step, or to show again who is there."""
        with self._store.transaction() as book:
            passkey = self._used(book, answer, Purpose.PASSKEY_STEP, bound_to)
            if passkey is None or passkey.account_id != session.account_id:
                return None
            return pass_step(book, session, self._clock())

    def rename(self, account_id: AccountId, passkey_id: str, name: str) -> bool:
        with self._store.transaction() as book:
            return book.name_passkey(account_id, passkey_id, _tidy(name))

    def remove(self, session: SignedIn, passkey_id: str) -> bool:
        """False when it is the only second factor and one is needed."""
        with self._store.transaction() as book:
            book.account_to_change(session.account_id)  # two removals at once take turns
            others = [one for one in book.passkeys_of(session.account_id) if one.id != passkey_id]
            is_last = not others and book.authenticator(session.account_id) is None
            if self._rules.needs_second_factor and is_last:
                return False
            if book.end_passkey(session.account_id, passkey_id):
                note(book, session.account_id, session.account_id, "passkey_removed", self._clock())
        return True

    def _here(self) -> Site:
        if self.site is None:
            raise LookupError(
                "There are no passkeys here. Expected a PUBLIC_URL with a name, not an address."
            )
        return self.site

    def _asked(self, challenge: bytes, passkeys: list[Passkey]) -> str:
        asked = generate_authentication_options(
            rp_id=self._here().domain,
            challenge=challenge,
            allow_credentials=_described(passkeys),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(asked)

    def _used(self, book: Book, answer: str, purpose: Purpose, bound_to: str) -> Passkey | None:
        """The passkey that answered rightly. One that counts backwards has been copied, and opens nothing."""
        given = read_answer(answer)
        if given is None or not self._challenges.take_in(book, given.challenge, purpose, bound_to):
            return None
        passkey, now = book.passkey(given.passkey_id), self._clock()
        if passkey is None:
            return None
        count = sign_count_of(given, passkey, self._here())
        if count is None or not book.use_passkey(passkey, count, now):
            note_refused(book, PASSKEY_REFUSED, passkey.id, passkey.account_id, now)
            return None
        return passkey


def _described(passkeys: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.id)) for passkey in passkeys]


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME] or "–"
