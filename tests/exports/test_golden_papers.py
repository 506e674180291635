"""Every paper of the real contests says, and shows on its pages, what was kept when somebody last read it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from exports.document import Para, text
from exports.papers import PAPERS, document_of
from tests.exports import golden
from tests.exports.contests import REAL


@pytest.mark.parametrize("contest", REAL)
def test_every_paper_is_as_it_was_kept(contest: str) -> None:
    assert "\n".join(golden.differences(contest)) == ""


def test_every_paper_is_kept_of_some_contest() -> None:
    had = set(chain.from_iterable(REAL[contest]().papers() for contest in REAL))
    assert had == set(PAPERS)


def test_the_first_line_that_differs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setattr(golden, "REAL", {"hartlepool-2021": REAL["hartlepool-2021"]})
    monkeypatch.setattr(golden, "all_papers", lambda contest: {tmp_path / contest / "slip.txt": "one\ntwo\n"})
    assert golden.differences("hartlepool-2021")[0] == "hartlepool-2021/slip: a new paper"
    golden.write_anew()
    assert golden.write_anew() == []
    assert golden.differences("hartlepool-2021") == []
    monkeypatch.setattr(golden, "all_papers", lambda contest: {tmp_path / contest / "slip.txt": "one\n2\n"})
    assert golden.differences("hartlepool-2021") == [
        "hartlepool-2021/slip: line 2 was\n    two\nand is\n    2",
        "If that is right: python -m tests.exports.golden",
    ]
    monkeypatch.setattr(golden, "all_papers", lambda _: {})
    assert golden.differences("hartlepool-2021")[0] == "hartlepool-2021/slip: no such paper any more"
    golden.write_anew()
    assert list((tmp_path / "hartlepool-2021").iterdir()) == []


def test_a_changed_word_is_a_changed_line() -> None:
    night, contest = REAL["hartlepool-2021"]().papers()["declaration"]
    document = document_of(PAPERS["declaration"], night, contest)
    other = replace(document, body=(*document.body[:-1], Para(text("And so on."))))
    assert list(golden.told(document)) != list(golden.told(other))
    assert golden.golden("declaration", (night, contest)) == golden.golden("declaration", (night, contest))
