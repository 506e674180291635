from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exports.document import Document, RowKind, texts
from exports.papers import PAPERS, document_of
from exports.refusals import FiguresMissing, NotYet
from models.changes import ContestSet, Reopened
from models.election_types import Nation
from models.setup import Candidate, Electorate, HeadLabel
from models.state import Stage
from tests.exports.halls import (
    IMPRINT,
    REJECTED,
    STAGES,
    contest_of,
    hartlepool_at,
    hartlepool_candidates,
    night,
    now_of,
    stand,
    total_only,
)
from tests.exports.reading import facts, head, kinds, rows, sentences, signature, tables
from tests.models.published import medway
from tests.support import (
    CONTEST,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_VOTES,
    Hall,
    contest_setup,
    counting,
    lot,
)

NOTICE = (
    "I, Denise McGuckin, being the Acting Returning Officer at the above election, do hereby give notice that the "
    "number of votes recorded for each candidate at the said election is as follows:"
)


def declare(hall: Hall, contest: str = CONTEST) -> Document:
    return document_of(PAPERS["declaration"], *now_of(hall, contest))


def test_hartlepool_in_the_words_of_the_law(declaration: Document) -> None:
    assert sentences(declaration) == [
        "Declaration of Result of Poll",
        "UK Parliamentary By-election for the Hartlepool Constituency",
        "held on Thursday 6 May 2021",
        NOTICE,
        "* If elected, the word “Elected” appears beside the number of votes.",
        "The number of ballot papers rejected was as follows:",
        "Of the ballot papers verified, 18,005 came from polling stations and 12,110 by post.",
        "And I do hereby declare that Jill Mortimer is duly elected.",
    ]
    assert signature(declaration) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Acting Returning Officer")


def test_votes_stand_in_the_order_of_the_ballot_paper(declaration: Document) -> None:
    votes = tables(declaration)[0]
    assert head(votes) == ("Name of candidate", "Description (if any)", "Number of votes*")
    assert rows(votes)[:2] == [
        ("BETTNEY, David", "Social Democratic Party", "104"),
        ("DAWSON, Hilton", "The North East Party", "163"),
    ]
    assert rows(votes)[8] == ("KILLICK, Chris", "", "248")
    assert rows(votes)[11] == ("MORTIMER, Jill", "Conservative Party Candidate", "15,529 Elected")
    assert [i for i, kind in enumerate(kinds(votes)) if kind is RowKind.ELECTED] == [11]
    assert len(rows(votes)) == 16


def test_rejected_papers_stand_under_their_heads_with_the_total(declaration: Document) -> None:
    assert rows(tables(declaration)[1]) == [
        ("A", "Want of an official mark", "0"),
        ("B", "Voting for more than one candidate", "61"),
        ("C", "Writing or mark by which the voter could be identified", "4"),
        ("D", "Unmarked or void for uncertainty", "117"),
        ("", "Total", "182"),
    ]


def test_an_electorate_that_is_not_final_is_called_provisional(declaration: Document) -> None:
    assert facts(tables(declaration)[2]) == {
        "Vacancies": "1",
        "Provisional electorate": "70,768",
        "Ballot papers verified": "30,115",
        "Turnout, provisional electorate": "42.55%",
    }


def test_a_final_electorate_says_of_which_day() -> None:
    paper = declare(hartlepool_at(Stage.READY, final=True))
    assert facts(tables(paper)[2]) == {
        "Vacancies": "1",
        "Electorate as at 6 May 2021": "70,768",
        "Ballot papers verified": "30,115",
        "Turnout": "42.55%",
    }


def test_without_an_electorate_there_is_no_turnout() -> None:
    paper = declare(contest_of(stand(("Ash", "Ann"), ("Box", "Bea")), [50, 40], electors=None))
    assert facts(tables(paper)[2]) == {"Vacancies": "1", "Ballot papers verified": "102"}


