"""The live result at the right: who leads, by how much, and what that would mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets import label, rule, set_property, set_text
from models.exact import percent
from models.ids import SENT
from models.lead import Deposit, lead_of, swing_so_far
from models.live import View
from models.plan import Method
from models.result import Result
from models.sheets import BATCH, paper_trail
from models.state import ContestState, Stage
from models.units import UnitKind
from models.wording.tongue import fill, tr, tr_many

SAFE = " ✓"
"""Behind whoever is in whatever the papers still out may say."""


class LivePanel(QWidget):
    """Leader, majority and the figures under them. A figure of a part-filled form says *so far*."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Live result"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self._tag = label(chip="lead")
        self._leader = label(name="leader", look="name", wrap=True)
        self._leader.setAccessibleName(tr("Leader"))
        self._against = label(tone="muted", wrap=True)
        self._caption = label(look="caps")
        for name in (self._leader, self._against):  # a name without spaces does not push the panel out of the window
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._majority = label(name="majority", look="huge")
        self._majority.setAccessibleName(tr("Majority"))
        self._below = label(tone="muted", wrap=True)
        room = self._tag.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the first key pushes everything down
        self._tag.setSizePolicy(room)
        box.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        for made in (self._leader, self._against):
            box.addWidget(made)
        _rule_off(box)
        box.addWidget(self._caption)
        box.addWidget(self._majority)
        box.addWidget(self._below)
        _rule_off(box)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(2)
        box.addLayout(self._grid)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def refresh(self, view: View) -> None:
        """Take the live figures; only labels that say something else are repainted."""
        contest, live = view.state, view.live
        names = {candidate.id: candidate.full_name() for candidate in contest.candidates}
        tag, tone = tag_of(contest, live)
        set_text(self._tag, tag)
        set_property(self._tag, "chip", tone)
        self._tag.setVisible(bool(tag))
        leaders = _leaders(contest, live, names)
        set_property(self._leader, "look", _look_of(leaders))
        set_text(self._leader, leaders)
        set_text(self._against, _against(contest, live, names))
        so_far = "" if live.valid_votes is not None else tr(" so far")
        caption = tr("MAJORITY" if contest.seats == 1 else "LEAD OVER FIRST NOT ELECTED")
        set_text(self._caption, caption + so_far.upper())
        set_text(self._majority, "–" if live.lead_so_far is None else f"{live.lead_so_far:,}")
        below = _below(contest, live)
        set_text(self._below, below)
        self._below.setVisible(bool(below))
        self._show_rows(_facts(contest, live))

    def caption(self) -> str:
        """What the large figure is."""
        return self._caption.text()

    def _show_rows(self, facts: list[tuple[str, str]]) -> None:
        while len(self._rows) < len(facts):
            pair = (label(wrap=True), label(look="figure"))
            pair[1].setAlignment(Qt.AlignmentFlag.AlignRight)
            for column, made in enumerate(pair):
                self._grid.addWidget(made, len(self._rows), column)
            self._rows.append(pair)
        for at, pair in enumerate(self._rows):
            name, figure = facts[at] if at < len(facts) else ("", "")
            for made, text in zip(pair, (name, figure), strict=True):
                set_text(made, text)
                made.setVisible(bool(name))  # an empty row would leave a gap


def _rule_off(box: QVBoxLayout) -> None:
    """A line with air on both sides."""
    box.addSpacing(4)
    box.addWidget(rule())
    box.addSpacing(4)


