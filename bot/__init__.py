"""Choices for Change: a guided intake assistant. A docstring only: the engine imports this on Python 3.10."""
