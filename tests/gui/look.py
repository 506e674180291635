"""Looking at screens: what is cut off, and pictures of every state that matters.

`python -m tests.gui.look FOLDER [1024x700] [SCENE…]` opens the real window in many states, writes a picture of each and
prints every text that is cut off. `QT_SCALE_FACTOR=2` makes everything twice as large, and the screen with it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

import main
from gui.fields.count_field import CountField
from gui.main_window import MainWindow, make_window
from gui.settings import SettingsStore
from gui.widgets import Elided
from models.changes import Change, FiguresEntered
from models.setup import Candidate
from tests.gui.controls import shared_letters
from tests.gui.dialogs import press
from tests.gui.room import FIGURES, HEADS, contest, make_count, night
from tests.support import candidate, many, party

LONG = "Featherstonehaugh-Cholmondeley-Marjoribanks " * 3
SLACK = 1


def cut_off(window: QWidget) -> list[str]:
    """Every label and button whose text does not fit; names that end in … on purpose have a tool tip instead."""
    found = [text for label in window.findChildren(QLabel) if label.isVisible() for text in _label_cut(label, window)]
    for each in window.findChildren(QPushButton):
        if each.isVisible() and each.width() + SLACK < each.sizeHint().width():
            found.append(f"button {each.text()!r}: {each.width()} of {each.sizeHint().width()}")
    for field in window.findChildren(CountField):
        if field.isVisible() and _text_width(field) > field.width():
            found.append(f"figure {field.text()!r}")
    return found


def _label_cut(label: QLabel, window: QWidget) -> Iterator[str]:
    text, room = label.text(), label.contentsRect()
    if label.buddy() is not None:
        text = text.replace("&", "")
    if isinstance(label, Elided):
        form = label.parentWidget()
        if form is not None and form.objectName() == "papers" and label.width() + SLACK < label.sizeHint().width() - 4:
            yield f"name {text!r}: {label.width()} of {label.sizeHint().width()}"
        return
    if not text or label.objectName() == "hint":
        return
    flags = int(label.alignment().value) | (int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0)
    wanted = QFontMetrics(label.font()).boundingRect(QRect(0, 0, room.width() if label.wordWrap() else 9999, 9999),
                                                     flags, text)  # fmt: skip
    if wanted.width() > room.width() + SLACK or wanted.height() > room.height() + 3:
        yield f"label {text[:60]!r}: {wanted.width()}x{wanted.height()} in {room.width()}x{room.height()}"
    inside = QRect(label.mapTo(window, room.topLeft()), room.size())
    if not _in_scroll_area(label) and not window.rect().adjusted(-1, -1, 1, 1).contains(inside):
        yield f"label {text[:60]!r} is outside the window: {inside.getRect()}"


def _in_scroll_area(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if at.objectName() == "qt_scrollarea_viewport":
            return True
        at = at.parentWidget()
    return False


def _text_width(field: QLineEdit) -> int:
    return QFontMetrics(field.font()).horizontalAdvance(field.text()) + 18


# Counts that are hard to show


def long_names(how_many: int) -> tuple[Candidate, ...]:
    """Names and descriptions of 120 letters."""
    return tuple(
        candidate(f"c{i}", f"{i:02} {LONG}"[:120].strip(), LONG[:60].strip(), party(f"Party {i}"))
        for i in range(1, how_many + 1)
    )


def ward_of_three() -> list[Change]:
    """Three to elect of seven, with every figure."""
    names = ("Andrews, Ann", "Bell, Bob", "Carr, Cara", "Dean, Dan", "Ellis, Eve", "Ford, Fay", "Gray, Guy")
    ward = contest("fens", *names, unit=1, seats=3, title="Fens & Greatham", electors=5100)
    boxes = [
        FiguresEntered(contest="fens", place=f"box/{box}", figures={"papers": n}, was={"papers": None})
        for box, n in (("stations", 1400), ("post", 600))
    ]
    return [*night(ward), *boxes]


def two_contests() -> list[Change]:
    first = contest("burn", "One, A", "Two, B", unit=1, title="Burn Valley with a long name that goes on")
    return night(first, contest("fens", "Three, C", "Four, D", unit=2, title="Fens & Greatham"))


class Looker:
    """Brings the window into one state after the other."""

    def __init__(self, folder: Path, size: QSize) -> None:
        self.folder = folder
        self._opened = 0
        self._kept = TemporaryDirectory()
        self.counts = Path(self._kept.name)
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self.app = app
        settings = SettingsStore(self.counts / "settings.json")
        settings.change(name="Anne Brown", initials="AB")
        self.window: MainWindow = make_window(
            app, main.Files(lambda: datetime(2021, 5, 7, 4, 30, tzinfo=UTC)), settings
        )
        self.window.resize(size)
        self.window.show()
        self.window.activateWindow()
        self.said: list[str] = []

    def settle(self) -> None:
        """Let the store answer and everything be painted; a slow turn may leave layouts for the next ones."""
        while self.window.session is not None and self.window.session.ledger.pending:
            self.app.processEvents()
        for wait in (25, 5, 5):
            loop = QEventLoop()
            QTimer.singleShot(wait, loop.quit)
            loop.exec()

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Keep a picture, and say what is cut off in it, and which letters of a dialog are given twice."""
        if of is None:
            self.window.activateWindow()
        self.settle()
        shown = of or self.window
        shown.grab().save(str(self.folder / f"{name}.png"))
        self.said += [f"{name}: {text}" for text in cut_off(shown)]
        if of is not None:
            self.said += [f"{name}: {key} is the letter of two things" for key in shared_letters(of)]

    def open(self, name: str, changes: list[Change]) -> None:
        self._opened += 1
        path = self.counts / f"{name}-{self._opened}.count"
        make_count(path, *changes)
        assert self.window.open_path(path)
        self.settle()

    def record(self, *changes: Change) -> None:
        """As if somebody had done it."""
        assert self.window.session is not None
        self.settle()
        self.window.session.ledger.record(*changes)
        self.settle()

    def beside(self, name: str, slot: Callable[[], object]) -> None:
        """A picture of a window that opens beside the program's own and blocks nothing."""
        before = set(self.app.topLevelWidgets())
        slot()
        self.settle()
        for each in set(self.app.topLevelWidgets()) - before:
            if isinstance(each, QDialog) and each.isVisible():
                self.picture(name, each)
                each.close()

    def type(self, *figures: int) -> None:
        """Figures with Enter."""
        for figure in figures:
            press(str(figure))
            press("Return")

    def dialog(
        self, name: str, slot: Callable[[], object], tab: int = 0, before: Callable[[QDialog], object] | None = None
    ) -> None:
        """A picture of a dialog that blocks, on one of its pages, and out of it; `before` does something in it."""

        def look() -> None:
            shown = self.app.activeModalWidget()
            assert isinstance(shown, QDialog)
            for pages in shown.findChildren(QTabWidget):
                pages.setCurrentIndex(tab)
            if before:
                before(shown)
                self.settle()
            self.picture(name, shown)
            room = self.window.screen().availableGeometry()
            if shown.frameGeometry().width() > room.width() or shown.frameGeometry().height() > room.height():
                self.said.append(f"{name}: {shown.size()} does not fit the screen")
            shown.reject()

        QTimer.singleShot(120, look)
        slot()
        self.settle()


