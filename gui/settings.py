"""What the program remembers of this user on this machine: one typed, versioned model in one JSON file."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QStandardPaths

from models.ids import DeskId
from storage.place import PlaceKind, place_of

log = logging.getLogger(__name__)
RECENT = 8


class Settings(BaseModel):
    """Every setting with its default; an unknown or broken file means the defaults."""

    model_config = ConfigDict(frozen=True)

    version: int = 1
    name: str = Field(default="", description="who sits at this desk")
    initials: str = Field(default="", description="the initials that stand beside each figure")
    desk: DeskId = Field(default=DeskId(""), description="this machine and user, made once")
    appearance: str = Field(default="system", description="system, light or dark")
    language: str = Field(default="english", description="of the screens: english or welsh")
    recent: tuple[str, ...] = Field(default=(), description="files opened lately, newest first")
    geometry: str = Field(default="", description="place and size of the window, as Qt writes it, base64")


class SettingsStore:
    """Reads at once, writes after each change. A folder that cannot be written to costs nothing but the memory."""

    def __init__(self, path: Path | None = None) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
        self._path = path or Path(folder) / "settings.json"
        self.folder = self._path.parent
        self.now = self._read()
        if not self.now.desk:
            self.change(desk=DeskId(uuid4().hex[:12]))

    def _read(self) -> Settings:
        try:
            return Settings.model_validate_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValidationError, ValueError) as err:
            log.warning("settings are read anew: %s", err)
            return Settings()

    def change(self, **values: object) -> None:
        """Set some values and keep them."""
        self.now = Settings.model_validate({**self.now.model_dump(), **values})
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(f".{os.getpid()}.tmp")
            beside.write_text(self.now.model_dump_json(indent=2), encoding="utf-8")
            beside.replace(self._path)
        except OSError as err:
            log.warning("settings are not kept: %s", err)

    def remember(self, path: Path) -> None:
        """Put a file at the top of the recent ones."""
        text = str(path)
        kept = [each for each in self.now.recent if each != text]
        self.change(recent=tuple([text, *kept][:RECENT]))


def default_folder() -> Path:
    """Where new counts are proposed: a folder of this disk that nobody synchronises, as OneDrive does documents."""
    places = [
        Path(QStandardPaths.writableLocation(place) or Path.home()) / "Count Desk"
        for place in (
            QStandardPaths.StandardLocation.DocumentsLocation,
            QStandardPaths.StandardLocation.HomeLocation,
            QStandardPaths.StandardLocation.AppLocalDataLocation,
        )
    ]
    return next((place for place in places if place_of(place).kind is PlaceKind.LOCAL), places[0])
