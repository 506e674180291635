"""Hartlepool, 6 May 2021: a by-election as it stood when its papers had been verified, to practise on. No votes.

Facts, from House of Commons Library figures (by-elections 2021-2023, general election 2019): the candidates' parties,
the electorate of 70,768 and the 30,115 papers, the result of 2019. Descriptions as the press gave them from the
ballot paper (rules.md F.1, F.2; E.4 for Killick, who had none). The order is that of the surnames: the ballot paper
itself was not seen. The officer is the one whom the press named; the initials and the imprint are ours.
"""

from __future__ import annotations

from datetime import date

from models.changes import CandidatesSet, Change, ContestSet, CountOpened, ElectionSet, FiguresEntered
from models.election_types import Nation
from models.ids import PAPERS
from models.setup import (
    Candidate,
    ContestSetup,
    ElectionSetup,
    Electorate,
    Officer,
    Party,
    Previous,
    PreviousEntry,
)

SAMPLE_CONTEST = "parl.hartlepool.by.2021-05-06"
_POLLING_DAY = date(2021, 5, 6)
_ELECTORS = 70_768
_PAPERS_VERIFIED = 30_115
_BOX = "total"

_CONSERVATIVE = Party(name="Conservative", code="PP52")
_LABOUR = Party(name="Labour", code="PP53")
_LIBERAL_DEMOCRAT = Party(name="Liberal Democrat", code="PP90")
_INDEPENDENT = Party(name="Independent", code="ynmp-party:2")

_CANDIDATES: tuple[tuple[str, str, str, Party | None], ...] = (
    ("Bettney", "David", "Social Democratic Party", Party(name="Social Democratic Party", code="PP243")),
    ("Dawson", "Hilton", "The North East Party", Party(name="The North East Party", code="PP2303")),
    ("Evans", "Gemma", "Women's Equality Party", Party(name="Women's Equality Party", code="PP2755")),
    ("Featherstone", "Rachel", "The Green Party candidate", Party(name="Green Party", code="PP63")),
    (
        "Flying Brick",
        "The Incredible",
        "The Official Monster Raving Loony Party",
        Party(name="Official Monster Raving Loony Party", code="PP66"),
    ),
    ("Gaines", "Adam", "Independent", _INDEPENDENT),
    ("Hagon", "Andrew", "Liberal Democrat", _LIBERAL_DEMOCRAT),
    (
        "Jack",
        "Steve",
        "Freedom Alliance. No Lockdowns. No Curfews.",
        Party(name="Freedom Alliance", code="PP12667"),
    ),
    ("Killick", "Chris", "", None),
    ("Lee", "Sam", "Independent", _INDEPENDENT),
    ("Martin", "Claire", "Heritage Party", Party(name="Heritage Party", code="PP12550")),
    ("Mortimer", "Jill", "Conservative Party Candidate", _CONSERVATIVE),
    ("Prescott", "John", "Reform UK", Party(name="Reform UK", code="PP7931")),
    ("Walker", "Thelma", "Independent", _INDEPENDENT),
    ("Ward-Jackson", "W. Ralph", "Independent", _INDEPENDENT),
    ("Williams", "Paul", "Labour Party", _LABOUR),
)
"""Surname, other names, description, party, in the order of the ballot paper."""

_RESULT_OF_2019: tuple[tuple[str, Party, int], ...] = (
    ("Labour", _LABOUR, 15_464),
    ("Conservative", _CONSERVATIVE, 11_869),
    ("The Brexit Party", Party(name="The Brexit Party", code="PP7931"), 10_603),
    ("Liberal Democrat", _LIBERAL_DEMOCRAT, 1_696),
    ("Joe Bousfield", _INDEPENDENT, 911),
    ("Socialist Labour Party", Party(name="Socialist Labour Party", code="PP73"), 494),
)


def sample_changes() -> tuple[Change, ...]:
    """What sets the sample up, in the order in which it can be recorded: it ends with counting opened."""
    papers = {str(PAPERS): _PAPERS_VERIFIED}
    return (
        ElectionSet(election=_election()),
        ContestSet(contest=SAMPLE_CONTEST, setup=_contest()),
        CandidatesSet(contest=SAMPLE_CONTEST, candidates=_candidates(), confirmed_by="CD"),
        FiguresEntered(contest=SAMPLE_CONTEST, place=f"box/{_BOX}", figures={**papers}, was=dict.fromkeys(papers)),
        CountOpened(contest=SAMPLE_CONTEST, unit=1),
    )


def _election() -> ElectionSetup:
    return ElectionSetup(
        title="Hartlepool by-election",
        authority="Hartlepool Borough Council",
        polling_day=_POLLING_DAY,
        nation=Nation.ENGLAND,
        practice=True,
        officer=Officer(name="Denise McGuckin", title="Acting Returning Officer"),
        imprint="Printed and published by the Acting Returning Officer, Civic Centre, Hartlepool",
    )


def _contest() -> ContestSetup:
    return ContestSetup(
        id=SAMPLE_CONTEST,
        name="Hartlepool",
        type="parl.by",
        seats=1,
        electorate=Electorate(electors=_ELECTORS, final_as_at=_POLLING_DAY),
        paper_colour="white",
        previous=Previous(
            held_on=date(2019, 12, 12),
            title="General election",
            entries=tuple(
                PreviousEntry(name=name, party=party, votes=votes, won=party is _LABOUR)
                for name, party, votes in _RESULT_OF_2019
            ),
        ),
        boxes=(_BOX,),
    )


def _candidates() -> tuple[Candidate, ...]:
    return tuple(
        Candidate(id=f"c{place}", surname=surname, other_names=others, description=description, party=party)
        for place, (surname, others, description, party) in enumerate(_CANDIDATES, 1)
    )