def type_text(text: str) -> None:
    """Digits and Enter wherever the cursor is."""
    for character in text:
        press({"\n": "Return"}.get(character, character))


def look_at_totals(looker: Looker) -> None:
    """The form of totals and the dialogs of every day."""
    window, folder = looker.window, looker.counts
    looker.picture("welcome")
    looker.dialog("new-count", window.new_count)
    main.sample(folder / "hartlepool.count")
    window.open_path(folder / "hartlepool.count")
    looker.settle()
    looker.type(*FIGURES[:5])
    press("2")
    looker.picture("entry")
    press("x")
    looker.picture("refused")
    press("Escape")
    looker.type(*FIGURES[5:-1], 8859, *HEADS)
    looker.picture("mistyped")
    window.banner.tell("a", "ask", "1 figure was typed and not stored when the program stopped. It stands in the form, "
                       "with its corner marked.", ("St&ore", window.undo), ("&Remove", window.redo))  # fmt: skip
    looker.picture("banner")
    window.banner.clear()
    assert window.page is not None
    window.page.show_contest(str(window.page.contest))
    looker.type(*FIGURES, *HEADS)
    looker.picture("complete")
    for name, slot in (
        ("keys", window.show_keys),
        ("contest", window.corrections.edit_contest),
        ("election", window.corrections.edit_election),
        ("share", window.next_step),
        ("person", window.change_person),
    ):
        looker.dialog(name, slot)
    looker.dialog("preview", window.print_paper)
    window.appearance_dark()
    looker.picture("complete-dark")
    looker.dialog("contest-dark", window.corrections.edit_contest)
    window.appearance_light()
    looker.open("forty", night(contest("x", unit=1, candidates=many(40), title="Forty")))
    looker.type(*range(100, 140))
    looker.picture("forty")
    looker.open("long", night(contest("x", unit=1, candidates=long_names(34), title=LONG[:100].strip())))
    looker.type(*range(100, 134))
    looker.picture("long-names")
    looker.dialog("long-names-order", window.corrections.confirm_order)
    looker.open("ward", ward_of_three())
    looker.type(900, 800, 700, 600, 500, 400, 300, 2, 20, 0, 8, 25)
    looker.picture("ward")
    looker.open("two", two_contests())
    looker.picture("two-contests")


def scenes() -> dict[str, Callable[[Looker], None]]:
    """What there is to look at, by name."""
    from tests.gui.look_night import look_at_checks, look_at_plan, look_at_verification
    from tests.gui.look_papers import look_at_papers
    from tests.gui.look_sheets import look_at_differences, look_at_entry, look_at_other_sheets
    from tests.gui.look_steps import look_at_ends, look_at_recount
    from tests.gui.look_wording import look_at_wording

    return {
        "totals": look_at_totals,
        "differences": look_at_differences,
        "entry": look_at_entry,
        "other-sheets": look_at_other_sheets,
        "verification": look_at_verification,
        "checks": look_at_checks,
        "plan": look_at_plan,
        "recount": look_at_recount,
        "ends": look_at_ends,
        "papers": look_at_papers,
        "wording": look_at_wording,
    }


def look_at(folder: Path, size: QSize, *names: str) -> list[str]:
    """Every scene, or those that are named; gives what is cut off."""
    looker, known = Looker(folder, size), scenes()
    for name in names or known:
        known[name](looker)
    looker.window.close()
    return looker.said


def give_a_screen(folder: Path, wide: int, high: int) -> None:
    """A screen without glass on which a window of this size fits at the scale that was asked for."""
    scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
    screen = {"name": "hall", "x": 0, "y": 0, "width": wide * scale, "height": high * scale, "logicalDpi": 96, "dpr": 1}
    made = folder / "screen.json"
    made.write_text(json.dumps({"screens": [screen]}))
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={made}")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    where.mkdir(parents=True, exist_ok=True)
    wide, high = (int(word) for word in (sys.argv[2] if len(sys.argv) > 2 else "1440x900").split("x"))
    give_a_screen(where, wide, high)
    sys.stdout.writelines(f"{text}\n" for text in look_at(where, QSize(wide, high), *sys.argv[3:]))
    sys.stdout.flush()
