"""The keys that a screen, a menu and a paper name, in one place: no paper says another key than the menu has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "show_keys": "F1",
        "to_figures": "F2",
        "next_step": "F4",
        "find_fault": "F8",
        "state_of_the_count": "F9",
        "cover": "F12",
        "next_problem": "Ctrl+J",
        "change_person": "Ctrl+U",
        "undo": "Ctrl+Z",
        "open_count": "Ctrl+O",
        "choose_second_place": "Ctrl+B",
        "print_paper": "Ctrl+P",
        "next_contest": "Ctrl+PgDown",
        "tab_totals": "Ctrl+1",
        "tab_sheets": "Ctrl+2",
        "tab_adjudication": "Ctrl+3",
        "tab_verification": "Ctrl+4",
        "tab_checks": "Ctrl+5",
        "tab_history": "Ctrl+6",
    }
)
"""By the name of the menu's entry (`gui/actions.py`)."""