# the standing


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.COUNTING, "PROVISIONAL"),
        (Stage.PROVISIONAL, "PROVISIONAL"),
        (Stage.READY, "For declaration"),
        (Stage.DECLARED, "Declared at 07:05 on Friday 7 May 2021"),
    ],
)
def test_every_page_says_how_far_the_result_has_come(stage: Stage, status: str) -> None:
    paper = declare(hartlepool_at(stage))
    assert [mark.text for mark in paper.marks] == [status]
    assert paper.footer.status == status


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.PROVISIONAL])
def test_before_ready_nobody_is_elected_and_nothing_is_signed(stage: Stage) -> None:
    paper = declare(hartlepool_at(stage))
    assert not any("lected" in words for words in texts(paper))
    assert signature(paper) is None
    assert set(kinds(tables(paper)[0])) == {RowKind.PLAIN}


def test_going_back_to_counting_takes_the_standing_away() -> None:
    hall = hartlepool_at(Stage.READY)
    hall.record(Reopened(contest=CONTEST, reason="A bundle was found"))
    paper = declare(hall)
    assert [mark.text for mark in paper.marks] == ["PROVISIONAL"]
    assert signature(paper) is None


@pytest.mark.parametrize("stage", STAGES)
def test_a_practice_file_says_so_at_every_stage(stage: Stage) -> None:
    paper = declare(hartlepool_at(stage, practice=True))
    assert paper.marks[0].text == "PRACTICE"
    assert paper.marks[0].margins
    assert paper.footer.status.startswith("PRACTICE, no real election · ")


def test_the_foot_carries_imprint_and_journal_head() -> None:
    hall = hartlepool_at(Stage.DECLARED)
    foot = declare(hall).footer
    assert foot.imprint == f"Printed and published by the Acting Returning Officer, {IMPRINT}"
    assert foot.head == f"Journal {hall.state.head.short()}"
    assert foot.running == "Declaration of Result of Poll · Hartlepool · 6 May 2021"
    assert foot.page.format(page=2, pages=3) == "Page 2 of 3"


@pytest.mark.parametrize(
    ("imprint", "authority", "printed"),
    [
        ("", "Ash Council", "Printed and published by the Returning Officer, Ash Council"),
        ("", "", "Printed and published by the Returning Officer"),
        ("1 High Street", "Ash Council", "Printed and published by the Returning Officer, 1 High Street"),
        ("Printed by Ash Press", "Ash Council", "Printed by Ash Press"),
    ],
)
def test_the_imprint_is_the_officers_own(imprint: str, authority: str, printed: str) -> None:
    hall = contest_of(stand(("A", "B"), ("C", "D")), [5, 4], hall=night(authority=authority, imprint=imprint))
    assert declare(hall).footer.imprint == printed


def test_an_officer_without_a_name_gets_dots_to_write_on() -> None:
    hall = contest_of(stand(("A", "B"), ("C", "D")), [5, 4], hall=night(officer=""))
    paper = declare(hall)
    assert sentences(paper)[3].startswith("I, …………")
    assert signature(paper) == ("Dated Friday 7 May 2021", "", "Returning Officer")


def test_a_deputy_signs_in_a_capacity_of_their_own() -> None:
    hall = contest_of(stand(("A", "B"), ("C", "D")), [5, 4], hall=night(title="Deputy Returning Officer"))
    paper = declare(hall)
    assert "being the Deputy Returning Officer at" in sentences(paper)[3]
    assert signature(paper) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Deputy Returning Officer")


def test_the_date_is_that_of_the_spoken_word_in_the_hall() -> None:
    """Half past eleven at night in UTC is past midnight in a British summer."""
    hall = night()
    hall.clock.now = datetime(2021, 5, 6, 22, 0, tzinfo=UTC)
    contest_of(stand(("A", "B"), ("C", "D")), [5, 4], hall=hall, stage=Stage.COUNTING)
    hall.share()
    hall.clock.now = datetime(2021, 5, 6, 22, 50, tzinfo=UTC)
    hall.ready()
    assert signature(declare(hall)) == ("Dated Thursday 6 May 2021", "Denise McGuckin", "Returning Officer")
    hall.clock.now = datetime(2021, 5, 6, 23, 30, tzinfo=UTC)
    hall.declare()
    paper = declare(hall)
    assert signature(paper) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Returning Officer")
    assert paper.footer.status == "Declared at 00:30 on Friday 7 May 2021"


