"""The journal, the desk's own side file, copies and take-over: files and SQL, and nothing of a window."""
