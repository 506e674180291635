"""What a hand, a finger or an eye makes of one figure."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

PAD = {
    "1": "024",
    "2": "0135",
    "3": "26",
    "4": "157",
    "5": "2468",
    "6": "359",
    "7": "48",
    "8": "579",
    "9": "68",
    "0": "12",
}
PAD["0"] = "12"
"""The keys beside each key of a numeric pad; the wide nought lies below 1 and 2."""
ALIKE = {"1": "74", "7": "12", "3": "85", "8": "390", "4": "91", "9": "48", "5": "63", "6": "50", "0": "68", "2": "7"}
"""What each digit is misread as in handwriting."""

Slip = Callable[[int, Random], int]


def swapped(figure: int, chance: Random) -> int:
    """Two digits side by side exchanged."""
    digits = str(figure)
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    if not places:
        return figure
    at = chance.choice(places)
    return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def dropped(figure: int, chance: Random) -> int:
    """One digit left out; a figure of one digit would be an empty row, and that is no figure."""
    digits = str(figure)
    at = chance.randrange(len(digits))
    return int(digits[:at] + digits[at + 1 :] or digits)


def doubled(figure: int, chance: Random) -> int:
    """One digit typed twice; a second nought before a nought is no slip."""
    digits = str(figure)
    at = chance.randrange(len(digits))
    return int(digits[: at + 1] + digits[at:])


def neighbour(figure: int, chance: Random) -> int:
    """The key beside the right one."""
    return _other_digit(figure, PAD, chance)


def misread(figure: int, chance: Random) -> int:
    """A digit taken for one that looks like it."""
    return _other_digit(figure, ALIKE, chance)


def _other_digit(figure: int, others: dict[str, str], chance: Random) -> int:
    digits = str(figure)
    at = chance.randrange(len(digits))
    return int(digits[:at] + chance.choice(others[digits[at]]) + digits[at + 1 :])
