"""The conversation as plain pages: one question a page, no script, one cookie for the session.

The same use cases as behind the Chat API. What a form sends is answered by a redirect to what is asked next,
so a page loaded again sends nothing again. What cannot be taken is shown again with what was typed still in
its box and the same client id, so that sending it again counts once.
"""

from bot.gateway.plain.routes import setup

__all__ = ["setup"]
