"""Papers of recounts, lots between terms, uncontested elections, local totals, and what follows a declaration."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.document import Document, texts
from exports.papers import PAPERS, document_of, papers_for
from exports.refusals import FiguresMissing, NotYet
from exports.results import contest_results
from models.changes import (
    Abandoned,
    BundleCheckLogged,
    Capacity,
    ContestSet,
    CorrectionMade,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    NoteAdded,
    RecountDecided,
)
from models.plan import Term
from models.rules.steps import open_lines, uncontested_of
from models.state import Stage
from tests.exports.halls import hartlepool_at, hartlepool_candidates, night, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import head, rows, sentences, signature, tables
from tests.exports.sheets import deal, sheets_hall, sheets_setup, spread, type_both
from tests.support import CONTEST, HARTLEPOOL_VOTES, Hall, contest_setup, counting, in_order, lot


def paper(hall: Hall, code: str = "declaration") -> Document:
    return document_of(PAPERS[code], *now_of(hall))


# recounts


def recounted() -> Hall:
    """Hartlepool with a bundle check, a recount refused and one granted, in which one candidate gained a vote."""
    hall = hartlepool_at(Stage.PROVISIONAL)
    hall.record(
        BundleCheckLogged(
            contest=CONTEST, asked_by="Pat Lee", capacity=Capacity.ELECTION_AGENT, bundles="two of c12", outcome="same"
        ),
        RecountDecided(
            contest=CONTEST, asked_by="Sam Lee", capacity=Capacity.CANDIDATE, granted=False, reason="not close"
        ),
        RecountDecided(
            contest=CONTEST, asked_by="Pat Lee", capacity=Capacity.ELECTION_AGENT, granted=True, reason="on reflection"
        ),
    )
    hall.enter(
        {**HARTLEPOOL_VOTES, "c1": 105, "c2": 162}, {"mark": 0, "too-many": 61, "identified": 4, "uncertain": 117}
    )
    return hall


def test_a_recount_is_named_on_the_slip_and_set_beside_the_first_count() -> None:
    hall = recounted()
    hall.share()
    slip = paper(hall, "provisional-slip")
    assert sentences(slip)[2].endswith("Recount 1, shared at 02:30 on Friday 7 May 2021")
    sheet = paper(hall, "results-sheet")
    counts = next(table for table in tables(sheet) if table.summary == "Count by count")
    assert head(counts) == ("", "First count", "Recount 1")
    assert rows(counts)[:2] == [("BETTNEY, David", "104", "105"), ("DAWSON, Hilton", "163", "162")]
    assert rows(counts)[16] == ("Valid votes", "29,933", "29,933")
    asked = next(table for table in tables(sheet) if table.summary == "Recounts and bundle checks")
    assert rows(asked) == [
        ("Sam Lee, candidate", "Recount of everything", "Refused: not close"),
        ("Pat Lee, election agent", "Recount of everything", "Granted: on reflection"),
        ("Pat Lee, election agent", "Bundle check: two of c12", "same"),
    ]
    assert "Present when the figures were shared: four agents." in " ".join(sentences(sheet))


# sheets


def test_while_a_sheet_is_open_no_sum_is_printed_and_nothing_is_declared() -> None:
    hall = sheets_hall(units=deal(101, 102))
    type_both(hall, 101, spread(500, 16))
    slip = paper(hall, "provisional-slip")
    assert {row[2] for row in rows(tables(slip)[0])} == {"not yet known"}
    assert "First count, not yet complete" in sentences(slip)[2]
    with pytest.raises(FiguresMissing, match="1 sheet is still open"):
        paper(hall)
    found = contest_results(hall.state, hall.contest())
    assert found["complete"] is False
    for name in ("valid_votes", "rejected_papers", "majority", "tie", "outcome", "swing", "deposits_lost"):
        assert found[name] is None, name
    assert set(found["rejected"].values()) == {None}
    for candidate in found["candidates"]:
        assert {candidate[n] for n in ("votes", "share_percent", "change", "rank", "placed", "elected", "deposit")} == {
            None
        }


# lots and terms


def drybridge() -> Hall:
    """Three seats, two of them longer; three candidates tied across both lines."""
    terms = (Term(name="until May 2027", seats=2), Term(name="until May 2025", seats=1))
    setup = contest_setup(type_="parish", name="Drybridge", seats=3, electors=900)
    setup = setup.model_copy(update={"terms": terms})
    hall = counting(stand(("Ash", "Ann"), ("Birch", "Bob"), ("Cedar", "Cat"), ("Dale", "Dot")), setup, hall=night())
    none: dict[str, int | None] = {"mark": 0, "too-many": 0, "identified": 0, "uncertain": 0}
    hall.enter({"c1": 100, "c2": 90, "c3": 90, "c4": 90}, none, {"stations": 90, "post": 40}, part=0)
    hall.share()
    while lines := open_lines(hall.result()):
        tie = lines[0]
        hall.record(lot(tie.ids, tie.ids[: tie.seats], votes=90))
    hall.clock.go_on(30)
    hall.ready()
    return hall


def test_several_lots_and_lengths_of_office_are_declared() -> None:
    declaration = paper(drybridge())
    assert [row[2] for row in rows(tables(declaration)[0])] == [
        "100 Elected",
        "90 Elected",
        "90 + 1 by lot,\nElected",
        "90",
    ]
    said = sentences(declaration)
    assert (
        "Following an equality of votes, lots were drawn between Bob Birch, Cat Cedar and Dot Dale for the length of "
        "office, and Bob Birch took the longer: until May 2027."
    ) in said
    assert any("an additional vote was allotted to candidate Cat Cedar." in words for words in said)
    assert said[-1] == (
        "And I do hereby declare that Ann Ash, Bob Birch and Cat Cedar are duly elected: Ann Ash and Bob Birch "
        "(until May 2027), Cat Cedar (until May 2025)."
    )
    assert len([words for words in sentences(paper(drybridge(), "results-sheet")) if words.startswith("Drawn by")]) == 2


# no poll


def ash_parva(*names: tuple[str, str]) -> Hall:
    hall = night()
    setup = contest_setup(type_="parish", name="Ash Parva", seats=5)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(stand(*names)))
    hall.record(uncontested_of(hall.contest(), hall.clock.now, practice=False))
    return hall


def test_an_uncontested_election_has_names_and_no_figures() -> None:
    hall = ash_parva(("Ash", "Ann"), ("Birch", "Bob"))
    declaration = paper(hall)
    assert sentences(declaration) == [
        "Declaration of Result of Uncontested Election",
        "Election of five Parish Councillors for Ash Parva",
        "for which the poll would have been held on Thursday 6 May 2021",
        "I, Denise McGuckin, being the Returning Officer at the above election, do hereby give notice that the number "
        "of persons remaining validly nominated did not exceed the number of vacancies, and that no poll was taken.",
        "And I do hereby declare that Ann Ash and Bob Birch are duly elected.",
        "Three vacancies remain unfilled.",
    ]
    assert rows(tables(declaration)[0]) == [("ASH, Ann", "Independent"), ("BIRCH, Bob", "Independent")]
    assert signature(declaration) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Returning Officer")
    assert [mark.text for mark in declaration.marks] == ["Declared at 02:30 on Friday 7 May 2021"]
    found = contest_results(hall.state, hall.contest())
    assert found["stage"] == "uncontested"
    assert [candidate["elected"] for candidate in found["candidates"]] == [True, True]
    assert [candidate["votes"] for candidate in found["candidates"]] == [None, None]


def test_the_record_of_an_uncontested_election_waits_for_nothing() -> None:
    record = paper(ash_parva(("Ash", "Ann"), ("Birch", "Bob")), "full-record")
    said = sentences(record)
    assert "for which the poll would have been held on Thursday 6 May 2021" in said
    assert "Nothing had to be asked." in said
    assert "Boxes and their countings" not in said


def test_one_name_and_one_vacancy_are_said_in_the_singular() -> None:
    hall = ash_parva(("Ash", "Ann"), ("Birch", "Bob"), ("Cedar", "Cat"), ("Dale", "Dot"))
    assert sentences(paper(hall))[-1] == "One vacancy remains unfilled."


def test_of_an_abandoned_poll_there_is_no_declaration() -> None:
    hall = hartlepool_at(Stage.PROVISIONAL)
    hall.record(Abandoned(contest=CONTEST, reason="A candidate died"))
    with pytest.raises(NotYet, match="Hartlepool is abandoned: there is no declaration of result of poll of it"):
        paper(hall)
    assert [mark.text for mark in paper(hall, "verification-statement").marks] == []
    assert contest_results(hall.state, hall.contest())["stage"] == "abandoned"


# local totals


def local() -> Hall:
    setup = sheets_setup().model_copy(update={"local_total": True, "plan": contest_setup().plan})
    hall = counting(hartlepool_candidates()[:3], setup, hall=night())
    rejected: dict[str, int | None] = {"mark": 0, "too-many": 1, "identified": 0, "uncertain": 3}
    hall.enter({"c1": 100, "c2": 90, "c3": 90}, rejected, {"stations": 200, "post": 84})
    hall.share()
    return hall


def test_a_local_total_elects_nobody_and_waits_to_be_authorised() -> None:
    hall = local()
    statement = paper(hall, "local-total")
    assert [mark.text for mark in statement.marks] == ["LOCAL TOTAL, not for publication until authorised"]
    for code in ("local-total", "provisional-slip"):
        said = " ".join(texts(paper(hall, code))).casefold()
        assert "majority" not in said
        assert "duly" not in said
    with pytest.raises(NotYet, match="this is a local total, by which nobody is elected"):
        paper(hall)
    hall.record(LocalTotalSent(contest=CONTEST, to="the police area returning officer", how="by phone"))
    assert sentences(paper(hall, "local-total"))[-1] == (
        "Sent to the police area returning officer, by phone at 02:30 on Friday 7 May 2021."
    )
    assert signature(paper(hall, "local-total")) is not None
    hall.record(LocalTotalAuthorised(contest=CONTEST, by="Julie Danks", first="AB", second="CD"))
    assert [mark.text for mark in paper(hall, "local-total").marks] == ["Local total, authorised, not yet released"]
    hall.record(LocalTotalReleased(contest=CONTEST, spoken_at=hall.clock.now))
    released = paper(hall, "local-total")
    assert [mark.text for mark in released.marks] == ["Local total, released at 02:30 on Friday 7 May 2021"]
    assert "Elected" not in " ".join(texts(paper(hall, "results-sheet")))
    found = contest_results(hall.state, hall.contest())
    assert (found["stage"], found["complete"], found["majority"], found["tie"]) == ("released", True, None, None)
    assert [candidate["votes"] for candidate in found["candidates"]] == [100, 90, 90]
    assert {candidate["elected"] for candidate in found["candidates"]} == {None}
    assert {candidate["placed"] for candidate in found["candidates"]} == {None}


def test_a_result_declared_here_has_no_local_statement() -> None:
    with pytest.raises(NotYet, match="Hartlepool is declared here"):
        paper(hartlepool_at(Stage.PROVISIONAL), "local-total")


# after the declaration

PROVED = (
    "Printed again after the declaration. Every figure on this paper was compared with the result stored when it was "
    "declared: all are the same."
)


def test_a_reprint_proves_that_every_figure_is_the_same(printer: Printer) -> None:
    hall = hartlepool_at(Stage.DECLARED)
    assert sentences(paper(hall))[-1] == PROVED
    assert PROVED not in sentences(paper(hartlepool_at(Stage.READY)))
    assert len(printer(paper(hall)).pages()) == 1


def test_a_reprint_that_would_differ_says_in_what() -> None:
    state, contest = now_of(hartlepool_at(Stage.DECLARED))
    assert contest.declared
    declared = contest.declared.model_copy(update={"electorate": 1})
    said = sentences(document_of(PAPERS["declaration"], state, replace(contest, declared=declared)))[-1]
    assert said.endswith("the record would give others for: electorate.")


def test_a_correction_and_a_dated_note_stand_beside_what_was_declared() -> None:
    hall = hartlepool_at(Stage.DECLARED)
    before = rows(tables(paper(hall))[0])
    hall.clock.go_on(3)
    hall.record(
        CorrectionMade(contest=CONTEST, spoken="15,259", correct="15,529", reason="misread aloud."),
        NoteAdded(contest=CONTEST, text="The web page was put right."),
    )
    declaration = paper(hall)
    assert rows(tables(declaration)[0]) == before
    at = "07:08 on Friday 7 May 2021"
    assert sentences(declaration)[-5:] == [
        "Correction",
        f"At the declaration “15,259” was spoken. Correct is “15,529”. Reason: misread aloud. Corrected at {at}.",
        "Note",
        f"Added at {at}: The web page was put right.",
        PROVED,
    ]


# what is offered


def test_only_papers_that_make_sense_are_offered() -> None:
    def codes(hall: Hall) -> list[str]:
        return [each.code for each in papers_for(*now_of(hall))]

    assert codes(hartlepool_at(Stage.READY)) == [
        "declaration",
        "results-sheet",
        "read-aloud",
        "media-sheet",
        "verification-statement",
        "rejected-statement",
        "state-of-the-count",
        "setup-proof",
        "writ-return",
        "deposits",
        "continuity-card",
        "packet-labels",
        "full-record",
    ]
    assert "local-total" in codes(local())
    assert "declaration" not in codes(local())
    assert codes(ash_parva(("Ash", "Ann"))) == ["declaration", "public-notice", "proper-officer", "full-record"]
