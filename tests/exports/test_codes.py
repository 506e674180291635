"""Codes of count sheets and box cards: the bars on the page, read from its picture, are what a scanner types."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from exports.document import Barcode, Document, Para, Voice, reads
from exports.papers import PAPERS, document_of
from models.changes.units import UnitSet
from models.plan import Block, CountPlan, Method
from models.state import Stage
from models.units import UnitKind
from models.values import PaperLanguage
from tests.exports.halls import hartlepool_at, now_of
from tests.exports.pdfs import Pdf, Printer, run
from tests.exports.sheets import boxes, deal, sheets_hall, sheets_setup
from tests.support import Hall

SCALE = 4
"""Pixels a point: the thinnest bar, one point, is four of them."""

TABLE = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
)
"""Code 128 as its standard (ISO/IEC 15417) has it: the widths of bars and spaces of the values 0 to 105."""
WIDTHS = TABLE.split()
STOP = "2331112"


def decoded(widths: list[int]) -> str:
    """The text of a row of widths in thinnest bars. Fails where the check sum is wrong."""
    symbols = "".join(map(str, widths))
    assert symbols.endswith(STOP)
    values = [WIDTHS.index(symbols[i : i + 6]) for i in range(0, len(symbols) - len(STOP), 6)]
    *values, check = values
    assert check == (values[0] + sum(i * value for i, value in enumerate(values[1:], 1))) % 103
    return _text(values)


def _text(values: list[int]) -> str:
    """Sets B and C, and the changes between them."""
    pairs, found = values[0] == 105, ""
    for value in values[1:]:
        if pairs and value < 100:
            found += f"{value:02}"
        elif value in (99, 100):
            pairs = value == 99
        else:
            found += chr(value + 32)
    return found


def rows_of(pdf: Pdf, page: int) -> list[list[bool]]:
    """Which pixels of a page are dark, row by row."""
    document = pypdfium2.PdfDocument(str(pdf.path))
    picture = document[page].render(scale=SCALE, grayscale=True).to_pil()
    width, data = picture.width, picture.tobytes()
    return [[byte < 128 for byte in data[at : at + width]] for at in range(0, len(data), width)]


def scanned(row: list[bool], bar: float) -> str | None:
    """What stands as bars in a row of pixels; None where there are none. A quiet zone stands on either side."""
    runs: list[list[int]] = []
    for dark in row:
        if runs and runs[-1][0] == dark:
            runs[-1][1] += 1
        else:
            runs.append([dark, 1])
    inside = runs[1:-1]
    while inside and max((n for dark, n in inside if not dark), default=0) > 10 * bar:
        at = max(i for i, (dark, n) in enumerate(inside) if not dark and n > 10 * bar)
        inside = inside[at + 1 :]
    if len(inside) < 25:
        return None
    assert runs[-1][1] >= 10 * bar
    return decoded([round(n / bar) for _, n in inside])


def codes(document: Document) -> list[str]:
    return [block.value for block in document.body if isinstance(block, Barcode)]


def sheets(*units: UnitSet) -> Hall:
    """Units of a kind of count that has them: racks, blocks of two seats, or sheets with batches."""
    kinds = {unit.kind for unit in units}
    if UnitKind.BUNDLES in kinds:
        return sheets_hall(CountPlan(method=Method.BUNDLES, bundle_size=50, batches="return"), units=units)
    if UnitKind.BLOCKS in kinds:
        plan = CountPlan(method=Method.SHEETS, blocks=(Block(code="x", name="X", candidates=("c1", "c2")),))
        return sheets_hall(plan, setup=sheets_setup(plan, seats=2, type_="local", name="De Bruce"), units=units)
    return sheets_hall(units=units)


@pytest.mark.parametrize("number", [1, 42, 101, 1234, 999_999])
def test_the_bars_beside_a_sheets_number_are_that_number(number: int, printer: Printer) -> None:
    pdf = printer(document_of(PAPERS["count-sheets"], *now_of(sheets(*deal(number)))))
    read = {scanned(row, SCALE) for row in rows_of(pdf, 0)[60 * SCALE : 74 * SCALE : SCALE]}
    assert str(number) in read


def test_the_bars_of_a_card_are_the_boxs_id(printer: Printer) -> None:
    hall = sheets_hall()
    boxes(hall, 2, post=1)
    document = document_of(PAPERS["box-cards"], *now_of(hall))
    assert codes(document) == ["b-1", "b-2", "pv-1"]
    pdf = printer(document)
    for page, id_ in enumerate(codes(document)):
        found = {each for row in rows_of(pdf, page)[300 * SCALE :: 5 * SCALE] if (each := of_card(row))}
        assert found == {id_}


def of_card(row: list[bool]) -> str | None:
    """A row of a page that holds more than bars: what is no code is nothing."""
    try:
        return scanned(row, 1.5 * SCALE)
    except (AssertionError, ValueError):
        return None


def test_another_program_reads_them_too(printer: Printer, tmp_path: Path) -> None:
    if shutil.which("zbarimg") is None:
        pytest.skip("zbarimg is not installed (apt-get install zbar-tools)")
    pdf = printer(document_of(PAPERS["count-sheets"], *now_of(sheets(*deal(137, 138)))))
    run("pdftoppm", "-r", "200", "-png", str(pdf.path), str(tmp_path / "page"))
    read = [run("zbarimg", "-q", "--raw", str(page)).strip() for page in sorted(tmp_path.glob("page*.png"))]
    assert read == ["137", "138"]


def test_the_form_of_totals_has_no_number_and_no_code() -> None:
    assert codes(document_of(PAPERS["count-sheets"], *now_of(hartlepool_at(Stage.COUNTING)))) == []


def test_batches_and_racks_have_their_code() -> None:
    hall = sheets(*deal(55, kind=UnitKind.BUNDLES), *deal(901, kind=UnitKind.ADJUDICATION))
    assert codes(document_of(PAPERS["count-sheets"], *now_of(hall))) == ["55", "901"]


@pytest.mark.parametrize("language", list(PaperLanguage))
@pytest.mark.parametrize(
    ("kind", "unit"),
    [(UnitKind.SHEET, 123_456), (UnitKind.BLOCKS, 9_999), (UnitKind.ADJUDICATION, 123_456), (UnitKind.BUNDLES, 12_345)],
)
def test_a_code_takes_no_room_and_touches_no_name(
    kind: UnitKind, unit: int, language: PaperLanguage, printer: Printer
) -> None:
    document = document_of(PAPERS["count-sheets"], *now_of(sheets(*deal(unit, kind=kind))), language)
    number = next(block for block in document.body if isinstance(block, Para) and block.voice is Voice.NUMBER)
    pdf = printer(document)
    words = [word for word in pdf.words() if word.page == 1 and word.text in reads(number.text).split()]
    code = next(word for word in pdf.words() if word.page == 1 and word.text == str(unit) and word.right > 530)
    large = [word.right for word in words if word is not code and word.bottom - word.top > 30]
    assert large
    # the bars are 90 points wide at most for six digits, and want a quiet zone
    assert max(large) < 536 - 68 - 10
    assert pdf.overlapping() == []
    without = replace(document, body=tuple(block for block in document.body if not isinstance(block, Barcode)))
    assert printer(without).info()["Pages"] == pdf.info()["Pages"]


def test_the_longest_names_leave_the_code_a_line_of_its_own(printer: Printer) -> None:
    document = document_of(PAPERS["count-sheets"], *now_of(sheets(*deal(123_456, kind=UnitKind.BLOCKS))))
    assert [block.beside for block in document.body if isinstance(block, Barcode)] == [False]
    assert printer(document).overlapping() == []
