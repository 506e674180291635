"""Contests and candidates out of Democracy Club's candidacies: one ballot paper id is one contest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from imports.ballots import BallotId, NoBallot, nation_of, read_ballot_id, statistical_code, type_of
from imports.candidacies import Candidacy
from imports.fields import Cell, count_of, flag_of, is_percentage, line_of
from imports.names import NameParts, from_one_field, from_parts
from imports.report import Report, quoted
from models.election_types import Nation
from models.setup import Candidate, Party, by_surname

_MOST_SEATS = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """Published figures of one contest: votes of those who have them, papers verified, papers rejected."""

    votes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    papers: int | None = None
    rejected: int | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One contest as the file gives it; `nation` None where the file does not tell, `sure` of the type or not."""

    id: BallotId
    type: str
    sure: bool
    name: str
    seats: int
    nation: Nation | None
    organisation: str
    candidates: tuple[Candidate, ...]
    electors: int | None
    figures: Figures
    line: int | None
    column: str


def read_ballots(rows: Sequence[Candidacy], report: Report) -> list[Ballot]:
    """Every contest of the file, with its problems and assumptions reported."""
    groups: dict[str, list[Candidacy]] = {}
    for row in rows:
        if row.text("ballot_paper_id"):
            groups.setdefault(row.text("ballot_paper_id").casefold(), []).append(row)
        else:
            _missing(row, "ballot_paper_id", report)
    read = (_read_ballot(text, group, report) for text, group in groups.items())
    return [ballot for ballot in read if ballot]


def _missing(row: Candidacy, name: str, report: Report) -> None:
    cell = row.cell(name)
    report.problem("import.missing", {}, cell.line, cell.column)


def _read_ballot(text: str, rows: Sequence[Candidacy], report: Report) -> Ballot | None:
    at = rows[0].cell("ballot_paper_id")
    ballot = read_ballot_id(text)
    if isinstance(ballot, NoBallot):
        params = {name: quoted(str(value)) for name, value in ballot.params.items()}
        report.problem(ballot.key, params, at.line, at.column)
        return None
    shared = _Shared(rows, report)
    _check_day(ballot, rows, report)
    code = statistical_code(shared.text("gss"), shared.text("post_id"))
    organisation = shared.text("organisation_name")
    type_, sure = type_of(ballot, code, organisation)
    name = _name_of(ballot, shared, at, report)
    candidates = tuple(c for c in _candidates(rows, report) if c)
    seats = _seats(ballot, shared, rows, report)
    cancelled = _notes_of_ballot(name, shared, report)
    figures = _figures(rows, shared, {c.id for c in candidates}, seats, report)
    return Ballot(
        id=ballot,
        type=type_,
        sure=sure,
        name=name,
        seats=seats,
        nation=nation_of(ballot, code, shared.text("nuts1")),
        organisation=organisation if ballot.kind in ("local", "mayor", "parish", "community") else "",
        candidates=by_surname(candidates),
        electors=_electors(shared, report),
        figures=figures if _was_held(name, figures, cancelled, len(candidates) > seats, report) else Figures(),
        line=at.line,
        column=at.column,
    )


class _Shared:
    """What every row of one ballot repeats; the first that says anything is taken, and another one is a problem."""

    def __init__(self, rows: Sequence[Candidacy], report: Report) -> None:
        self._rows, self._report = rows, report

    def cell(self, name: str) -> Cell:
        """The cell that says it first."""
        said = [row.cell(name) for row in self._rows if row.text(name)]
        for other in said[1:]:
            if other.text.casefold() != said[0].text.casefold():
                self._report.problem("import.differs", _two(other, said[0]), other.line, other.column)
        return said[0] if said else self._rows[0].cell(name)

    def text(self, name: str) -> str:
        """A printable line."""
        return line_of(self.cell(name), self._report)

    def count(self, name: str) -> int | None:
        """A figure; every row that holds none is reported."""
        figures = [count_of(row.cell(name), self._report) for row in self._rows]
        first = next((n for n in figures if n is not None), None)
        for row, n in zip(self._rows, figures, strict=True):
            if n is not None and n != first:
                cell = row.cell(name)
                params: dict[str, int | str] = {"here": n, "there": first or 0}
                self._report.problem("import.figures_differ", params, cell.line, cell.column)
        return first