def tag_of(contest: ContestState, live: Result) -> tuple[str, str]:
    """The words over the leader, and their tone."""
    if contest.stage is Stage.SET_UP or not live.order:
        return "", "plain"
    if live.tie_open and not contest.setup.local_total:
        return tr("EQUAL VOTES: A LOT DECIDES"), "practice"
    if contest.in_units and contest.outstanding:
        return fill("LEADING · {what}", what=_closed_of(contest)), "lead"
    if live.valid_votes is None:
        entered = fill("{part} OF {whole} ENTERED", part=len(live.order), whole=len(contest.candidates))
        return fill("LEADING · {what}", what=entered), "lead"
    if live.outcome and live.complete and contest.seats == 1:
        party = _party(contest, live.order[0])
        held = live.outcome.kind == "hold"
        words = "{party} hold" if held else "{party} gain from {loser}"
        return fill(words, party=party, loser=live.outcome.gain_from or "").upper(), "gain"
    if contest.stage is Stage.COUNTING:
        waiting = (contest.sums.get(SENT) or 0) > (contest.sums.get(BATCH) or 0)
        return tr("DOUBTFUL PAPERS TO COME" if contest.in_units and waiting else "ALL VOTES ENTERED"), "lead"
    return tr("LOCAL TOTAL" if contest.setup.local_total else "RESULT"), "lead"


def _closed_of(contest: ContestState) -> str:
    """`47 OF 61 SHEETS`; batches hold papers of sheets, so they are not told again."""
    mine = [unit for unit in contest.units.values() if unit.kind is not UnitKind.ADJUDICATION]
    words = "{part} OF {whole} RACKS" if contest.setup.plan.method is Method.BUNDLES else "{part} OF {whole} SHEETS"
    return fill(words, part=sum(unit.closed for unit in mine), whole=len(mine))


def _party(contest: ContestState, id_: str) -> str:
    candidate = next(c for c in contest.candidates if c.id == id_)
    return candidate.party.name if candidate.party else candidate.surname


def _leaders(contest: ContestState, live: Result, names: dict[str, str]) -> str:
    if not live.order or live.lead_so_far is None:
        return tr("No votes entered") if not live.order else names[live.order[0]]
    if live.tie_open and live.tie and contest.seats == 1:
        return fill("{first} and {last}", first="", last="").join(names[id_] for id_ in live.tie.ids)
    if contest.seats == 1:
        return names[live.order[0]]
    safe = lead_of(contest, live).safe or () if contest.in_units and contest.outstanding else ()
    return "\n".join(f"{names[id_]}{SAFE if id_ in safe else ''}" for id_ in live.order[: contest.seats])


def _look_of(leaders: str) -> str:
    """A name of 120 letters is written smaller, so that the majority stays in sight."""
    longest = max(map(len, leaders.splitlines()), default=0)
    return "name" if longest <= 40 else "title" if longest <= 80 else "head"


def _against(contest: ContestState, live: Result, names: dict[str, str]) -> str:
    if live.lead_so_far is None:
        return ""
    votes = {standing.id: standing.so_far for standing in live.standings}
    last, first_out = live.order[contest.seats - 1], live.order[contest.seats]
    level = "level with {name} · {votes:,} to {other:,}"
    ahead = "leads {name} · {votes:,} to {other:,}" if contest.seats == 1 else "over {name} · {votes:,} to {other:,}"
    sentence = level if live.lead_so_far == 0 else ahead
    return fill(sentence, name=names[first_out], votes=votes[last], other=votes[first_out])


def _below(contest: ContestState, live: Result) -> str:
    if live.tie and not live.tie_open:
        winners = [c.full_name() for c in contest.candidates if c.id in live.elected() and c.id in live.tie.ids]
        return fill("decided by lot for {names}", names=", ".join(winners))
    points = (
        percent(live.lead_so_far, live.votes_so_far, 1) if live.lead_so_far is not None and live.votes_so_far else ""
    )
    if contest.in_units and contest.outstanding:
        return _still_out(contest, live)
    if contest.seats > 1 or not points:
        return ""
    previous = contest.setup.previous
    known = sorted((e.votes for e in previous.entries if e.votes is not None), reverse=True) if previous else []
    said = fill("{points} points", points=points)
    if previous and len(known) > 1:
        said += fill(" · {votes:,} in {year}", votes=known[0] - known[1], year=previous.held_on.year)
    return said


