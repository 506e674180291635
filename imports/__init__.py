"""Other people's files in: nominations and results, reported row by row before anything is stored, all or nothing."""
