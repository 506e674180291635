"""Papers and data files out: pure documents first, then pages; results as JSON and CSV."""
