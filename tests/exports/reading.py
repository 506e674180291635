"""Documents as plain rows and sentences, for tests that care about the words alone."""

from __future__ import annotations

from exports.document import Document, Heading, Para, RowKind, Signature, Table, reads


def sentences(document: Document) -> list[str]:
    """Headings and paragraphs in order."""
    return [reads(block.text) for block in document.body if isinstance(block, Heading | Para)]


def tables(document: Document) -> list[Table]:
    """All tables in order."""
    return [block for block in document.body if isinstance(block, Table)]


def rows(table: Table) -> list[tuple[str, ...]]:
    """Each row's cells, a note after its figure."""
    return [tuple(" ".join(filter(None, map(reads, (c.text, c.note)))) for c in row.cells) for row in table.rows]


def head(table: Table) -> tuple[str, ...]:
    """The header's cells."""
    return tuple(reads(cell.text) for cell in table.head)


def kinds(table: Table) -> list[RowKind]:
    """How each row stands out."""
    return [row.kind for row in table.rows]


def facts(table: Table) -> dict[str, str]:
    """A strip of key figures as pairs."""
    return dict(zip(head(table), rows(table)[0], strict=True))


def signature(document: Document) -> tuple[str, str, str] | None:
    """Dated, name, title."""
    for block in document.body:
        if isinstance(block, Signature):
            return reads(block.dated), reads(block.name), reads(block.title)
    return None
