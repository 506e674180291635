"""Setting up: the election, a contest, its candidates; by hand or from a file."""
