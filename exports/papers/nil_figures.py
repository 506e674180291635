"""The nil-figures sheet: before a real count two people see that every figure of every contest is nought or empty."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Para,
    Row,
    RowKind,
    SignLines,
    Table,
    Voice,
    text,
)
from exports.papers.blocks import Matter, document
from exports.papers.units import contest_name, line_name, night_title, step_words, unit_names
from exports.papers.words import figure, words
from exports.refusals import NotYet
from models.forms import entry_order
from models.ids import FieldId
from models.result import Result
from models.rules.ends import has_figures
from models.state import ContestState, State
from models.times import day_in_words


def build(night: State, contest: ContestState, result: Result) -> Document:
    """Every contest of the night. Raises NotYet where a figure is entered that is not nought."""
    for here in night.contests.values():
        if has_figures(here):
            raise NotYet("paper.not_nil", contest=here.setup.name)
    matter = Matter(night, contest, result)
    return document(matter, words("nil"), tuple(_body(matter)), "", night_title(matter))


def _body(matter: Matter) -> Iterator[Block]:
    night = matter.night
    yield Heading(1, text(words("nil")))
    yield Heading(2, text(night_title(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("nil_for")))
    for here in night.contests.values():
        yield Heading(3, text(contest_name(here)))
        yield _contest(here)
    if night.nil_confirmed:
        yield Para(text(step_words("nil_confirmed", night.nil_confirmed)), keep=True)
    yield SignLines((text(words("nil_sign")), text(words("nil_sign_second"))))


def _contest(here: ContestState) -> Table:
    rows = [
        Row((Cell(text(where)), Cell(text(_stands(values))), Cell(text(figure(sum(n or 0 for n in values))))))
        for where, values in _places(here)
    ]
    total = sum(n or 0 for _, values in _places(here) for n in values)
    rows.append(Row((Cell(text(words("nil_total"))), Cell(), Cell(text(figure(total)))), RowKind.TOTAL))
    return Table(
        summary=contest_name(here),
        columns=(Column(), Column(width=190), Column(Align.RIGHT, 40)),
        head=tuple(Cell(text(words(key))) for key in ("nil_place", "nil_state", "total")),
        rows=tuple(rows),
    )


def _stands(values: list[int | None]) -> str:
    noughts = sum(n == 0 for n in values)
    if noughts == len(values) and values:
        return "0"
    return words("nil_noughts", noughts=noughts) if noughts else words("nil_empty")


def _places(here: ContestState) -> Iterator[tuple[str, list[int | None]]]:
    """Boxes, accounts, units: each with every figure that it can hold."""
    boxes = here.box_papers()
    names = [box.name for box in here.register.boxes_of(here.id)]
    lines = names or [line_name(box) for box in boxes]
    yield words("nil_boxes", boxes=", ".join(lines)), list(boxes.values())
    if accounts := here.register.accounts_of(here.id):
        values = [n for account in accounts for n in here.accounts.get(account, {}).values()] or [None]
        yield words("nil_accounts", accounts=len(accounts)), values
    if not here.units:
        yield words("nil_no_units") if here.in_units else words("unit_whole"), [None]
        return
    for kind in dict.fromkeys(unit.kind for unit in here.units.values()):
        units = [unit for unit in here.units.values() if unit.kind is kind]
        figures: list[int | None] = []
        for unit in units:
            fields: tuple[FieldId, ...] = entry_order(here, unit)
            figures += [here.look(unit.number, look).get(field) for look in (1, 2) for field in fields]
        yield words("nil_units", units=unit_names(units)), figures
