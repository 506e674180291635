"""One theme feeds every style sheet: light and dark, each text at least 4.5:1 against its ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

import font_source_sans_pro
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

FAMILY = "Source Sans Pro"
SHEET = Path(__file__).with_suffix(".qss")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they say. Each pair is (text, ground)."""

    ground: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_text: str
    chosen: str
    strong: str
    on_strong: str
    good: tuple[str, str]
    bad: tuple[str, str]
    ask: tuple[str, str]
    note: tuple[str, str]
    good_edge: str
    bad_edge: str
    ask_edge: str
    note_edge: str
    gain: tuple[str, str]


LIGHT = Theme(
    ground="#eceef2",
    panel="#ffffff",
    ink="#17202e",
    muted="#565f6e",
    line="#d3d8e0",
    accent="#1f5fc4",
    on_accent="#ffffff",
    accent_text="#1a55b3",
    chosen="#eef5ff",
    strong="#17202e",
    on_strong="#ffffff",
    good=("#176b39", "#e8f5ec"),
    bad=("#a51d16", "#fdecea"),
    ask=("#6b4800", "#fff3dd"),
    note=("#3e4756", "#f1f3f7"),
    good_edge="#1c7c43",
    bad_edge="#b3261e",
    ask_edge="#bf7706",
    note_edge="#8a93a3",
    gain=("#ffffff", "#0b5aa8"),
)

DARK = Theme(
    ground="#0f151e",
    panel="#18202b",
    ink="#e9edf3",
    muted="#a9b4c2",
    line="#303b4a",
    accent="#2f6fdb",
    on_accent="#ffffff",
    accent_text="#85b4ff",
    chosen="#1c2b44",
    strong="#e9edf3",
    on_strong="#0f151e",
    good=("#7fdca2", "#13301f"),
    bad=("#ffa79f", "#3b1917"),
    ask=("#f5c670", "#35290f"),
    note=("#c3ccd8", "#222c39"),
    good_edge="#3aa563",
    bad_edge="#e0574d",
    ask_edge="#d98a0b",
    note_edge="#7c8797",
    gain=("#ffffff", "#0b5aa8"),
)


APPEARANCE = "appearance"


def choose(app: QApplication, appearance: str) -> None:
    """`light`, `dark`, or as the system is; the whole program is dressed anew."""
    app.setProperty(APPEARANCE, appearance)
    apply(app)


def is_dark() -> bool:
    """Whether dark was chosen, or the system asks for it and nothing was chosen."""
    app = QApplication.instance()
    chosen = app.property(APPEARANCE) if app else None
    if chosen in ("light", "dark"):
        return bool(chosen == "dark")
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@cache
def current() -> Theme:
    """The theme that the program is dressed in; every cell and field asks for it when it paints."""
    return DARK if is_dark() else LIGHT


def load_fonts() -> None:
    """Make the papers' own font the screen's: the same letters on both, and all of Welsh."""
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    for weight in ("Regular", "Semibold", "Bold"):
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{weight}.ttf"))


def apply(app: QApplication) -> None:
    """Dress the whole program in the theme of the moment."""
    current.cache_clear()
    theme = current()
    font = QFont(FAMILY)
    font.setPixelSize(15)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setPalette(_palette(theme))
    app.setStyleSheet(sheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for its_role, colour in (
        (role.Window, theme.ground),
        (role.WindowText, theme.ink),
        (role.Base, theme.panel),
        (role.AlternateBase, theme.ground),
        (role.Text, theme.ink),
        (role.Button, theme.panel),
        (role.ButtonText, theme.ink),
        (role.ToolTipBase, theme.panel),
        (role.ToolTipText, theme.ink),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.PlaceholderText, theme.muted),
        (role.Link, theme.accent_text),
        (role.Mid, theme.line),
    ):
        palette.setColor(its_role, QColor(colour))
    for its_role in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, its_role, QColor(theme.muted))
    return palette


def sheet(theme: Theme) -> str:
    """The style sheet in this theme's colours."""
    names = {name: getattr(theme, name) for name in theme.__slots__ if isinstance(getattr(theme, name), str)}
    for name in ("good", "bad", "ask", "note", "gain"):
        names[f"{name}_ink"], names[f"{name}_ground"] = getattr(theme, name)
    names["folder"] = SHEET.parent.as_posix()
    return Template(SHEET.read_text(encoding="utf-8")).substitute(names)
