"""In what capacity somebody asks: the choices that the law of this contest gives."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from models.changes import Capacity
from models.rules.recounts import may_ask
from models.state import ContestState


def capacity_box(here: ContestState) -> QComboBox:
    """Those who may ask here, in one order everywhere."""
    made = QComboBox()
    allowed = may_ask(here.law, local_total=here.setup.local_total)
    for capacity in Capacity:
        if capacity in allowed:
            made.addItem(capacity.value[:1].upper() + capacity.value[1:], capacity.value)
    return made


def capacity_of(box: QComboBox) -> Capacity:
    """What was chosen."""
    return Capacity(box.currentData())
