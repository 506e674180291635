"""From the ledger to Qt: one signal for everything that moves, and a way back onto the window's own thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from models.ledger import Announced, Ledger


class Bridge(QObject):
    """Turns the ledger's announcements into one signal, which carries an `Announced`."""

    changed = Signal(object)

    def __init__(self, ledger: Ledger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        ledger.listen(self._announce)

    def let_go(self) -> None:
        """The file is closed; an answer that comes late is for nobody."""
        self._open = False
        self.deleteLater()

    def _announce(self, announced: Announced) -> None:
        if self._open:
            self.changed.emit(announced)


class Courier(QObject):
    """Runs calls that come from other threads on the thread that made it, in their order."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Safe from any thread."""
        self._called.emit(call)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()
