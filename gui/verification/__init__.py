"""Verification of one poll: its boxes, its ballot paper accounts, what was found and why it differs."""
