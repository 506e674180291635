"""Files as other programs write them: Democracy Club's export by default, with whatever is wrong in it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

from imports.contents import contents_of
from imports.planning import Wishes
from imports.reading import Imported, read_contents
from imports.report import Remark
from models.changes import Change, ContestSet, ElectionSet, Line, Stamp
from models.election_types import Nation
from models.ids import LineId
from models.rules import fold, refuse
from models.setup import ContestSetup, ElectionSetup
from models.state import ContestState, State

NOW = datetime(2030, 1, 1, tzinfo=UTC)
"""After every poll of these files."""

CORE = (
    "person_id", "person_name", "election_id", "ballot_paper_id", "election_date", "election_current", "party_name",
    "party_id", "post_label", "cancelled_poll", "seats_contested",
)  # fmt: skip

SEATON = "local.hartlepool.seaton.2018-05-03"


def candidacy(person: int | str, name: str, **others: object) -> dict[str, object]:
    """One row of a ward with one seat; others by column."""
    row: dict[str, object] = {
        "person_id": person,
        "person_name": name,
        "election_id": "local.hartlepool.2018-05-03",
        "ballot_paper_id": SEATON,
        "election_date": "2018-05-03",
        "election_current": "f",
        "party_name": "Labour Party",
        "party_id": "PP53",
        "post_label": "Seaton",
        "cancelled_poll": "f",
        "seats_contested": 1,
    }
    return row | others


def ward(**others: object) -> list[dict[str, object]]:
    """Two candidates for one seat."""
    return [
        candidacy(11, "Sue Little", **others),
        candidacy(12, "Paddy Price", party_name="Independent", party_id="ynmp-party:2", **others),
    ]


def export(rows: Sequence[Mapping[str, object]], *, columns: Iterable[str] = (), delimiter: str = ",") -> str:
    """A CSV export of these rows; the columns are those of the core and whatever the rows have besides."""
    names = list(columns) or list(dict.fromkeys([*CORE, *(name for row in rows for name in row)]))
    out = StringIO()
    writer = csv.DictWriter(out, names, delimiter=delimiter, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read_text(
    text: str | bytes, state: State | None = None, *, nation: Nation = Nation.ENGLAND, now: datetime = NOW
) -> Imported:
    """Read a file that has this text."""
    data = text.encode() if isinstance(text, str) else text
    return read_contents(contents_of(data), state or State(), Wishes(nation, False, now, "file.csv"))


def read_rows(*rows: Mapping[str, object], state: State | None = None, **others: object) -> Imported:
    """Read an export of these rows."""
    nation = others.pop("nation", Nation.ENGLAND)
    assert isinstance(nation, Nation)
    assert not others
    return read_text(export(rows), state, nation=nation)


def sentences(remarks: Iterable[Remark]) -> list[str]:
    return [remark.sentence() for remark in remarks]


def stored(changes: Iterable[Change], state: State | None = None) -> State:
    """The state after recording these changes; every one must pass the rules."""
    state = state or State()
    for change in changes:
        stamp = Stamp(at=NOW, by="p1", desk="00000000")
        assert refuse(state, stamp, change) is None
        state = fold(state, Line(state.head.seq + 1, LineId("x"), change.subject, 1, stamp, change, ""))
    return state


def contest_of(imported: Imported, contest: str = SEATON) -> ContestState:
    assert sentences(imported.problems) == []
    found = stored(imported.changes).contest(contest)
    assert found
    return found


def night(day: date = date(2018, 5, 3), nation: Nation = Nation.ENGLAND, contest: str = "") -> State:
    """A count that is set up already, perhaps with one contest."""
    changes: list[Change] = [ElectionSet(election=ElectionSetup(title="Night", polling_day=day, nation=nation))]
    if contest:
        changes.append(ContestSet(contest=contest, setup=ContestSetup(id=contest, name="There", type="local")))
    return stored(changes)


def workbook(*sheets: Sequence[Sequence[object]], names: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """An Excel workbook with these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has one
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(list(row))
        if sheet.title in hidden:
            sheet.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def written(path: Path, data: str | bytes) -> Path:
    """A file of this content."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
