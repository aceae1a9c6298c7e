"""Rasa custom actions: the engine's words in, one use case of casework called, events out.

The app serves them itself (bot/gateway/actions.py). For work on the engine alone they also run in the app's
environment as `SANIC_HOST=127.0.0.1 python -m rasa_sdk --actions actions`; that server knows no token, so
it is for a developer's own machine only.
"""
