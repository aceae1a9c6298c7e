"""A package of our own: a library we use brings one called `tests`, which would be found instead."""
