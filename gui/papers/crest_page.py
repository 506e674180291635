"""What stands at the head of every paper: the council's name and its crest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.files.choosing import ask_file
from gui.forms import FormDialog
from gui.papers.wording_pages import Page, WordingMistake, short
from gui.widgets import button, set_text
from models.setup import ElectionSetup
from models.state import Crest
from models.wording.tongue import tr

PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp);;All files (*)"
SIDE = 96
"""Of the small picture of the crest, in dots of the screen."""


class HeadingPage(Page):
    """The council, and the crest with what is said of it to those who do not see it."""

    def __init__(self, dialog: FormDialog, election: ElectionSetup, crest: Crest | None, folder: Path) -> None:
        super().__init__(dialog)
        self._folder = folder
        self._png = crest.png if crest else None
        self.authority = self.line(
            election.authority, "The council", "&Council", "At the head of every paper, and in the heading of wards."
        )
        self._shown = QLabel()
        self._shown.setFixedSize(SIDE, SIDE)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setProperty("crest", True)
        self.choose = button("Choose a &picture…", "crest-choose")
        self.take_off = button("&Take it off", "crest-off")
        self.choose.clicked.connect(self._choose)
        self.take_off.clicked.connect(self._take_off)
        self.caption("Crest", self._row())
        self.alt = self.line(
            crest.alt if crest else "",
            "What the picture shows",
            "What the picture &is",
            "Said to those who cannot see it: Arms of Hartlepool.",
        )
        self._show()

    def _row(self) -> QWidget:
        made, buttons = QWidget(), QVBoxLayout()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._shown)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.take_off)
        buttons.addStretch(1)
        row.addLayout(buttons)
        row.addStretch(1)
        made.setFocusProxy(self.choose)
        self._picture_row = made
        return made

    def _show(self) -> None:
        """The crest as it would be printed, on white."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap()
        if self._png is not None and picture.loadFromData(self._png):
            room = round((SIDE - 12) * ratio)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            picture = picture.scaled(room, room, keep, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
            self._shown.setPixmap(picture)
        else:
            set_text(self._shown, "No crest")
        self.take_off.setEnabled(self._png is not None)
        self.alt.setEnabled(self._png is not None)

    def _choose(self) -> None:
        path = ask_file(self, tr("Choose the crest"), self._folder, PICTURES)
        if path is not None:
            self.read_picture(path)

    def read_picture(self, path: Path) -> None:
        """Take a picture, or explain at the buttons why it cannot be the crest; the one before stays then."""
        from imports.crest import CrestRefused, read_crest

        self._dialog.clear_mistakes()
        self._folder = path.parent
        try:
            self._png = read_crest(path)
        except CrestRefused as refused:
            self._dialog.mistake(self._picture_row, f"{short(path.name)}: {refused}")
            return
        self._show()
        if not self.alt.text().strip() and self.authority.text().strip():
            self.alt.setText(f"{tr('Crest')}: {self.authority.text().strip()}"[:200])
        self.say_moved()

    def _take_off(self) -> None:
        self._png = None
        self._shown.clear()
        self._show()
        self.choose.setFocus()
        self.say_moved()

    def crest(self) -> Crest | None:
        """The crest with its words, or that there is none. Raises WordingMistake."""
        return None if self._png is None else Crest(self._png, self.read(self.alt))

    def must_be_told(self) -> None:
        """Raise WordingMistake where a picture is without words: a paper that is read aloud would skip it."""
        if self._png is not None and not self.alt.text().strip():
            said = "Say in a few words what the picture is, for those who cannot see it, such as: Arms of Hartlepool."
            raise WordingMistake(self.alt, tr(said))
