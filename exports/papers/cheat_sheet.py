"""The team's own modes and keys on one page: how this contest is counted, and what the keys do in each of its tabs."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Cell, Column, Document, Heading, Items, Look, Para, Row, Table, Voice, strong, text
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.setup_proof import pairs, plan_pairs
from exports.papers.words import words
from models.keys import KEYS
from models.plan import Method
from models.result import Result
from models.state import ContestState, State
from models.times import day_in_words

EVERYWHERE = (
    "to_figures", "next_step", "next_problem", "find_fault", "state_of_the_count", "undo", "change_person", "cover",
    "next_contest", "show_keys",
)  # fmt: skip
"""The menu's entries whose keys stand on the sheet, in its order."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The sheet of one contest."""
    matter = Matter(night, contest, result)
    return document(matter, words("cheat"), tuple(_body(matter)), "")


def _body(matter: Matter) -> Iterator[Block]:
    here = matter.contest
    yield Heading(1, text(words("cheat")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("cheat_for")))
    yield Heading(3, text(words("proof_plan")))
    yield pairs(words("proof_plan"), [*plan_pairs(here)])
    yield Heading(3, text(words("cheat_tabs")))
    yield _tabs(here)
    yield Heading(3, text(words("cheat_keys")))
    yield _everywhere(len(matter.night.contests) > 1)
    yield Heading(3, text(words("cheat_typing")))
    said = ("blank", "look", "wrong", "who") if here.in_units else ("blank", "wrong", "who")
    keys = {"fault": KEYS["find_fault"], "person": KEYS["change_person"]}
    yield Items(tuple(text(words(f"cheat_typing_{each}", **keys)) for each in said))


def tabs_of(here: ContestState) -> Iterator[tuple[str, str, str]]:
    """The tabs that this contest has: the entry of the menu, the name, and which sentences tell its keys."""
    yield "tab_totals", "tab_totals", "sums" if here.in_units else "totals"
    if here.in_units:
        yield "tab_sheets", "tab_racks" if here.setup.plan.method is Method.BUNDLES else "tab_sheets", "sheets"
    if here.in_units and here.setup.plan.batches:
        yield "tab_adjudication", "tab_adjudication", "sheets"
    if here.has_register:
        yield "tab_verification", "tab_verification", "verification"
    yield "tab_checks", "tab_checks", "checks"
    yield "tab_history", "tab_history", "history"


def _tabs(here: ContestState) -> Table:
    rows = [
        Row(
            (
                Cell(text(words(name))),
                Cell(text(strong(KEYS[action]))),
                Cell(text(words(f"enter_{keys}"))),
                Cell(text(words(f"escape_{keys}"))),
            )
        )
        for action, name, keys in tabs_of(here)
    ]
    return Table(
        summary=words("cheat_tabs"),
        columns=(Column(width=66), Column(width=36), Column(), Column(width=136)),
        head=tuple(Cell(text(words(key))) for key in ("cheat_tab", "cheat_key", "cheat_enter", "cheat_escape")),
        rows=tuple(rows),
    )


def _everywhere(several: bool) -> Table:
    """Two keys a row; going to the next contest only where there is one."""
    keys = [each for each in EVERYWHERE if several or each != "next_contest"]
    cells = [(Cell(text(strong(KEYS[each]))), Cell(text(words(f"does_{each}")))) for each in keys]
    cells += [(Cell(), Cell())] * (len(cells) % 2)
    half = len(cells) // 2
    return Table(
        summary=words("cheat_keys"),
        columns=(Column(width=44), Column(), Column(width=44), Column()),
        head=(),
        rows=tuple(Row((*one, *other)) for one, other in zip(cells[:half], cells[half:], strict=True)),
        look=Look.LEDGER,
    )
