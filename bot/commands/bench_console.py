"""`python -m bot bench-console`: the list of cases and the search among many cases, beside few.

Two services, each with a store of its own that is thrown away and filled with invented cases, are asked over
HTTP for whole pages, in turn, so that a busy machine is busy for both.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import random
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from bot.bootstrap import Service, build
from bot.casework.records import DUTY_TEAM, Case, Conversation, Escalation, Part, Person, Role
from bot.commands.bench.figures import Figure, percentile, table
from bot.gateway.listening import listening
from bot.settings import Settings
from bot.store import KeyRing, migrate
from bot.supervisor.ports import free_port
from bot.vocabulary import Audience, CaseId, ConversationId, Language, Outcome, PersonId

FEW = 100
AT_MOST = 200.0  # milliseconds for a whole page
IN_ONE_GO = 500
COLLEAGUE, A_SHARE = "Bea Rees", 20  # who has every twentieth case
ALARMS = 12  # that wait at once: a bad day
FIRST = ("Alys", "Bryn", "Cerys", "Dewi", "Elin", "Ffion", "Gwyn", "Heledd", "Ifan", "Jac", "Lowri", "Mali")
LAST = ("Afon", "Bryniau", "Castell", "Derwen", "Eithin", "Fferm", "Glaslyn", "Hendre", "Llwyn", "Mynydd")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Desk:
    """Somebody signed in at a console, over a connection that stays open."""

    connection: http.client.HTTPConnection
    cookie: str

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[float, str]:
        """Milliseconds until the whole page was there, and the page."""
        headers = {"Cookie": self.cookie} | (FORM if form else {})
        began = time.perf_counter()
        self.connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
        response = self.connection.getresponse()
        page = response.read().decode()
        took = (time.perf_counter() - began) * 1000
        if response.status != http.client.OK:
            raise SystemExit(f"{path} answered {response.status}. Expected a page: is somebody signed in?")
        return took, page


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot bench-console", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="how many are many (default 20000)")
    parser.add_argument("--times", type=int, default=30, help="how often each page is asked for (default 30)")
    asked = parser.parse_args(args)
    with ExitStack() as stack:
        few = stack.enter_context(desk_among(FEW))
        many = stack.enter_context(desk_among(asked.cases))
        print(table(measure(few, many, asked.cases, asked.times)))
    return 0


def measure(few: Desk, many: Desk, cases: int, times: int) -> list[Figure]:
    figures: list[Figure] = []
    for name, path, searched in _pages(many):
        taken: list[list[float]] = [[], []]
        for _ in range(times):
            for desk, into in zip((few, many), taken, strict=True):
                form = {"csrf": _csrf(desk), "words": searched} if searched else None
                into.append(_found(desk, path, form))
        figures += _figures(name, taken, cases)
    return figures


def _found(desk: Desk, path: str, form: dict[str, str] | None) -> float:
    took, page = desk.ask(path, form)
    if "/console/cases/" not in page:
        raise SystemExit(f"{path} shows no case. Expected some: the invented ones are not what is asked for.")
    return took


def _figures(name: str, taken: Sequence[Sequence[float]], cases: int) -> Iterator[Figure]:
    few, many = (percentile(values, 0.5) for values in taken)
    how = f"whole page over HTTP among {cases} cases"
    yield Figure(f"{name}, p50", many, "ms", how, at_most=AT_MOST)
    yield Figure(f"{name}, p95", percentile(taken[1], 0.95), "ms", how, at_most=AT_MOST)
    yield Figure(f"{name}, against few", many / few, "x", f"p50 beside {few:.1f} ms among {FEW} cases")


def _pages(desk: Desk) -> list[tuple[str, str, str]]:
    """What is asked for: the first page, one far down, three choices, and two searches."""
    return [
        ("list", "/console/", ""),
        ("list, tenth page", _page_down(desk, 10), ""),
        ("list, one council and late", "/console/?area=vale&overdue=yes", ""),
        ("list, all of one outcome", "/console/?outcome=eligible&state=all", ""),
        ("list, one colleague's", f"/console/?holder={_colleague(desk)}", ""),
        ("search, name", "/console/search", f"{FIRST[0]} {LAST[0]}"),
        ("search, telephone", "/console/search", "07700 900001"),
    ]


def _page_down(desk: Desk, pages: int) -> str:
    path = "/console/"
    for _ in range(pages - 1):
        after = re.search(r'href="([^"]*after=[^"]*)"', desk.ask(path)[1])
        if after is None:
            break
        path = after[1].replace("&amp;", "&")
    return path


def _colleague(desk: Desk) -> str:
    found = re.search(rf'<option value="([^"]+)"[^>]*>{COLLEAGUE}<', desk.ask("/console/")[1])
    if found is None:
        raise SystemExit("The list cannot be asked for a colleague's cases. Expected a choice by name.")
    return found[1]


def _csrf(desk: Desk) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', desk.ask("/console/search")[1])
    if found is None:
        raise SystemExit("The search page has no form. Expected one with a token.")
    return found[1]


@contextmanager
def desk_among(cases: int) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="choices-bench-") as folder:
        settings = Settings(
            var=Path(folder), chat_port=free_port(), action_port=free_port(), demo=True, second_look=False
        )
        migrate(settings.database_url)
        KeyRing.create(settings.keys_path)
        service = build(settings)
        fill(service, cases)
        with _serving(service):  # noqa: SIM117 - it listens before it is connected to
            with closing(http.client.HTTPConnection("127.0.0.1", settings.chat_port, timeout=60)) as line:
                yield Desk(line, _signed_in(service))
        service.store.close()


def _signed_in(service: Service) -> str:
    email, password = "bench@example.org", "a quiet green kettle"
    one_time = service.accounts.create(email, "Bench", Role.DUTY_WORKER)
    first = service.accounts.sign_in(email, one_time)
    if first is None:
        raise SystemExit("The account that was just made cannot sign in.")
    service.accounts.change_password(first[1].id, one_time, password)
    again = service.accounts.sign_in(email, password)
    if again is None:
        raise SystemExit("The account cannot sign in with its new password.")
    return f"desk={again[0]}"


def fill(service: Service, cases: int) -> None:
    """Invented cases, the same at every run. A colleague has some of them."""
    service.accounts.create("colleague@example.org", COLLEAGUE, Role.DUTY_WORKER)
    (colleague,) = (one for one, name in service.accounts.names().items() if name == COLLEAGUE)
    chance, now = random.Random(14), datetime.now(UTC)  # noqa: S311 - nothing secret
    for begin in range(0, cases, IN_ONE_GO):
        with service.store.transaction() as book:
            for number in range(begin, min(begin + IN_ONE_GO, cases)):
                case, talk = _case(number, chance, now)
                case.owner = DUTY_TEAM if number % A_SHARE else colleague
                book.add_conversation(talk)
                book.add_case(case)
                book.add_person(_person(case, number, chance))
                if number < ALARMS:
                    book.add_escalation(Escalation(f"a{number}", case.id, case.outcome, "invented", now))


def _case(number: int, chance: random.Random, now: datetime) -> tuple[Case, Conversation]:
    since = now - timedelta(minutes=chance.randrange(400_000))
    talk = Conversation(
        id=ConversationId(f"t{number}"),
        token_hash="",
        audience=chance.choice(list(Audience)),
        language=chance.choice(list(Language)),
        channel="web",
        instrument="family",
        instrument_version="invented",
        opened_at=since,
        last_seen_at=since,
    )
    case = Case(
        id=CaseId(f"c{number}"),
        reference=f"B{number:03X}-{chance.randrange(16**4):04X}",
        conversation_id=talk.id,
        outcome=chance.choice(list(Outcome)),
        opened_at=since,
        waiting_since=since,
        sent=True,
        unknown=chance.randrange(12),
        area=chance.choice(["cardiff", "vale", "elsewhere", None]),
    )
    return case, talk


def _person(case: Case, number: int, chance: random.Random) -> Person:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number // 40}"
    details = {"phone": f"07700 9{number:05d}"}
    name = f"{FIRST[0]} {LAST[0]}" if number % 2500 == 0 else name
    return Person(PersonId(f"p{number}"), case.id, Part.PERSON, name, case.opened_at, "invented", details)


@contextmanager
def _serving(service: Service) -> Iterator[None]:
    """The service on its ports, in a thread of its own, until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    served = listening(service)
    try:
        asyncio.run_coroutine_threadsafe(served.__aenter__(), loop).result(60)
        yield
    finally:
        asyncio.run_coroutine_threadsafe(served.__aexit__(None, None, None), loop).result(60)
        asyncio.run_coroutine_threadsafe(loop.shutdown_default_executor(), loop).result(60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()
