"""The language of the screens: chosen in the menu *View*, spoken from the next start.

Only a start in Welsh reads the catalogue. Papers have a language of their own, whatever the screen speaks.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.messages import inform, warn
from gui.settings import SettingsStore
from models.wording.tongue import ENGLISH, speak

CHOSEN = {
    "english": "The screens will be in English when Count Desk is started the next time.",
    "welsh": "The screens will be in Welsh when Count Desk is started the next time. The Welsh is a first, partial "
    "translation that no translator has checked; what is missing stays English. Papers are not affected: each "
    "contest has its own language for them.",
}


def speak_as_chosen(language: str) -> str:
    """Speak the language of the settings; returns why that cannot be done, or nothing."""
    if language != "welsh":
        speak(ENGLISH)
        return ""
    from exports.refusals import PaperRefused
    from exports.welsh import welsh

    try:
        speak(welsh())
    except PaperRefused as refused:
        return str(refused)
    return ""


def choose(parent: QWidget, settings: SettingsStore, language: str) -> None:
    """Keep the language and say from when it holds."""
    settings.change(language=language)
    inform(parent, "Language of the screens", CHOSEN[language])


def tell_why_english(parent: QWidget, sentence: str) -> None:
    """The Welsh cannot be read; the count goes on in English."""
    warn(parent, "Screens stay English", sentence)
