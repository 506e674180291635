"""Pictures of the screens of sheets: `python -m tests.gui.look_sheets FOLDER [1024x700]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize

from models.changes import Change, FiguresEntered
from models.plan import Block, CountPlan, Method, SecondLook
from models.setup import Candidate
from models.units import UnitKind
from tests.gui.dialogs import press
from tests.gui.look import Looker
from tests.gui.room import night
from tests.gui.sheet_room import READ_BACK, figures, in_sheets, someone_else
from tests.support import HARTLEPOOL, candidate, many

PLAN = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, batches="here", groups=("A", "B", "C"))
VOTES = (10, 8, 6, 5, 4, 3, 2, 1, 0, 48, 7, 250, 6, 4, 3, 140)


def stand() -> tuple[Candidate, ...]:
    return tuple(
        candidate(f"c{i}", *row[:3]).model_copy(update={"description": row[2].name if row[2] else ""})
        for i, row in enumerate(HARTLEPOOL, 1)
    )


def typed(number: int, look: int, votes: tuple[int, ...] = VOTES, sent: int = 3) -> FiguresEntered:
    found: dict[str, int | None] = {f"v:c{i}": n for i, n in enumerate(votes, 1)}
    found["sent"] = sent
    return FiguresEntered(contest="hart", place=f"1/{number}/{look}", figures=found, was=dict.fromkeys(found))


def hartlepool() -> list[Change]:
    """61 sheets, 47 agreed, six with a first entry, two that differ; recorded by one person through the journal."""
    sheets = [*((n, 500) for n in range(101, 161)), (161, 115)]
    found = in_sheets("hart", plan=PLAN, sheets=sheets, title="Hartlepool", type_="parl.by", candidates=stand(),
                      verified=30_115, paper="white")  # fmt: skip
    return night([*someone_else(), *found], in_sheets("tees", title="Tees Valley Mayor", sheets=((301, 80),)))


def ward() -> list[Change]:
    """Three to elect, blocks and mixed papers."""
    blocks = (Block(code="lab", name="Labour", candidates=("c1", "c2", "c3")),
              Block(code="con", name="Conservative", candidates=("c4", "c5", "c6")))  # fmt: skip
    plan = CountPlan(method=Method.SHEETS, blocks=blocks, unused_row=True, batches="return")
    units = in_sheets("fens", plan=plan, seats=3, candidates=many(7), title="Fens & Greatham",
                      sheets=((101, 400),), kind=UnitKind.BLOCKS, verified=900)  # fmt: skip
    more = in_sheets("fens", plan=plan, seats=3, candidates=many(7), sheets=((102, 50), (103, 50)))[3]
    batch = in_sheets("fens", plan=plan, seats=3, candidates=many(7), sheets=((104, 20),),
                      kind=UnitKind.ADJUDICATION)[3]  # fmt: skip
    return night([*units, more, batch])


def racks() -> list[Change]:
    plan = CountPlan(method=Method.BUNDLES, bundle_size=25, log_bundles=True, second_look=SecondLook.READ_BACK)
    return night(in_sheets(plan=plan, kind=UnitKind.BUNDLES, sheets=((101, 600),), verified=600))


def type_text(text: str) -> None:
    for character in text:
        press({"\n": "Return"}.get(character, character))


def look_at_sheets(folder: Path, size: QSize) -> Iterator[str]:
    looker = Looker(folder, size)
    window = looker.window
    looker.open("hart", hartlepool())
    assert window.session is not None
    ledger = window.session.ledger
    swapped = (*VOTES[:9], 84, *VOTES[10:])
    me = ledger.seat
    ledger.record(*(typed(n, 1) for n in range(101, 156)))
    window.sit_down("Carol Dean", "CD")
    ledger.record(*(typed(n, 2, swapped if n in (117, 140) else VOTES) for n in range(101, 150)))
    assert me != ledger.seat
    looker.settle()
    looker.picture("grid")
    type_text("117\n")
    looker.picture("differs")
    window.appearance_dark()
    looker.picture("differs-dark")
    window.appearance_light()
    looker.dialog("joint", window.page.tabs.current.panel.joint.click)  # type: ignore[union-attr]
    looker.dialog("return", window.page.tabs.current.panel.first.click)  # type: ignore[union-attr]
    window.page.focus_entry()  # type: ignore[union-attr]
    press("Ctrl+2")
    window.page.tabs.current.close_panel()  # type: ignore[union-attr]
    window.page.focus_entry()  # type: ignore[union-attr]
    type_text("156\n10\n8\n")
    looker.picture("entry")
    type_text("6\n5\n4\n3\n2\n1\n0\n48\n7\n250\n6\n4\n3\n176\n")
    looker.picture("entry-too-many")
    press("Escape")
    press("Escape")
    looker.picture("half-typed")
    type_text("301\n")
    looker.picture("elsewhere")
    type_text("101\n")
    looker.picture("finished")
    type_text("999\n")
    looker.dialog("deal", window.page.tabs.current.top.choices()[0].click)  # type: ignore[union-attr]
    press("Ctrl+1")
    looker.picture("sums")
    press("Ctrl+3")
    looker.picture("adjudication")
    for code in ("4", "5", "6"):
        press(f"Ctrl+{code}")
        looker.picture(f"tab-{code}")
    looker.open("ward", ward())
    looker.picture("ward")
    type_text("101\n100\n280\n20\n")
    looker.settle()
    type_text("102\n20\n10\n")
    looker.picture("ward-mixed")
    looker.open("racks", racks())
    type_text("101\n10\n5\n8\n")
    looker.picture("rack")
    looker.open("read", night(in_sheets(plan=READ_BACK)))
    type_text("101\n" + figures(50, 30, 20))
    looker.settle()
    type_text("101\n\n\n")
    looker.picture("read-back")
    window.close()
    yield from looker.said


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    where = Path(sys.argv[1])
    where.mkdir(parents=True, exist_ok=True)
    wide, high = (int(word) for word in (sys.argv[2] if len(sys.argv) > 2 else "1440x900").split("x"))
    sys.stdout.writelines(f"{text}\n" for text in look_at_sheets(where, QSize(wide, high)))