# headings by kind of election


@pytest.mark.parametrize(
    ("type_", "seats", "name", "authority", "heading"),
    [
        ("parl", 1, "Hartlepool", "", "UK Parliamentary Election for the Hartlepool Constituency"),
        ("parl.by", 1, "Hartlepool Constituency", "", "UK Parliamentary By-election for the Hartlepool Constituency"),
        ("local", 1, "Fens", "Ash Council", "Election of a Councillor to Ash Council for the Fens Ward"),
        ("local", 3, "Fens Ward", "Ash Council", "Election of three Councillors to Ash Council for the Fens Ward"),
        ("local", 2, "The Fens", "", "Election of two Councillors for the Fens Ward"),
        (
            "local",
            1,
            "Haswell",
            "Durham County Council",
            "Election of a Councillor to Durham County Council for the Haswell Electoral Division",
        ),
        ("parish", 22, "Ash Parva", "", "Election of 22 Parish Councillors for Ash Parva"),
        (
            "local",
            1,
            "{area} {number}",
            "Ash {division} Council",
            "Election of a Councillor to Ash {division} Council for the {area} {number} Ward",
        ),
    ],
)
def test_the_heading_names_office_and_area(type_: str, seats: int, name: str, authority: str, heading: str) -> None:
    people = stand(*((chr(65 + i) * 4, "Kim") for i in range(seats + 1)))
    votes = [100 - i for i in range(seats + 1)]
    hall = contest_of(
        people, votes, seats=seats, type_=type_, name=name, hall=night(authority=authority), stage=Stage.COUNTING
    )
    assert sentences(declare(hall))[1] == heading


@pytest.mark.parametrize(
    ("type_", "day", "heading"),
    [
        ("pcc", date(2024, 5, 2), "Election of the Police and Crime Commissioner for the Cleveland Police Area"),
        ("mayor", date(2024, 5, 2), "Election of the Directly Elected Mayor for Cleveland"),
        ("mayor.ca", date(2024, 5, 2), "Election of the Mayor for Cleveland"),
    ],
)
def test_commissioners_and_mayors_have_headings_of_their_own(type_: str, day: date, heading: str) -> None:
    hall = night(day=day)
    hall.clock.now = datetime(2024, 5, 3, 3, 0, tzinfo=UTC)
    heads = {"mark": 1, "too-many": 2, "identified": 0}
    heads |= {"unmarked": 3, "void": 4} if type_ == "pcc" else {"uncertain": 7}
    contest_of(stand(("A", "B"), ("C", "D")), [5, 4], type_=type_, name="Cleveland", hall=hall, rejected=heads)
    paper = declare(hall)
    assert sentences(paper)[1] == heading
    assert len(rows(tables(paper)[1])) == (6 if type_ == "pcc" else 5)


# names


def test_a_commonly_used_name_stands_with_the_full_one() -> None:
    people = [
        Candidate(id="c1", surname="Khatkar", other_names="Harjinder Singh", commonly_used="Bill Khatkar"),
        Candidate(id="c2", surname="Kemp"),
    ]
    paper = declare(contest_of(people, [90, 50]))
    assert rows(tables(paper)[0])[0][0] == "KHATKAR, Harjinder Singh\n(commonly known as Bill Khatkar)"
    assert rows(tables(paper)[0])[1][0] == "KEMP"
    assert sentences(paper)[-1] == (
        "And I do hereby declare that Harjinder Singh Khatkar (commonly known as Bill Khatkar) is duly elected."
    )


