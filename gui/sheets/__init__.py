"""Count sheets and adjudication batches: the grid, typing a sheet, the second look, dealing."""
