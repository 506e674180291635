"""The papers by name: who builds each, and at which stages it exists.

A new paper is a module with `build(night, contest, result) -> Document` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from exports.declared import result_to_show
from exports.document import Document, Picture
from exports.papers import (
    agents_sheet,
    box_cards,
    cheat_sheet,
    continuity_card,
    count_sheets,
    declaration,
    deposits,
    full_record,
    local_total,
    media_sheet,
    nil_figures,
    packet_labels,
    proper_officer,
    provisional_slip,
    public_notice,
    read_aloud,
    rejected_statement,
    results_sheet,
    setup_proof,
    state_of_count,
    verification_statement,
    writ_return,
)
from exports.papers.bilingual import both
from exports.papers.data import data_of
from exports.papers.printable import refuse_unprintable_texts
from exports.papers.words import words
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
_FINAL = frozenset({Stage.READY, Stage.DECLARED})
_SPOKEN = frozenset({Stage.DECLARED, Stage.UNCONTESTED})


class Group(StrEnum):
    """When of the night a paper is wanted; the menu has them in this order."""

    PREPARE = "Before the count"
    COUNT = "While counting"
    RESULT = "The result"
    AFTER = "Afterwards"


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its name for people, what its file is called after the contest, when it exists.

    `of_night`: one paper for all contests, whichever asks for it. `data`: it shows a result that anybody who holds it
    may read, so that result is inside it as data, too.
    """

    code: str
    name: str
    stem: str
    build: Build
    stages: frozenset[Stage]
    group: Group
    of_night: bool = False
    data: bool = False


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
                data=True,
            ),
            Paper(
                "provisional-slip",
                "provisional slip",
                "provisional-slip",
                provisional_slip.build,
                _OPEN,
                Group.COUNT,
                data=True,
            ),
            Paper(
                "results-sheet",
                "results sheet",
                "results-sheet",
                results_sheet.build,
                _COUNTED | _LOCAL,
                Group.RESULT,
                data=True,
            ),
            Paper("read-aloud", "script to read aloud", "read-aloud", read_aloud.build, _FINAL, Group.RESULT),
            Paper("media-sheet", "media sheet", "media-sheet", media_sheet.build, _FINAL, Group.RESULT, data=True),
            Paper(
                "public-notice",
                "public notice of the result",
                "public-notice",
                public_notice.build,
                _SPOKEN,
                Group.RESULT,
                data=True,
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
                data=True,
            ),
            Paper("state-of-the-count", "state of the count", "state", state_of_count.build, _ANY_COUNT, Group.COUNT),
            Paper("setup-proof", "set-up proof", "setup-proof", setup_proof.build, _BEFORE | _COUNTED, Group.PREPARE),
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
            Paper(
                "writ-return",
                "slip for the return of the writ",
                "writ-return",
                writ_return.build,
                _FINAL | _SPOKEN,
                Group.AFTER,
            ),
            Paper(
                "proper-officer",
                "notice to the proper officer",
                "proper-officer",
                proper_officer.build,
                _SPOKEN,
                Group.AFTER,
                data=True,
            ),
            Paper("deposits", "list of deposits", "deposits", deposits.build, _FINAL, Group.AFTER),
            Paper(
                "cheat-sheet",
                "sheet of modes and keys",
                "modes-and-keys",
                cheat_sheet.build,
                _BEFORE | _OPEN,
                Group.PREPARE,
            ),
            Paper(
                "continuity-card",
                "continuity card",
                "continuity-card",
                continuity_card.build,
                _ANY_COUNT,
                Group.PREPARE,
                of_night=True,
            ),
            Paper(
                "agents-sheet",
                "sheet for agents",
                "for-agents",
                agents_sheet.build,
                _BEFORE | _OPEN,
                Group.PREPARE,
            ),
            Paper(
                "packet-labels",
                "packet labels",
                "packet-labels",
                packet_labels.build,
                _ANY_COUNT,
                Group.AFTER,
            ),
            Paper(
                "full-record",
                "full record",
                "full-record",
                full_record.build,
                _FINAL | _LOCAL | {Stage.UNCONTESTED, Stage.ABANDONED},
                Group.AFTER,
            ),
        )
    }
)


