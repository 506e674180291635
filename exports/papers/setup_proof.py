"""The set-up proof: all that a contest will print and be counted by, signed by two people the day before."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Para,
    Row,
    SignLines,
    Table,
    Voice,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document, imprint, name_of
from exports.papers.figures import electorate_label
from exports.papers.units import LETTERS, line_name, unit_names
from exports.papers.words import figure, listed, words
from models.plan import Method
from models.result import Result
from models.state import ContestState, State
from models.stations import BallotBox, Station
from models.times import day_in_words
from models.wording.tongue import tr

Pair = tuple[str, str]

MANY = 40
"""Stations from which on their table is set small."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The proof of one contest."""
    matter = Matter(night, contest, result)
    return document(matter, words("proof"), tuple(_body(matter)), "")


def _body(matter: Matter) -> Iterator[Block]:
    here = matter.contest
    yield Heading(1, text(words("proof")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("proof_for")))
    yield candidates_table(here)
    initials = here.order_confirmed_by
    confirmed = words("proof_order", initials=initials) if initials else strong(words("proof_order_open"))
    yield Para(text(confirmed))
    yield pairs(words("proof"), [*particulars(matter)])
    yield Heading(3, text(words("proof_heads")))
    yield heads_table(here)
    yield Heading(3, text(words("proof_plan")))
    yield pairs(words("proof_plan"), [*plan_pairs(here)])
    yield Heading(3, text(words("proof_boxes")))
    yield from boxes_listed(here)
    yield SignLines((text(words("proof_sign")), text(words("proof_sign_second"))))


def candidates_table(here: ContestState) -> Table:
    """Everybody in the order of the ballot paper."""
    rows = [
        Row((Cell(text(str(place))), Cell(name_of(candidate)), Cell(text(candidate.description))))
        for place, candidate in enumerate(here.candidates, 1)
    ]
    return Table(
        summary=words("name"),
        columns=(Column(Align.RIGHT, 22), Column(), Column()),
        head=tuple(Cell(text(words(key))) for key in ("proof_position", "name", "proof_description")),
        rows=tuple(rows),
        names=1,
    )


def pairs(summary: str, said: list[Pair]) -> Table:
    """What is set up, and how."""
    return Table(
        summary=summary,
        columns=(Column(width=150), Column()),
        head=(),
        rows=tuple(Row((Cell(text(what)), Cell(text(is_)))) for what, is_ in said),
    )


def particulars(matter: Matter) -> Iterator[Pair]:
    """What is printed on papers, and what the law wants to know."""
    here, election = matter.contest, matter.election
    setup = here.setup
    yield words("proof_type"), tr(here.law.name)
    yield words("proof_seats"), str(here.seats)
    if setup.terms:
        yield words("proof_terms"), "; ".join(f"{term.seats}: {term.name}" for term in setup.terms)
    electors = words("proof_none") if setup.electorate is None else figure(setup.electorate.electors)
    yield electorate_label(matter) if setup.electorate else words("proof_electorate"), electors
    yield words("proof_colour"), setup.paper_colour or words("proof_none")
    yield words("proof_officer"), ", ".join(part for part in (election.officer.name, matter.signs_as) if part)
    yield words("proof_heading"), contest_heading(matter)
    yield words("proof_imprint"), imprint(matter)
    if setup.local_total:
        yield words("proof_local"), words("proof_local_words")


def heads_table(here: ContestState) -> Table:
    """The heads with their letters."""
    pairs = [(LETTERS[i], head.label) for i, head in enumerate(here.heads())]
    if here.seats > 1:
        pairs.append((LETTERS[len(pairs)], words("in_part")))
    return Table(
        summary=words("proof_heads"),
        columns=(Column(width=22), Column()),
        head=(),
        rows=tuple(Row((Cell(text(letter)), Cell(text(label)))) for letter, label in pairs),
        names=1,
    )


def plan_pairs(here: ContestState) -> Iterator[Pair]:
    """How the contest is counted."""
    plan = here.setup.plan
    logged = "_log" if plan.method is Method.BUNDLES and plan.log_bundles else ""
    yield words("proof_method"), words(f"method_{plan.method.value}{logged}", size=plan.bundle_size or 0)
    yield words("proof_look"), words(f"look_{here.second_look.value}")
    yield words("proof_third"), words("yes" if plan.third_look else "no")
    if plan.method is not Method.TOTALS:
        yield words("proof_batches"), words(f"batches_{plan.batches}_plan" if plan.batches else "batches_none")
    if here.seats > 1:
        yield words("proof_unused"), words("unused_counted" if plan.unused_row else "unused_not")
    if plan.blocks:
        names = {candidate.id: candidate.full_name() for candidate in here.candidates}
        blocks = (f"{b.name}: {listed([names.get(id_, id_) for id_ in b.candidates])}" for b in plan.blocks)
        yield words("proof_blocks"), "\n".join(blocks)
    if plan.groups:
        yield words("proof_groups"), ", ".join(plan.groups)
    yield words("proof_gate"), words(f"gate_{plan.gate.value}")
    if here.in_units and here.units:
        yield words("proof_units"), unit_names(here.units.values())


def boxes_listed(here: ContestState) -> Iterator[Block]:
    """Every station with its boxes, or the lines of verified papers."""
    if not here.has_register:
        lines = listed([line_name(box) for box in here.setup.boxes])
        yield Para(text(words("proof_lines", lines=lines)))
        return
    stations = here.register.stations
    rows = []
    for account in here.register.accounts_of(here.id):
        boxes = here.register.boxes_at(account, here.id)
        rows.append(_box_row(here, stations.get(account), boxes))
    electors = sum(station.electors.get(here.id, 0) for station in here.register.stations_of(here.id))
    rows.append(Row((Cell(text(words("total"))), Cell(), Cell(), Cell(text(figure(electors))))))
    yield Table(
        summary=words("proof_boxes"),
        columns=(Column(width=60), Column(), Column(), Column(Align.RIGHT, 56)),
        head=tuple(Cell(text(words(key))) for key in ("proof_station", "proof_place", "proof_box", "proof_electors")),
        rows=tuple(rows),
        look=Look.DENSE if len(rows) > MANY else Look.LEDGER,
    )


def _box_row(here: ContestState, station: Station | None, boxes: tuple[BallotBox, ...]) -> Row:
    names = ", ".join(box.name for box in boxes)
    if station is None:
        return Row((Cell(text(words("proof_postal"))), Cell(text(boxes[0].authority)), Cell(text(names)), Cell()))
    electors = station.electors.get(here.id)
    shown = text("–" if electors is None else figure(electors))
    return Row((Cell(text(station.number)), Cell(text(station.place)), Cell(text(names)), Cell(shown)))
