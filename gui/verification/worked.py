"""What is worked out of one poll's verification, kept for as long as nothing recorded moves."""

from __future__ import annotations

from dataclasses import replace

from models.accounts import AccountLine, Progress, Transfer
from models.ids import FieldRef, split_ref
from models.live import View, papers_typed
from models.state import ContestState, State
from models.verification import account_line, accounts, polls_beside, progress, transfers


class Worked:
    """Accounts in the order of the list, papers found in boxes that stand elsewhere, and how far it is."""

    def __init__(self) -> None:
        self.lines: tuple[AccountLine, ...] = ()
        self.strays: tuple[Transfer, ...] = ()
        self._progress: tuple[ContestState, Progress] | None = None

    def take(self, state: State, here: ContestState) -> None:
        """Work out a poll as it is recorded."""
        self.lines = accounts(state, here)
        self.strays = tuple(each for each in transfers(here) if each.account is None)
        self._progress = here, progress(here, self.lines)

    def progress_of(self, here: ContestState) -> Progress:
        """How far it is; the tab says so even while another one is shown."""
        if self._progress is None or self._progress[0] is not here:
            self._progress = here, progress(here)
        return self._progress[1]

    def line_of(self, box: str) -> AccountLine | None:
        """The account that a box belongs to."""
        return next((line for line in self.lines if any(each.id == box for each in line.boxes)), None)

    def stray_of(self, box: str) -> Transfer | None:
        """Papers of this poll in a box that stands elsewhere."""
        return next((each for each in self.strays if each.box == box), None)

    def box_at(self, kind: str, name: str) -> str | None:
        """The box whose form holds this box or this account; None where there is none."""
        if kind == "account":
            line = next((each for each in self.lines if each.account == name), None)
            return line.boxes[0].id if line else None
        known = kind == "box" and (self.line_of(name) or self.stray_of(name))
        return name if known else None


def beside(state: State, here: ContestState, line: AccountLine) -> tuple[tuple[str, AccountLine], ...]:
    """This poll and those combined with it, each with the account of the same station or box."""
    found = ((each.setup.name, account_line(each, line.account)) for each in polls_beside(state, here))
    return ((here.setup.name, line), *((name, theirs) for name, theirs in found if theirs is not None))


def while_typed(view: View, line: AccountLine) -> AccountLine:
    """An account with what is typed and not stored yet; what is suspected stands as long as its variance does."""
    live = account_line(papers_typed(view.state, view.drafts), line.account) if view.drafts else None
    if live is None or live.variance != line.variance:
        return live or line
    return replace(line, figures=live.figures, boxes=live.boxes)


def place_of(ref: FieldRef) -> tuple[str, str]:
    """`box` or `account`, and which; anything else is not of verification."""
    kind, _, name = split_ref(ref)[0].partition("/")[2].partition("/")
    return kind, name
