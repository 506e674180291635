"""Bad input for every paper: the page stays right, or the paper is refused with the reason and the place to mend it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from socket import gethostname
from types import MappingProxyType
from typing import Any

import pytest
from pikepdf import Pdf
from PIL import Image

from exports.papers import PAPERS, document_of, papers_for
from exports.pdf import render
from exports.refusals import NotYet, PaperRefused
from models.changes import CrestSet
from models.state import ContestState, Stage, State
from models.values import PaperLanguage
from tests.exports.contests import Now
from tests.exports.elections import AnyElection
from tests.exports.faults import faults
from tests.exports.halls import letters, now_of
from tests.exports.sheets import deal, sheets_hall, spread, type_both, type_sheet

SPACED, UNBROKEN, WIDE = letters(120, spaces=True), letters(120, spaces=False), "W" * 120
STAGES = (Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.DECLARED)
Person = tuple[str, str, str, str]


def three(*people: Person) -> tuple[Person, ...]:
    """These and enough others for a poll."""
    return (*people, ("Ash", "Ann", "", "Independent"), ("Box", "Bea", "", ""), ("Cox", "Cy", "", ""))


CASES: Mapping[str, AnyElection] = MappingProxyType(
    {
        "names of 120 letters": AnyElection(three((SPACED, SPACED, SPACED, SPACED))),
        "names without spaces": AnyElection(
            three((UNBROKEN, UNBROKEN, UNBROKEN, UNBROKEN), (WIDE, WIDE, WIDE, WIDE)), language=PaperLanguage.BOTH
        ),
        "the whole of what may be written": AnyElection(
            three((letters(200, spaces=False), letters(200, spaces=True), "W" * 200, "W" * 200)),
            authority=letters(190, spaces=True),
            officer=letters(200, spaces=False),
            place=letters(190, spaces=False),
            imprint=letters(200, spaces=True),
            practice=True,
            language=PaperLanguage.BOTH,
        ),
        "mark-up": AnyElection(
            three(("<b>&amp;", "</b><br/>", "&lt;i&gt;", "<font size='90'>{0} %s \\n")),
            authority="<h1>&nbsp;",
            officer="{name} %(title)s",
            imprint="<!-- -->",
            place="<i>De Bruce</i> & Co",
        ),
        "accents that compose": AnyElection(three(("Sea\u0301n", "W\u0302yn", "Zoe\u0308", "Pla\u0302id"))),
        "one candidate": AnyElection((("Ash", "Ann", "", "Independent"),)),
        "34 candidates": AnyElection(tuple((f"{chr(65 + i % 26)}{i}lderton", "Kim", "", "Ind.") for i in range(34))),
        "nobody named": AnyElection(authority="", officer="", imprint="", practice=True),
    }
)
SIXTY = AnyElection(answers=60, words=letters(200, spaces=True))


def _ways(case: AnyElection) -> Iterator[tuple[AnyElection, tuple[Stage, ...]]]:
    """The case as each kind of election that has papers of its own, with the stages that it goes through."""
    councillors = replace(case, kind="local" if case.language is PaperLanguage.ENGLISH else "community")
    yield replace(councillors, seats=3 if len(case.people) > 3 else 1), STAGES
    yield replace(case, kind="parl.by"), STAGES
    yield replace(councillors, answers=2), STAGES
    yield replace(case, kind="parl.by", local_total=True), (Stage.SENT,)


def papers_of(case: AnyElection) -> dict[str, Now]:
    """What every paper is made from: of the first kind of election that has it, at the last stage that does."""
    found: dict[str, Now] = {}
    for way, stages in _ways(case):
        of_way: dict[str, Now] = {}
        for stage in stages:
            night, contest = now_of(replace(way, stage=stage).hall())
            of_way |= dict.fromkeys(_that_exist(night, contest), (night, contest))
        found = {**of_way, **found}
    return found


def _that_exist(night: State, contest: ContestState) -> Iterator[str]:
    for paper in papers_for(night, contest):
        with suppress(NotYet):
            document_of(paper, night, contest)
            yield paper.code


@pytest.mark.parametrize("name", CASES)
def test_every_paper_stays_right(name: str) -> None:
    made = papers_of(CASES[name])
    wrong = [f"{code}: {f}" for code, now in made.items() for f in faults(document_of(PAPERS[code], *now))[:2]]
    assert wrong == []
    if len(CASES[name].people) > 1:
        assert set(made) == set(PAPERS)


def test_sixty_answered_findings_are_all_on_paper() -> None:
    night, contest = now_of(SIXTY.hall())
    assert len(contest.answers) >= 60
    wrong = [
        f"{code}: {f}"
        for code in _that_exist(night, contest)
        for f in faults(document_of(PAPERS[code], night, contest))[:2]
    ]
    assert wrong == []


def test_a_name_as_long_as_may_be_written_is_declared() -> None:
    """In capitals one letter may become two."""
    longest = AnyElection((("ß" * 200, "x" * 200, "", ""), ("Box", "Bea", "", "")), stage=Stage.DECLARED)
    declared = longest.hall().contest().declared
    assert declared is not None
    assert declared.candidates[0].name == f"{'SS' * 200}, {'x' * 200}"


# what cannot be printed

CHARACTERS = {
    "right to left": ("שלום", "written from right to left"),
    "an emoji": ("Fox 🦊", "The printed font does not have it"),
    "a loose accent": ("Rex\u0301x", "the loose accent U+0301, COMBINING ACUTE ACCENT"),
}
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "surname": "The name of candidate 1, “",
        "other": "The name of candidate 1, “",
        "known": "The commonly used name of candidate 1, “",
        "description": "The description of candidate 1, “",
        "authority": "The name of the authority, “",
        "officer": "The returning officer's name, “",
        "place": "The name of the contest, “",
        "imprint": "The imprint, “",
        "words": "The answer to A10, “",
        "capacity": "The returning officer's capacity, “",
        "welsh": "A Welsh text among the wordings of the papers, “",
    }
)


def _with(place: str, text: str) -> AnyElection:
    person = {"surname": "Ash", "other": "Ann", "known": "", "description": ""}
    if place in person:
        person[place] = text
        return AnyElection(((*person.values(),), ("Box", "Bea", "", "")), answers=1)  # type: ignore[arg-type]
    changed: dict[str, Any] = {place: text}
    return replace(AnyElection(answers=1), **changed)


@pytest.mark.parametrize("character", CHARACTERS)
@pytest.mark.parametrize("place", PLACES)
def test_a_character_that_cannot_be_printed_is_refused_with_its_place(place: str, character: str) -> None:
    text, reason = CHARACTERS[character]
    night, contest = now_of(_with(place, text).hall())
    for paper in papers_for(night, contest):
        with pytest.raises(PaperRefused) as refused:
            document_of(paper, night, contest)
        assert not isinstance(refused.value, NotYet), paper.code
        assert str(refused.value).startswith(PLACES[place]), paper.code
        assert reason in str(refused.value)


def test_what_is_said_of_the_crest_is_looked_at_too() -> None:
    hall = AnyElection().hall()
    picture = BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    hall.record(CrestSet(png=b64encode(picture.getvalue()).decode(), alt="Arms 🦊"))
    with pytest.raises(PaperRefused) as refused:
        document_of(PAPERS["declaration"], *now_of(hall))
    assert str(refused.value).startswith("What is said of the crest where it is not seen, “Arms 🦊”, holds ")


# nothing leaks


def test_no_paper_and_no_data_tell_a_first_entry_before_the_second() -> None:
    hall = sheets_hall(units=deal(101, 102))
    type_both(hall, 101, spread(500, 16))
    type_sheet(hall, 102, {"v:c1": 487, "v:c2": 13})
    night, contest = now_of(hall)
    told = [(code, document_of(PAPERS[code], night, contest)) for code in _that_exist(night, contest)]
    assert len(told) > 8
    for code, document in told:
        assert document.attachment is not None
        assert "487" not in f"{document.body} {document.attachment.text}", code


def test_no_machine_and_no_person_at_a_desk_stand_in_the_data_about_a_paper() -> None:
    night, contest = now_of(AnyElection(stage=Stage.READY).hall())
    people = [each.name for each in night.people.values()]
    for code in _that_exist(night, contest):
        with Pdf.open(BytesIO(render(document_of(PAPERS[code], night, contest)))) as pdf:
            about = f"{pdf.docinfo!r} {pdf.Root.Metadata.read_bytes().decode()}"
        assert not [each for each in (*people, gethostname(), str(Path.home()), str(Path.cwd())) if each in about], code
