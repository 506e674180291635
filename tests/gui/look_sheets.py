"""The screens of sheets, as `python -m tests.gui.look` opens them."""

from __future__ import annotations

from gui.sheets.differences import DifferencesPanel
from models.changes import CandidatesSet, Change, ContestSet, FiguresEntered
from models.plan import Block, CountPlan, Method, SecondLook
from models.sample import sample_changes
from models.units import UnitKind
from tests.gui.dialogs import press
from tests.gui.look import Looker, type_text
from tests.gui.room import night
from tests.gui.sheet_room import READ_BACK, figures, in_sheets, someone_else
from tests.support import many

PLAN = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, batches="here", groups=("A", "B", "C"))
VOTES = (10, 8, 6, 5, 4, 3, 2, 1, 0, 48, 7, 250, 6, 4, 3, 140)


def typed(number: int, look: int, votes: tuple[int, ...] = VOTES, sent: int = 3) -> FiguresEntered:
    """One sheet; no two are alike."""
    found: dict[str, int | None] = {f"v:c{i}": n for i, n in enumerate(votes, 1)}
    for loses, gains, by in (("v:c12", "v:c16", number * 7 % 23 - 11), ("v:c12", "v:c4", number % 4)):
        found[loses], found[gains] = (found[loses] or 0) - by, (found[gains] or 0) + by
    found["sent"] = sent
    return FiguresEntered(contest="hart", place=f"1/{number}/{look}", figures=found, was=dict.fromkeys(found))


def hartlepool() -> list[Change]:
    """61 sheets, 47 agreed, six with a first entry, two that differ; recorded by one person through the journal."""
    sheets = [*((n, 500) for n in range(101, 161)), (161, 115)]
    sample = list(sample_changes())
    setup, stand = sample[1], sample[2]
    assert isinstance(setup, ContestSet)
    assert isinstance(stand, CandidatesSet)
    found = in_sheets("hart", sheets=sheets, candidates=stand.candidates, verified=30_115)
    changed = setup.setup.model_copy(update={"id": "hart", "plan": PLAN, "boxes": ("total",), "paper_colour": "white"})
    found[0] = ContestSet(contest="hart", setup=changed)
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


def in_progress(looker: Looker) -> None:
    """47 sheets agree, six wait for their second entry, two differ, six are on the tables."""
    looker.open("hart", hartlepool())
    assert looker.window.session is not None
    ledger = looker.window.session.ledger
    looker.window.sit_down("Anne Brown", "AB")
    swapped = (*VOTES[:9], 84, *VOTES[10:])
    ledger.record(*(typed(n, 1) for n in range(101, 156)))
    looker.window.sit_down("Carol Dean", "CD")
    ledger.record(*(typed(n, 2, swapped if n in (117, 140) else VOTES) for n in range(101, 150)))
    looker.settle()


def look_at_differences(looker: Looker) -> None:
    """The grid, and a sheet whose entries differ."""
    window = looker.window
    in_progress(looker)
    looker.picture("grid")
    type_text("117\n")
    looker.picture("differs")
    window.appearance_dark()
    looker.picture("differs-dark")
    window.appearance_light()
    looker.dialog("joint", panel(looker).joint.click)
    looker.dialog("return", panel(looker).first.click)


def look_at_entry(looker: Looker) -> None:
    """Both entries, half typed and wrong, refused numbers, dealing, batches, the tabs beside."""
    window = looker.window
    in_progress(looker)
    type_text("156\n10\n8\n")
    looker.picture("entry")
    type_text("6\n5\n4\n3\n2\n1\n0\n48\n7\n250\n6\n4\n3\n176\n")
    looker.picture("entry-too-many")
    window.appearance_dark()
    looker.picture("entry-dark")
    window.appearance_light()
    press("Escape")
    press("Escape")
    looker.picture("half-typed")
    type_text("301\n")
    looker.picture("elsewhere")
    type_text("101\n")
    looker.picture("finished")
    type_text("150\n10\n")
    looker.picture("second-entry")
    press("Escape")
    press("Escape")
    type_text("999\n")
    looker.dialog("deal", window.page.tabs.current.top.choices()[0].click)  # type: ignore[union-attr]
    for code, name in enumerate(("sums", "sheets", "adjudication", "no-boxes", "checks-of-sheets", "history"), 1):
        press(f"Ctrl+{code}")
        looker.picture(name)


def look_at_other_sheets(looker: Looker) -> None:
    """Blocks and mixed papers, a batch, a rack, the read-back."""
    looker.open("ward", ward())
    looker.picture("ward")
    type_text("101\n100\n")
    looker.picture("ward-blocks")
    type_text("280\n20\n")
    looker.settle()
    type_text("102\n20\n10\n")
    looker.picture("ward-mixed")
    press("Escape")
    press("Escape")
    press("Ctrl+3")
    type_text("104\n2\n")
    looker.picture("batch")
    looker.open("racks", racks())
    type_text("101\n10\n5\n8\n")
    looker.picture("rack")
    looker.open("read", night(in_sheets(plan=READ_BACK)))
    type_text("101\n" + figures(50, 30, 20))
    looker.settle()
    type_text("101\n\n\n")
    looker.picture("read-back")


def panel(looker: Looker) -> DifferencesPanel:
    """What is shown under the grid."""
    assert looker.window.page is not None
    found = looker.window.page.tabs.current.panel  # type: ignore[attr-defined]
    assert isinstance(found, DifferencesPanel), found
    return found
