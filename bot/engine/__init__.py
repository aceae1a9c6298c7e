"""What runs inside Rasa, on Python 3.10: the channel, the tracker store, and what makes them keep quiet.

It imports nothing of the app, and nothing of the app imports it: the two meet over HTTP.
"""

import os

# Rasa reports its use to its maker unless it is told not to. Whoever loads any part of us has told it.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
