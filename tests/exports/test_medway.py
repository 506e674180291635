"""Medway's eight wards of 4 May 2023: entered and declared here, each paper carries what the council's own one did."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exports.papers import PAPERS, document_of
from models.setup import Candidate
from models.state import Stage
from tests.counting_hall import CountingHall, of
from tests.exports.halls import night, now_of
from tests.exports.pdfs import Pdf, Printer, bare
from tests.models.published import grouped, number, table
from tests.support import contest_setup, counting

WARDS = (
    "All Saints",
    "Cuxton, Halling and Riverside",
    "Fort Pitt",
    "Gillingham South",
    "Hoo St Werburgh and High Halstow",
    "Luton",
    "St Mary's Island",
    "Watling",
)
HEADS = (
    ("mark", r"For want of official mark"),
    ("too-many", r"For voting for more (?:than one candidate|candidates than entitled)"),
    ("identified", r"For writing or marks by which the voter could be identified"),
    ("uncertain", r"For being unmarked or voided for uncertainty"),
)
MISPRINTED = {
    "Harinda Singh Mahil": "Harinder Singh Mahil",
    "Gareth Richard Myton": "Richard Gareth Myton",
    "Habib Tejan": "Habib Odunlamin Sulaiman Tejan",
}
"""Names as the council declared them that are not those of its own table above: misspelt, turned round, shortened."""


@dataclass(frozen=True)
class Council:
    """What the council's declaration of one ward printed."""

    name: str
    text: str

    def figure(self, before: str) -> int:
        """The figure after these words."""
        found = re.search(rf"{before}:? ([\d,]+)", self.text)
        assert found, f"{self.name}: no {before}"
        return number(found[1]) or 0

    @property
    def rejected(self) -> dict[str, int | None]:
        return {head: self.figure(words) for head, words in HEADS}

    @property
    def elected(self) -> str:
        """The names in a row, as they stand between the two sentences."""
        found = re.search(r"And declare that: (.*?) (?:[Hh]as|[Hh]ave) been duly elected", self.text)
        assert found
        return found[1]

    def figures(self) -> Iterator[str]:
        """Every figure that is printed, with its comma."""
        yield from re.findall(r"\d[\d,]*(?:\.\d+%)?", self.text)


