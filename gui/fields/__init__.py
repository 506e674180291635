"""The one field that every figure is typed into."""
