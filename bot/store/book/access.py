"""By what else than a password somebody shows who they are. One statement decides who was first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, bindparam, delete, exists, or_, select, union, update

from bot.casework.records import Authenticator, Challenge, KnownAs, Passkey, Purpose, RecoveryCode
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.rows import AuthenticatorRow, ChallengeRow, KnownAsRow, PasskeyRow, RecoveryCodeRow
from bot.vocabulary import AccountId

AUTHENTICATORS = Shelf(Authenticator, AuthenticatorRow)
CODES = Shelf(RecoveryCode, RecoveryCodeRow)
PASSKEYS = Shelf(Passkey, PasskeyRow)
CHALLENGES = Shelf(Challenge, ChallengeRow)
KNOWN = Shelf(KnownAs, KnownAsRow, once=())

ACCOUNT = bindparam("account", type_=String)
OF = bindparam("of", type_=String)

OWN_AUTHENTICATOR = AUTHENTICATORS.c.account_id == ACCOUNT
IS_CONFIRMED = AUTHENTICATORS.c.confirmed_at.is_not(None)
CONFIRMED = AUTHENTICATORS.select.where(OWN_AUTHENTICATOR, IS_CONFIRMED)
PENDING = AUTHENTICATORS.select.where(OWN_AUTHENTICATOR, ~IS_CONFIRMED)
DROP_PENDING = delete(AUTHENTICATORS.table).where(OWN_AUTHENTICATOR, ~IS_CONFIRMED)
DROP_CONFIRMED = delete(AUTHENTICATORS.table).where(OWN_AUTHENTICATOR, IS_CONFIRMED)
DROP_OTHER = DROP_CONFIRMED.where(AUTHENTICATORS.c.id != OF)
CONFIRM = update(AUTHENTICATORS.table).where(AUTHENTICATORS.c.id == OF, ~IS_CONFIRMED)
USE_STEP = update(AUTHENTICATORS.table).where(
    AUTHENTICATORS.c.id == OF, AUTHENTICATORS.c.last_step < bindparam("step")
)

OWN_PASSKEY = PASSKEYS.c.account_id == ACCOUNT
PASSKEYS_OF = PASSKEYS.select.where(OWN_PASSKEY).order_by(PASSKEYS.c.made_at, PASSKEYS.c.id)
USE_PASSKEY = update(PASSKEYS.table).where(PASSKEYS.c.id == OF, PASSKEYS.c.sign_count == bindparam("was"))
NAME_PASSKEY = update(PASSKEYS.table).where(OWN_PASSKEY, PASSKEYS.c.id == OF)
END_PASSKEY = delete(PASSKEYS.table).where(OWN_PASSKEY, PASSKEYS.c.id == OF)
END_PASSKEYS = delete(PASSKEYS.table).where(OWN_PASSKEY)

HAS_ONE = select(
    or_(
        exists().where(OWN_AUTHENTICATOR, IS_CONFIRMED),
        exists().where(OWN_PASSKEY),
    )
)
WITH_ONE = union(select(AUTHENTICATORS.c.account_id).where(IS_CONFIRMED), select(PASSKEYS.c.account_id))

OWN_CODE = CODES.c.account_id == ACCOUNT
UNUSED = CODES.c.used_at.is_(None)
DROP_CODES = delete(CODES.table).where(OWN_CODE)
USE_CODE = update(CODES.table).where(OWN_CODE, CODES.c.code_hash == OF, UNUSED)
CODES_LEFT = select(CODES.c.code_hash).where(OWN_CODE, UNUSED)

TAKE = delete(CHALLENGES.table).where(
    CHALLENGES.c.id == OF,
    CHALLENGES.c.purpose.in_(bindparam("purposes", expanding=True)),
    CHALLENGES.c.bound_to == bindparam("bound_to"),
    CHALLENGES.c.made_at > bindparam("since"),
)
FORGET = delete(CHALLENGES.table).where(CHALLENGES.c.made_at < bindparam("before"))

BY_SUBJECT = KNOWN.select.where(KNOWN.c.subject_index == bindparam("index"))
KNOWN_TO = KNOWN.select.where(KNOWN.c.account_id == ACCOUNT, KNOWN.c.issuer == bindparam("of_issuer"))
DROP_KNOWN = delete(KNOWN.table).where(KNOWN.c.account_id == ACCOUNT)


class Access(Part):
    def has_second_factor(self, account_id: AccountId) -> bool:
        return bool(self.connection.scalar(HAS_ONE, {"account": account_id}))

    def with_second_factor(self) -> set[AccountId]:
        return {AccountId(account_id) for (account_id,) in self.connection.execute(WITH_ONE)}

    def end_second_factors_of(self, account_id: AccountId) -> None:
        for statement in (DROP_PENDING, DROP_CONFIRMED, DROP_CODES, END_PASSKEYS):
            self.connection.execute(statement, {"account": account_id})

    def add_authenticator(self, authenticator: Authenticator) -> None:
        self.connection.execute(DROP_PENDING, {"account": authenticator.account_id})
        AUTHENTICATORS.add(self.connection, [authenticator])

    def authenticator(self, account_id: AccountId, *, confirmed: bool = True) -> Authenticator | None:
        return AUTHENTICATORS.one(self.connection, CONFIRMED if confirmed else PENDING, account=account_id)

    def confirm_authenticator(self, authenticator: Authenticator, at: datetime, step: int) -> bool:
        values = {"of": authenticator.id, "confirmed_at": at, "last_step": step}
        confirmed = self.connection.execute(CONFIRM, values).rowcount == 1
        if confirmed:
            self.connection.execute(DROP_OTHER, {"account": authenticator.account_id, "of": authenticator.id})
        return confirmed

    def use_step(self, authenticator_id: str, step: int) -> bool:
        values = {"of": authenticator_id, "step": step, "last_step": step}
        return self.connection.execute(USE_STEP, values).rowcount == 1

    def end_authenticator_of(self, account_id: AccountId) -> None:
        self.connection.execute(DROP_CONFIRMED, {"account": account_id})

    def give_recovery_codes(self, account_id: AccountId, codes: Sequence[RecoveryCode]) -> None:
        self.connection.execute(DROP_CODES, {"account": account_id})
        CODES.add(self.connection, codes)

    def use_recovery_code(self, account_id: AccountId, code_hash: str, at: datetime) -> bool:
        values = {"account": account_id, "of": code_hash, "used_at": at}
        return self.connection.execute(USE_CODE, values).rowcount == 1

    def recovery_codes_left(self, account_id: AccountId) -> int:
        return len(self.connection.execute(CODES_LEFT, {"account": account_id}).all())

    def add_passkey(self, passkey: Passkey) -> bool:
        return PASSKEYS.add_once(self.connection, passkey)

    def passkey(self, passkey_id: str) -> Passkey | None:
        return PASSKEYS.by_id(self.connection, passkey_id)

    def passkeys_of(self, account_id: AccountId) -> list[Passkey]:
        return PASSKEYS.all(self.connection, PASSKEYS_OF, account=account_id)

    def use_passkey(self, passkey: Passkey, sign_count: int, at: datetime) -> bool:
        values = {"of": passkey.id, "was": passkey.sign_count, "sign_count": sign_count, "last_used_at": at}
        return self.connection.execute(USE_PASSKEY, values).rowcount == 1

    def name_passkey(self, account_id: AccountId, passkey_id: str, name: str) -> bool:
        values = {"account": account_id, "of": passkey_id, "name": name}
        return self.connection.execute(NAME_PASSKEY, values).rowcount == 1

    def end_passkey(self, account_id: AccountId, passkey_id: str) -> bool:
        return self.connection.execute(END_PASSKEY, {"account": account_id, "of": passkey_id}).rowcount == 1

    def add_challenge(self, challenge: Challenge) -> None:
        CHALLENGES.add(self.connection, [challenge])

    def take_challenge(
        self, challenge_id: str, purposes: Sequence[Purpose], bound_to: str, since: datetime
    ) -> Challenge | None:
        found = CHALLENGES.by_id(self.connection, challenge_id)
        values = {"of": challenge_id, "purposes": list(purposes), "bound_to": bound_to, "since": since}
        return found if self.connection.execute(TAKE, values).rowcount == 1 else None

    def forget_challenges(self, before: datetime) -> None:
        self.connection.execute(FORGET, {"before": before})

    def known_as(self, issuer: str, subject: str) -> KnownAs | None:
        return KNOWN.one(self.connection, BY_SUBJECT, index=self._subject_index(issuer, subject))

    def known_to(self, account_id: AccountId, issuer: str) -> KnownAs | None:
        return KNOWN.one(self.connection, KNOWN_TO, account=account_id, of_issuer=issuer)

    def add_known_as(self, known: KnownAs) -> bool:
        index = self._subject_index(known.issuer, known.subject)
        return KNOWN.add_once(self.connection, known, subject_index=index)

    def end_known_as_of(self, account_id: AccountId) -> None:
        self.connection.execute(DROP_KNOWN, {"account": account_id})

    def _subject_index(self, issuer: str, subject: str) -> str:
        """Subjects that differ only in capitals are different people, which an index alone does not tell."""
        return self.keys.index(f"{issuer} {subject.encode().hex()}")
