"""How the world reaches the service: the Chat API, live events, health, and the engine's way back in.

Handlers read a request, call one use case in a thread, and answer. They decide nothing about people.
"""
