from exports.document import Artifact, Document, Heading, Ornament, Para, Voice, reads
from exports.papers import PAPERS, document_of
from models.setup import Candidate
from models.state import Stage
from tests.exports.halls import (
    REJECTED,
    contest_of,
    go_to,
    hartlepool_at,
    hartlepool_candidates,
    night,
    now_of,
    stand,
    total_only,
)
from tests.exports.reading import head, rows, sentences, tables
from tests.support import HARTLEPOOL_PAPERS, HARTLEPOOL_VOTES, Hall, contest_setup, counting


def sheet(hall: Hall) -> Document:
    return document_of(PAPERS["results-sheet"], *now_of(hall))


def aloud(paper: Document) -> list[str]:
    """What is said in large type, after the page turns."""
    turn = next(i for i, b in enumerate(paper.body) if b == Artifact(Ornament.NEW_PAGE))
    return [reads(b.text) for b in paper.body[turn:] if isinstance(b, Para) and b.voice is Voice.SPOKEN]


def test_candidates_with_what_their_votes_mean() -> None:
    votes = tables(sheet(hartlepool_at(Stage.DECLARED)))[0]
    assert head(votes) == ("Name of candidate", "Votes", "Share %", "Change", "Deposit")
    assert rows(votes)[9] == ("LEE, Sam\nIndependent", "2,904", "9.70", "", "kept")
    assert rows(votes)[11] == ("MORTIMER, Jill\nConservative", "15,529 Elected", "51.88", "+22.96", "kept")
    assert rows(votes)[12] == ("PRESCOTT, John\nReform UK", "368", "1.23", "−24.61", "forfeited")


def test_key_figures_of_hartlepool() -> None:
    paper = sheet(hartlepool_at(Stage.DECLARED))
    assert rows(tables(paper)[1]) == [
        ("Majority", "6,940 (23.19%)"),
        ("Result", "Conservative gain from Labour"),
        ("Swing", "15.97 points from Labour to Conservative"),
        ("Vacancies", "1"),
        ("Papers verified, from polling stations", "18,005"),
        ("Papers verified, by post", "12,110"),
        ("Ballot papers verified", "30,115"),
        ("Provisional electorate", "70,768"),
        ("Turnout, provisional electorate", "42.55%"),
        ("Turnout by valid votes", "42.30%"),
        ("Deposits forfeited", "13 of 16"),
    ]
    assert "Change, swing and result are measured against General election 2019 of 12 December 2019." in sentences(
        paper
    )


def test_nothing_compared_means_no_column_for_it() -> None:
    people = stand(("Hyde", "Bea"), ("Kemp", "Kier"), ("Wallace", "Julie"))
    paper = sheet(contest_of(people, [300, 250, 200], seats=2, part=4))
    assert head(tables(paper)[0]) == ("Name of candidate", "Votes", "Share %")
    assert rows(tables(paper)[1])[0] == ("Lead of the last elected", "50")
    assert ("Turnout by good papers", "0.42%") in rows(tables(paper)[1])


def test_a_lot_leaves_the_majority_at_nought() -> None:
    hall = contest_of(stand(("Carr", "Chris"), ("Rickerby", "Lesley")), [356, 356], stage=Stage.PROVISIONAL)
    hall.draw_lot("c2")
    hall.clock.go_on(60)
    hall.ready()
    paper = sheet(hall)
    assert rows(tables(paper)[1])[0] == ("Majority", "0 (decided by lot)")
    assert rows(tables(paper)[0])[1][1] == "356 + 1 by lot,\nElected"
    assert (
        "Drawn by Denise McGuckin at 02:30 on Friday 7 May 2021, among CARR, Chris and RICKERBY, Lesley. "
        "Method: Straws. Witnesses: All the agents. Drawn: RICKERBY, Lesley."
    ) in sentences(paper)
    assert aloud(paper)[-2:] == [
        "There was an equality of votes between Chris Carr and Lesley Rickerby. Lots were drawn and, as a consequence, "
        "an additional vote was allotted to Lesley Rickerby.",
        "And I do hereby declare that Lesley Rickerby is duly elected.",
    ]


# what was asked


def mansfield() -> Hall:
    """A result that does not reconcile, declared all the same by decision."""
    hall = counting(hartlepool_candidates(), contest_setup(electors=70_768), hall=night())
    hall.enter(HARTLEPOOL_VOTES, {**REJECTED, "mark": 9, "too-many": 300}, HARTLEPOOL_PAPERS)
    return hall


