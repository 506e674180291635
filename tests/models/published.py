"""Published results, read from the shared data and taken in as a program would take them: as an imported result."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from models.changes import ContestSet, ResultImported
from models.election_types import Nation
from models.setup import Candidate, Electorate, Party, Previous, PreviousEntry
from tests.support import (
    CONTEST,
    Hall,
    Row,
    candidate,
    contest_setup,
    count_entry,
    count_fields,
    election,
    in_order,
    open_hall,
    party,
)

NATIONS = {
    "England": Nation.ENGLAND,
    "Wales": Nation.WALES,
    "Scotland": Nation.SCOTLAND,
    "Northern Ireland": Nation.NORTHERN_IRELAND,
}
Table = list[dict[str, str]]


@dataclass(frozen=True)
class Published:
    """One contest as somebody published it."""

    name: str
    day: date
    candidates: tuple[Candidate, ...]
    votes: Mapping[str, int]
    elected: frozenset[str]
    rejected: Row = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)
    part: int | None = None
    electors: int | None = None
    type: str = "local"
    nation: Nation = Nation.ENGLAND
    previous: Previous | None = None

    def hall(self) -> Hall:
        """The contest with everything that was published of it."""
        boxes = tuple(self.papers) or ("total",)
        setup = contest_setup(
            name=self.name, type_=self.type, seats=len(self.elected), previous=self.previous, boxes=boxes
        )
        setup = setup.model_validate(
            {**dict(setup), "electorate": Electorate(electors=self.electors) if self.electors else None}
        )
        hall = open_hall(now=datetime.fromisoformat(f"{self.day}T23:59+00:00"))
        hall.record(election(self.day, nation=self.nation), ContestSet(contest=CONTEST, setup=setup))
        hall.record(in_order(self.candidates))
        hall.record(
            ResultImported(
                contest=CONTEST,
                source="shared data",
                unit=1,
                votes=dict(self.votes),
                rejected_total=self.rejected.get("total"),
            )
        )
        heads = {head: n for head, n in self.rejected.items() if head != "total"}
        hall.enter(papers=self.papers)
        part = self.part if len(self.elected) > 1 else None
        if fields := count_fields(rejected=heads, part=part):
            hall.record(count_entry(hall.contest(), fields))
        return hall


def table(path: Path) -> Table:
    """A CSV file's rows, whatever it begins and ends its lines with."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def grouped(rows: Iterable[dict[str, str]], *columns: str) -> dict[tuple[str, ...], Table]:
    """Rows by what they share, in the file's order."""
    found: dict[tuple[str, ...], Table] = {}
    for key, some in groupby(rows, key=lambda row: tuple(row[column] for column in columns)):
        found.setdefault(key, []).extend(some)
    return found


def number(text: str) -> int | None:
    """`3,495` as published; None where nothing was."""
    return int(text.replace(",", "")) if text else None


def known(**figures: str) -> dict[str, int]:
    return {name.replace("_", "-"): n for name, text in figures.items() if (n := number(text)) is not None}


# parliament


def constituencies(folder: Path, candidates: str, contests: str) -> dict[str, tuple[Published, dict[str, str]]]:
    """Contests by name with the row that says what came of them."""
    code = "ONS ID2" if "ONS ID2" in table(folder / candidates)[0] else "ONS ID"
    rows = grouped(table(folder / candidates), code)
    return {row["Constituency name"]: (_seat(row, rows[row["ONS ID"],]), row) for row in table(folder / contests)}


def _seat(row: dict[str, str], candidates: Table) -> Published:
    polled = row.get("By-election date")
    day = datetime.strptime(polled, "%d/%m/%Y").date() if polled else date(2019, 12, 12)  # noqa: DTZ007
    votes = {f"c{i}": int(c["Votes"]) for i, c in enumerate(candidates, 1)}
    return Published(
        name=row["Constituency name"],
        day=day,
        candidates=tuple(
            candidate(f"c{i}", c["Candidate surname"], c["Candidate first name"], party_of(c))
            for i, c in enumerate(candidates, 1)
        ),
        votes=votes,
        elected=frozenset({max(votes, key=votes.__getitem__)}),
        rejected=known(total=row["Invalid votes"]),
        papers={"total": int(row["Valid votes"]) + int(row["Invalid votes"])},
        electors=int(row["Electorate"]),
        type="parl.by" if polled else "parl",
        nation=NATIONS[row["Country name"]],
    )


