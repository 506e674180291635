"""Waiting for the disk, shortly, where something must be stored before the next thing happens."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEventLoop

from models.ledger import Ledger


def waited(ledger: Ledger, seconds: float) -> bool:
    """Whether everything is answered; keys and clicks wait meanwhile, so that nothing is begun twice."""
    until = time.monotonic() + seconds
    while ledger.pending and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        time.sleep(0.002)
    return not ledger.pending
