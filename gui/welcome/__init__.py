"""The first screen: try, new, open, recent."""