def test_heads_carry_the_authoritys_own_labels() -> None:
    setup = contest_setup(type_="local", electors=9_000)
    labels = (HeadLabel(code="mark", label="No official mark"),)
    hall = contest_of(stand(("A", "B"), ("C", "D")), [50, 40], setup=setup.model_copy(update={"head_labels": labels}))
    assert rows(tables(declare(hall))[1])[0] == ("A", "No official mark", "0")


# several seats


def three_seats(stage: Stage = Stage.READY) -> Hall:
    people = stand(("Hyde", "Bea"), ("Kemp", "Kier"), ("Wallace", "Julie"), ("Spalding", "Chris"))
    return contest_of(people, [300, 250, 200, 150], seats=3, part=12, stage=stage)


def test_several_are_duly_elected_in_the_order_of_the_ballot_paper() -> None:
    paper = declare(three_seats())
    assert (
        sentences(paper)[-1] == "And I do hereby declare that Bea Hyde, Kier Kemp and Julie Wallace are duly elected."
    )
    assert [row[2] for row in rows(tables(paper)[0])] == ["300 Elected", "250 Elected", "200 Elected", "150"]


def test_rejected_in_part_stands_below_the_total_and_outside_it() -> None:
    *heads, total, part = rows(tables(declare(three_seats()))[1])
    assert total == ("", "Total", "12")
    assert (part[0], part[1].splitlines()[0], part[2]) == ("E", "Rejected in part", "12")
    assert "not in the total" in part[1]
    assert len(heads) == 4


def test_rejected_in_part_is_no_word_of_a_single_vote(declaration: Document) -> None:
    assert not any("in part" in words for words in texts(declaration))


# a lot


def south_blyth(drawn: str | None = "c2") -> Hall:
    people = stand(("Carr", "Chris"), ("Rickerby", "Lesley"), ("Potts", "Oliver"), ("Potts", "Paul"))
    hall = contest_of(people, [356, 356, 305, 216], stage=Stage.PROVISIONAL, name="South Blyth")
    if drawn:
        hall.draw_lot(drawn)
        hall.clock.go_on(60)
        hall.ready()
    return hall


def test_after_a_lot_the_additional_vote_is_kept_apart() -> None:
    paper = declare(south_blyth())
    assert [row[2] for row in rows(tables(paper)[0])] == ["356", "356 + 1 by lot,\nElected", "305", "216"]
    assert (
        "Following an equality of votes, lots were drawn and, as a consequence, an additional vote was allotted to "
        "candidate Lesley Rickerby. The numbers above are the votes counted; the additional vote is not in them."
    ) in sentences(paper)
    assert sentences(paper)[-1] == "And I do hereby declare that Lesley Rickerby is duly elected."


def test_before_the_lot_the_declaration_says_nothing_of_it() -> None:
    paper = declare(south_blyth(drawn=None))
    assert not any(word in words for words in texts(paper) for word in ("by lot", "lots", "lected"))


def test_a_lot_for_two_seats_allots_a_vote_to_each() -> None:
    people = stand(("Ash", "Ann"), ("Box", "Bea"), ("Cox", "Cy"), ("Dix", "Di"))
    hall = contest_of(people, [400, 217, 217, 217], seats=3, stage=Stage.PROVISIONAL)
    hall.draw_lot("c2", "c4")
    hall.clock.go_on(60)
    hall.ready()
    paper = declare(hall)
    assert any("to each of the candidates Bea Box and Di Dix. " in words for words in sentences(paper))
    assert [row[2] for row in rows(tables(paper)[0])] == [
        "400 Elected",
        "217 + 1 by lot,\nElected",
        "217",
        "217 + 1 by lot,\nElected",
    ]


# what is missing


def test_a_missing_figure_is_refused_by_name() -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    hall.enter({**HARTLEPOOL_VOTES, "c7": None}, REJECTED, HARTLEPOOL_PAPERS)
    with pytest.raises(FiguresMissing) as refused:
        declare(hall)
    assert str(refused.value) == (
        "Hartlepool: 1 figure is not entered (HAGON, Andrew). A declaration prints no blanks; enter it first."
    )