def _still_out(contest: ContestState, live: Result) -> str:
    """What is still to be counted, and whether it could change who is in."""
    lead = lead_of(contest, live)
    if lead.outstanding is None:
        return tr("papers still to count are not known")
    words = _papers_out(contest, lead.outstanding)
    if lead.majority is None:
        return words
    if lead.can_be_overtaken is None:
        return fill("{words}, and verification is open", words=words)
    if contest.seats > 1:
        moves, stays = "{words}: who is in can still change", "{words}: who is in cannot change any more"
        return fill(moves if lead.can_be_overtaken else stays, words=words)
    said = "{words}: the lead can be overtaken" if lead.can_be_overtaken else "{words}: the lead cannot be overtaken"
    return fill(said, words=words)


def _papers_out(contest: ContestState, out: int) -> str:
    """Papers that no sheet has counted, apart from those that wait at the officer's table: the sums beside say so."""
    trail = paper_trail(contest)
    left = None if trail.verified is None else trail.verified - trail.agreed
    waiting = (contest.sums.get(SENT) or 0) - (contest.sums.get(BATCH) or 0)
    if left is None or waiting <= 0 or left + waiting != out:
        return tr_many("{out:,} paper still to count", "{out:,} papers still to count", out).format(out=out)
    if not left:
        one, many = "{out:,} paper still to adjudicate", "{out:,} papers still to adjudicate"
        return tr_many(one, many, waiting).format(out=waiting)
    one = "{out:,} paper still to count, {waiting:,} to adjudicate"
    many = "{out:,} papers still to count, {waiting:,} to adjudicate"
    return tr_many(one, many, left).format(out=left, waiting=waiting)


def _facts_of_units(contest: ContestState, live: Result) -> list[tuple[str, str]]:
    """What the closed sheets say while others are open."""
    lead, facts = lead_of(contest, live), list[tuple[str, str]]()
    if moved := swing_so_far(contest, live):
        swung = fill("Swing so far, {loser} to {gainer}", loser=moved.from_party, gainer=moved.to_party)
        facts.append((swung, moved.size.percent(1)))
    if turnout := live.turnout():
        facts.append((fill("Turnout ({of_what})", of_what=_of_what(contest)), f"{turnout}%"))
    trail = paper_trail(contest)
    if trail.verified is not None:
        facts.append(("Papers counted", fill("{part:,} of {whole:,}", part=trail.agreed, whole=trail.verified)))
    if contest.seats > 1 and lead.safe is not None:
        safe = fill("{part} of {whole}", part=len(lead.safe), whole=contest.seats)
        facts.append((f"{tr('Safely in')}{SAFE if lead.safe else ''}", safe))
    doubtful = sum(each is Deposit.OPEN for each in lead.deposits.values())
    if lead.deposits:
        facts.append(("Deposits in doubt", fill("{part} of {whole}", part=doubtful, whole=len(contest.candidates))))
    return facts


def _of_what(contest: ContestState) -> str:
    electorate = contest.setup.electorate
    return tr("provisional electorate" if electorate and not electorate.final_as_at else "verified papers")


def _facts(contest: ContestState, live: Result) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if contest.in_units and contest.outstanding and contest.stage is not Stage.SET_UP:
        return _facts_of_units(contest, live)
    if live.swing:
        swung = fill("Swing, {loser} to {gainer}", loser=live.swing.from_party, gainer=live.swing.to_party)
        facts.append((swung, live.swing.size.percent(1)))
    electorate = contest.setup.electorate
    provisional = electorate is not None and not electorate.final_as_at
    if turnout := live.turnout():
        facts.append((tr("Turnout, provisional electorate" if provisional else "Turnout"), f"{turnout}%"))
    if valid := live.valid_turnout():
        facts.append(("Turnout by valid votes" if contest.seats == 1 else "Turnout by good papers", f"{valid}%"))
    entering = contest.seats == 1 and not contest.in_units and contest.stage is not Stage.SET_UP
    if live.papers_verified is not None and entering:
        left = max(0, live.papers_verified - live.votes_so_far - live.rejected_so_far)
        facts.append(("Papers still to enter", f"{left:,}"))
    if live.deposits_lost is not None:
        lost = fill("{part} of {whole}", part=live.deposits_lost, whole=len(contest.candidates))
        facts.append(("Deposits forfeited", lost))
    return facts
