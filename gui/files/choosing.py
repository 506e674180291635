"""Asking for a file or a folder, in the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from models.wording.tongue import tr


def ask_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """A file that is there."""
    name, _ = QFileDialog.getOpenFileName(parent, tr(title), str(start), tr(kinds))
    return Path(name) if name else None


def ask_new_file(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """A name to write to."""
    name, _ = QFileDialog.getSaveFileName(parent, tr(title), str(proposed), tr(kinds))
    return Path(name) if name else None


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """A folder that is there."""
    name = QFileDialog.getExistingDirectory(parent, tr(title), str(start))
    return Path(name) if name else None


def free_path(folder: Path, stem: str) -> Path:
    """A file name that is not taken: `hartlepool-2021.count`, `hartlepool-2021-2.count`."""
    for n in range(1, 1000):
        path = folder / f"{stem}{'' if n == 1 else f'-{n}'}.count"
        if not path.exists():
            return path
    return folder / f"{stem}.count"