@pytest.fixture(scope="module")
def council(shared_data: Path) -> dict[str, Council]:
    texts = json.loads((shared_data / "local/medway-2023/declaration-texts.json").read_text(encoding="utf-8"))
    return {name: Council(name, text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def standing(shared_data: Path) -> dict[str, list[dict[str, str]]]:
    rows = table(shared_data / "local/medway-2023/candidates.csv")
    return {ward: some for (ward,), some in grouped(rows, "ward").items()}


def people_of(rows: list[dict[str, str]]) -> list[Candidate]:
    found: list[Candidate] = []
    for i, row in enumerate(rows, 1):
        other, _, known = row["other_names"].partition(" (commonly known as ")
        found.append(
            Candidate(
                id=f"c{i}",
                surname=row["surname"],
                other_names=other,
                commonly_used=known.rstrip(")"),
                description=row["description"],
            )
        )
    return found


def ready(ward: Council, rows: list[dict[str, str]]) -> CountingHall:
    """Entered from the council's text, everything that is asked answered, ready to be declared."""
    hall = of(night(authority="Medway Council", officer="Neil Davies", imprint="", day=date(2023, 5, 4)))
    hall.clock.now = datetime(2023, 5, 5, 2, 30, tzinfo=UTC)
    setup = contest_setup(
        name=ward.name, type_="local", seats=int(rows[0]["seats"]), electors=ward.figure("The electorate as of today")
    )
    counting(people_of(rows), setup, hall=hall)
    hall.enter(
        {f"c{i}": number(row["votes"]) for i, row in enumerate(rows, 1)},
        ward.rejected,
        {
            "stations": ward.figure("The total number of verified ballot papers from the polling stations"),
            "post": ward.figure("The total number of verified postal ballot papers"),
        },
        part=0 if setup.seats > 1 else None,
    )
    while waiting := [f for f in hall.view().findings if f.letter == "A" and f.open]:
        hall.decide(waiting[0].code, "As the council declared it")
    hall.share()
    hall.ready()
    return hall


def rows_of(pdf: Pdf) -> list[str]:
    """The lines of a paper, their columns parted by a stroke."""
    return [re.sub(r"\s{2,}", "|", line.strip()) for line in pdf.text().splitlines() if line.strip()]


@pytest.fixture
def ours(
    ward: str, council: dict[str, Council], standing: dict[str, list[dict[str, str]]], printer: Printer
) -> tuple[CountingHall, Pdf]:
    hall = ready(council[ward], standing[ward])
    return hall, printer(document_of(PAPERS["declaration"], *now_of(hall)))


@pytest.mark.parametrize("ward", WARDS)
def test_the_list_of_candidates_is_the_one_that_the_council_printed(
    ward: str, council: dict[str, Council], standing: dict[str, list[dict[str, str]]]
) -> None:
    printed = re.search(r"Surname Other names Description Number of votes (.*?) And declare that:", council[ward].text)
    assert printed
    said = (f"{r['surname']} {r['other_names']} {r['description']} {r['votes']}" for r in standing[ward])
    assert printed[1] == " ".join(said)


@pytest.mark.parametrize("ward", WARDS)
def test_every_figure_and_name_of_the_councils_declaration_is_on_ours(
    ward: str,
    council: dict[str, Council],
    standing: dict[str, list[dict[str, str]]],
    ours: tuple[CountingHall, Pdf],
) -> None:
    hall, pdf = ours
    assert hall.contest().stage is Stage.READY
    assert pdf.info()["Pages"] == "1"  # in Hoo twelve stood, four with two names
    text = pdf.text()
    rows = rows_of(pdf)
    for candidate, row in zip(hall.contest().candidates, standing[ward], strict=True):
        elected = " Elected" if row["declared_elected"] == "yes" else ""
        assert f"{candidate.full_name()}|{candidate.description}|{row['votes']}{elected}" in rows
        assert bare(candidate.commonly_used) in bare(text)
    words = re.findall(r"[\d,.]*\d%?", text)
    missing = [figure for figure in council[ward].figures() if figure.rstrip(",") not in words]
    assert missing == []


@pytest.mark.parametrize("ward", WARDS)
def test_the_rejected_papers_and_the_totals_stand_beside_their_words(
    ward: str, council: dict[str, Council], ours: tuple[CountingHall, Pdf]
) -> None:
    theirs = council[ward]
    rows = rows_of(ours[1])
    letters = {row[0]: row.rsplit("|", 1)[-1] for row in rows if re.match(r"[A-D]\|", row)}
    assert letters == {letter: str(n) for letter, n in zip("ABCD", theirs.rejected.values(), strict=True)}
    assert f"Total|{sum(n or 0 for n in theirs.rejected.values())}" in rows
    turnout = re.search(r"Turnout: ([\d.]+%)", theirs.text)
    assert turnout
    facts = rows[next(i for i, row in enumerate(rows) if row.startswith("Vacancies|")) + 1]
    electors = f"{theirs.figure('The electorate as of today'):,}"
    papers = f"{theirs.figure('The total number of ballot papers verified'):,}"
    assert facts == f"{ours[0].contest().seats}|{electors}|{papers}|{turnout[1]}"


@pytest.mark.parametrize("ward", WARDS)
def test_whom_the_council_declared_is_whom_we_declare(
    ward: str, council: dict[str, Council], ours: tuple[CountingHall, Pdf]
) -> None:
    """The council names people as they are known; it contradicts its own table in three names."""
    hall, pdf = ours
    names = council[ward].elected
    for misprint, name in MISPRINTED.items():
        names = names.replace(misprint, name)
    placed = [c for c in hall.contest().candidates if hall.result().by_id()[c.id].placed]
    assert names == " ".join(c.commonly_used or c.spoken_name() for c in placed)
    sentence = bare(pdf.text().partition("And I do hereby declare that")[2].partition("duly elected")[0])
    assert all(bare(c.commonly_used or c.spoken_name()) in sentence for c in placed)
