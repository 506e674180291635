"""Looking at screens in Welsh: `python -m tests.gui.look_welsh FOLDER 1024x700 [SCENE…]`, as `tests.gui.look` does."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSize

from gui.language import speak_as_chosen
from tests.gui.look import give_a_screen, look_at

if __name__ == "__main__":
    where = Path(sys.argv[1])
    where.mkdir(parents=True, exist_ok=True)
    wide, high = (int(word) for word in sys.argv[2].split("x"))
    give_a_screen(where, wide, high)
    assert speak_as_chosen("welsh") == ""
    sys.stdout.writelines(f"{text}\n" for text in look_at(where, QSize(wide, high), *sys.argv[3:]))
    sys.stdout.flush()
