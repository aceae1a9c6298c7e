"""Notices that must go out, and every try to deliver one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, bindparam, func, not_, or_, select, update

from bot.casework.ports.people import Viewer
from bot.casework.records import Delivery, DeliveryState, OutboxItem
from bot.store.book.part import Part
from bot.store.book.shelf import Shelf
from bot.store.book.viewing import OPEN_TO_VIEWER, seen_by
from bot.store.rows import CallRow, CaseRow, DeliveryRow, EscalationRow, OutboxRow
from bot.store.rows.alarms import UNACKNOWLEDGED
from bot.store.rows.notices import UNADDRESSED, UNDELIVERED

OUTBOX = Shelf(OutboxItem, OutboxRow)
DELIVERIES = Shelf(Delivery, DeliveryRow)

WAITING = (
    OUTBOX.select.where(UNADDRESSED).order_by(OUTBOX.c.created_at, OUTBOX.c.id).limit(bindparam("limit"))
)
ADDRESS = update(OUTBOX.table).where(OUTBOX.c.id == bindparam("of"), OUTBOX.c.addressed_at.is_(None))
OF_ITEMS = DELIVERIES.select.where(DELIVERIES.c.item_id.in_(bindparam("items", expanding=True))).order_by(
    DELIVERIES.c.created_at, DELIVERIES.c.channel, DELIVERIES.c.id
)
DUE = (
    DELIVERIES.select.where(UNDELIVERED)
    .where(DELIVERIES.c.channel == bindparam("of_channel"), DELIVERIES.c.due_at <= bindparam("now"))
    .order_by(DELIVERIES.c.due_at, DELIVERIES.c.id)
    .limit(bindparam("limit"))
)
# Two workers that saw the same try cannot both make it: by then the count is not what the second saw.
CLAIM = (
    update(DELIVERIES.table)
    .where(UNDELIVERED, DELIVERIES.c.id == bindparam("of"), DELIVERIES.c.attempts == bindparam("tried"))
    .values(attempts=bindparam("tried") + 1)
)
SETTLE = update(DELIVERIES.table).where(
    DELIVERIES.c.id == bindparam("of"), DELIVERIES.c.state != DeliveryState.DELIVERED
)
GIVE_UP = (
    update(DELIVERIES.table)
    .where(UNDELIVERED)
    .where(
        or_(
            DELIVERIES.c.created_at < bindparam("older_than"),
            not_(DELIVERIES.c.channel.in_(bindparam("channels", expanding=True))),
        )
    )
    .values(state=DeliveryState.GIVEN_UP, failed_at=bindparam("given_up_at"))
)
WENT_WRONG = (
    DELIVERIES.select.join(OutboxRow, OutboxRow.id == DELIVERIES.c.item_id)
    .outerjoin(CaseRow, CaseRow.reference == OutboxRow.subject)
    .add_columns(*OUTBOX.select.selected_columns)
    .where(DELIVERIES.c.state.in_([DeliveryState.FAILED, DeliveryState.GIVEN_UP]))
    .where(DELIVERIES.c.item_id.not_in(select(CallRow.id)))
    .where(or_(CaseRow.id.is_(None), OPEN_TO_VIEWER))
    .order_by(DELIVERIES.c.created_at.desc(), DELIVERIES.c.id)
    .limit(bindparam("limit"))
)
OLDEST = (
    select(func.min(OUTBOX.c.created_at)).where(UNADDRESSED),
    select(func.min(DELIVERIES.c.created_at)).where(UNDELIVERED),
    select(func.min(EscalationRow.raised_at)).where(UNACKNOWLEDGED, EscalationRow.climbs_at.is_(None)),
)
LAST_CALLS = (
    select(EscalationRow.raised_at, CallRow.accounts)
    .join(CallRow, and_(CallRow.escalation_id == EscalationRow.id, CallRow.step == EscalationRow.rungs - 1))
    .where(UNACKNOWLEDGED)
)


class Notices(Part):
    def add_outbox(self, item: OutboxItem) -> bool:
        return OUTBOX.add_once(self.connection, item)

    def outbox_item(self, item_id: str) -> OutboxItem | None:
        return OUTBOX.by_id(self.connection, item_id)

    def unaddressed(self, limit: int) -> list[OutboxItem]:
        return OUTBOX.all(self.connection, WAITING, limit=limit)

    def address(self, item_id: str, at: datetime) -> bool:
        return self.connection.execute(ADDRESS, {"of": item_id, "addressed_at": at}).rowcount == 1

    def add_delivery(self, delivery: Delivery) -> bool:
        return DELIVERIES.add_once(self.connection, delivery)

    def deliveries(self, item_ids: Collection[str]) -> list[Delivery]:
        return DELIVERIES.all(self.connection, OF_ITEMS, items=list(item_ids))

    def due_deliveries(self, channel: str, now: datetime, limit: int) -> list[Delivery]:
        return DELIVERIES.all(self.connection, DUE, of_channel=channel, now=now, limit=limit)

    def claim(self, delivery: Delivery, again_at: datetime) -> bool:
        values = {"of": delivery.id, "tried": delivery.attempts, "due_at": again_at}
        return self.connection.execute(CLAIM, values).rowcount == 1

    def settle_delivery(self, delivery: Delivery) -> None:
        values = {
            "of": delivery.id,
            "state": delivery.state,
            "due_at": delivery.due_at,
            "delivered_at": delivery.delivered_at,
            "last_error": delivery.last_error,
            "failed_at": delivery.failed_at,
        }
        self.connection.execute(SETTLE, values)

    def give_up_strays(self, channels: Collection[str], older_than: datetime, now: datetime) -> int:
        values = {"channels": list(channels), "older_than": older_than, "given_up_at": now}
        return self.connection.execute(GIVE_UP, values).rowcount

    def undelivered(self, viewer: Viewer, limit: int) -> list[tuple[Delivery, OutboxItem]]:
        rows = self.connection.execute(WENT_WRONG, {**seen_by(self.keys, viewer), "limit": limit})
        width = len(DELIVERIES.select.selected_columns)
        return [(Delivery(*row[:width]), OutboxItem(*row[width:])) for row in rows]

    def oldest_undelivered(self) -> datetime | None:
        found: list[datetime] = [at for each in OLDEST if (at := self.connection.scalar(each)) is not None]
        found += [raised_at for raised_at, people in self.connection.execute(LAST_CALLS) if not people]
        return min(found, default=None)
