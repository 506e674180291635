"""Published figures: votes, verified papers, rejected papers, electorate, and what only looks like them."""

import pytest

from models.changes import FiguresEntered, ResultImported
from models.result import result_of
from models.setup import Electorate
from models.state import Stage
from tests.imports.files import (
    NOW,
    candidacy,
    contest_of,
    export,
    read_rows,
    read_text,
    sentences,
    stored,
    ward,
)


def test_published_figures() -> None:
    rows = ward(turnout_reported="1,105", spoilt_ballots=5, total_electorate="3,495")
    rows[0] |= {"votes_cast": 800, "elected": "t", "tied_vote_winner": "t"}
    rows[1] |= {"votes_cast": "300", "elected": "f"}
    imported = read_rows(*rows)
    assert imported.with_figures == 1
    contest = contest_of(imported)
    assert contest.setup.boxes == ("total",)
    assert contest.setup.electorate == Electorate(electors=3495)
    assert contest.stage is Stage.COUNTING
    result = result_of(contest)
    assert (result.majority, result.rejected, result.papers_verified) == (500, 5, 1105)
    assert result.turnout() == "31.62"
    assert all(n is None for n in result.by_head.values())
    figures = imported.changes[-1]
    assert isinstance(figures, ResultImported)
    assert (figures.source, figures.unit) == ("file.csv", 1)
    notes = sentences(imported.notes)
    assert "The file marks winners in one contest. They are not taken over: the votes tell." in notes
    assert "The file says that one contest was decided by lot. Record the lot by hand." in notes
    assert any("comes with published votes and is being counted with them" in note for note in notes)


def test_units_are_numbered_through() -> None:
    rows = [
        *ward(votes_cast=1),
        *(
            row | {"ballot_paper_id": "local.hartlepool.hart.2018-05-03", "post_label": "Hart"}
            for row in ward(votes_cast=2)
        ),
    ]
    units = [c.unit for c in read_rows(*rows).changes if isinstance(c, ResultImported)]
    assert units == [1, 2]
    state = stored(read_rows(*rows).changes)
    more = [row | {"ballot_paper_id": "local.hartlepool.victoria.2018-05-03"} for row in ward(votes_cast=3)]
    later = [c.unit for c in read_rows(*more, state=state).changes if isinstance(c, ResultImported)]
    assert later == [3]


def test_blank_figures_are_not_entered() -> None:
    rows = ward(turnout_reported="", spoilt_ballots="", total_electorate="")
    rows[0]["votes_cast"], rows[1]["votes_cast"] = "", "0"
    contest = contest_of(read_rows(*rows))
    assert dict(contest.figures()) == {"v:dc12": 0}
    assert contest.papers_verified() is None
    assert contest.setup.electorate is None


def test_no_figures_at_all_leave_the_contest_in_set_up() -> None:
    contest = contest_of(read_rows(*ward(votes_cast="", total_electorate=5000)))
    assert (contest.stage, contest.setup.boxes) == (Stage.SET_UP, ("stations", "post"))
    assert contest.setup.electorate == Electorate(electors=5000)


def test_seats_that_the_law_knows() -> None:
    rows = ward(ballot_paper_id="parl.x.2018-05-03", seats_contested="", votes_cast=3)
    assert contest_of(read_rows(*rows), "parl.x.2018-05-03").seats == 1


def test_papers_without_votes() -> None:
    imported = read_rows(*ward(turnout_reported=1105, spoilt_ballots=5))
    assert isinstance(imported.changes[-1], FiguresEntered)
    contest = contest_of(imported)
    assert (contest.stage, contest.papers_verified(), imported.with_figures) == (Stage.SET_UP, 1105, 0)
    assert "Line 2: Seaton comes with verified papers but no votes; the count was not opened." in sentences(
        imported.notes
    )


