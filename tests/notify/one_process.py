"""A process of the service to be killed: `python -m tests.notify.one_process PART [SECONDS]`.

`cause`: somebody writes that there is danger, and then nothing more happens here.
`work`: one round of the background worker, on a clock that is so many seconds ahead.
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from datetime import timedelta
from uuid import uuid4

from bot.bootstrap import Service, build, utc_now
from bot.casework.said import Typed
from bot.settings import Settings
from bot.vocabulary import Audience, Language

FOR_EVER = 600


def cause(service: Service) -> None:
    talks = service.conversations
    begun = talks.begin(Audience.FAMILY, Language.EN)
    talks.accept(begun.conversation_id, str(uuid4()), Typed("he is outside now with a knife"))
    print("accepted", flush=True)
    time.sleep(FOR_EVER)


def work(service: Service) -> None:
    service.ladder.climb()
    service.notices.deliver()


def main(part: str, seconds: str = "0") -> None:
    ahead = timedelta(seconds=int(seconds))
    service = build(Settings.from_environment(), clock=lambda: utc_now() + ahead)
    with closing(service.store):
        {"cause": cause, "work": work}[part](service)


if __name__ == "__main__":
    main(*sys.argv[1:])
