"""Percentages and swings from whole numbers; the only rounding is the last step, half up (rules.md D.3)."""

from __future__ import annotations

from dataclasses import dataclass


def rounded(numerator: int, denominator: int, places: int) -> str:
    """`numerator / denominator` with `places` decimals, the half rounded away from nought: `23.19`, `-8.99`."""
    if denominator <= 0:
        raise ValueError("a share of nothing has no value")
    scale = 10**places
    units = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    sign = "-" if numerator < 0 and units else ""
    whole, part = divmod(units, scale)
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def percent(numerator: int, denominator: int, places: int = 2) -> str:
    """A share in per cent: `percent(15529, 29933)` is `51.88`."""
    return rounded(100 * numerator, denominator, places)


def points(numerator: int, denominator: int, places: int = 2) -> str:
    """A change in percentage points, always with its sign: `+22.96`, `-8.99`, `0.00`."""
    text = percent(numerator, denominator, places)
    return text if numerator <= 0 or not text.strip("0.") else f"+{text}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """An exact share or difference of shares: never divided before it is printed. `bottom` is above nought."""

    top: int
    bottom: int

    def minus(self, other: Ratio) -> Ratio:
        """An exact difference."""
        return Ratio(self.top * other.bottom - other.top * self.bottom, self.bottom * other.bottom)

    def percent(self, places: int = 2) -> str:
        """`51.88`."""
        return percent(self.top, self.bottom, places)

    def points(self, places: int = 2) -> str:
        """`+22.96`."""
        return points(self.top, self.bottom, places)
