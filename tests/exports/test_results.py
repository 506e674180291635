import csv
import json
import subprocess
import sys
from io import StringIO

from exports.csv_out import results_csv
from exports.results import Json, contest_results, results, results_text
from models.changes import Capacity, ContestSet, RecountDecided
from models.ids import ContestId
from models.setup import Candidate
from models.state import Stage, State
from tests.exports.halls import (
    REJECTED,
    contest_of,
    hartlepool_at,
    hartlepool_candidates,
    night,
    stand,
)
from tests.exports.sheets import account, boxes, close_verification, deal, find, sheets_hall, spread, type_both
from tests.support import (
    CONTEST,
    HARTLEPOOL_2019,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_VOTES,
    Hall,
    contest_setup,
    counting,
)

CONTEST_NAMES = """contest_id name type seats stage verification round complete practice electorate papers_verified
valid_votes rejected_papers rejected turnout_percent valid_turnout_percent majority tie outcome gain_from swing
deposits_lost lots candidates findings"""
CANDIDATE_NAMES = """position id name description party votes share_percent change rank placed elected deposit"""


def contest(hall: Hall) -> Json:
    (found,) = results(hall.state)["contests"]
    return dict(found)


def test_the_names_are_those_promised() -> None:
    everything = results(hartlepool_at(Stage.DECLARED).state)
    assert list(everything) == ["format", "election", "contests"]
    assert everything["format"] == 1
    assert everything["election"] == {
        "title": "Elections of May 2021",
        "authority": "Hartlepool Borough Council",
        "polling_day": "2021-05-06",
        "nation": "england",
        "practice": False,
    }
    (found,) = everything["contests"]
    assert list(found) == CONTEST_NAMES.split()
    assert list(found["candidates"][0]) == CANDIDATE_NAMES.split()


def test_hartlepool_declared() -> None:
    found = contest(hartlepool_at(Stage.DECLARED))
    candidates = {c["name"]: c for c in found.pop("candidates")}
    assert found == {
        "contest_id": CONTEST,
        "name": "Hartlepool",
        "type": "parl.by",
        "seats": 1,
        "stage": "declared",
        "verification": "closed",
        "round": 1,
        "complete": True,
        "practice": False,
        "electorate": 70768,
        "papers_verified": 30115,
        "valid_votes": 29933,
        "rejected_papers": 182,
        "rejected": {"mark": 0, "too-many": 61, "identified": 4, "uncertain": 117},
        "turnout_percent": "42.55",
        "valid_turnout_percent": "42.30",
        "majority": 6940,
        "tie": None,
        "outcome": "gain",
        "gain_from": "Labour",
        "swing": {"from": "Labour", "to": "Conservative", "butler": "15.97"},
        "deposits_lost": 13,
        "lots": [],
        "findings": [],
    }
    assert candidates["MORTIMER, Jill"] == {
        "position": 12,
        "id": "c12",
        "name": "MORTIMER, Jill",
        "description": "Conservative Party Candidate",
        "party": "Conservative",
        "votes": 15529,
        "share_percent": "51.88",
        "change": "+22.96",
        "rank": 1,
        "placed": True,
        "elected": True,
        "deposit": "kept",
    }
    assert candidates["WILLIAMS, Paul"]["change"] == "-8.99"
    assert candidates["WILLIAMS, Paul"]["elected"] is False
    assert candidates["KILLICK, Chris"]["party"] is None
    assert candidates["KILLICK, Chris"]["description"] == ""
    assert candidates["KILLICK, Chris"]["change"] is None
    assert candidates["KILLICK, Chris"]["deposit"] == "lost"


def test_nobody_is_elected_before_the_result_is_spoken() -> None:
    for stage in (Stage.COUNTING, Stage.PROVISIONAL, Stage.READY):
        found = contest(hartlepool_at(stage))
        assert {c["elected"] for c in found["candidates"]} == {None}
        assert [c["position"] for c in found["candidates"] if c["placed"]] == [12]
        assert found["stage"] == stage.value


def test_unknown_is_null_and_never_nought() -> None:
    hall = counting(hartlepool_candidates(), contest_setup(electors=70_768, previous=HARTLEPOOL_2019), hall=night())
    found = contest(hall)
    assert found["verification"] == "open"
    assert found["complete"] is False
    nothing = (
        "papers_verified valid_votes rejected_papers turnout_percent valid_turnout_percent majority tie outcome "
        "gain_from swing deposits_lost"
    )
    for name in nothing.split():
        assert found[name] is None, name
    assert found["rejected"] == dict.fromkeys(REJECTED)
    for name in ("votes", "share_percent", "change", "rank", "placed", "elected", "deposit"):
        assert {c[name] for c in found["candidates"]} == {None}, name
    (finding,) = [f for f in found["findings"] if f["severity"] == "F"]
    assert finding["code"] == "F12"
    assert finding["message"] == "22 figures are not entered. Blank is not nought."
    assert len(finding["fields"]) == 22
    assert finding["fields"][0] == f"{CONTEST}/1/1/1#v:c1"
    assert finding["answered"] is False


def test_what_does_not_depend_on_the_missing_figure_is_told() -> None:
    hall = counting(hartlepool_candidates(), contest_setup(electors=70_768), hall=night())
    hall.enter({**HARTLEPOOL_VOTES, "c1": None}, REJECTED, HARTLEPOOL_PAPERS)
    found = contest(hall)
    assert (found["papers_verified"], found["rejected_papers"]) == (30115, 182)
    assert found["turnout_percent"] == "42.55"
    assert (found["valid_votes"], found["majority"], found["valid_turnout_percent"]) == (None, None, None)
    assert found["candidates"][11]["votes"] == 15529
    assert found["candidates"][11]["share_percent"] is None


