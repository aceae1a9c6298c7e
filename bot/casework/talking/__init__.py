"""A worker takes a talk over, talks in it, and gives it back. Who speaks is decided by one row (ADR 18)."""
