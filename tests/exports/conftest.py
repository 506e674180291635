"""Papers of the real Hartlepool count, printed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.document import Document
from exports.papers import PAPERS, document_of
from exports.pdf import render
from models.state import Stage
from tests.exports.halls import hartlepool_at, now_of
from tests.exports.pdfs import Pdf, Printer


@pytest.fixture(scope="session")
def declaration() -> Document:
    """Hartlepool's declaration, ready to be signed."""
    return document_of(PAPERS["declaration"], *now_of(hartlepool_at(Stage.READY)))


@pytest.fixture(scope="session")
def declaration_pdf(declaration: Document, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """The same on disk."""
    path = tmp_path_factory.mktemp("declaration") / "hartlepool.pdf"
    path.write_bytes(render(declaration))
    return Pdf(path)


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    """Print a document and read it back."""

    def to_disk(document: Document) -> Pdf:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
        path.write_bytes(render(document))
        return Pdf(path)

    return to_disk
