"""Keeps the engine running beside the app: trains its model, starts it, watches it, stops it for certain."""
