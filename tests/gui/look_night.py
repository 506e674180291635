"""The screens around the sheets, as `python -m tests.gui.look` opens them: boxes, checks, history, set-up."""

from __future__ import annotations

from gui.history.tab import HistoryTab
from models.changes import BoxReceived, Change, FiguresEntered, StationsSet
from models.plan import Block, CountPlan, Gate, Method, SecondLook, Term
from models.sample import sample_changes
from models.stations import BallotBox, Station
from tests.gui.dialogs import press
from tests.gui.look import Looker, type_text
from tests.gui.room import FIGURES, contest, night
from tests.support import many

HERE, MAYOR = "hart", "mayor"
PLACES = ("St Mary’s Hall", "Rossmere School", "Central Library", "Seaton Carew Sports Club", "Greatham Village Hall")
STATIONS, OPEN, SHORT = 44, (39, 40, 41), 17
ISSUED = 640


def register() -> StationsSet:
    """44 stations in pairs in one place, and two postal boxes, one of them expected."""
    stations = tuple(
        Station(
            id=f"st-{n}", number=str(n), place=PLACES[n // 2 % len(PLACES)], electors=dict.fromkeys((HERE, MAYOR), 1600)
        )
        for n in range(1, STATIONS + 1)
    )
    own = tuple(
        BallotBox(id=f"b-{n}", name=f"Box {n}", station=f"st-{n}", contests=(HERE, MAYOR))
        for n in range(1, STATIONS + 1)
    )
    post = BallotBox(id="p-1", name="Postal box 1", contests=(HERE, MAYOR))
    handed_in = BallotBox(id="p-2", name="Handed in at stations", contests=(HERE, MAYOR), expected=True)
    return StationsSet(stations=stations, boxes=(*own, post, handed_in))


def figures(place: str, **given: int) -> FiguresEntered:
    """What was typed at one place."""
    return FiguresEntered(contest=HERE, place=place, figures=dict(given), was=dict.fromkeys(given))


def in_boxes() -> list[Change]:
    """46 boxes: most agree, one is five papers short, three are not yet counted, one has not come."""
    parliament = contest(HERE, candidates=many(5), electors=70_000, unit=1, title="Hartlepool", type_="parl.by")
    mayor = contest(MAYOR, "Houchen, Ben", "Jacobs, Jessie", electors=70_000, unit=2, title="Tees Valley Mayor")
    found: list[Change] = [*night(parliament, mayor), register()]
    for n in range(1, STATIONS + 1):
        if n in OPEN:
            continue
        issued = ISSUED + n * 13 % 90
        papers = issued - (5 if n == SHORT else 0)
        found += [
            BoxReceived(box=f"b-{n}"),
            figures(f"account/st-{n}", allotted=1600, unused=1600 - issued, spoilt=0, tendered=0, issued=issued),
            figures(f"box/b-{n}", papers=papers),
        ]
    return [*found, BoxReceived(box="p-1"), figures("account/p-1", issued=12_110), figures("box/p-1", papers=12_110)]


def look_at_verification(looker: Looker) -> None:
    """The list of boxes, one that agrees, one that is short, one half typed; the stations' set-up."""
    window = looker.window
    looker.open("boxes", in_boxes())
    window.tab_verification()
    looker.picture("verification")
    type_text(f"{SHORT}\n")
    looker.picture("verification-variance")
    window.appearance_dark()
    looker.picture("verification-dark")
    window.appearance_light()
    window.page.focus_entry()  # type: ignore[union-attr]
    press("Ctrl+4")
    type_text("39\n1600\n900\n")
    looker.picture("verification-entry")
    looker.dialog("stations", window.corrections.edit_stations)


def look_at_checks(looker: Looker) -> None:
    """Everything that was checked where a figure is mistyped, what may be the cause, and every change in words."""
    window = looker.window
    looker.open("sample", list(sample_changes()))
    looker.type(*FIGURES[:-1], 8859, 0, 61, 4, 117)
    press("Ctrl+5")
    looker.picture("checks")
    looker.dialog("fault-finder", lambda: window.after("find_fault"))
    press("Ctrl+6")
    looker.picture("history")
    tab = window.page.tabs.current  # type: ignore[union-attr]
    assert isinstance(tab, HistoryTab)
    looker.dialog("as-it-stood", tab.show_as_it_stood)
    looker.dialog("pace", tab.show_pace)
    window.appearance_dark()
    looker.picture("history-dark")
    window.appearance_light()
    looker.dialog("real-count", window.corrections.real_from_setup)


def planned() -> list[Change]:
    """A ward with everything that its plan can say."""
    blocks = (Block(code="lab", name="Labour", candidates=("c1", "c2", "c3")),
              Block(code="con", name="Conservative", candidates=("c4", "c5", "c6")))  # fmt: skip
    plan = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, third_look=True, unused_row=True,
                     batches="return", groups=("A", "B", "C"), blocks=blocks, gate=Gate.AREA)  # fmt: skip
    ward = contest("ward", candidates=many(7), seats=3, title="Fens & Greatham", type_="parish")
    terms = (Term(name="four years", seats=2), Term(name="two years", seats=1))
    setup = ward[0].setup.model_copy(update={"plan": plan, "terms": terms})  # type: ignore[attr-defined]
    return night([ward[0].model_copy(update={"setup": setup}), *ward[1:]])


def look_at_plan(looker: Looker) -> None:
    """How a contest is counted, in its dialog."""
    looker.open("planned", planned())
    looker.dialog("plan", looker.window.corrections.edit_contest, tab=2)
