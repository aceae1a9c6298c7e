"""Where the installed Chromium is. Without one nothing is passed by not looking."""

from __future__ import annotations

import os
import shutil


def find_chromium() -> str:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "No browser. Install the package 'chromium', or set CHROMIUM to the path of one."
    return chromium
