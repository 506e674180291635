"""Pictures of papers: a page that looks otherwise than in an earlier run is named, and shown beside what it was."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from tests.exports.look import look

CONTEST = "moreton-and-fyfield-2018"


def test_a_page_that_changes_shows(tmp_path: Path) -> None:
    before, now = tmp_path / "before", tmp_path / "now"
    assert look(before, contests=[CONTEST]) == []
    pages = sorted(path.name for path in (before / CONTEST).iterdir())
    assert "declaration-1.png" in pages
    with Image.open(before / f"{CONTEST}.png") as sheet:
        assert sheet.width > 6 * 595
    with Image.open(before / CONTEST / "declaration-1.png") as page:
        page.putpixel((300, 400), (0, 0, 0))
        page.save(before / CONTEST / "declaration-1.png")
    (before / CONTEST / "setup-proof-1.png").unlink()
    shutil.copy(before / CONTEST / "declaration-1.png", before / CONTEST / "old-paper-1.png")
    assert look(now, before, [CONTEST]) == [
        f"{CONTEST}/declaration-1.png: changed",
        f"{CONTEST}/setup-proof-1.png: new",
        f"{CONTEST}/old-paper-1.png: gone",
    ]
    with Image.open(now / "changed" / f"{CONTEST}-declaration-1.png") as three:
        assert three.width > 3 * 595
    assert "declaration-1.png: changed" in (now / "index.html").read_text(encoding="utf-8")
