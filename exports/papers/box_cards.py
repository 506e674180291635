"""Box cards: one page a ballot box with its number large, where it comes from, and its id for a scanner."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Artifact,
    Barcode,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Ornament,
    Para,
    Row,
    SignLines,
    Table,
    Voice,
    text,
)
from exports.papers.blocks import Matter, document
from exports.papers.units import contest_name, night_title
from exports.papers.words import figure, words
from exports.refusals import NotYet
from models.ids import ContestId
from models.result import Result
from models.state import ContestState, State
from models.stations import BallotBox, Station


def build(night: State, contest: ContestState, result: Result) -> Document:
    """A card for every box of the night, whatever polls it holds. Raises NotYet where no box is listed."""
    if not night.register.boxes:
        raise NotYet("paper.no_boxes")
    matter = Matter(night, contest, result)
    body = [block for box in night.register.boxes.values() for block in _card(night, box)]
    return document(matter, words("box_cards"), tuple(body), "", night_title(matter))


def _card(night: State, box: BallotBox) -> Iterator[Block]:
    station = night.register.stations.get(box.station or "")
    yield Artifact(Ornament.NEW_PART, box.name)
    yield Heading(1, text(words("box_card" if station else "postal_card")))
    if station:
        yield _large(station.number)
        yield Para(text("\n".join(each for each in (station.place, box.name) if each)), Voice.SPOKEN)
    else:
        yield _large(box.name)
    if box.expected:
        yield Para(text(words("card_expected")), Voice.SPOKEN)
    if box.authority:
        yield Para(text(box.authority), Voice.SPOKEN)
    yield _contests(night, box, station)
    yield Barcode(box.id)
    yield SignLines(tuple(text(words(key)) for key in ("card_received", "card_received_by", "card_counted_by")))


def _large(number: str) -> Para:
    return Para(text(number), Voice.POSTER if len(number) <= _FITS else Voice.NUMBER)


_FITS = 6
"""Letters that stand on one line in the largest type."""


def _contests(night: State, box: BallotBox, station: Station | None) -> Table:
    rows = []
    for id_ in box.contests:
        here = night.contests[ContestId(id_)]
        electors = station.electors.get(id_) if station else None
        shown = text("–" if electors is None else figure(electors))
        rows.append(
            Row((Cell(text(contest_name(here))), Cell(text(here.setup.paper_colour or "–")), Cell(shown), Cell()))
        )
    heads = ("card_contests", "card_colour", "card_electors", "card_papers")
    return Table(
        summary=words("card_contests"),
        columns=(Column(), Column(), Column(Align.RIGHT, 60), Column(Align.RIGHT, 110, boxed=True)),
        head=tuple(Cell(text(words(key))) for key in heads),
        rows=tuple(rows),
        look=Look.FORM,
    )
