"""What an application carries, by typed key."""

from __future__ import annotations

from aiohttp import web

from bot.bootstrap import Service
from bot.gateway.admission import Admission
from bot.gateway.engine import Engine
from bot.gateway.events import LiveEvents
from bot.gateway.limits import Limits
from bot.gateway.pages.widget import Widget
from bot.gateway.replies import Replies
from bot.gateway.turns import Turns

ADMISSION: web.AppKey[Admission] = web.AppKey("admission")
SERVICE: web.AppKey[Service] = web.AppKey("service")
ENGINE: web.AppKey[Engine] = web.AppKey("engine")
TURNS: web.AppKey[Turns] = web.AppKey("turns")
EVENTS: web.AppKey[LiveEvents] = web.AppKey("events")
REPLIES: web.AppKey[Replies] = web.AppKey("replies")
LIMITS: web.AppKey[Limits] = web.AppKey("limits")
WIDGET: web.AppKey[Widget] = web.AppKey("widget")
