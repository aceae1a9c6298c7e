"""`python -m bot create-user EMAIL NAME --role ROLE`: an account for the console."""

from __future__ import annotations

import argparse
from contextlib import closing

from bot.addresses import is_address
from bot.bootstrap import build
from bot.casework.records import Role
from bot.settings import Settings
from bot.supervisor.first_start import make_ready


def main(args: list[str]) -> int:
    asked = _read(args)
    settings = Settings.from_environment()
    make_ready(settings)
    service = build(settings)
    with closing(service.store):
        password = service.accounts.create(asked.email, asked.name, Role(asked.role))
    print(f"Account:  {asked.email} ({asked.role})")
    print(f"Password: {password}")
    if not settings.demo:
        print(service.policy.clocks.clocks["one_time_password"].says.en)
    print("Shown once, and to be changed at the first sign-in. Hand it over by another way than the address.")
    return 0


def _read(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bot create-user", description=__doc__)
    parser.add_argument("email", type=_address)
    parser.add_argument("name", help="as colleagues know them")
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    return parser.parse_args(args)


def _address(text: str) -> str:
    if not is_address(text.strip()):
        raise argparse.ArgumentTypeError(f"'{text}' is not one e-mail address, such as sam@example.org")
    return text.strip()
