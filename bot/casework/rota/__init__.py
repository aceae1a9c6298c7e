"""Who is there: the rota, what it leaves uncovered, and whom a duty means at a moment."""

from bot.casework.rota.called import called
from bot.casework.rota.cover import Gap, gaps, on
from bot.casework.rota.rota import MayNotKeepRotaError, Rota, RotaPage, RotaProblem
from bot.casework.rota.watch import NOBODY, Watch, is_on_duty

__all__ = [
    "NOBODY",
    "Gap",
    "MayNotKeepRotaError",
    "Rota",
    "RotaPage",
    "RotaProblem",
    "Watch",
    "called",
    "gaps",
    "is_on_duty",
    "on",
]
