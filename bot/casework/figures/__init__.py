"""Figures of how the service does: times, numbers and outcomes. Nobody can be picked out of what is shown."""

from bot.casework.figures.looking import FIGURES_READ, Figures, FiguresPage
from bot.casework.figures.quarters import Quarter

__all__ = ["FIGURES_READ", "Figures", "FiguresPage", "Quarter"]
