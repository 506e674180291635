"""Two documents that say the same in two languages, on one page: the first language first (rules.md E.5).

Both are built from the same figures by the same hands, so they have the same shape; what is alike in both, such as a
name or a number, is printed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from exports.document import (
    Block,
    Cell,
    Document,
    Footer,
    Heading,
    Items,
    Look,
    Mark,
    Para,
    Picture,
    Row,
    Run,
    Signature,
    SignLines,
    Table,
    Text,
    Voice,
    reads,
)

T = TypeVar("T")
_SHORT, _STAMP = 12, 36
"""Letters up to which words stand beside each other: in a cell, in a stamp."""
_CLOSE = frozenset({Voice.LEAD, Voice.CUE})
"""Lines of a head and cues: the two languages are one paragraph of two lines."""


def both(first: Document, second: Document) -> Document:
    """The two as one. Raises ValueError where they have not the same shape, which is a mistake of a builder."""
    return _Pair(first, second).document()


class _Pair:
    """A paper in two languages."""

    def __init__(self, first: Document, second: Document) -> None:
        self._first, self._second = first, second

    def document(self) -> Document:
        first, second = self._first, self._second
        return replace(
            first,
            title=_line(first.title, second.title),
            marks=tuple(self._mark(a, b) for a, b in _pairs(first.marks, second.marks)),
            masthead=self._text(first.masthead, second.masthead),
            body=tuple(block for a, b in _pairs(first.body, second.body) for block in self._blocks(a, b)),
            footer=_footer(first.footer, second.footer),
            crest=first.crest and second.crest and _crest(first.crest, second.crest),
            unverified=(*first.unverified, *second.unverified),
            untranslated=(*first.untranslated, *second.untranslated),
        )

    def _mark(self, one: Mark, other: Mark) -> Mark:
        """Long ones under each other; what goes down the margins is one line."""
        if one.text == other.text:
            return one
        apart = " · " if one.margins or len(one.text) + len(other.text) <= _STAMP else "\n"
        runs = (
            Run(one.text, language=self._first.language),
            Run(apart),
            Run(other.text, language=self._second.language),
        )
        return Mark(reads(runs), one.margins, runs)

    def _blocks(self, one: Block, other: Block) -> Iterator[Block]:
        """A sentence is said twice, one after the other; everything else holds both."""
        match one, other:
            case Para(), Para():
                yield from self._paras(one, other)
            case Heading(), Heading():
                yield replace(one, text=self._text(one.text, other.text))
            case Table(), Table():
                yield self._table(one, other)
            case Signature(), Signature():
                yield Signature(
                    self._text(one.dated, other.dated),
                    self._text(one.name, other.name),
                    self._text(one.title, other.title),
                )
            case SignLines(), SignLines():
                yield SignLines(tuple(self._text(a, b) for a, b in _pairs(one.parties, other.parties)))
            case Items(), Items():
                yield replace(one, items=tuple(self._text(a, b) for a, b in _pairs(one.items, other.items)))
            case _:
                if type(one) is not type(other):
                    raise ValueError("a paper has another shape in another language")
                yield one

    def _paras(self, one: Para, other: Para) -> Iterator[Para]:
        """A sentence after the other, short lines of a head under each other, and of a sheet's great name the first."""
        if reads(one.text) == reads(other.text):
            yield one
            return
        if one.voice in _CLOSE and "\n" not in reads(one.text):
            yield replace(
                one, text=(*self._told(one.text, first=True), Run("\n"), *self._told(other.text, first=False))
            )
            return
        yield replace(one, text=self._told(one.text, first=True), keep=True)
        voice = Voice.SPOKEN if other.voice is Voice.NUMBER else other.voice
        yield replace(other, text=self._told(other.text, first=False), voice=voice)

    def _table(self, one: Table, other: Table) -> Table:
        rows = _pairs(one.rows, other.rows)
        return replace(
            one,
            summary=_line(one.summary, other.summary),
            columns=tuple(
                replace(a, notes=tuple(self._beside(c, d) for c, d in _pairs(a.notes, b.notes)))
                for a, b in _pairs(one.columns, other.columns)
            ),
            head=tuple(self._cell(a, b) for a, b in _pairs(one.head, other.head)),
            rows=tuple(Row(self._values(one, r, s), r.kind) for r, s in rows),
        )

    def _cell(self, one: Cell, other: Cell) -> Cell:
        return replace(one, text=self._text(one.text, other.text), note=self._text(one.note, other.note))

    def _values(self, table: Table, row: Row, other: Row) -> tuple[Cell, ...]:
        """The cells of a row. A column of fixed width has no room for two words beside each other; and of a strip of
        key figures each is a column."""
        return tuple(
            replace(
                cell,
                text=(self._text if column.width or table.look is Look.FACTS else self._beside)(cell.text, same.text),
                note=self._beside(cell.note, same.note),
            )
            for column, (cell, same) in zip(table.columns, _pairs(row.cells, other.cells), strict=True)
        )

    def _beside(self, one: Text, other: Text) -> Text:
        """Two short words in one line, so that a row stays as low as its neighbours: `Etholwyd / Elected`."""
        short = len(one) == len(other) == 1 and max(len(reads(one)), len(reads(other))) <= _SHORT
        if not short or reads(one) == reads(other):
            return self._text(one, other)
        apart = Run(" / ", one[0].emphasis)
        return (*self._told(one, first=True), apart, *self._told(other, first=False))

    def _text(self, one: Text, other: Text) -> Text:
        """Both under each other; run by run where they have the same ones, so that a name is not said twice."""
        if reads(one) == reads(other):
            return one
        if len(one) != len(other):
            return (*self._told(one, first=True), Run("\n"), *self._told(other, first=False))
        runs: list[Run] = []
        for a, b in zip(one, other, strict=True):
            runs += [a] if a.text == b.text else self._both_runs(a, b)
        return tuple(runs)

    def _both_runs(self, one: Run, other: Run) -> list[Run]:
        apart = [] if other.text.startswith("\n") else [Run("\n", one.emphasis)]
        return [replace(one, language=self._first.language), *apart, replace(other, language=self._second.language)]

    def _told(self, words: Text, *, first: bool) -> Text:
        """The text with its language said, where it is a whole sentence of it."""
        language = (self._first if first else self._second).language
        return tuple(replace(run, language=language) for run in words)


def _pairs(first: Sequence[T], second: Sequence[T]) -> list[tuple[T, T]]:
    if len(first) != len(second):
        raise ValueError("a paper has another shape in another language")
    return list(zip(first, second, strict=True))


def _line(one: str, other: str) -> str:
    return one if one == other else f"{one} · {other}"


def _footer(one: Footer, other: Footer) -> Footer:
    return Footer(
        imprint=_under(one.imprint, other.imprint),
        running=_under(one.running, other.running),
        status=_under(one.status, other.status),
        head=_once(one.head, other.head),
        page=_line(one.page, other.page),
        large=one.large,
    )


def _once(one: str, other: str) -> str:
    """A word in each language before a value that both have: `Cofnod · Journal 11-0566…`."""
    word, _, value = one.rpartition(" ")
    other_word, _, other_value = other.rpartition(" ")
    same = value == other_value and word and word != other_word
    return f"{_line(word, other_word)} {value}" if same else _line(one, other)


def _under(one: str, other: str) -> str:
    return one if one == other else f"{one}\n{other}"


def _crest(one: Picture, other: Picture) -> Picture:
    return replace(one, alt=_line(one.alt, other.alt))