def _two(here: Cell, there: Cell) -> dict[str, int | str]:
    return {"here": quoted(here.text), "there": quoted(there.text), "line": there.line or 0}


def _check_day(ballot: BallotId, rows: Sequence[Candidacy], report: Report) -> None:
    """The day stands in the identifier; a column that says otherwise is a problem."""
    for row in rows:
        cell = row.cell("election_date")
        if cell.text and _iso_day(cell.text) != ballot.day:
            params: dict[str, int | str] = {"text": quoted(cell.text), "day": ballot.day.isoformat()}
            report.problem("import.day_differs", params, cell.line, cell.column)


def _iso_day(text: str) -> date | None:
    """`2021-05-06`, or `06/05/2021` as a spreadsheet turns it."""
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    year_first = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text, re.ASCII)
    try:
        if year_first:
            return date(*map(int, year_first.groups()))
        return date(int(british[3]), int(british[2]), int(british[1])) if british else None
    except ValueError:
        return None


def _name_of(ballot: BallotId, shared: _Shared, at: Cell, report: Report) -> str:
    if label := shared.text("post_label"):
        return label
    report.tally("import.name_from_id", ballot.place_in_words(), at.line)
    return ballot.place_in_words()


def _seats(ballot: BallotId, shared: _Shared, rows: Sequence[Candidacy], report: Report) -> int:
    """As the file says; without the column one, where the law knows no more, or the number of winners."""
    cell = shared.cell("seats_contested")
    if cell.text:
        seats = count_of(cell, report)
        if seats is not None and not 1 <= seats <= _MOST_SEATS:
            report.problem("import.seats", {"text": quoted(cell.text), "most": _MOST_SEATS}, cell.line, cell.column)
        return seats if seats and seats <= _MOST_SEATS else 1
    if ballot.kind in ("parl", "pcc", "mayor"):
        return 1
    winners = sum(flag_of(row.cell("elected"), report) for row in rows)
    if 1 <= winners <= _MOST_SEATS:
        report.tally("import.seats_from_winners", "", cell.line)
        return winners
    report.problem("import.no_seats", {}, cell.line, cell.column)
    return 1


def _notes_of_ballot(name: str, shared: _Shared, report: Report) -> bool:
    """Say what else the file tells of the poll; whether it was cancelled."""
    locked = shared.cell("candidates_locked")
    if locked.text and not flag_of(locked, report):
        report.tally("import.not_final", name, locked.line)
    cancelled = shared.cell("cancelled_poll")
    if flag_of(cancelled, report):
        report.note("import.cancelled", {"contest": name}, cancelled.line)
        return True
    return False


def _electors(shared: _Shared, report: Report) -> int | None:
    electors = shared.count("total_electorate")
    if electors == 0:
        cell = shared.cell("total_electorate")
        report.note("import.no_electors", {}, cell.line, cell.column)
    return electors or None


# candidates


def _candidates(rows: Sequence[Candidacy], report: Report) -> list[Candidate | None]:
    seen: dict[str, Candidacy] = {}
    found: list[Candidate | None] = []
    for row in rows:
        person = row.text("person_id")
        if row.nobody:
            report.note("import.nobody_stands", {"ballot": quoted(row.text("ballot_paper_id"))})
        elif person in seen:
            _report_twice(row, seen[person], report)
        else:
            if person:
                seen[person] = row
            found.append(_candidate(row, report))
    return found


def _report_twice(row: Candidacy, first: Candidacy, report: Report) -> None:
    same = dict(row.cells) == dict(first.cells)
    key = "import.row_twice" if same else "import.person_twice"
    cell = row.cell("person_id")
    params: dict[str, int | str] = {"person": quoted(row.text("person_name")), "line": first.line or 0}
    report.problem(key, params, cell.line, "" if cell.line else cell.column)


