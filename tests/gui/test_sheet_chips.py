"""The chips of the grid of sheets: plates are drawn once, and anew for other colours, another size or screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from gui import theme
from gui.sheets import chips
from gui.sheets.chips import Chips
from models.sheets import UnitStatus

SIZE = QSize(60, 32)


def painted(made: Chips, status: UnitStatus, number: int = 101, ratio: float = 1) -> QImage:
    """One chip on plain ground."""
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#808080"))
    painter = QPainter(image)
    made.begin(painter, QFont(), SIZE)
    made.paint(painter, QRect(0, 0, SIZE.width(), SIZE.height()), number, status)
    painter.end()
    return image


def test_every_status_looks_another_way_and_every_number_too(qtbot: QtBot) -> None:
    made = Chips()
    looks = [painted(made, status) for status in UnitStatus]
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])
    assert painted(made, UnitStatus.CLOSED, 101) != painted(made, UnitStatus.CLOSED, 102)


def test_plates_are_drawn_once_and_anew_for_another_theme_or_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, draw = list[UnitStatus](), chips._plate

    def counted(status: UnitStatus, font: QFont, size: QSize, ratio: float) -> object:
        drawn.append(status)
        return draw(status, font, size, ratio)

    monkeypatch.setattr(chips, "_plate", counted)
    monkeypatch.setattr(theme, "current", lambda: theme.LIGHT)
    made = Chips()
    light = painted(made, UnitStatus.CLOSED)
    painted(made, UnitStatus.DIFFERS)
    assert len(drawn) == len(UnitStatus)
    monkeypatch.setattr(theme, "current", lambda: theme.DARK)
    assert painted(made, UnitStatus.CLOSED) != light
    assert len(drawn) == 2 * len(UnitStatus)
    assert painted(made, UnitStatus.CLOSED, ratio=2).width() == 2 * SIZE.width()
    assert len(drawn) == 3 * len(UnitStatus)
