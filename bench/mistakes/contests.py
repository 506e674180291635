"""Real contests of the shared data whose figures agree; those that do not are named with the reason."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from models.election_types import Nation

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
HEADS = ("mark", "too-many", "identified", "uncertain")
NATIONS = {
    "England": Nation.ENGLAND,
    "Wales": Nation.WALES,
    "Scotland": Nation.SCOTLAND,
    "Northern Ireland": Nation.NORTHERN_IRELAND,
}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Real:
    """One contest as it was published. `rejected` is by head, or `total` alone."""

    name: str
    day: date
    seats: int
    candidates: tuple[tuple[str, str], ...]
    votes: tuple[int, ...]
    papers: int | None
    rejected: Mapping[str, int] = field(default_factory=dict)
    type: str = "local"
    nation: Nation = Nation.ENGLAND

    @property
    def papers_rejected(self) -> int | None:
        """All rejected papers; None where they were not published."""
        by_head = [n for head, n in self.rejected.items() if head != "total"]
        return sum(by_head) if by_head else self.rejected.get("total")


def fault(contest: Real) -> str:
    """Why a published result cannot be laid out on sheets, or nothing."""
    papers, rejected = contest.papers, contest.papers_rejected
    if papers is None or rejected is None:
        return "papers or rejected papers not published"
    if rejected != contest.rejected.get("total", rejected):
        return "the heads of rejected papers do not add up to their total"
    good, votes = papers - rejected, sum(contest.votes)
    if contest.seats == 1 and votes != good:
        return "votes and rejected papers are not the papers"
    if votes > contest.seats * good or votes < good or max(contest.votes) > good:
        return "the votes do not fit the papers"
    return ""


def contests(shared: Path = SHARED) -> tuple[tuple[Real, ...], dict[str, str]]:
    """Those that can be counted, and the others by name with the reason."""
    every = list(_all(shared))
    wrong = {contest.name: why for contest in every if (why := fault(contest))}
    return tuple(contest for contest in every if contest.name not in wrong), wrong


def _all(shared: Path) -> Iterator[Real]:
    parliament, local = shared / "parliament", shared / "local"
    for folder, candidates, seats in (
        ("ge2019", "by-candidate.csv", "by-constituency.csv"),
        ("by-elections", "2021-2023-candidacies.csv", "2021-2023-constituencies.csv"),
        ("by-elections", "2018-west-tyrone-candidacies.csv", "2018-west-tyrone-constituencies.csv"),
    ):
        yield from _parliament(parliament / folder / candidates, parliament / folder / seats)
    yield from _london(local / "london-2022")
    yield from _medway(local / "medway-2023")
    yield from _trafford(local / "trafford" / "election-results.csv")
    yield from _democracy_club(local / "democracy-club-2021" / "result-sets.json")


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file's rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _grouped(rows: list[dict[str, str]], *columns: str) -> dict[tuple[str, ...], list[dict[str, str]]]:
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return found


def _count(text: str) -> int | None:
    return int(text.replace(",", "")) if text else None


def _heads(row: Row, *columns: str) -> dict[str, int]:
    counts = {name: _count(row[column]) for name, column in zip((*HEADS, "total"), columns, strict=False)}
    return {name: n for name, n in counts.items() if n is not None}


def _parliament(candidates: Path, seats: Path) -> Iterator[Real]:
    people = table(candidates)
    code = "ONS ID2" if "ONS ID2" in people[0] else "ONS ID"
    standing = _grouped(people, code)
    for row in table(seats):
        polled, rows = row.get("By-election date"), standing[(row["ONS ID"],)]
        day = datetime.strptime(polled, "%d/%m/%Y").date() if polled else date(2019, 12, 12)  # noqa: DTZ007
        yield Real(
            name=f"{row['Constituency name']} {day.year}",
            day=day,
            seats=1,
            candidates=tuple((r["Candidate surname"], r["Candidate first name"]) for r in rows),
            votes=tuple(int(r["Votes"]) for r in rows),
            papers=int(row["Valid votes"]) + int(row["Invalid votes"]),
            rejected={"total": int(row["Invalid votes"])},
            type="parl.by" if polled else "parl",
            nation=NATIONS[row["Country name"]],
        )


def _london(folder: Path) -> Iterator[Real]:
    columns = ("rb_official_mark", "rb_more_candidates", "rb_voter_defined", "rb_unmarked_void", "rejected_ballots")
    standing = _grouped(table(folder / "candidates.csv"), "WD22CD")
    for row in table(folder / "wards.csv"):
        rows = standing[(row["WD22CD"],)]
        yield Real(
            name=f"{row['ward']}, {row['borough']}",
            day=date.fromisoformat(row["election_date"]),
            seats=int(row["num_councillors"]),
            candidates=tuple((r["surname"], r["firstname"]) for r in rows),
            votes=tuple(int(r["votes"]) for r in rows),
            papers=int(row["ballots_polling"]) + int(row["ballots_postal"]),
            rejected=_heads(row, *columns),
        )


def _medway(folder: Path) -> Iterator[Real]:
    columns = (
        "rejected_official_mark",
        "rejected_too_many_votes",
        "rejected_voter_identifiable",
        "rejected_unmarked_or_void",
        "rejected_total",
    )
    standing = _grouped(table(folder / "candidates.csv"), "ward")
    for row in table(folder / "wards.csv"):
        rows = standing[(row["ward"],)]
        yield Real(
            name=f"{row['ward']}, Medway",
            day=date(2023, 5, 4),
            seats=int(row["seats"]),
            candidates=tuple((r["surname"], r["other_names"]) for r in rows),
            votes=tuple(_count(r["votes"]) or 0 for r in rows),
            papers=_count(row["verified_total"]),
            rejected=_heads(row, *columns),
        )


def _trafford(path: Path) -> Iterator[Real]:
    columns = (
        "BallotsRejectedOfficialMark",
        "BallotsRejectedMultipleVote",
        "BallotsRejectedIdentification",
        "BallotsRejectedUnmarked",
    )
    for (day, _), rows in _grouped(table(path), "ElectionDate", "ElectoralAreaURI").items():
        row = rows[0]
        yield Real(
            name=f"{row['ElectoralAreaLabel']}, Trafford {day}",
            day=date.fromisoformat(day),
            seats=sum(r["Elected"] == "ELECTED" for r in rows),
            candidates=tuple((r["CandidateSurname"].strip(), r["CandidateForenames"].strip()) for r in rows),
            votes=tuple(int(r["VotesWon"]) for r in rows),
            papers=_count(row["VotesCast"]),
            rejected=_heads(row, *columns),
            type="parl" if row["TypeofElection"].startswith("Parliamentary") else "local",
        )


def _democracy_club(path: Path) -> Iterator[Real]:
    for ballot in json.loads(path.read_text(encoding="utf-8")):
        rows, spoilt = ballot["candidate_results"], ballot["num_spoilt_ballots"]
        names = [row["membership"]["person"]["name"].rpartition(" ") for row in rows]
        yield Real(
            name=ballot["ballot_paper_id"],
            day=date(2021, 5, 6),
            seats=sum(row["is_winner"] for row in rows),
            candidates=tuple((last, first) for first, _, last in names),
            votes=tuple(int(row["num_ballots"]) for row in rows),
            papers=ballot["num_turnout_reported"],
            rejected={"total": int(spoilt)} if spoilt is not None else {},
        )
