"""The window: it builds changes and shows views; it decides nothing."""
