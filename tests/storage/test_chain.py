from hashlib import sha256
from typing import Any

import pytest

from models.state import JournalHead
from storage.chain import PrintedHead, Row, first_broken, link, read_head


def rows(count: int = 4) -> list[Row]:
    made: list[Row] = []
    prev = ""
    for seq in range(1, count + 1):
        prev = link(prev, seq, f"id{seq}", "people", seq, f'{{"ŵ":{seq}}}')
        made.append(Row(seq, f"id{seq}", "people", seq, f'{{"ŵ":{seq}}}', prev))
    return made


def test_the_hash_is_the_one_in_the_design() -> None:
    """Anybody can check it with three lines of another language."""
    expected = sha256(b"prev\n7\nid\npeople\n3\n{}").hexdigest()
    assert link("prev", 7, "id", "people", 3, "{}") == expected


def test_a_whole_chain_is_whole_from_any_line_on() -> None:
    chain = rows()
    assert first_broken([]) is None
    assert first_broken(chain) is None
    assert first_broken(chain[2:], JournalHead(2, chain[1].hash)) is None


@pytest.mark.parametrize("field", ["seq", "id", "subject", "version", "body", "hash"])
def test_every_field_is_covered(field: str) -> None:
    chain = rows()
    other: dict[str, Any] = {field: 9 if field in ("seq", "version") else "other"}
    chain[2] = chain[2]._replace(**other)
    assert first_broken(chain) == 3


def test_a_line_taken_out_or_moved_breaks_the_chain_there() -> None:
    chain = rows()
    assert first_broken([chain[0], *chain[2:]]) == 2
    assert first_broken([chain[0], chain[2], chain[1], chain[3]]) == 2


def test_bytes_that_are_no_text_break_it_and_nothing_else() -> None:
    chain = rows()
    chain[1] = chain[1]._replace(body=b"\xff\xfe".decode("utf-8", "surrogateescape"))
    assert first_broken(chain) == 2


@pytest.mark.parametrize("end", ["", "…", "...", " …", "27aa01b2c3d4"])
@pytest.mark.parametrize("start", ["1042-9f3c", " 1042-9F3C", "1042–9f3c", "1042 - 9f3c"])
def test_heads_are_read_as_people_copy_them(start: str, end: str) -> None:
    head = read_head(start + end)
    assert head is not None
    assert head.seq == 1042
    assert head.digits.startswith("9f3c")


@pytest.mark.parametrize("text", ["", "1042", "1042-", "1042-9f3", "9f3c", "-9f3c", "1042-9f3g", "1042-9f3c x"])
def test_what_is_no_head_is_none(text: str) -> None:
    assert read_head(text) is None


def test_the_short_head_can_be_read_back() -> None:
    last = rows()[-1]
    assert read_head(JournalHead(4, last.hash).short()) == PrintedHead(4, last.hash[:16])
