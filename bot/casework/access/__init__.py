"""Who may use the console: accounts, signing in, second factors, and how long it lasts.

What fails says nothing of why: not whether an account exists, is locked or switched off. Nothing here
knows of cookies, pages or HTTP.
"""

from bot.casework.access.accounts import Accounts
from bot.casework.access.changes import Change
from bot.casework.access.keeping import Refused
from bot.casework.access.making import AccountExistsError
from bot.casework.access.one_time import OneTimePasswordOverError
from bot.casework.access.passwords import PasswordProblem, one_time_password
from bot.casework.access.providers import Claimed
from bot.casework.access.sessions import IDLE_ENDS_AFTER, SESSION_ENDS_AFTER, Passed
from bot.casework.access.sites import Site, site_of
from bot.casework.access.tries import FAILURES_BEFORE_LOCK, KNOWN_FOR, LOCKED_FOR, MOST_BROWSERS

__all__ = [
    "FAILURES_BEFORE_LOCK",
    "IDLE_ENDS_AFTER",
    "KNOWN_FOR",
    "LOCKED_FOR",
    "MOST_BROWSERS",
    "SESSION_ENDS_AFTER",
    "AccountExistsError",
    "Accounts",
    "Change",
    "Claimed",
    "OneTimePasswordOverError",
    "Passed",
    "PasswordProblem",
    "Refused",
    "Site",
    "one_time_password",
    "site_of",
]
