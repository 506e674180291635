"""Which machine measured, and when: what a reader needs to judge the figures, and nothing that names the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("PySide6-Essentials", "pydantic", "reportlab", "pikepdf", "typst")


def machine() -> dict[str, str]:
    """By name, in the order in which it is printed."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": f"{_processor()}, {_cores()}",
        "system": _system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def _cores() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return "1 core" if cores == 1 else f"{cores} cores"


def _system() -> str:
    try:
        about: Mapping[str, str] = platform.freedesktop_os_release()
    except OSError:
        about = {}
    return about.get("PRETTY_NAME") or f"{platform.system()} {platform.release()}"
