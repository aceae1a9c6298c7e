"""What to ask next. Pure: an instrument and the answers so far in, the next question out.

Nothing here keeps state, reads a clock or writes anything. Asking where we are never changes where we are.
"""

from bot.interview.load import load_instrument, load_instruments
from bot.interview.model import Answer, Answers, Instrument, Kind, Option, Question
from bot.interview.walk import Path, Step, walk

__all__ = [
    "Answer",
    "Answers",
    "Instrument",
    "Kind",
    "Option",
    "Path",
    "Question",
    "Step",
    "load_instrument",
    "load_instruments",
    "walk",
]
