"""An election and its count, as values and rules: no window, no database, no paper, no clock."""
