"""The case as a worker needs it: people, facts, safe contact, tasks, judgements, links, hand-over.

Nothing here decides anything. Every use case finds its case through the gate, and writes who did what.
"""
