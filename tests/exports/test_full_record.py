"""The full record: everything of a contest for the archive, marked internal, in tables that flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.document import Document, Heading, Para, Table, reads, texts
from exports.papers import PAPERS, document_of, papers_for
from exports.refusals import NotYet, PaperRefused
from models.changes import (
    Abandoned,
    BoxRecounted,
    BundleCheckLogged,
    ContestSet,
    EntryReturned,
    FiguresEntered,
    GroupDealt,
    LocalTotalSent,
    NoteAdded,
    ProvisionalShared,
    RecountDecided,
    SettledJointly,
)
from models.changes.recounts import Capacity
from models.plan import Block, CountPlan, Method, SecondLook
from models.rules.steps import uncontested_of
from models.state import Stage
from models.units import UnitKind
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, night, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import head, rows, sentences, tables
from tests.exports.sheets import (
    account,
    boxes,
    close_verification,
    deal,
    find,
    sheets_hall,
    sheets_setup,
    type_both,
    type_sheet,
)
from tests.support import CONTEST, Hall, contest_setup, in_order, person

SHEETS = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, batches="return", groups=("North", "South"))
THREE = stand(("Ash", "Ann"), ("Bay", "Bob"), ("Cole", "Cy"))


def record(hall: Hall, language: PaperLanguage | None = None) -> Document:
    return document_of(PAPERS["full-record"], *now_of(hall), language)


def under(document: Document, heading: str) -> Table:
    """The first table under a heading."""
    at = next(i for i, b in enumerate(document.body) if isinstance(b, Heading) and reads(b.text) == heading)
    return next(block for block in document.body[at:] if isinstance(block, Table))


def counted() -> Hall:
    """Three sheets of three candidates in every way of agreeing, with boxes, a batch, and all that was asked for."""
    units = [*deal(101, 102, 103, papers=20, group="North"), *deal(901, papers=2, kind=UnitKind.ADJUDICATION)]
    hall = sheets_hall(SHEETS, candidates=THREE, units=units)
    boxes(hall, 1, post=1)
    find(hall, b_1=40, pv_1=20)
    hall.record(BoxRecounted(contest=CONTEST, box="b-1", papers=40))
    account(hall, "st-1", allotted=50, unused=8, spoilt=1, tendered=1)
    account(hall, "pv-1", allotted=20, unused=0)
    hall.clock.go_on(10)
    close_verification(hall)
    hall.record(GroupDealt(contest=CONTEST, group="North", papers=60, initials="JK"))
    type_both(hall, 101, {"v:c1": 12, "v:c2": 6, "sent": 2})
    type_sheet(hall, 102, {"v:c1": 10, "v:c2": 10})
    type_sheet(hall, 102, {"v:c1": 11, "v:c2": 9}, 2, "p2")
    settled: dict[str, int | None] = {"v:c1": 11, "v:c2": 9}
    hall.record(SettledJointly(contest=CONTEST, round=1, unit=102, figures=settled, first="DM", second="EF"))
    type_sheet(hall, 103, {"v:c1": 10, "v:c2": 10})
    type_sheet(hall, 103, {"v:c1": 12, "v:c2": 8}, 2, "p2")
    hall.record(EntryReturned(contest=CONTEST, round=1, unit=103, looks=(2,), fields=("v:c1", "v:c2")))
    hall.seat("p3")
    again: dict[str, int | None] = {"v:c1": 10, "v:c2": 10}
    hall.record(FiguresEntered(contest=CONTEST, place="1/103/2", figures=again, was=dict.fromkeys(again)))
    hall.seat("p1")
    type_both(hall, 901, {"v:c1": 0, "h:uncertain": 2})
    return hall


def finished() -> Hall:
    """The same after a bundle check, a recount that was refused, and the declaration."""
    hall = counted()
    hall.record(ProvisionalShared(contest=CONTEST, present="all agents", content="yes"))
    hall.record(
        BundleCheckLogged(
            contest=CONTEST, asked_by="Lee", capacity=Capacity.CANDIDATE, bundles="two of Ash", outcome="same"
        ),
        RecountDecided(contest=CONTEST, asked_by="Lee", capacity=Capacity.CANDIDATE, granted=False, reason="clear"),
    )
    hall.clock.go_on(20)
    hall.ready()
    hall.declare()
    hall.record(NoteAdded(contest=CONTEST, text="Notice put up."))
    return hall


def test_every_page_says_that_it_is_internal(printer: Printer) -> None:
    pages = printer(record(finished())).pages()
    assert len(pages) > 1
    assert all("INTERNAL" in page for page in pages)
    assert all("Declared at" in page for page in pages)


def test_entries_that_are_the_same_are_one_row_and_others_two() -> None:
    table = under(record(finished()), "First count: figures of every entry")
    assert head(table)[:5] == ("No.", "Entry", "1", "2", "3")
    found = {(row[0], row[1]): row[2:5] for row in rows(table)}
    assert found[("101", "1+2")] == ("12", "6", "0")
    assert found[("102", "1+2")] == ("11", "9", "0")
    assert ("103", "1+2") in found
    at = head(table).index("S")
    assert [row[at] for row in rows(table) if row[0] == "101"] == ["2"]


def test_it_says_who_typed_each_entry_and_how_it_was_settled() -> None:
    table = under(record(finished()), "First count: every sheet")
    found = {row[0]: row[1:] for row in rows(table)}
    assert found["Sheet 101"] == ("North", "DM", "EF", "closed", "20")
    assert found["Sheet 102"] == ("North", "DM", "EF", "jointly DM, EF", "20")
    assert found["Sheet 103"] == ("North", "DM", "EF, GH", "closed", "20")


def test_steps_are_told_in_their_order_with_who_and_when() -> None:
    table = under(record(finished()), "Steps")
    assert [row[0] for row in rows(table)] == [
        "Counting began",
        "Verification closed",
        "First count: figures shared",
        "Ready to declare",
        "Declared",
        "Note added",
        "Ballot paper order confirmed",
    ]
    shared = next(row for row in rows(table) if row[0] == "First count: figures shared")
    assert shared == ("First count: figures shared", "02:40, Friday 7 May 2021", "DM", "all agents")


def test_boxes_accounts_mini_counts_batches_requests_and_findings_are_in_it() -> None:
    document = record(finished())
    assert ("Box 1", "40, 40", "40") in rows(under(document, "Boxes and their countings"))
    assert ("1", "50", "8", "1", "1", "40") in rows(under(document, "Ballot paper accounts"))
    assert rows(under(document, "Papers given to mini-counts"))[0][:2] == ("North", "60")
    given = next(table for table in tables(document) if table.summary == "Taken there by")
    assert rows(given) == [("North", "JK", "02:40, Friday 7 May 2021", "60")]
    assert rows(under(document, "Adjudication by batch"))[0][0] == "901"
    asked = rows(under(document, "Recounts and bundle checks"))
    assert ("Lee, candidate", "Recount of everything", "Refused: clear") in asked
    assert ("Lee, candidate", "Bundle check: two of Ash", "same") in asked
    assert any("Notice put up." in each for each in sentences(document))
    people = rows(under(document, "People of the night"))
    assert ("EF", "Ella Frost", "supervisor") in people


def test_the_result_names_who_is_elected() -> None:
    table = under(record(finished()), "Result")
    assert rows(table)[0] == ("1", "ASH, Ann", "33", "Elected")
    assert rows(table)[2] == ("3", "COLE, Cy", "0", "")


def test_a_recount_stands_beside_the_count_before_it() -> None:
    hall = counted()
    hall.record(ProvisionalShared(contest=CONTEST))
    hall.record(
        RecountDecided(contest=CONTEST, asked_by="Lee", capacity=Capacity.CANDIDATE, granted=True, reason="close")
    )
    for number, votes in ((101, 13), (102, 11), (103, 10)):
        sent = 2 if number == 101 else 0
        type_both(hall, number, {"v:c1": votes, "v:c2": 20 - votes - sent, "sent": sent})
    type_both(hall, 901, {"h:uncertain": 2})
    hall.share()
    hall.ready()
    document = record(hall)
    assert rows(under(document, "First count: figures of every entry"))[0][2] == "12"
    assert rows(under(document, "Recount 1: figures of every entry"))[0][2] == "13"
    told = [row[0] for row in rows(under(document, "Steps"))]
    assert "First count: next count ordered" in told
    assert "Recount 1: figures shared" in told
    assert rows(under(document, "Count by count"))[0] == ("ASH, Ann", "33", "34")


def test_totals_have_their_form_and_the_sums() -> None:
    document = record(hartlepool_at(Stage.DECLARED))
    assert rows(under(document, "First count: every figure")) == [("Totals", "", "DM", "–", "closed", "–")]
    assert rows(under(document, "Result"))[11] == ("12", "MORTIMER, Jill", "15,529", "Elected")


def test_blocks_are_columns_of_their_own_and_a_sheet_of_them_has_no_noughts() -> None:
    plan = CountPlan(
        method=Method.SHEETS, unused_row=True, blocks=(Block(code="x", name="X", candidates=("c1", "c2")),)
    )
    setup = sheets_setup(plan, seats=2, type_="local", name="De Bruce", boxes=("total",))
    units = [*deal(11, papers=10), *deal(12, papers=5, kind=UnitKind.BLOCKS)]
    hall = sheets_hall(plan, setup=setup, candidates=THREE, units=units)
    find_total(hall, 15)
    type_sheet(hall, 11, {"v:c1": 8, "v:c3": 10, "unused": 2})
    type_sheet(hall, 12, {"block:x": 5})
    hall.share()
    hall.ready()
    table = under(record(hall), "First count: figures of every entry")
    found = {row[0]: row for row in rows(table)}
    assert head(table)[-2:] == ("U", "K1")
    assert found["11"][2:5] == ("8", "0", "10")
    assert found["12"][2:5] == ("–", "–", "–")
    assert found["12"][-1] == "5"


def find_total(hall: Hall, papers: int) -> None:
    find(hall, total=papers)


def test_while_figures_can_move_there_is_none() -> None:
    hall = hartlepool_at(Stage.PROVISIONAL)
    with pytest.raises(NotYet, match="is not ready to declare, so there is no full record yet"):
        record(hall)
    assert "full-record" not in [paper.code for paper in papers_for(*now_of(hall))]
    with pytest.raises(NotYet, match="counting has not started, so there is no full record yet"):
        record(sheets_hall(opened=False))


def test_an_uncontested_and_an_abandoned_contest_have_theirs(printer: Printer) -> None:
    hall = night()
    setup = contest_setup(type_="parish", name="Ash", seats=3)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(stand(("A", "A"), ("B", "B"))))
    hall.record(uncontested_of(hall.contest(), hall.clock(), practice=False))
    document = record(hall)
    assert rows(under(document, "Result"))[0] == ("1", "A, A", "–", "Elected")
    assert any(row[0] == "Declared uncontested" for row in rows(under(document, "Steps")))
    other = sheets_hall()
    other.record(Abandoned(contest=CONTEST, reason="A candidate died"))
    document = record(other)
    assert not any(isinstance(b, Heading) and reads(b.text) == "Result" for b in document.body)
    assert any("POLL ABANDONED" in mark.text for mark in document.marks)
    assert printer(document).overlapping() == []


@pytest.mark.parametrize("candidates", [1, 34])
def test_long_lists_flow_with_their_heads(candidates: int, printer: Printer) -> None:
    hall = sheets_hall(
        SHEETS,
        candidates=stand(*[(f"Longsurname{i}", "Given") for i in range(max(2, candidates))]),
        units=deal(*range(101, 221), papers=50),
    )
    boxes(hall, 60, post=0)
    hall.record(Abandoned(contest=CONTEST, reason="A candidate died"))
    pdf = printer(record(hall))
    pages = pdf.pages()
    assert int(pdf.info()["Pages"]) == len(pages)
    assert sum("Settled" in page for page in pages) >= 2
    assert pages[-1].count(f"Page {len(pages)} of {len(pages)}") == 1
    assert pdf.overlapping() == []
    assert pdf.outside() == []


def test_both_languages_have_the_same_shape() -> None:
    both = record(finished(), PaperLanguage.BOTH)
    assert len(tables(both)) == len(tables(record(finished())))


def test_a_name_of_the_desks_that_cannot_be_printed_is_refused() -> None:
    hall = finished()
    hall.record(person("p9", "ZZ", "Zoë 🗳"))
    with pytest.raises(PaperRefused, match="The name of ZZ at a desk"):
        record(hall)


def test_a_local_total_elects_nobody() -> None:
    setup = contest_setup(type_="local", name="Area").model_copy(update={"local_total": True})
    hall = contest_of(stand(("A", "A"), ("B", "B")), [9, 8], setup=setup, stage=Stage.PROVISIONAL)
    hall.record(LocalTotalSent(contest=CONTEST, to="PARO", how="telephone"))
    assert {row[3] for row in rows(under(record(hall), "Result"))} == {""}


def test_the_journal_is_named_as_the_place_of_every_change() -> None:
    last = [block for block in record(finished()).body if isinstance(block, Para)][-1]
    assert "is in the journal of the file" in reads(last.text)
    assert "INTERNAL" in list(texts(record(finished())))


def test_the_previous_result_and_answers_that_lapsed_are_in_it() -> None:
    document = record(hartlepool_at(Stage.DECLARED))
    previous = next(b for b in document.body if isinstance(b, Heading) and reads(b.text).startswith("Previous result"))
    assert reads(previous.text).endswith("12 December 2019")
    assert ("Mike Hill", "Labour", "15,464", "won") in rows(under(document, reads(previous.text)))
    hall = contest_of(stand(("A", "A"), ("B", "B")), [900, 800], stage=Stage.COUNTING, rejected=MANY)
    code = next(code for code, finding in hall.findings().items() if finding.letter == "A")
    hall.decide(code, "checked against the paper, right")
    assert not any("lapsed" in each for each in sentences_of(hall))
    hall.enter({"c1": 899}, {**MANY, "uncertain": 41}, {})
    hall.decide(code, "checked again")
    hall.enter({"c1": 920}, {**MANY, "uncertain": 20}, {})
    hall.share()
    hall.ready()
    lapsed = rows(under(record(hall), "Answers that have lapsed, because figures moved after them"))
    assert [(row[0], row[2], row[4]) for row in lapsed] == [(code, "checked again", "DM")]


MANY: dict[str, int | None] = {"mark": 0, "too-many": 0, "identified": 0, "uncertain": 40}


def sentences_of(hall: Hall) -> list[str]:
    """What a record would say, were the figures final."""
    here = replace(hall.contest(), stage=Stage.READY)
    return sentences(document_of(PAPERS["full-record"], hall.state, here))
