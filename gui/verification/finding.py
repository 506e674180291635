"""Which box a typed number, or a scanned card, means."""

from __future__ import annotations

from collections.abc import Iterable

from models.stations import BallotBox, Register

_BEFORE = ("ballot box ", "box ", "station ")


def box_named(register: Register, typed: str, among: Iterable[BallotBox] | None = None) -> str | None:
    """The box with this id, this name or this number; else the first box of the station with this number."""
    boxes = tuple(register.boxes.values() if among is None else among)
    wanted, scanned = _plain(typed), typed.strip().casefold()
    for box in boxes:  # a card has the id, and another box may be called by that number
        if scanned == box.id:
            return box.id
    for box in boxes:
        if wanted == _plain(box.name):
            return box.id
    for box in boxes:
        station = register.stations.get(box.station or "")
        if station and wanted == _plain(station.number):
            return box.id
    return None


def _plain(text: str) -> str:
    """`Box 12A` and `12a` are the same, and so are `012` and `12`."""
    folded = " ".join(text.split()).casefold()
    for before in _BEFORE:
        folded = folded.removeprefix(before)
    return folded.lstrip("0") or folded
