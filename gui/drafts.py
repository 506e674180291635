"""What was typed and not stored when the program stopped: offered when the file is opened again."""

from __future__ import annotations

from collections.abc import Callable

from gui.banner import Banner
from models.ids import FieldRef, split_ref
from models.ledger import Ledger
from models.live import draft_value
from models.state import State
from models.trail import figure_at

OFFERED = "offered"


def comes_whole(state: State, ref: FieldRef) -> bool:
    """Whether a figure belongs to a sheet, which is stored as a whole and stays a draft until then."""
    subject = split_ref(ref)[0]
    contest, _, place = subject.partition("/")
    here = state.contest(contest)
    if here is None or not place[:1].isdigit():
        return False
    return int(place.split("/")[1]) != here.whole()


def offer_drafts(
    ledger: Ledger, offered: set[FieldRef], banner: Banner, store: Callable[[], None], remove: Callable[[], None]
) -> None:
    """Offer what was not stored; forget what was stored in the last moment after all."""
    for ref, text in list(ledger.drafts.items()):
        if draft_value(text) == figure_at(ledger.state, ref):
            ledger.give_up(ref)
        elif not comes_whole(ledger.state, ref):  # a half-typed sheet waits under its number
            offered.add(ref)
    if offered:
        banner.tell(OFFERED, "ask", _offer(len(offered)), ("St&ore", store), ("&Remove", remove))


def _offer(drafts: int) -> str:
    if drafts == 1:
        return (
            "1 figure was typed and not stored when the program stopped. It stands in the form, with its corner marked."
        )
    return (
        f"{drafts} figures were typed and not stored when the program stopped. They stand in the form, with their "
        "corners marked."
    )
