"""How much memory this process took at most, and takes now."""

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


def memory_now() -> float:
    """What it has at the moment, in MB; the peak where the system says no more."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
    except OSError:
        return peak_memory()
