"""Generated documents are those of the code."""

import pytest

from scripts.documents import DOCS, GENERATED


@pytest.mark.parametrize("name", GENERATED)
def test_document_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == GENERATED[name](), "run: python -m scripts.documents"
