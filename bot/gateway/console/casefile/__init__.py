"""The pages of the case file: each one form, which comes back filled in when it is refused."""

from bot.gateway.console.casefile.routes import routes

__all__ = ["routes"]