def test_figures_that_disagree_or_are_none() -> None:
    rows = ward(votes_cast=100, turnout_reported=250, spoilt_ballots="3", total_electorate=1000)
    rows[1] |= {"turnout_reported": 251, "spoilt_ballots": "some", "votes_cast": "-5", "total_electorate": "99999999"}
    assert sentences(read_rows(*rows).problems) == [
        "Line 3, votes_cast: “-5” is not a whole number, such as 3,495.",
        "Line 3, spoilt_ballots: “some” is not a whole number, such as 3,495.",
        "Line 3, turnout_reported: 251, but another line of the same ballot paper says 250.",
        "Line 3, total_electorate: “99999999” is more than any contest can have.",
    ]


def test_votes_of_somebody_who_cannot_be_taken() -> None:
    assert sentences(read_rows(*ward(votes_cast=1), candidacy("-1", "A B", votes_cast=0)).problems) == [
        "Line 4, person_id: “-1” is not the number of a person."
    ]


@pytest.mark.parametrize("turnout", ["31.29", "35%", "35 %", "28"])
def test_a_percentage_is_no_number_of_papers(turnout: str) -> None:
    imported = read_rows(*ward(votes_cast=100, turnout_reported=turnout))
    assert contest_of(imported).papers_verified() is None
    assert (
        f"Line 2: The turnout of one contest is a percentage ({turnout}), not a number of papers, and was left out."
        in sentences(imported.notes)
    )


def test_a_few_papers_are_no_percentage() -> None:
    assert contest_of(read_rows(*ward(votes_cast=40, turnout_reported=85))).papers_verified() == 85
    two = [
        *ward(votes_cast=40, turnout_reported=85, seats_contested=2),
        candidacy(13, "A B", votes_cast=60, seats_contested=2),
    ]
    assert contest_of(read_rows(*two)).papers_verified() == 85


def test_an_electorate_of_nought() -> None:
    imported = read_rows(*ward(total_electorate=0))
    assert contest_of(imported).setup.electorate is None
    assert "Line 2, total_electorate: An electorate of 0 was left out." in sentences(imported.notes)


def test_a_poll_that_was_not_held() -> None:
    imported = read_rows(*ward(cancelled_poll="t", votes_cast=0, candidates_locked="f"))
    assert contest_of(imported).stage is Stage.SET_UP
    notes = sentences(imported.notes)
    assert (
        "Line 2: Seaton: the file says that this poll was not held (uncontested, countermanded or postponed)." in notes
    )
    assert "Seaton had no poll; the figures in the file were left out." in [n.removeprefix("Line 2: ") for n in notes]
    assert "Line 2: The list of candidates of Seaton is not final yet." in notes


def test_votes_before_the_poll_has_closed() -> None:
    early = NOW.replace(year=2018, month=5, day=3, hour=20)
    assert "cannot be entered before" in sentences(read_text(export(ward(votes_cast=1)), now=early).problems)[0]
    assert read_text(export(ward()), now=early).changes


def test_supplementary_vote_is_set_up_and_not_counted() -> None:
    rows = ward(ballot_paper_id="mayor.watford.2018-05-03", post_label="Watford", votes_cast=5, turnout_reported=20)
    imported = read_rows(*rows)
    contest = contest_of(imported, "mayor.watford.2018-05-03")
    assert (contest.stage, imported.with_figures, len(contest.candidates)) == (Stage.SET_UP, 0, 2)
    assert (
        "Line 2: Watford: Mayor of a single council, by supplementary vote on this day. It can be set up and verified, "
        "but not counted yet; figures were left out." in sentences(imported.notes)
    )


def test_a_mayor_of_an_unknown_area_is_not_counted() -> None:
    day = {"election_date": "2025-05-01"}
    rows = ward(ballot_paper_id="mayor.erewhon.2025-05-01", post_label="Erewhon", votes_cast=5, **day)
    imported = read_rows(*rows)
    assert contest_of(imported, "mayor.erewhon.2025-05-01").stage is Stage.SET_UP
    assert any(
        "does not tell a council's mayor from a combined authority's" in note for note in sentences(imported.notes)
    )
