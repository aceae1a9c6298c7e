"""Each way to reach somebody, against a real server that speaks its protocol."""
