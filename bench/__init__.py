"""Promised figures, each measured beside a peer or a bare floor in the same run: `python -m bench [NAME]`."""