def _candidate(row: Candidacy, report: Report) -> Candidate | None:
    id_ = _person_id(row, report)
    name = _person_name(row, report)
    description = line_of(row.cell("party_description_text"), report)
    if not description:
        report.tally("import.no_description", row.text("person_name"), row.line)
    party = _party(row, report)
    if not id_ or not name:
        return None
    return Candidate(
        id=id_,
        surname=name.surname,
        other_names=name.other_names,
        commonly_used=name.commonly_used,
        description=description,
        party=party,
    )


def _person_id(row: Candidacy, report: Report) -> str:
    cell = row.cell("person_id")
    if not cell.text:
        _missing(row, "person_id", report)
    elif not re.fullmatch(r"[0-9]{1,30}", cell.text):
        report.problem("import.person_id", {"text": quoted(cell.text)}, cell.line, cell.column)
    else:
        return f"dc{cell.text}"
    return ""


def _person_name(row: Candidacy, report: Report) -> NameParts | None:
    """As on the statement of persons nominated, where the file has it; else a proposal from the one field."""
    surname, others = (line_of(row.cell(f"sopn_{part}"), report) for part in ("last_name", "first_names"))
    whole = "" if surname else line_of(row.cell("person_name"), report)
    name = from_parts(surname, others) if surname else from_one_field(whole)
    if name.proposed:
        report.tally("import.name_split", f"{name.surname}, {name.other_names}", row.line)
    if name.surname:
        return name
    cell = row.cell("sopn_last_name" if surname else "person_name")
    if not cell.text:
        _missing(row, "person_name", report)
    elif surname or whole:
        report.problem("import.no_surname", {}, cell.line, cell.column)
    return None


def _party(row: Candidacy, report: Report) -> Party | None:
    name = line_of(row.cell("party_name"), report)
    cell = row.cell("party_id" if row.text("party_id") else "legacy_party_id")
    code = re.sub(r"^party:(?=\d+$)", "PP", cell.text)
    if code and not re.fullmatch(r"[A-Za-z0-9:.-]{1,60}", code):
        report.problem("import.party_id", {"text": quoted(cell.text)}, cell.line, cell.column)
        return None
    if code and not name:
        _missing(row, "party_name", report)
    elif not name:
        report.tally("import.no_party", row.text("person_name"), row.line)
    return Party(name=name, code=code or None) if name else None


# figures


def _figures(rows: Sequence[Candidacy], shared: _Shared, standing: set[str], seats: int, report: Report) -> Figures:
    votes: dict[str, int] = {}
    for row in rows:
        n, candidate = count_of(row.cell("votes_cast"), report), f"dc{row.text('person_id')}"
        if n is not None and candidate in standing:
            votes.setdefault(candidate, n)
    for name in ("elected", "tied_vote_winner"):
        if sum(flag_of(row.cell(name), report) for row in rows):  # every row is judged, none passed over
            report.tally(f"import.{name}")
    rejected = shared.count("spoilt_ballots")
    return Figures(votes, _papers(rows, shared, votes, seats, report), rejected)


def _papers(
    rows: Sequence[Candidacy], shared: _Shared, votes: Mapping[str, int], seats: int, report: Report
) -> int | None:
    """Papers verified. Some rows of this column hold the turnout in per cent instead: that is left out."""
    cell = next((row.cell("turnout_reported") for row in rows if row.text("turnout_reported")), None)
    if cell is None:
        return None
    percentages = sum(is_percentage(row.text("turnout_reported")) for row in rows)
    if percentages == len([row for row in rows if row.text("turnout_reported")]):
        report.tally("import.turnout_percentage", cell.text, cell.line)
        return None
    papers = shared.count("turnout_reported")
    if papers is not None and papers <= 100 and papers * seats < sum(votes.values()):
        report.tally("import.turnout_percentage", cell.text, cell.line)
        return None
    return papers


def _was_held(name: str, figures: Figures, cancelled: bool, contested: bool, report: Report) -> bool:
    """Whether there was a poll; where there was none there are no figures, whatever noughts the file writes."""
    held = contested and not cancelled
    if not held and (figures.votes or figures.papers or figures.rejected):
        report.tally("import.no_poll", name)
    return held
