"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", settings.default, deadline=None)  # a busy machine is no fault
settings.load_profile("patient")
