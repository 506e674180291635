"""The state of the count: every sheet with its entries, what is outstanding, what differs; and how it is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.document import Document
from exports.files import paper_file
from exports.keeping import keep_states
from exports.papers import PAPERS, document_of
from exports.refusals import ExportRefused
from models.changes import EntryReturned, GroupDealt
from models.state import Stage
from models.units import UnitKind
from tests.exports.halls import contest_of, hartlepool_at, hartlepool_candidates, night, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import head, rows, sentences, tables
from tests.exports.sheets import boxes, deal, find, sheets_hall, spread, type_both, type_sheet
from tests.support import CONTEST, Hall, counting


def state(hall: Hall) -> Document:
    return document_of(PAPERS["state-of-the-count"], *now_of(hall))


def going_on() -> Hall:
    """Six sheets: two closed, one that differs, one half typed, one on the tables, one planned."""
    units = [*deal(101, 102, 103, 104, 105, group="North hall"), *deal(190, papers=10, kind=UnitKind.ADJUDICATION)]
    hall = sheets_hall(units=units)
    boxes(hall, 2, post=1)
    find(hall, b_1=1200, pv_1=300)
    for number in (101, 102):
        type_both(hall, number, {**spread(495, 16, number), "sent": 5})
    type_sheet(hall, 103, {**spread(500, 16), "v:c1": 13, "v:c2": 40})
    type_sheet(hall, 103, {**spread(500, 16), "v:c1": 31, "v:c2": 22}, 2, "p2")
    type_sheet(hall, 104, {**spread(500, 16), "v:c3": None, "sent": None}, 1, "p3")
    return hall


def by_summary(document: Document) -> dict[str, list[tuple[str, ...]]]:
    return {table.summary: rows(table) for table in tables(document)}


def test_it_says_when_and_at_which_change() -> None:
    hall = going_on()
    paper = state(hall)
    assert sentences(paper)[2] == (f"First count, as at 02:30 on Friday 7 May 2021\nJournal {hall.state.head.short()}")
    assert paper.footer.head == f"Journal {hall.state.head.short()}"


def test_each_mini_count_has_a_line_once_its_papers_in_are_recorded() -> None:
    hall = going_on()
    assert "Mini-counts" not in by_summary(state(hall))
    hall.record(GroupDealt(contest=CONTEST, group="North hall", papers=2600, initials="AB"))
    assert by_summary(state(hall))["Mini-counts"] == [
        ("North hall", "2,600", "2,500", "1,000", "1,600", "10", "990", "2 of 5"),
        ("South hall", "–", "0", "0", "0", "0", "0", "0 of 0"),
    ]
    assert ("On tables", "1,600") in by_summary(state(hall))["Where the ballot papers are"]


def test_sums_trail_and_what_is_outstanding() -> None:
    found = by_summary(state(going_on()))
    sums = found["Sums of everything that is closed"]
    assert sums[0] == ("1", "BETTNEY, David", f"{sum(int(spread(495, 16, n)['v:c1'] or 0) for n in (101, 102))}")
    assert sums[16] == ("", "Valid votes", "990")
    assert found["Where the ballot papers are"] == [
        ("Ballot papers verified", "not yet known"),
        ("Dealt", "2,500"),
        ("Not yet dealt", "not yet known"),
        ("On tables", "1,500"),
        ("Agreed", "1,000"),
        ("Sent to adjudication", "10"),
        ("In adjudication batches", "0"),
    ]
    assert found["Outstanding"] == [
        ("entries differ", "Sheet 103"),
        ("first entry open", "Sheet 104"),
        ("on tables", "Sheet 105; Batch 190"),
    ]
    assert found["Ballot boxes"] == [
        ("Box 1", "1, Community Hall 1", "1,200"),
        ("Box 2", "2, Community Hall 1", "not received yet"),
        ("PV1", "", "300"),
        ("All ballot papers", "", "not yet known"),
    ]


def test_only_rows_that_differ_and_only_of_whole_entries() -> None:
    assert by_summary(state(going_on()))["Entries that differ"] == [
        ("Sheet 103", "BETTNEY, David", "13", "31"),
        ("Sheet 103", "DAWSON, Hilton", "40", "22"),
    ]


def test_every_sheet_says_who_gave_each_entry() -> None:
    hall = going_on()
    assert by_summary(state(hall))["Every sheet"] == [
        ("Sheet 101", "North hall", "500", "DM", "EF", "closed"),
        ("Sheet 102", "North hall", "500", "DM", "EF", "closed"),
        ("Sheet 103", "North hall", "500", "DM", "EF", "entries differ"),
        ("Sheet 104", "North hall", "500", "GH, 15 of 17", "–", "first entry open"),
        ("Sheet 105", "North hall", "500", "–", "–", "on tables"),
        ("Batch 190", "", "10", "–", "–", "on tables"),
    ]
    hall.record(EntryReturned(contest=CONTEST, round=1, unit=103, looks=(2,), fields=("v:c1", "v:c2")))
    paper = by_summary(state(hall))
    assert paper["Every sheet"][2][4] == "EF, returned"
    assert "Entries that differ" not in paper


def test_figures_are_those_of_closed_sheets_alone() -> None:
    paper = state(going_on())
    (table,) = [table for table in tables(paper) if table.summary == "Figures of what is closed"]
    assert head(table) == ("No.", "Papers", *(str(i) for i in range(1, 17)), "R", "S", "U")
    assert [row[0] for row in rows(table)] == ["101", "102"]
    assert sum(int(cell) for cell in rows(table)[0][2:18]) == 495
    assert rows(table)[0][-3:] == ("0", "5", "–")


def test_forty_candidates_stand_in_several_tables() -> None:
    cast = stand(*((f"{chr(65 + i % 26)}{'ab'[i // 26]}lder", "Kim") for i in range(40)))
    hall = sheets_hall(candidates=cast, units=deal(101))
    type_both(hall, 101, spread(500, 40))
    found = [table for table in tables(state(hall)) if table.summary == "Figures of what is closed"]
    assert [len(table.columns) for table in found] == [16, 16, 17]
    assert [said for said in sentences(state(hall)) if said.startswith("Figures of")] == [
        "Figures of what is closed, candidates 1 to 14",
        "Figures of what is closed, candidates 15 to 28",
        "Figures of what is closed, candidates 29 to 40",
    ]


def test_a_count_of_totals_lists_its_blank_rows() -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    hall.enter({"c1": 104}, None, {"stations": 18_005})
    paper = state(hall)
    found = by_summary(paper)
    assert found["Sums of everything that is closed"][:2] == [
        ("1", "BETTNEY, David", "104"),
        ("2", "DAWSON, Hilton", "not entered"),
    ]
    assert any(said.startswith("DAWSON, Hilton, EVANS, Gemma") for said in sentences(paper))
    assert "Every sheet" not in found


def test_when_all_is_in_nothing_is_outstanding() -> None:
    assert "Nothing is outstanding." in sentences(state(hartlepool_at(Stage.PROVISIONAL)))


def test_many_sheets_and_boxes_flow_over_sound_pages(printer: Printer) -> None:
    numbers = range(101, 221)
    hall = sheets_hall(units=deal(*numbers), hall=night(practice=True))
    boxes(hall, 100)
    for number in list(numbers)[:30]:
        type_both(hall, number, spread(500, 16, number))
    pdf = printer(state(hall))
    pages = pdf.pages()
    assert len(pages) > 3
    assert "Sheet 220" in pdf.text()
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert pdf.overlapping() == []
    assert pdf.outside(margin=18) == []


# kept by itself

AT = datetime(2021, 5, 7, 2, 20, tzinfo=UTC)


def test_the_name_has_contest_and_time_by_the_halls_clock(tmp_path: Path) -> None:
    (path,) = keep_states(going_on().state, tmp_path, AT)
    assert path.name == f"{CONTEST}-state-20210507-0320.pdf"
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_newest_few_are_kept_and_other_files_left_alone(tmp_path: Path) -> None:
    hall = going_on()
    other = tmp_path / f"{CONTEST}-state-of-mind.pdf"
    other.write_text("mine", encoding="utf-8")
    for minute in (0, 20, 40, 50):
        keep_states(hall.state, tmp_path, AT.replace(minute=minute))
    assert sorted(path.name[-8:-4] for path in tmp_path.glob("*-20210507-*.pdf")) == ["0320", "0340", "0350"]
    assert other.exists()


def test_a_contest_that_is_over_or_untouched_has_no_state_to_lose(tmp_path: Path) -> None:
    assert keep_states(hartlepool_at(Stage.DECLARED).state, tmp_path, AT) == []
    assert keep_states(sheets_hall(opened=False).state, tmp_path, AT) == []


def test_a_name_that_cannot_be_printed_keeps_no_other_contest_from_it(tmp_path: Path) -> None:
    hall = contest_of(stand(("א", "A"), ("B", "B")), [3, 2], stage=Stage.COUNTING)
    assert keep_states(hall.state, tmp_path, AT) == []


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="is no longer there"):
        keep_states(going_on().state, tmp_path / "stick", AT)


def test_a_paper_of_the_night_has_the_nights_name() -> None:
    hall = going_on()
    assert paper_file(PAPERS["state-of-the-count"], hall.contest(), hall.state) == f"{CONTEST}-state.pdf"
    assert paper_file(PAPERS["box-cards"], hall.contest(), hall.state) == f"{CONTEST}-box-cards.pdf"
