"""How much memory this process took at most."""

from __future__ import annotations

import sys


def peak_memory() -> float:
    """In MB. What getrusage says may be the memory of who started it."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
