"""Whatever the bytes: `read` never raises, and never gives changes together with problems."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imports.contents import contents_of
from imports.picked import candidates_from, propose
from imports.reading import Imported, read
from imports.tables import table_from_text, table_of
from models.state import State
from tests.imports.files import candidacy, export, read_text, sentences, stored, ward, workbook, written

FEW = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

NASTY = (
    "", "0", "1", "-1", "3,495", "35%", "31.29", "t", "f", "2018-05-03", "PP52", "#N/A", "=cmd|x", "9" * 40, "x" * 300,
    "local.a.b.2018-05-03", "parl.x.2018-05-03", "mayor.x.2018-05-03", "sp.2018-05-03", "gss:W05000001", "(known as x)",
    "\u202e", "\u200b", "\ufb2c" * 90, "\ufdfa" * 40, "\u0663", "\uff12", 'a"b', ",", "Total", "{x}", "A,", "- -",
)  # fmt: skip
CELLS = st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8"), max_size=12)
OPTIONAL = (
    "votes_cast", "elected", "turnout_reported", "spoilt_ballots", "total_electorate", "gss", "nuts1", "post_id",
    "sopn_last_name", "sopn_first_names", "party_description_text", "organisation_name",
)  # fmt: skip
COLUMNS = (*candidacy(1, "x"), *OPTIONAL)
BEGINNINGS = (b"%PDF", b"PK\x03\x04", b"{", b"[", b"<", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0")
KEYS = (
    "ballots", "ballot_paper_id", "post", "label", "id", "winner_count", "cancelled", "candidates", "person_id", "name",
    "party_name", "election_group",
)  # fmt: skip


def check(imported: Imported) -> None:
    assert not (imported.changes and imported.problems)
    assert imported.changes or imported.problems
    sentences((*imported.problems, *imported.notes))
    stored(imported.changes)


@FEW
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(read_text(data))


@FEW
@given(st.sampled_from(BEGINNINGS), st.binary())
def test_any_bytes_after_a_known_beginning(start: bytes, data: bytes) -> None:
    check(read_text(start + data))


@FEW
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, max_size=6), min_size=1, max_size=5))
def test_any_cells_in_an_export(changed: list[dict[str, str]]) -> None:
    rows = [*ward(), *(candidacy(20 + n, "Ann Oak") for n in range(len(changed)))]
    check(read_text(export([row | change for row, change in zip(rows, [{}, {}, *changed], strict=True)])))
    whole = [row | change for row, change in zip(rows, [*changed, {}, {}], strict=True)]
    check(read_text(export(whole)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
CANDIDATES = st.dictionaries(st.sampled_from(["person_id", "name", "party_ec_id", "elected"]), JSON)


@FEW
@given(JSON, st.lists(CANDIDATES, max_size=3))
def test_any_json(value: object, candidates: list[object]) -> None:
    check(read_text(json.dumps(value)))
    ballot = {"ballot_paper_id": "parl.x.2018-05-03", "winner_count": 1, "candidates": candidates, "post": value}
    check(read_text(json.dumps({"ballots": [ballot], "election_group": {"name": value}})))


@pytest.mark.parametrize("seed", range(3))
def test_spoilt_files(seed: int, tmp_path: Path) -> None:
    """Sound files with bytes changed, cut out or doubled; read from the disk as they would be."""
    chance = random.Random(seed)
    sound = [
        export(ward(votes_cast=100)).encode(),
        workbook([[str(cell) for cell in row] for row in [list(ward()[0]), *(row.values() for row in ward())]]),
    ]
    for number in range(150):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        check(read_text(bytes(data)))
        if number % 50 == 0:
            check(read(written(tmp_path / "spoilt.csv", bytes(data)), State()))


@FEW
@given(st.text(st.characters(codec="utf-8"), max_size=300) | st.lists(CELLS, max_size=12).map("\t".join))
def test_any_pasted_text(text: str) -> None:
    for table in (table_from_text(text), table_of(contents_of(text.encode()))):
        found = candidates_from(table, propose(table))
        assert not (found.candidates and found.problems)
        sentences((*found.problems, *found.notes))
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
