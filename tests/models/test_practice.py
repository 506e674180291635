"""From practice to real: the set-up comes over without a figure, and practice figures only as first entries."""

from __future__ import annotations

from base64 import b64encode

from models.changes import CountOpened, CrestSet, ElectionSet, FiguresEntered, NilConfirmed, UnitSet, UnitsSet
from models.ids import FieldRef
from models.plan import CountPlan, Method, SecondLook
from models.practice import first_entries, real_from
from models.setup import ContestPapers, ContestSetup, ElectedMark, HeadLabel, Officer, PaperWording, WelshTexts
from models.sheets import UnitStatus, status_of
from models.state import Stage
from models.values import PaperLanguage
from tests.support import (
    CONTEST,
    Hall,
    contest_setup,
    counting,
    election,
    hartlepool_entered,
    open_hall,
    people,
    person,
)

SHEETS = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND)


def rehearsal(plan: CountPlan = SHEETS) -> Hall:
    """A practice night with two candidates and two sheets of ten papers, the first of them typed."""
    setup = ContestSetup.model_validate(contest_setup().model_dump() | {"plan": plan.model_dump()})
    hall = open_hall()
    hall.record(election(practice=True), person(), person("p2", "CD", "Carol Dent"))
    names = people("One, A", "Two, B")
    from models.changes import ContestSet
    from tests.support import in_order

    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(names))
    hall.record(CountOpened(contest=CONTEST, unit=None))
    hall.record(UnitsSet(contest=CONTEST, units=(UnitSet(number=101, papers=10), UnitSet(number=102, papers=10))))
    hall.enter(papers={"stations": 12, "post": 8})
    figures = {"v:c1": 6, "v:c2": 3, "h:mark": 0, "h:too-many": 1, "h:identified": 0, "h:uncertain": 0}
    hall.record(FiguresEntered(contest=CONTEST, place="1/101/1", figures=dict(figures), was=dict.fromkeys(figures)))
    return hall


def real(rehearsed: Hall) -> Hall:
    """The real count from that set-up."""
    hall = open_hall()
    hall.record(person(), person("p2", "CD", "Carol Dent"))
    hall.record(*real_from(rehearsed.state))
    return hall


def test_a_real_count_has_the_set_up_and_no_figure() -> None:
    hall = real(rehearsal())
    here = hall.contest()
    assert not hall.state.practice
    assert (here.stage, here.setup.plan.method, here.order_confirmed_by) == (Stage.SET_UP, Method.SHEETS, "AB")
    assert {n: (unit.papers, unit.dealt) for n, unit in here.units.items()} == {101: (10, False), 102: (10, False)}
    assert (dict(here.looks), dict(here.boxes), dict(here.sums)) == ({}, {}, {})


def test_the_officer_s_wording_and_the_crest_come_along() -> None:
    rehearsed = rehearsal()
    assert rehearsed.state.election is not None
    papers = PaperWording(
        elected=ElectedMark.LETTER,
        ways=False,
        head_labels=(HeadLabel(code="mark", label="No mark", welsh="Dim marc"),),
        welsh=WelshTexts(authority="Cyngor"),
        contests=(ContestPapers(contest=CONTEST, language=PaperLanguage.BOTH, welsh_name="Hartlepool, Cymraeg"),),
    )
    worded = rehearsed.state.election.changed(
        papers=papers, officer=Officer(name="Ann Reed", capacity="Deputy"), imprint="Civic Centre"
    )
    png = b64encode(b"\x89PNG\r\n\x1a\nfor the shape alone").decode()
    rehearsed.record(ElectionSet(election=worded), CrestSet(png=png, alt="Arms"))
    hall = real(rehearsed)
    assert hall.state.election == worded.changed(practice=False)
    assert hall.state.crest == rehearsed.state.crest
    assert hall.contest().wording == papers


def test_two_people_see_that_it_starts_at_nought() -> None:
    hall = real(rehearsal())
    assert "two different initials" in hall.refused(NilConfirmed(first="AB", second="ab"))
    hall.record(NilConfirmed(first="AB", second="CD"))
    assert hall.state.nil_confirmed is not None
    assert hall.state.nil_confirmed.detail == "AB, CD"
    assert "starts at nought" in rehearsal().refused(NilConfirmed(first="AB", second="CD"))


def test_sheets_typed_into_practice_come_as_first_entries_only() -> None:
    rehearsed = rehearsal()
    hall = real(rehearsed)
    hall.record(CountOpened(contest=CONTEST, unit=None))
    found = first_entries(rehearsed.state, hall.state)
    assert (len(found.changes), found.left) == (1, ())
    assert set(found.drafts.values()) == {"12", "8"}
    hall.record(*found.changes)
    here = hall.contest()
    assert status_of(here, here.units[101]) is UnitStatus.SECOND_WANTED
    assert hall.result().votes_so_far == 0
    assert first_entries(rehearsed.state, hall.state).changes == ()


def test_where_nobody_looks_twice_figures_stand_as_typed_only() -> None:
    rehearsed = hartlepool_entered()
    hall = open_hall()
    hall.record(person(), *real_from(rehearsed.state))
    hall.record(CountOpened(contest=CONTEST, unit=hall.state.next_unit))
    found = first_entries(rehearsed.state, hall.state)
    assert found.changes == ()
    assert found.drafts[FieldRef(f"{CONTEST}/1/1/1#v:c12")] == "15529"
    assert len(found.drafts) == 16 + 4 + 2


def test_a_contest_that_is_not_counted_here_is_named() -> None:
    rehearsed = rehearsal()
    other = counting(people("One, A", "Two, B"), contest_setup("local.x", name="Elsewhere"))
    assert first_entries(rehearsed.state, other.state).left == ("Hartlepool",)
    not_open = open_hall()
    not_open.record(person(), *real_from(hartlepool_entered().state))
    assert first_entries(hartlepool_entered().state, not_open.state).left == ("Hartlepool",)
