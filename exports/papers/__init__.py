"""The papers by name: who builds each, and at which stages it exists.

A new paper is a module with `build(night, contest, result) -> Document` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from exports.declared import result_to_show
from exports.document import Document
from exports.papers import (
    box_cards,
    count_sheets,
    declaration,
    local_total,
    nil_figures,
    provisional_slip,
    rejected_statement,
    results_sheet,
    setup_proof,
    state_of_count,
    verification_statement,
)
from exports.papers.bilingual import both
from exports.papers.printable import refuse_unprintable_texts
from exports.refusals import NotYet
from models.result import Result
from models.stages import STAGE_NAMES
from models.state import ContestState, Stage, State
from models.values import PaperLanguage
from models.wording.tongue import ENGLISH, Tongue, speaking

Build = Callable[[State, ContestState, Result], Document]

_LOCAL = frozenset({Stage.SENT, Stage.AUTHORISED, Stage.RELEASED})
_BEFORE = frozenset({Stage.SET_UP})
_OPEN = frozenset({Stage.COUNTING, Stage.PROVISIONAL})
_COUNTED = _OPEN | {Stage.READY, Stage.DECLARED}
_ANY_COUNT = _BEFORE | _COUNTED | _LOCAL | {Stage.ABANDONED}
_DECLARED = _COUNTED | {Stage.UNCONTESTED}


class Group(StrEnum):
    """When of the night a paper is wanted; the menu has them in this order."""

    PREPARE = "Before the count"
    COUNT = "While counting"
    RESULT = "The result"
    AFTER = "Afterwards"


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its name for people, what its file is called after the contest, when it exists.

    `of_night`: one paper for all contests, whichever asks for it.
    """

    code: str
    name: str
    stem: str
    build: Build
    stages: frozenset[Stage]
    group: Group
    of_night: bool = False


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        paper.code: paper
        for paper in (
            Paper(
                "declaration",
                "declaration of result of poll",
                "declaration",
                declaration.build,
                _DECLARED,
                Group.RESULT,
            ),
            Paper(
                "provisional-slip",
                "provisional slip",
                "provisional-slip",
                provisional_slip.build,
                _OPEN,
                Group.COUNT,
            ),
            Paper(
                "results-sheet", "results sheet", "results-sheet", results_sheet.build, _COUNTED | _LOCAL, Group.RESULT
            ),
            Paper(
                "verification-statement",
                "verification statement",
                "verification-statement",
                verification_statement.build,
                _ANY_COUNT,
                Group.COUNT,
            ),
            Paper(
                "rejected-statement",
                "statement of rejected papers",
                "rejected-statement",
                rejected_statement.build,
                _COUNTED | _LOCAL,
                Group.COUNT,
            ),
            Paper(
                "local-total",
                "statement of local total",
                "local-total",
                local_total.build,
                _OPEN | _LOCAL,
                Group.RESULT,
            ),
            Paper("state-of-the-count", "state of the count", "state", state_of_count.build, _ANY_COUNT, Group.COUNT),
            Paper(
                "count-sheets", "blank count sheets", "count-sheets", count_sheets.build, _BEFORE | _OPEN, Group.PREPARE
            ),
            Paper(
                "box-cards", "box cards", "box-cards", box_cards.build, _BEFORE | _OPEN, Group.PREPARE, of_night=True
            ),
            Paper(
                "nil-figures",
                "nil-figures sheet",
                "nil-figures",
                nil_figures.build,
                _BEFORE | _OPEN,
                Group.PREPARE,
                of_night=True,
            ),
            Paper("setup-proof", "set-up proof", "setup-proof", setup_proof.build, _BEFORE | _COUNTED, Group.PREPARE),
        )
    }
)


def papers_for(night: State, contest: ContestState) -> tuple[Paper, ...]:
    """The papers that make sense for a contest as it stands, in their order."""
    local = contest.setup.local_total
    senseless = {"declaration"} if local else {"local-total"}
    if not night.register.boxes:
        senseless.add("box-cards")
    return tuple(p for p in PAPERS.values() if contest.stage in p.stages and p.code not in senseless)


def language_of(night: State, contest: ContestState) -> PaperLanguage:
    """What the papers of a contest are written in, unless somebody asks for another language."""
    return contest.wording.of(contest.id).language if night.election else PaperLanguage.ENGLISH


def document_of(paper: Paper, night: State, contest: ContestState, language: PaperLanguage | None = None) -> Document:
    """What a paper says now, in a language or in that of its contest.

    Raises NotYet where it does not exist at this stage or figures are missing, and PaperRefused where a name holds a
    character that cannot be printed.
    """
    _refuse_too_early(paper, contest)
    refuse_unprintable_texts(night, contest)
    match language or language_of(night, contest):
        case PaperLanguage.ENGLISH:
            made = _built(paper, night, contest, ENGLISH)
        case PaperLanguage.WELSH:
            made = _built(paper, night, contest, _welsh())
        case PaperLanguage.BOTH:
            made = both(_built(paper, night, contest, _welsh()), _built(paper, night, contest, ENGLISH))
    return made


def _welsh() -> Tongue:
    from exports.welsh import welsh  # late: most papers are English, and reading a catalogue takes its time

    return welsh()


def _built(paper: Paper, night: State, contest: ContestState, tongue: Tongue) -> Document:
    with speaking(tongue) as heard:
        made = paper.build(night, contest, result_to_show(contest))
    return replace(made, unverified=tuple(heard.unverified), untranslated=tuple(heard.untranslated))


def _refuse_too_early(paper: Paper, contest: ContestState) -> None:
    if contest.stage not in paper.stages and contest.stage is Stage.SET_UP:
        raise NotYet("paper.not_open", contest=contest.setup.name, paper=paper.name)
    if contest.stage in _LOCAL | {Stage.UNCONTESTED, Stage.ABANDONED} and contest.stage not in paper.stages:
        stage = contest.stage.words
        raise NotYet("paper.none_here", contest=contest.setup.name, stage=stage, paper=paper.name)
    if contest.stage not in paper.stages:
        stage = STAGE_NAMES[contest.stage].casefold()
        raise NotYet("paper.late", contest=contest.setup.name, stage=stage, paper=paper.name)
