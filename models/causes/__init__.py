"""The fault finder: why something does not agree, the likely causes best first with the sum that shows each."""

from __future__ import annotations

from models.causes.cause import Cause
from models.causes.finding import causes
from models.causes.slips import likely_slip

__all__ = ["Cause", "causes", "likely_slip"]
