"""Tools of the house: set-up, generated documents."""
