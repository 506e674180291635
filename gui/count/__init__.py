"""Entering the figures of one contest, with the live result beside them."""