def test_several_missing_figures_are_counted() -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    hall.enter(HARTLEPOOL_VOTES, {**REJECTED, "identified": None}, {"stations": 18_005})
    with pytest.raises(FiguresMissing) as refused:
        declare(hall)
    assert str(refused.value) == (
        "Hartlepool: 2 figures are not entered, the first of them “Writing or mark by which the voter could be "
        "identified”. A declaration prints no blanks; enter them first."
    )


def test_before_counting_there_is_no_declaration() -> None:
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=contest_setup()))
    with pytest.raises(NotYet) as refused:
        declare(hall)
    assert str(refused.value) == (
        "Hartlepool: counting has not started, so there is no declaration of result of poll yet."
    )


def test_where_only_the_total_is_known_it_says_so() -> None:
    paper = declare(total_only())
    assert (
        "The total number of ballot papers rejected was 182. It is not known under which heads they were rejected."
    ) in sentences(paper)
    assert len(tables(paper)) == 2


def test_a_declared_paper_shows_what_was_declared_even_if_the_program_would_now_say_otherwise() -> None:
    night_, contest = now_of(hartlepool_at(Stage.DECLARED))
    assert contest.declared is not None
    declared = contest.declared.model_copy(
        update={"votes": {**contest.declared.votes, "c1": 999}, "elected": ("c16",), "papers_verified": 31_000}
    )
    paper = document_of(PAPERS["declaration"], night_, replace(contest, declared=declared))
    assert rows(tables(paper)[0])[0][2] == "999"
    assert sentences(paper)[-2:] == [
        "And I do hereby declare that Paul Williams is duly elected.",
        "Printed again after the declaration. The figures are those that were declared. Worked out anew, the record "
        "would give others for: BETTNEY, David, elected and papers verified.",
    ]
    assert facts(tables(paper)[2])["Ballot papers verified"] == "31,000"


def test_in_scotland_the_returning_officer_signs() -> None:
    hall = hartlepool_at(Stage.READY)
    state, contest = now_of(hall)
    assert state.election
    scottish = replace(state, election=state.election.model_copy(update={"nation": Nation.SCOTLAND}))
    paper = document_of(PAPERS["declaration"], scottish, contest)
    assert signature(paper) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Returning Officer")


def test_a_lot_among_others_places_nobody() -> None:
    """A lot that does not fit the tie as it stands is no ground for a word on paper."""
    state, contest = now_of(south_blyth(drawn=None))
    stray = replace(contest, lots=(lot(("c1", "c3"), ("c1",)),))
    paper = document_of(PAPERS["declaration"], state, stray)
    assert not any("by lot" in words for words in texts(paper))


# Medway, 4 May 2023: what the council's own declarations printed


def test_medways_own_figures_are_all_on_our_paper(shared_data: Path) -> None:
    wards = medway(shared_data / "local" / "medway-2023")
    assert len(wards) == 8
    for name, (ward, published) in wards.items():
        hall = ward.hall()
        if hall.contest().seats > 1:
            hall.enter(part=0)
        state, contest = now_of(hall)
        electorate = Electorate(electors=ward.electors or 0, final_as_at=date(2023, 5, 4))
        contest = replace(contest, setup=contest.setup.model_copy(update={"electorate": electorate}))
        paper = document_of(PAPERS["declaration"], state, contest)
        said = " ".join(texts(paper))
        for column in ("electorate", "verified_polling_station", "verified_postal", "verified_total"):
            assert published[column] in said, (name, column)
        assert f"{published['turnout_percent']}%" in said, name
        assert [row[2] for row in rows(tables(paper)[0])] == [f"{n:,}" for n in ward.votes.values()], name
        assert rows(tables(paper)[1])[4][2] == published["rejected_total"], name