def papers_for(night: State, contest: ContestState) -> tuple[Paper, ...]:
    """The papers that make sense for a contest as it stands, in their order."""
    senseless = _senseless(night, contest)
    return tuple(p for p in PAPERS.values() if contest.stage in p.stages and p.code not in senseless)


def papers_of(night: State, contest: ContestState) -> Iterator[tuple[Paper, str]]:
    """Every paper that makes sense for a contest at some stage, with why there is none of it now, or nothing."""
    senseless = _senseless(night, contest)
    for paper in PAPERS.values():
        if paper.code not in senseless:
            try:
                _refuse_too_early(paper, contest)
                yield paper, ""
            except NotYet as not_yet:
                yield paper, str(not_yet)


def _senseless(night: State, contest: ContestState) -> set[str]:
    """What the kind of election has no use for, whatever its stage."""
    kind = contest.setup.type
    sense = {
        "declaration": not contest.setup.local_total,
        "local-total": contest.setup.local_total,
        "box-cards": bool(night.register.boxes),
        "writ-return": kind in writ_return.PARLIAMENT,
        "proper-officer": kind in proper_officer.ADDRESSED,
        "deposits": contest.law.deposit_pounds is not None,
    }
    return {code for code, makes_sense in sense.items() if not makes_sense}


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
    language, result = language or language_of(night, contest), result_to_show(contest)
    build = partial(_built, paper, night, contest, result)
    match language:
        case PaperLanguage.ENGLISH:
            made = build(ENGLISH)
        case PaperLanguage.WELSH:
            made = build(_welsh())
        case PaperLanguage.BOTH:
            made = both(build(_welsh()), build(ENGLISH))
    return replace(made, attachment=data_of(paper.code, night, contest, language, result if paper.data else None))


def _welsh() -> Tongue:
    from exports.welsh import welsh  # late: most papers are English, and reading a catalogue takes its time

    return welsh()


def _built(paper: Paper, night: State, contest: ContestState, result: Result, tongue: Tongue) -> Document:
    with speaking(tongue) as heard:
        made = replace(paper.build(night, contest, result), crest=_crest(night))
    return replace(made, unverified=tuple(heard.unverified), untranslated=tuple(heard.untranslated))


def _crest(night: State) -> Picture | None:
    return Picture(night.crest.png, night.crest.alt or words("crest")) if night.crest else None


def _refuse_too_early(paper: Paper, contest: ContestState) -> None:
    if contest.stage not in paper.stages and contest.stage is Stage.SET_UP:
        raise NotYet("paper.not_open", contest=contest.setup.name, paper=paper.name)
    if contest.stage in _LOCAL | {Stage.UNCONTESTED, Stage.ABANDONED} and contest.stage not in paper.stages:
        stage = contest.stage.words
        raise NotYet("paper.none_here", contest=contest.setup.name, stage=stage, paper=paper.name)
    if contest.stage not in paper.stages and not paper.stages & _OPEN:
        _refuse_before_the_result(paper, contest)
    if contest.stage not in paper.stages:
        stage = STAGE_NAMES[contest.stage].casefold()
        raise NotYet("paper.late", contest=contest.setup.name, stage=stage, paper=paper.name)


def _refuse_before_the_result(paper: Paper, contest: ContestState) -> None:
    """A paper that leaves the hall waits for the result to be ready, or to be declared."""
    if contest.setup.local_total:
        raise NotYet("paper.local_total", contest=contest.setup.name)
    key = "paper.not_ready" if Stage.READY in paper.stages else "paper.not_declared"
    raise NotYet(key, contest=contest.setup.name, paper=paper.name)
