"""The sample: Hartlepool 2021 goes from verified papers to its published result."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from models.changes import Entry, FiguresEntered, Line
from models.exact import percent
from models.ids import DeskId, FieldRef, PersonId, Subject
from models.ledger import Announced, Ledger, Seat
from models.ports import Answer, Recorded
from models.refusal import Refusal
from models.sample import SAMPLE_CONTEST, sample_changes
from models.state import Stage

VOTES = (104, 163, 140, 358, 108, 126, 349, 72, 248, 2904, 468, 15529, 368, 250, 157, 8589)
"""rules.md F.1, in the order of the ballot paper."""


class InMemory:
    """A journal that takes everything, and drafts that are kept nowhere."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def append(self, entries: Sequence[Entry], answer: Callable[[Answer], None]) -> None:
        new = [
            Line(len(self.lines) + i, e.id, e.subject, e.version, e.stamp, e.change, "")
            for i, e in enumerate(entries, 1)
        ]
        self.lines += new
        answer(Recorded(tuple(new)))

    def all(self) -> dict[FieldRef, str]:
        return {}

    def put(self, ref: FieldRef, text: str) -> None: ...

    def drop(self, ref: FieldRef) -> None: ...

    def typists(self) -> dict[Subject, PersonId]:
        return {}

    def put_typist(self, entry: Subject, person: PersonId | None) -> None: ...


@pytest.fixture
def ledger() -> Ledger:
    store = InMemory()
    seat = Seat(PersonId("p1"), DeskId("0123456789abcdef"))
    ledger = Ledger(seat, store, store, lambda: datetime(2021, 5, 1, tzinfo=UTC))
    heard: list[Announced] = []
    ledger.listen(heard.append)
    ledger.record(*sample_changes())
    assert not any(isinstance(announced.outcome, Refusal) for announced in heard)
    return ledger


def test_the_sample_stands_at_counting_without_votes(ledger: Ledger) -> None:
    view = ledger.view(SAMPLE_CONTEST)
    assert ledger.state.practice
    assert (view.state.stage, view.state.whole(), view.result.papers_verified) == (Stage.COUNTING, 1, 30_115)
    assert (len(view.state.candidates), view.result.missing_votes, view.result.rejected) == (16, 16, None)
    assert view.state.order_confirmed_by == "CD"
    killick = view.state.candidates[8]
    assert (killick.full_name(), killick.description, killick.party) == ("KILLICK, Chris", "", None)
    assert view.state.candidates[4].full_name() == "FLYING BRICK, The Incredible"


def test_its_previous_result_is_that_of_2019(ledger: Ledger) -> None:
    previous = ledger.view(SAMPLE_CONTEST).state.setup.previous
    assert previous is not None
    assert sum(entry.votes or 0 for entry in previous.entries) == 41_037
    assert [entry.name for entry in previous.entries if entry.won] == ["Labour"]


def test_with_the_real_votes_it_is_the_published_result(ledger: Ledger) -> None:
    figures: dict[str, int | None] = {f"v:c{place}": votes for place, votes in enumerate(VOTES, 1)}
    figures["h:total"] = 182
    ledger.record(FiguresEntered(contest=SAMPLE_CONTEST, place="1/1/1", figures=figures, was=dict.fromkeys(figures)))
    result = ledger.view(SAMPLE_CONTEST).result
    assert (result.valid_votes, result.majority) == (29_933, 6_940)
    assert result.majority is not None
    assert percent(result.majority, 29_933) == "23.19"
    assert (result.turnout(), result.valid_turnout()) == ("42.55", "42.30")
    assert result.swing is not None
    assert (result.swing.from_party, result.swing.to_party, result.swing.size.percent()) == (
        "Labour",
        "Conservative",
        "15.97",
    )
    assert result.outcome is not None
    assert (result.outcome.kind, result.outcome.gain_from) == ("gain", "Labour")
    assert result.deposits_lost == 13
    changes = {s.id: s.change.points() for s in result.standings if s.change}
    assert (changes["c12"], changes["c16"]) == ("+22.96", "-8.99")
    assert changes["c13"].startswith("-")  # Reform UK was The Brexit Party


def test_its_parties_are_those_of_parliaments_figures(shared_data: object) -> None:
    import csv
    from pathlib import Path

    assert isinstance(shared_data, Path)
    path = shared_data / "parliament" / "by-elections" / "2021-2023-candidacies.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Constituency name"] == "Hartlepool"]
    theirs = {row["Candidate surname"]: (row["Electoral Commission party ID"], int(row["Votes"])) for row in rows}
    contest = next(
        change for change in sample_changes() if change.subject == SAMPLE_CONTEST and hasattr(change, "candidates")
    )
    for candidate, votes in zip(contest.candidates, VOTES, strict=True):
        code = candidate.party.code if candidate.party and candidate.party.code != "ynmp-party:2" else ""
        assert theirs[candidate.surname] == (code, votes)
