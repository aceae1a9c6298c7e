"""Single sign-on: somebody else says who is there. It lets in accounts that exist, and never makes one.

At first an account is found by its address, if the provider says that it checked it. From then on it is bound
to the provider's own id for that person, and an address that changes hands opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

from bot.casework.access.challenges import Challenges
from bot.casework.access.events import note
from bot.casework.access.making import tidy
from bot.casework.access.sessions import Passed, begin, pass_step
from bot.casework.access.stages import Rules
from bot.casework.access.tries import PROVIDER_REFUSED, mark_of, note_refused
from bot.casework.ports import Book, Clock, Store
from bot.casework.records import Account, Challenge, KnownAs, Purpose, SignedIn, Stage, Way
from bot.vocabulary import AccountId


@dataclass(frozen=True)
class Claimed:
    """What a provider said of somebody, checked. `email` is empty unless the provider checked it.

    `has_second_factor` is whether it showed a second factor that we trust.
    """

    issuer: str
    subject: str
    email: str
    has_second_factor: bool


class Providers:
    def __init__(self, store: Store, clock: Clock, rules: Rules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules
        self._challenges = Challenges(store, clock)

    def begin(self, purpose: Purpose, bound_to: str, **kept: str) -> str:
        """The state that must come back with the answer."""
        return bytes_to_base64url(self._challenges.new(purpose, bound_to, **kept))

    def take(self, state: str, purpose: Purpose, bound_to: str) -> Challenge | None:
        try:
            challenge = base64url_to_bytes(state)
        except ValueError:
            return None
        return self._challenges.take(challenge, purpose, bound_to)

    def sign_in(self, claimed: Claimed, browser: str = "") -> tuple[str, Account] | None:
        with self._store.transaction() as book:
            account, now = self._account_of(book, claimed), self._clock()
            if account is None:
                known = book.known_as(claimed.issuer, claimed.subject)
                who, of = f"{claimed.issuer} {claimed.subject}", known.account_id if known else None
                note_refused(book, PROVIDER_REFUSED, who, of, now)
                return None
            stage = (
                Stage.WHOLE if claimed.has_second_factor else self._rules.after_one_factor(book, account.id)
            )
            return begin(book, account.id, stage, Way.PROVIDER, now, mark_of(browser)), account

    def show(self, session: SignedIn, claimed: Claimed) -> Passed | None:
        """To show again who is there, for somebody who signed in this way. It is not a second step."""
        with self._store.transaction() as book:
            known = book.known_as(claimed.issuer, claimed.subject)
            is_them = known is not None and known.account_id == session.account_id
            if not is_them or session.stage is not Stage.WHOLE or session.way is not Way.PROVIDER:
                return None
            return pass_step(book, session, self._clock())

    def is_bound(self, account_id: AccountId, issuer: str) -> bool:
        with self._store.reading() as book:
            return book.known_to(account_id, issuer) is not None

    def _account_of(self, book: Book, claimed: Claimed) -> Account | None:
        known = book.known_as(claimed.issuer, claimed.subject)
        account = book.account(known.account_id) if known else self._bound_now(book, claimed)
        return account if account is not None and account.active else None

    def _bound_now(self, book: Book, claimed: Claimed) -> Account | None:
        account = book.account_by_email(tidy(claimed.email)) if claimed.email else None
        if account is None or not account.active:
            return None
        now = self._clock()
        known = KnownAs(str(uuid4()), account.id, claimed.issuer, claimed.subject, now)
        if not book.add_known_as(known):
            return None  # it is bound to somebody else at this provider
        note(book, account.id, account.id, "single_sign_on", now)
        return account