def party_of(row: Mapping[str, str]) -> Party:
    """`joint-party:53-119` for Labour and Co-operative, as Democracy Club writes it."""
    code, adjunct = row["Electoral Commission party ID"], row["Electoral Commission adjunct party ID"]
    if adjunct:
        code = f"joint-party:{code.removeprefix('PP')}-{adjunct.removeprefix('PP')}"
    return party(row["Party name"], code or None)


def derived_previous(contest: Published, candidates: Table, winner: PreviousEntry) -> Previous:
    """Last time's shares where they follow from this time's share and its change, and who won."""
    entries = [winner]
    for row in candidates:
        if not row["Change"]:
            continue
        then = f"{100 * (float(row['Share']) - float(row['Change'])):.4f}"
        entry = PreviousEntry(name=row["Party name"], party=party_of(row), share=then)
        if winner.party and entry.party and winner.party.key() == entry.party.key():
            entries[0] = winner.model_validate({**dict(winner), "share": then})
        else:
            entries.append(entry)
    return Previous(held_on=date(2017, 6, 8), entries=tuple(entries))


# wards


def london(folder: Path) -> dict[str, tuple[Published, dict[str, str]]]:
    """30 wards of 2022."""
    rows = grouped(table(folder / "candidates.csv"), "WD22CD")
    wards = table(folder / "wards.csv")
    return {f"{ward['ward']}, {ward['borough']}": (_london_ward(ward, rows[ward["WD22CD"],]), ward) for ward in wards}


def _london_ward(ward: dict[str, str], candidates: Table) -> Published:
    heads = known(
        mark=ward["rb_official_mark"],
        too_many=ward["rb_more_candidates"],
        identified=ward["rb_voter_defined"],
        uncertain=ward["rb_unmarked_void"],
        total=ward["rejected_ballots"],
    )
    return Published(
        name=ward["ward"],
        day=date.fromisoformat(ward["election_date"]),
        candidates=tuple(candidate(f"c{i}", c["surname"], c["firstname"]) for i, c in enumerate(candidates, 1)),
        votes={f"c{i}": int(c["votes"]) for i, c in enumerate(candidates, 1)},
        elected=frozenset(f"c{i}" for i, c in enumerate(candidates, 1) if c["elected"] == "True"),
        rejected=heads,
        papers=known(stations=ward["ballots_polling"], post=ward["ballots_postal"]),
        part=number(ward["rejected_in_part"]),
        electors=int(ward["entitled_electors"]),
    )


def medway(folder: Path) -> dict[str, tuple[Published, dict[str, str]]]:
    """Eight wards of 2023."""
    rows = grouped(table(folder / "candidates.csv"), "ward")
    return {ward["ward"]: (_medway_ward(ward, rows[ward["ward"],]), ward) for ward in table(folder / "wards.csv")}


def _medway_ward(ward: dict[str, str], candidates: Table) -> Published:
    return Published(
        name=ward["ward"],
        day=date(2023, 5, 4),
        candidates=tuple(candidate(f"c{i}", c["surname"], c["other_names"]) for i, c in enumerate(candidates, 1)),
        votes={f"c{i}": number(c["votes"]) or 0 for i, c in enumerate(candidates, 1)},
        elected=frozenset(f"c{i}" for i, c in enumerate(candidates, 1) if c["declared_elected"] == "yes"),
        rejected=known(
            mark=ward["rejected_official_mark"],
            too_many=ward["rejected_too_many_votes"],
            identified=ward["rejected_voter_identifiable"],
            uncertain=ward["rejected_unmarked_or_void"],
            total=ward["rejected_total"],
        ),
        papers=known(stations=ward["verified_polling_station"], post=ward["verified_postal"]),
        part=0,
        electors=number(ward["electorate"]),
    )


