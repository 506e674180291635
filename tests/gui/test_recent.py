"""Counts opened lately, in the File menu and on the welcome page."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from tests.gui.room import Room


def test_the_menu_opens_a_recent_count(room: Room) -> None:
    path = room.sample()
    room.close_file()
    menu = next(menu for menu in room.window.findChildren(QMenu) if menu.title() == "Open &recent")
    assert [action.text() for action in menu.actions()] == [str(path)]
    menu.actions()[0].trigger()
    room.settle()
    assert room.window.session is not None
    assert room.window.session.path == path
