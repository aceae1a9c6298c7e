"""`python -m bot notify-test EMAIL`: send one harmless notice to one account by every way that is set up.

It says nothing but what every notice says. What happened is printed, and nothing is kept of it.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

from bot.bootstrap import build
from bot.notify.ways import in_words
from bot.settings import Settings


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m bot notify-test", description=__doc__)
    parser.add_argument("email", help="the address of an account")
    email = parser.parse_args(args).email.strip().casefold()
    settings = Settings.from_environment()
    for line in in_words(settings):
        print(line)
    service = build(settings)
    with closing(service.store):
        with service.store.reading() as book:
            account = book.account_by_email(email)
        if account is None:
            print(f"No account has the address {email}. Make one: python -m bot create-user", file=sys.stderr)
            return 1
        tried = service.notices.try_out(account)
    for channel, problem in tried:
        print(f"{channel}: {problem or 'sent'}")
    return 1 if any(problem for _, problem in tried) else 0