def test_answers_and_decisions_stand_with_who_gave_them() -> None:
    hall = mansfield()
    hall.decide("F10", "Counted three times.", by="Denise McGuckin")
    hall.decide("A20", "Checked against the paper, right")
    asked = tables(sheet(hall))[4]
    assert head(asked) == ("No.", "Found", "Answer")
    assert rows(asked) == [
        (
            "F10",
            "Votes 29,933 + rejected 430 = 30,363, but 30,115 papers were verified: 248 more.",
            "Counted three times.\nDecision of Denise McGuckin, entered by DM at 02:30",
        ),
        (
            "A20",
            "430 of 30,115 papers are rejected: 1.43 %. Is that right?",
            "Checked against the paper, right\nAnswered by DM at 02:30",
        ),
        ("A21", "9 papers without the official mark. Is that right?", "open"),
    ]


def test_who_compared_the_signed_paper() -> None:
    assert "Signed paper compared by AB, CD at 06:30 on Friday 7 May 2021." in sentences(
        sheet(hartlepool_at(Stage.READY))
    )


def test_nothing_asked_is_said_too() -> None:
    assert "Nothing had to be asked." in sentences(sheet(hartlepool_at(Stage.READY)))


# read aloud


def test_the_words_to_read_aloud() -> None:
    paper = sheet(hartlepool_at(Stage.READY))
    assert aloud(paper) == [
        "I, Denise McGuckin, being the Acting Returning Officer at the UK Parliamentary By-election for the Hartlepool "
        "Constituency, held on Thursday 6 May 2021, do hereby give notice that the number of votes recorded for each "
        "candidate was as follows:",
        "The number of ballot papers rejected was as follows:",
        "The provisional electorate was 70,768. 30,115 ballot papers were verified, a turnout of 42.55 per cent.",
        "And I do hereby declare that Jill Mortimer is duly elected.",
    ]
    votes, rejected = tables(paper)[-2:]
    assert rows(votes)[0] == ("David Bettney  Social Democratic Party", "104")
    assert rows(votes)[8] == ("Chris Killick", "248")
    assert rows(votes)[11] == ("Jill Mortimer  Conservative Party Candidate", "15,529")
    assert rows(rejected)[-1] == ("Total", "182")


def test_an_election_of_councillors_reads_as_a_sentence() -> None:
    people = [
        Candidate(id="c1", surname="Hyde", other_names="Bea"),
        Candidate(id="c2", surname="Khatkar", other_names="Harjinder", commonly_used="Bill Khatkar"),
        Candidate(id="c3", surname="Kemp"),
    ]
    paper = sheet(contest_of(people, [300, 250, 20], seats=2, part=3, electors=None))
    assert aloud(paper)[0].startswith(
        "I, Denise McGuckin, being the Returning Officer at the election of two Councillors to Hartlepool Borough "
        "Council for the De Bruce Ward, held on"
    )
    assert aloud(paper)[-2:] == [
        "312 ballot papers were verified.",
        "And I do hereby declare that Bea Hyde and Harjinder Khatkar (commonly known as Bill Khatkar) are duly "
        "elected.",
    ]
    assert rows(tables(paper)[-1])[-1] == ("Rejected in part", "3")


def test_a_total_without_heads_is_read_as_one() -> None:
    paper = sheet(total_only())
    assert "The total number of ballot papers rejected was 182." in aloud(paper)
    assert any(words.startswith("The total number of ballot papers rejected was 182. It") for words in sentences(paper))


def test_before_ready_the_declaring_sentence_is_not_there_to_be_read() -> None:
    paper = sheet(hartlepool_at(Stage.PROVISIONAL))
    assert not any("duly elected" in words for words in sentences(paper))
    assert sentences(paper)[-1] == ("The sentence that declares the result is printed here once the result is ready.")


def test_with_a_figure_missing_or_a_lot_to_draw_there_is_nothing_to_read() -> None:
    missing = counting(hartlepool_candidates(), hall=night())
    tied = contest_of(stand(("A", "B"), ("C", "D")), [5, 5], stage=Stage.PROVISIONAL)
    for hall in (missing, tied):
        paper = sheet(hall)
        assert Artifact(Ornament.NEW_PAGE) not in paper.body
        assert "To be read aloud" not in [reads(b.text) for b in paper.body if isinstance(b, Heading)]


def test_a_declared_decision_reaches_the_paper() -> None:
    hall = mansfield()
    hall.decide("F10", "Counted three times.", by="Denise McGuckin")
    hall.decide("A20", "Right")
    hall.decide("A21", "Right")
    go_to(hall, Stage.DECLARED)
    assert len(rows(tables(sheet(hall))[4])) == 3
