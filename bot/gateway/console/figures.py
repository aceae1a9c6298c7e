"""Figures of how the service does, each chart with its table. The quarter stands in the address."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Callable
from datetime import timedelta

from aiohttp import web

from bot.casework.figures import FiguresPage, Quarter
from bot.casework.figures.tables import Table
from bot.gateway.console.charts import Bar, chart
from bot.gateway.console.page import page
from bot.gateway.console.visit import VISIT
from bot.gateway.keys import SERVICE

Say = Callable[[str], str]
OF_TIME = ("middle", "nine_of_ten", "longest")
COUNTED = ("late", "waiting")


async def show(request: web.Request) -> web.Response:
    found = await _found(request)
    say = _say(request)
    return page(
        request,
        "figures.html",
        found=found,
        charts={table.name: _chart(table, say) for table in found.tables},
        row_name=lambda table, row: _row_name(table, row, say),
        column_name=lambda column: _column_name(column, say),
        columns_of=lambda table: _columns(table, say),
        wait_columns=[say("queue.outcome"), *(say(f"figures.{name}") for name in (*OF_TIME, *COUNTED))],
        of_time=OF_TIME,
        counted=COUNTED,
        lasted=_lasted,
    )


async def as_csv(request: web.Request) -> web.Response:
    """The same numbers as on the page; what is hidden there is empty here."""
    found, say = await _found(request), _say(request)
    table = next((one for one in found.tables if one.name == request.match_info["table"]), None)
    if table is None:
        raise web.HTTPNotFound
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(_columns(table, say))
    for row, cells in zip(table.rows, table.cells, strict=True):
        lines.writerow([_row_name(table, row, say), *("" if cell is None else cell for cell in cells)])
    name = f"{table.name}-{found.quarter.name}.csv"
    return web.Response(
        body=written.getvalue().encode("utf-8-sig"),  # so that a spreadsheet reads Welsh letters
        content_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _found(request: web.Request) -> FiguresPage:
    service, account = request.app[SERVICE], request[VISIT].who
    quarter = Quarter.read(request.query.get("quarter", ""))
    return await asyncio.to_thread(service.figures.page, account, quarter)


def _say(request: web.Request) -> Say:
    phrases, language = request.app[SERVICE].phrases, request[VISIT].language
    return lambda text: phrases.say(text, language)


def _chart(table: Table, say: Say) -> object:
    hidden = say("figures.hidden")
    bars = [
        Bar(_row_name(table, row, say), cells[-1], hidden if cells[-1] is None else str(cells[-1]))
        for row, cells in list(zip(table.rows, table.cells, strict=True))[:-1]
    ]
    return chart(table.name, say(f"figures.by_{table.name}"), say("figures.chart_says"), bars)


def _columns(table: Table, say: Say) -> list[str]:
    return [say(f"figures.by_{table.name}"), *(_column_name(name, say) for name in table.columns)]


def _row_name(table: Table, row: str, say: Say) -> str:
    if row == "total":
        return say("figures.total")
    if table.name == "week":
        return f"{row[8:]}/{row[5:7]}/{row[:4]}"
    if row in ("yes", "no"):
        return say(f"figures.{row}")
    if table.name == "unknown":
        return say(f"figures.unknown_{row}")
    return say("figures.not_known") if row == "not_known" else say(f"queue.{table.name}_{row}")


def _column_name(column: str, say: Say) -> str:
    return say("figures.total") if column == "total" else say(f"queue.outcome_{column}")


def _lasted(wait: timedelta | None) -> tuple[str, dict[str, int]] | None:
    if wait is None:
        return None
    minutes = int(wait.total_seconds()) // 60
    if minutes < 60:
        return "figures.minutes", {"minutes": minutes}
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return "figures.hours", {"hours": hours, "minutes": minutes}
    return "figures.days", {"days": hours // 24, "hours": hours % 24}
