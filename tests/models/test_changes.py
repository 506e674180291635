"""Changes on their way to the store and back: every kind, nothing half read, nothing taken for something else."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from models import changes
from models.changes import (
    UPCASTERS,
    Abandoned,
    AnyChange,
    BoxReceived,
    BoxRecounted,
    BundleCheckLogged,
    CandidatesSet,
    Capacity,
    Change,
    ContestRemoved,
    ContestSet,
    CorrectionMade,
    CountOpened,
    CrestSet,
    DeclaredName,
    DeclaredResult,
    ElectionSet,
    EntriesHandedOver,
    EntryReturned,
    FiguresEntered,
    FindingAnswered,
    GroupDealt,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    LotDrawn,
    NilConfirmed,
    NoteAdded,
    PaperIssued,
    PersonAdded,
    ProvisionalShared,
    ReadyMade,
    RecountDecided,
    Reopened,
    ResultImported,
    Scope,
    SettledJointly,
    Stamp,
    StationsSet,
    SumsReadBack,
    TakenOver,
    UncontestedDeclared,
    UnitReadBack,
    UnitSet,
    UnitsSet,
    UnitsWithdrawn,
    UnknownChange,
    VerificationClosed,
    VerificationReopened,
    decode,
    encode,
)
from models.plan import SecondLook
from models.rules import RULES
from models.setup import ElectionSetup, HeadLabel, Officer
from models.stations import BallotBox, Station
from models.units import UnitKind
from models.values import PaperLanguage
from tests.support import (
    AFTER_CLOSE,
    CONTEST,
    DESK,
    HARTLEPOOL_2019,
    INDEPENDENT,
    OTHER_DESK,
    POLLING_DAY,
    candidate,
    contest_setup,
    lot,
    person,
)

STAMP = Stamp(at=AFTER_CLOSE, by="p1", desk=DESK, under=3)
ODD = "Angharad Ŵyn-O’Neill “<b>&” =cmd|' Ελλάδα Щ \\ \" / 😀"

EVERY: dict[type[Change], Change] = {
    type(change): change
    for change in (
        ElectionSet(
            election=ElectionSetup(
                title=ODD, polling_day=POLLING_DAY, officer=Officer(name=ODD, title="Deputy"), imprint=ODD
            )
        ),
        person(name=ODD, initials="ŴÉ"),
        TakenOver(from_desk=OTHER_DESK, after=7, head="7-0123456789abcdef"),
        ContestSet(
            contest=CONTEST,
            setup=contest_setup(electors=70_768, previous=HARTLEPOOL_2019).model_validate(
                {
                    **dict(contest_setup(electors=70_768, previous=HARTLEPOOL_2019)),
                    "head_labels": (HeadLabel(code="mark", label="Want of official mark"),),
                }
            ),
            reason=ODD,
        ),
        ContestRemoved(contest=CONTEST),
        CandidatesSet(
            contest=CONTEST,
            candidates=(candidate("c1", ODD, ODD, INDEPENDENT), candidate("c2", "B")),
            confirmed_by="AB",
        ),
        ResultImported(contest=CONTEST, source=ODD, unit=1, votes={"c1": 0, "c2": 9_999_999}, rejected_total=0),
        FiguresEntered(
            contest=CONTEST,
            place="1/1/1",
            figures={"v:c1": 0, "h:too-many": None, "part": 3},
            was={"v:c1": None, "h:too-many": 4, "part": None},
            undoes="0" * 32,
        ),
        CountOpened(contest=CONTEST, unit=1),
        ProvisionalShared(contest=CONTEST, present=ODD),
        ReadyMade(contest=CONTEST, first="AB", second="CD", last_elected_votes=0, papers_verified=0),
        Reopened(contest=CONTEST, reason=ODD),
        lot(("c1", "c2"), ("c2",)),
        DeclaredResult(
            contest=CONTEST,
            spoken_at=AFTER_CLOSE,
            practice=True,
            seats=1,
            candidates=(DeclaredName(id="c1", name=ODD, description=""),),
            heads={"mark": ODD},
            votes={"c1": 1},
            elected=("c1",),
            by_lot=(),
            rejected={"mark": 0},
            rejected_in_part=None,
            papers_verified=1,
            electorate=None,
            outcome="gain",
            gain_from=ODD,
        ),
        FindingAnswered(
            contest=CONTEST,
            key="F10",
            code="F10",
            about="",
            params={"votes": 0, "direction": "more"},
            words=ODD,
            decided_by=ODD,
        ),
        CrestSet(png=b64encode(b"\x89PNG\r\n\x1a\nfor the shape alone").decode(), alt=ODD),
        PaperIssued(
            contest=CONTEST,
            paper="declaration",
            language=PaperLanguage.BOTH,
            sha256="0" * 64,
            head="7-0123456789abcdef",
        ),
        StationsSet(
            stations=(Station(id="st-1", number="1A", place=ODD, electors={CONTEST: 0}),),
            boxes=(
                BallotBox(id="bx-1", name=ODD, station="st-1", contests=(CONTEST,)),
                BallotBox(id="post-2", name="Late post", contests=(CONTEST,), expected=True, authority=ODD, source=ODD),
            ),
        ),
        BoxReceived(box="bx-1"),
        BoxRecounted(contest=CONTEST, box="bx-1", papers=0),
        VerificationClosed(contest=CONTEST, first="AB", second="ŴÉ", papers=9_999_999),
        VerificationReopened(contest=CONTEST, reason=ODD),
        UnitsSet(
            contest=CONTEST,
            units=(UnitSet(number=101, papers=0, group=ODD), UnitSet(number=1, kind=UnitKind.BLOCKS, dealt=False)),
            reason=ODD,
        ),
        UnitsWithdrawn(contest=CONTEST, numbers=(101, 102), reason=ODD),
        GroupDealt(contest=CONTEST, group=ODD, papers=9_999_999, initials="ŴÉ", reason=ODD),
        UnitReadBack(contest=CONTEST, round=1, unit=101, figures={"v:c1": 0}, read_by="AB", ticked_by="CD"),
        EntryReturned(contest=CONTEST, round=1, unit=101, looks=(1, 2), fields=("v:c1",), to="p2", reason=ODD),
        SettledJointly(contest=CONTEST, round=1, unit=101, figures={"v:c1": 7}, first="AB", second="CD"),
        EntriesHandedOver(contest=CONTEST, person="p1", to="p2"),
        SumsReadBack(contest=CONTEST, round=2, votes={"c1": 0}, rejected={"mark": 3}, read_by="AB", ticked_by="CD"),
        BundleCheckLogged(
            contest=CONTEST, asked_by=ODD, capacity=Capacity.COUNTING_AGENT, bundles="All of Lee", outcome="Content"
        ),
        RecountDecided(
            contest=CONTEST,
            asked_by=ODD,
            capacity=Capacity.CANDIDATE,
            granted=True,
            reason=ODD,
            scope=Scope.CANDIDATES,
            candidates=("c1",),
            second_look=SecondLook.READ_BACK,
            heads=True,
            note=ODD,
        ),
        UncontestedDeclared(
            contest=CONTEST,
            spoken_at=AFTER_CLOSE,
            practice=False,
            elected=(DeclaredName(id="c1", name=ODD, description=ODD),),
            vacancies_left=2,
        ),
        Abandoned(contest=CONTEST, reason=ODD),
        LocalTotalSent(contest=CONTEST, to=ODD, how="By telephone"),
        LocalTotalAuthorised(contest=CONTEST, by=ODD, first="AB", second="CD"),
        LocalTotalReleased(contest=CONTEST, spoken_at=AFTER_CLOSE),
        CorrectionMade(contest=CONTEST, spoken=ODD, correct="15,529", reason=ODD),
        NoteAdded(contest=CONTEST, text=ODD),
        NilConfirmed(first="AB", second="CD"),
    )
}
KINDS: tuple[type[Change], ...] = get_args(get_args(AnyChange)[0])


def test_every_kind_has_an_example_a_rule_and_a_name_to_import() -> None:
    assert set(EVERY) == set(KINDS) == set(RULES)
    assert {kind.__name__ for kind in KINDS} <= set(changes.__all__)
    kinds = [kind.model_fields["kind"].default for kind in KINDS]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_what_is_written_is_read_again(kind: type[Change]) -> None:
    change = EVERY[kind]
    body = encode(STAMP, change)
    assert decode(body) == (STAMP, change)
    assert json.loads(body)["change"]["kind"] == kind.model_fields["kind"].default
    assert encode(*decode(body)) == body


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_no_key_is_read_that_is_not_known(kind: type[Change]) -> None:
    body = json.loads(encode(STAMP, EVERY[kind]))
    body["change"]["more"] = 1
    with pytest.raises(UnknownChange):
        decode(json.dumps(body))
    with pytest.raises(ValidationError):
        kind.model_validate({**dict(EVERY[kind]), "more": 1})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_the_subject_is_below_its_contest(kind: type[Change]) -> None:
    change = EVERY[kind]
    contest = getattr(change, "contest", None)
    of_the_night = dict.fromkeys((ElectionSet, TakenOver, StationsSet, NilConfirmed), "election")
    expected = {**of_the_night, PersonAdded: "people", CrestSet: "crest", BoxReceived: "boxes"}.get(kind, contest)
    below = {
        FiguresEntered: "/1/1/1",
        FindingAnswered: "/finding/F10",
        PaperIssued: "/paper/declaration",
        BoxReceived: "/bx-1",
        BoxRecounted: "/box/bx-1",
        **dict.fromkeys((VerificationClosed, VerificationReopened), "/verification"),
        **dict.fromkeys((UnitsSet, UnitsWithdrawn, GroupDealt, EntriesHandedOver), "/units"),
        **dict.fromkeys((UnitReadBack, EntryReturned, SettledJointly), "/1/101"),
        SumsReadBack: "/sums",
    }
    assert change.subject == f"{expected}{below.get(kind, '')}"


def test_the_bare_change_has_no_subject() -> None:
    with pytest.raises(NotImplementedError):
        _ = Change().subject


def body(**change: Any) -> str:
    stamp = json.loads(STAMP.model_dump_json())
    return json.dumps({"stamp": stamp, "change": {"kind": "count.opened", "v": 1, "contest": "a", "unit": 1, **change}})


def test_the_body_above_can_be_read() -> None:
    assert decode(body())[1] == CountOpened(contest="a", unit=1)
    assert decode(body(unit=None))[1] == CountOpened(contest="a", unit=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "not json",
        body()[:-1],
        body(kind="count.closed"),
        body(kind=None),
        body(v=2),
        body(v="1"),
        body(unit=True),
        body(unit=1.0),
        body(unit="1"),
        body(unit=0),
        body(unit=""),
        body(contest="A"),
        body(contest=["a"]),
        body().replace('"under": 3', '"under": -1'),
        body().replace('"under": 3', '"under": true'),
        body().replace('"by": "p1"', '"by": "Denise"'),
        body().replace("+00:00", "").replace("Z", ""),  # a time of no place
        body().replace('"unit": 1', '"unit": NaN'),
        body().replace('"unit": 1', '"unit": 1e400'),
    ],
)
def test_what_is_not_a_change_is_never_half_read(text: str) -> None:
    with pytest.raises(UnknownChange):
        decode(text)


def test_an_old_shape_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """`v` 0 called it `sheet`, `v` -1 had no contest."""
    monkeypatch.setitem(UPCASTERS, ("count.opened", -1), lambda old: {**old, "v": 0, "contest": "a"})
    monkeypatch.setitem(
        UPCASTERS, ("count.opened", 0), lambda old: {"kind": old["kind"], "v": 1, "contest": "a", "unit": old["sheet"]}
    )
    stamp = STAMP.model_dump_json()
    old = f'{{"stamp":{stamp},"change":{{"kind":"count.opened","v":-1,"sheet":4}}}}'
    assert decode(old)[1] == CountOpened(contest="a", unit=4)
    assert decode(encode(STAMP, EVERY[LotDrawn]))[1] == EVERY[LotDrawn]
    for broken in ('{"stamp":1}', "[]", '{"change":{"v":1}}', "5"):
        with pytest.raises(UnknownChange):
            decode(broken)


@pytest.mark.parametrize("wrong", [True, 1.0, "1", -1, 10_000_000])
def test_a_figure_is_a_count(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": wrong}, was={"v:c1": None})
    with pytest.raises(ValidationError):
        ResultImported(contest=CONTEST, source="file", unit=1, votes={"c1": wrong})


@pytest.mark.parametrize("place", ["", "1/1/3", "1/1", "box/", "box/Post", "box/a/b", "finding/F10", "1/1/1\n"])
def test_a_place_is_a_box_or_a_look(place: str) -> None:
    with pytest.raises(ValidationError):
        FiguresEntered(contest=CONTEST, place=place, figures={}, was={})


def test_figures_say_what_was_there() -> None:
    with pytest.raises(ValidationError, match="every figure says what it was"):
        FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 1}, was={})


def test_a_contest_keeps_its_id_and_a_candidate_too() -> None:
    with pytest.raises(ValidationError, match="a contest's id never changes"):
        ContestSet(contest="local.b", setup=contest_setup("local.a"))
    with pytest.raises(ValidationError, match="two candidates share one id"):
        CandidatesSet(contest=CONTEST, candidates=(candidate("c1", "A"), candidate("c1", "B")))


@pytest.mark.parametrize("initials", ["", "A", "ABCDE", "A1", "A.", "A B", "A_"])
def test_initials_are_two_to_four_letters(initials: str) -> None:
    with pytest.raises(ValidationError):
        person(initials=initials)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_words(reason: str) -> None:
    with pytest.raises(ValidationError):
        Reopened(contest=CONTEST, reason=reason)


def test_a_time_is_of_a_place() -> None:
    with pytest.raises(ValidationError):
        Stamp(at=datetime(2021, 5, 7, 1, 30), by="p1", desk=DESK)  # noqa: DTZ001
    assert Stamp(at=datetime(2021, 5, 7, 1, 30, tzinfo=UTC), by="p1", desk=DESK).under == 0
