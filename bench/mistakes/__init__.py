"""The mistake bench: real results typed as clerks type them, one mistake at a time, and what becomes of it."""
