"""Files of the desk: where they lie, the second place, taking over, comparing."""
