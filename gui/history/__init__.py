"""Every change of the night in words, and the count as it stood at any of them."""
