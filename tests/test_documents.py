"""Generated documents are those of the code."""

from __future__ import annotations

import pytest

from bench.mistakes.__main__ import PAGE, README, with_table
from scripts.documents import DOCS, GENERATED


@pytest.mark.parametrize("name", GENERATED)
def test_document_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == GENERATED[name](), "run: python -m scripts.documents"


def test_the_readme_has_the_table_of_mistakes_as_it_was_last_measured() -> None:
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    readme = README.read_text(encoding="utf-8")
    assert readme == with_table(readme, table), "run: make mistakes"