def trafford(folder: Path) -> dict[str, tuple[Published, dict[str, str]]]:
    """21 contests of 2017 to 2023."""
    rows = grouped(table(folder / "election-results.csv"), "ElectionDate", "ElectoralAreaURI")
    return {f"{some[0]['ElectoralAreaLabel']} {day}": (_trafford(some), some[0]) for (day, _), some in rows.items()}


def _trafford(candidates: Table) -> Published:
    first = candidates[0]
    names = ((c["CandidateSurname"].strip(), c["CandidateForenames"].strip()) for c in candidates)
    parliament = first["TypeofElection"].startswith("Parliamentary")
    return Published(
        name=first["ElectoralAreaLabel"],
        day=date.fromisoformat(first["ElectionDate"]),
        candidates=tuple(candidate(f"c{i}", *name) for i, name in enumerate(names, 1)),
        votes={f"c{i}": int(c["VotesWon"]) for i, c in enumerate(candidates, 1)},
        elected=frozenset(f"c{i}" for i, c in enumerate(candidates, 1) if c["Elected"] == "ELECTED"),
        rejected=known(
            mark=first["BallotsRejectedOfficialMark"],
            too_many=first["BallotsRejectedMultipleVote"],
            identified=first["BallotsRejectedIdentification"],
            uncertain=first["BallotsRejectedUnmarked"],
        ),
        papers=known(total=first["VotesCast"]),
        part=number(first["BallotsRejectedInPart"]),
        electors=number(first["EligibleElectorate"]),
        type="parl" if parliament else "local",
    )


def democracy_club_2021(path: Path) -> dict[str, Published]:
    """13 contests of 6 May 2021."""
    return {ballot["ballot_paper_id"]: _ballot(ballot) for ballot in json.loads(path.read_text(encoding="utf-8"))}


def _ballot(ballot: dict[str, object]) -> Published:
    rows: list[dict[str, object]] = ballot["candidate_results"]  # type: ignore[assignment]
    people = [row["membership"]["person"]["name"] for row in rows]  # type: ignore[index]
    papers, spoilt, electors = (
        ballot[key] for key in ("num_turnout_reported", "num_spoilt_ballots", "total_electorate")
    )
    return Published(
        name=str(ballot["ballot_paper_id"]),
        day=date(2021, 5, 6),
        candidates=tuple(candidate(f"c{i}", *reversed(name.rsplit(" ", 1))) for i, name in enumerate(people, 1)),
        votes={f"c{i}": int(str(row["num_ballots"])) for i, row in enumerate(rows, 1)},
        elected=frozenset(f"c{i}" for i, row in enumerate(rows, 1) if row["is_winner"]),
        rejected={"total": int(str(spoilt))} if spoilt is not None else {},
        papers={"total": int(str(papers))} if papers is not None else {},
        electors=int(str(electors)) if electors is not None else None,
    )


def democracy_club_2018(path: Path) -> dict[str, Published]:
    """62 contests of 3 May 2018."""
    rows = grouped(table(path), "ballot_paper_id")
    return {name: _ballot_2018(name, some) for (name,), some in rows.items()}


def _ballot_2018(name: str, rows: Table) -> Published:
    people = [row["person_name"].rpartition(" ") for row in rows]
    return Published(
        name=name,
        day=date(2018, 5, 3),
        candidates=tuple(candidate(f"c{i}", last, first) for i, (first, _, last) in enumerate(people, 1)),
        votes={f"c{i}": int(row["ballots_cast"]) for i, row in enumerate(rows, 1)},
        elected=frozenset(f"c{i}" for i, row in enumerate(rows, 1) if row["is_winner"] == "True"),
        rejected=known(total=rows[0]["spoilt_ballots"]),
    )
