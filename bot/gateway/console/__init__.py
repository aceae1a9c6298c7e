"""The duty console's pages: signing in, the list of cases, one case. They show and record; people decide.

Plain pages from the server, so that reading and deciding need no script.
"""

from bot.gateway.console.routes import ADDRESS, setup

__all__ = ["ADDRESS", "setup"]
