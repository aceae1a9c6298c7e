"""What happens to a case: the use cases, the life of a case as a table, and what is needed of the outside."""
