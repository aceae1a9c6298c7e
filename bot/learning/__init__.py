"""Learning the readings from lines. None of it runs while people are served: then numbers are loaded."""
