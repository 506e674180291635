"""The steps of a count and what may follow them, as `python -m tests.gui.look` opens them."""

from __future__ import annotations

from models.changes import Change, ContestSet, ProvisionalShared
from models.changes.recounts import Capacity, RecountDecided
from models.plan import Term
from tests.gui.look import Looker, type_text
from tests.gui.recounts import PLAN, SUMS, VOTES, in_sheets, sheet
from tests.gui.room import contest, night

SECOND = {1: (20, 25, 5), 2: (19, 26, 5)}
RECOUNT = RecountDecided(
    contest="x", asked_by="Bob Brown", capacity=Capacity.ELECTION_AGENT, granted=True, reason="five votes between them"
)


def whole() -> list[Change]:
    """Four sheets, all in."""
    return [sheet(number, votes) for number, votes in VOTES.items()]


def look_at_recount(looker: Looker) -> None:
    """The sums read back, the figures shared, the request, and a recount that fills with its differences."""
    window = looker.window
    looker.open("third", [*in_sheets(PLAN), *whole()])
    looker.picture("all-sheets-in")
    looker.dialog("third-look", lambda: window.after("read_sums"))
    looker.open("recount", [*in_sheets(SUMS), *whole()])
    looker.record(ProvisionalShared(contest="x"))
    looker.picture("provisional")
    looker.dialog("back", window.back_to_counting)
    for name in ("bundle_check", "recount", "abandon"):
        looker.dialog(name, lambda name=name: window.after(name))  # type: ignore[misc]
    looker.record(RECOUNT)
    looker.record(*(sheet(number, votes, 2) for number, votes in SECOND.items()))
    looker.picture("recounting")
    looker.beside("differences", lambda: window.after("compare_counts"))


def tie(seats: int, *names: str, **particulars: object) -> list[Change]:
    """A parish with so many seats."""
    made = contest("t", *names, seats=seats, type_="parish", electors=5000, unit=1, title="Drybridge")
    return night([with_setup(made[0], **particulars), *made[1:]])


def with_setup(change: Change, **particulars: object) -> ContestSet:
    """The same contest, set up otherwise."""
    assert isinstance(change, ContestSet)
    return change.model_copy(update={"setup": change.setup.model_copy(update=particulars)})


def look_at_ends(looker: Looker) -> None:
    """Lots for several seats and terms, no poll at all, and a total that is declared elsewhere."""
    window = looker.window
    terms = (Term(name="Four years", seats=1), Term(name="Two years", seats=2))
    looker.open("lots", tie(3, "One, A", "Two, B", "Three, C", "Four, D", terms=terms))
    type_text("90\n90\n50\n50\n0\n0\n0\n0\n0\n200\n0\n")
    looker.record(ProvisionalShared(contest="t"))
    looker.picture("tied")
    looker.dialog("lot", window.record_lot)
    looker.open("uncontested", night(contest("u", "One, A", "Two, B", seats=3, type_="parish", title="Drybridge")))
    looker.picture("uncontested")
    looker.dialog("declare-uncontested", window.next_step)
    looker.open("local", tie(1, "One, A", "Two, B", local_total=True))
    type_text("100\n100\n0\n0\n0\n0\n150\n50\n")
    looker.record(ProvisionalShared(contest="t"))
    looker.picture("local-total")
    looker.dialog("local-sent", window.next_step)
