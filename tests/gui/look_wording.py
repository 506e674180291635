"""Pictures of the wording of the papers: each page, with a crest, on a dark screen."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

import main
from gui.papers.wording import WordingDialog
from models.changes import CrestSet

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from tests.gui.look import Looker

PAGES = ("heading", "officer", "marks", "reasons", "welsh")


def arms() -> bytes:
    """A small shield, as a PNG."""
    made = Image.new("RGB", (300, 360), (255, 255, 255))
    draw = ImageDraw.Draw(made)
    draw.polygon([(20, 20), (280, 20), (280, 200), (150, 340), (20, 200)], fill=(24, 44, 120), outline=(0, 0, 0))
    draw.polygon([(150, 60), (210, 180), (90, 180)], fill=(230, 190, 40))
    kept = BytesIO()
    made.save(kept, "PNG")
    return kept.getvalue()


def _mistaken(window: MainWindow) -> None:
    """The dialog with a text file as its crest."""
    assert window.session is not None
    dialog = WordingDialog(window, window.session.ledger, None, window.session.path.parent)
    file = window.session.path.with_name("arms-of-the-borough.png")
    file.write_text("Arms, to follow", "utf-8")
    dialog.heading.read_picture(file)
    dialog.run()


def look_at_wording(looker: Looker) -> None:
    """Hartlepool while it is counted."""
    window, path = looker.window, looker.counts / "wording.count"
    main.sample(path)
    window.open_path(path)
    looker.settle()
    for at, page in enumerate(PAGES):
        looker.dialog(f"wording-{page}", window.corrections.edit_wording, tab=at)
    looker.record(CrestSet(png=b64encode(arms()).decode(), alt="Arms of Hartlepool"))
    looker.dialog("wording-crest", window.corrections.edit_wording)
    looker.dialog("wording-bad-crest", lambda: _mistaken(window))
    window.appearance_dark()
    for at in (0, 4):
        looker.dialog(f"wording-{PAGES[at]}-dark", window.corrections.edit_wording, tab=at)
    window.appearance_light()
