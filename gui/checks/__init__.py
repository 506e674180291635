"""Everything that was checked in one contest, and why something does not agree."""
