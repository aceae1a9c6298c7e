"""Tests, and what they share. A package, so that nobody else's `tests` is taken for it."""
