"""The papers by name: who builds each, and at which stages it exists.

A new paper is a module with `build(night, contest, result) -> Document` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from exports.declared import result_to_show
from exports.document import Document
from exports.papers import declaration, provisional_slip, results_sheet
from exports.papers.printable import refuse_unprintable_texts
from exports.refusals import NotYet
from models.result import Result
from models.stages import STAGE_NAMES
from models.state import ContestState, Stage, State

Build = Callable[[State, ContestState, Result], Document]

_COUNTED = frozenset({Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.DECLARED})


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its name for people, what its file is called after the contest, when it exists."""

    code: str
    name: str
    stem: str
    build: Build
    stages: frozenset[Stage]


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        paper.code: paper
        for paper in (
            Paper("declaration", "declaration of result of poll", "declaration", declaration.build, _COUNTED),
            Paper(
                "provisional-slip",
                "provisional slip",
                "provisional-slip",
                provisional_slip.build,
                frozenset({Stage.COUNTING, Stage.PROVISIONAL}),
            ),
            Paper("results-sheet", "results sheet", "results-sheet", results_sheet.build, _COUNTED),
        )
    }
)


def document_of(paper: Paper, night: State, contest: ContestState) -> Document:
    """What a paper says now.

    Raises NotYet where it does not exist at this stage or figures are missing, and PaperRefused where a name holds a
    character that cannot be printed.
    """
    if contest.stage is Stage.SET_UP:
        raise NotYet("paper.not_open", contest=contest.setup.name, paper=paper.name)
    if contest.stage not in paper.stages:
        stage = STAGE_NAMES[contest.stage].casefold()
        raise NotYet("paper.late", contest=contest.setup.name, stage=stage, paper=paper.name)
    refuse_unprintable_texts(night, contest)
    return paper.build(night, contest, result_to_show(contest))
