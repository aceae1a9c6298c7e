"""Documents for people outside: a MARAC referral, a referral to children's services, a case summary.

Built from the record by a layout that a safeguarding lead can read (`data/papers/`). What is not known is
marked so and listed; nothing is made up. The machine sends nothing: a person downloads it and sends it.
"""
