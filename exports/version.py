"""Which version of the program made a paper: said in its data, because another version may print the same otherwise."""

VERSION = "0.1.0"
