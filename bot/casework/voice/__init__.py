"""The whole checklist gone through with the person on the telephone, by a worker who is trained for it.

What the family wrote itself is never overwritten. What is said by voice stands beside it; both are judged.
"""
