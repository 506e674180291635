"""The tabs of a contest's screen, each loaded when a contest first has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.count.tabs import Tab
from models.ledger import Ledger
from models.live import View
from models.units import UnitKind

ORDER = ("totals", "sheets", "adjudication", "verification", "checks", "history")
ASKED_FOR = ("verification", "checks", "history")
"""Tabs that a simple count does without: there they open from the menu, and go when they are left."""


def _sheets(ledger: Ledger, window: QWidget) -> Tab:
    from gui.sheets.tab import SheetsTab

    return SheetsTab(ledger, window)


def _adjudication(ledger: Ledger, window: QWidget) -> Tab:
    from gui.sheets.adjudication import AdjudicationTab

    return AdjudicationTab(ledger, window)


def _verification(ledger: Ledger, window: QWidget) -> Tab:
    from gui.verification.tab import VerificationTab

    return VerificationTab(ledger, window)


def _checks(ledger: Ledger, window: QWidget) -> Tab:
    from gui.checks.tab import ChecksTab

    return ChecksTab(ledger, window)


def _history(ledger: Ledger, window: QWidget) -> Tab:
    from gui.history.tab import HistoryTab

    return HistoryTab(ledger, window)


MAKERS: dict[str, Callable[[Ledger, QWidget], Tab]] = {
    "sheets": _sheets,
    "adjudication": _adjudication,
    "verification": _verification,
    "checks": _checks,
    "history": _history,
}


def applies(code: str, view: View, asked: str) -> bool:
    """Whether a contest has such a tab, before anything of it is loaded."""
    here = view.state
    if code == "sheets":
        return here.in_units
    if code == "adjudication":
        batches = any(unit.kind is UnitKind.ADJUDICATION for unit in here.units.values())
        return here.in_units and (bool(here.setup.plan.batches) or batches)
    if code == "verification":
        return here.has_register or code == asked
    return code == asked or here.in_units or here.has_register