def test_an_answered_finding_says_so() -> None:
    hall = counting(hartlepool_candidates(), contest_setup(electors=70_768), hall=night())
    hall.enter(HARTLEPOOL_VOTES, {**REJECTED, "mark": 9, "too-many": 52}, HARTLEPOOL_PAPERS)
    assert [(f["code"], f["severity"], f["answered"]) for f in contest(hall)["findings"]] == [("A21", "A", False)]
    hall.decide("A21", "Known, see note")
    assert [(f["code"], f["severity"], f["answered"]) for f in contest(hall)["findings"]] == [("A21", "A", True)]


def test_a_lot_stands_beside_the_counted_tie() -> None:
    hall = contest_of(stand(("Carr", "C"), ("Rickerby", "L"), ("Potts", "P")), [356, 356, 200], stage=Stage.PROVISIONAL)
    assert contest(hall)["tie"] == {"ids": ["c1", "c2"], "seats": 1}
    assert [c["placed"] for c in contest(hall)["candidates"]] == [None, None, False]
    hall.draw_lot("c2")
    found = contest(hall)
    assert found["tie"] == {"ids": ["c1", "c2"], "seats": 1}
    assert found["majority"] == 0
    assert found["lots"] == [
        {
            "among": ["c1", "c2"],
            "elected": ["c2"],
            "drawn_by": "Denise McGuckin",
            "method": "Straws",
            "at": "2021-05-07T01:30:00+00:00",
            "witnesses": "All the agents",
        }
    ]
    assert [(c["votes"], c["rank"], c["placed"]) for c in found["candidates"]] == [
        (356, 1, False),
        (356, 1, True),
        (200, 3, False),
    ]


def test_several_seats_have_no_majority_and_no_deposits() -> None:
    people = stand(("Hyde", "Bea"), ("Kemp", "Kier"), ("Wallace", "Julie"))
    found = contest(contest_of(people, [300, 250, 200], seats=2, stage=Stage.DECLARED))
    assert (found["seats"], found["majority"], found["deposits_lost"]) == (2, None, None)
    assert found["valid_turnout_percent"] == "0.42"
    assert [(c["elected"], c["deposit"]) for c in found["candidates"]] == [(True, None), (True, None), (False, None)]


def test_the_text_is_json_with_names_as_they_are_written() -> None:
    people = [Candidate(id="c1", surname="Gŵyr", other_names="Siân"), Candidate(id="c2", surname="Żółć")]
    said = results_text(contest_of(people, [50, 40]).state)
    assert "GŴYR, Siân" in said
    assert said.endswith("}\n")
    assert json.loads(said)["contests"][0]["candidates"][1]["name"] == "ŻÓŁĆ"


def test_an_empty_file_has_results_too() -> None:
    assert results(State()) == {"format": 1, "election": None, "contests": []}


def test_contests_stand_in_the_order_of_the_night() -> None:
    hall = night()
    for id_ in ("local.b.2021-05-06", "local.a.2021-05-06"):
        hall.record(ContestSet(contest=id_, setup=contest_setup(id_, type_="local", name=id_)))
    assert [c["contest_id"] for c in results(hall.state)["contests"]] == list(hall.state.contests)
    assert ContestId("local.a.2021-05-06") in hall.state.contests


def test_results_load_no_page_maker() -> None:
    asked = "import sys, exports.results, exports.csv_out; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=".")
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"reportlab", "pikepdf", "lxml", "font_source_sans_pro", "PySide6"}
    assert "exports.papers" not in done.stdout.split()


def test_knowing_the_papers_loads_no_page_maker() -> None:
    asked = "import sys, exports.files, exports.papers, exports.papers.printable, exports.pdf; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=".")
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"reportlab", "pikepdf", "lxml", "font_source_sans_pro", "PySide6"}


def test_verification_is_closed_by_people_where_boxes_are_listed() -> None:
    hall = sheets_hall(units=deal(101))
    boxes(hall, 1, post=0)
    assert contest_results(hall.state, hall.contest())["papers_verified"] is None
    account(hall, "st-1", allotted=500, unused=0)
    find(hall, b_1=500)
    open_ = contest_results(hall.state, hall.contest())
    assert (open_["verification"], open_["papers_verified"]) == ("open", 500)
    close_verification(hall)
    assert contest_results(hall.state, hall.contest())["verification"] == "closed"


def test_sums_of_sheets_are_results_once_every_sheet_is_closed() -> None:
    hall = sheets_hall(units=deal(101, 102))
    type_both(hall, 101, spread(500, 16))
    assert contest_results(hall.state, hall.contest())["valid_votes"] is None
    table = list(csv.DictReader(StringIO(results_csv(hall.state).removeprefix("\ufeff"))))
    assert {(row["votes"], row["valid_votes"], row["rank"], row["complete"]) for row in table} == {("", "", "", "no")}
    type_both(hall, 102, spread(500, 16, 1))
    found = contest_results(hall.state, hall.contest())
    assert (found["valid_votes"], found["rejected_papers"], found["round"]) == (1000, 0, 1)
    assert found["complete"] is False  # no box is counted
    assert sum(candidate["votes"] for candidate in found["candidates"]) == 1000


def test_the_stages_of_a_recount_and_its_round() -> None:
    hall = hartlepool_at(Stage.PROVISIONAL)
    hall.record(
        RecountDecided(contest=CONTEST, asked_by="X", capacity=Capacity.CANDIDATE, granted=True, reason="close")
    )
    found = contest_results(hall.state, hall.contest())
    assert (found["stage"], found["round"], found["complete"], found["majority"]) == ("counting", 2, False, None)
