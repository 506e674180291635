"""Tables of figures that papers share: votes, rejected papers, key figures; and the room to sign."""

from __future__ import annotations

from dataclasses import replace

from exports.document import (
    Align,
    Cell,
    Column,
    Look,
    Para,
    Row,
    RowKind,
    Signature,
    Table,
    Text,
    Voice,
    quiet,
    text,
)
from exports.papers.blocks import FIGURES, Matter, drawn_by_lot, name_of
from exports.papers.units import LETTERS
from exports.papers.words import figure, words
from models.setup import ElectedMark
from models.state import ContestState
from models.times import day_in_words, local, short_day
from models.units import known_sum


def shown(number: int | None, key: str = "not_entered") -> Text:
    """A figure, or in small that there is none: never a nought."""
    return text(quiet(words(key)) if number is None else figure(number))


def missing(matter: Matter) -> str:
    """What stands where there is no figure: nobody enters the sums of sheets, they are not known yet."""
    return "not_known" if matter.contest.in_units else "not_entered"


def votes_table(matter: Matter, *, elected: bool) -> Table:
    """Name, description, votes in the order of the ballot paper; `elected` puts the word beside the number."""
    lucky = drawn_by_lot(matter) if elected else ()
    rows = []
    for candidate, standing in zip(matter.contest.candidates, matter.result.standings, strict=True):
        chosen = elected and bool(standing.placed)
        note = elected_note(matter, by_lot=candidate.id in lucky) if chosen else ()
        cells = (
            Cell(name_of(candidate)),
            Cell(text(candidate.description)),
            Cell(shown(standing.votes, missing(matter)), note),
        )
        rows.append(Row(cells, RowKind.ELECTED if chosen else RowKind.PLAIN))
    heads = ("name", "description", "votes_noted" if elected else "votes")
    return Table(
        summary=words("votes"),
        columns=(Column(), Column(), Column(Align.FIGURE, FIGURES, room_beside(matter) if elected else ())),
        head=tuple(Cell(text(words(head))) for head in heads),
        rows=tuple(rows),
    )


_MARKS = {ElectedMark.WORD: "elected", ElectedMark.LETTER: "elected_letter", ElectedMark.BOLD: ""}
_FOOTNOTES = {
    ElectedMark.WORD: "elected_note",
    ElectedMark.LETTER: "elected_letter_note",
    ElectedMark.BOLD: "elected_bold_note",
}


def elected_note(matter: Matter, *, by_lot: bool) -> Text:
    """What stands beside the votes of somebody elected, as the officer chose; a lot's vote is kept apart."""
    mark = _MARKS[matter.election.papers.elected]
    said = [words("by_lot")] if by_lot else []
    return text(",\n".join([*said, words(mark)] if mark else said))


def elected_footnote(matter: Matter) -> Para:
    """What the star at the head of the votes means."""
    return Para(text(words(_FOOTNOTES[matter.election.papers.elected])), Voice.NOTE)


def room_beside(matter: Matter) -> tuple[Text, ...]:
    """What may stand beside a figure; nothing before anybody is elected."""
    lot = (True, False) if drawn_by_lot(matter) else (False,)
    return tuple(elected_note(matter, by_lot=by_lot) for by_lot in lot) if matter.final else ()


def rejected_table(matter: Matter, room: tuple[Text, ...] = ()) -> Table:
    """Rejected papers under each head with their total; *in part* below it, for it is no part of it (rules.md B.2).

    `room` are the notes of another table of the page, whose figures stand above these.
    """
    result, heads = matter.result, matter.contest.heads()
    lines = [(text(head.label), shown(result.by_head[head.code], missing(matter)), RowKind.PLAIN) for head in heads]
    letters = list(LETTERS[: len(heads)])
    lines.append((text(words("total")), shown(result.rejected, "not_known"), RowKind.TOTAL))
    letters.append("")
    if matter.contest.seats > 1:
        label = text(words("in_part"), quiet(f"\n{words('in_part_note')}"))
        lines.append((label, shown(result.rejected_in_part, missing(matter)), RowKind.PLAIN))
        letters.append(LETTERS[len(heads)])
    lettered = matter.election.papers.letters
    columns = (Column(width=22), Column(), Column(Align.FIGURE, FIGURES + 30, room))
    head = tuple(Cell(text(words(key))) for key in ("head", "reason", "papers"))
    rows = (
        Row((Cell(text(letter)), Cell(label), Cell(papers)), kind)
        for letter, (label, papers, kind) in zip(letters, lines, strict=True)
    )
    return Table(
        summary=words("rejected_heading"),
        columns=columns if lettered else columns[1:],
        head=head if lettered else head[1:],
        rows=tuple(row if lettered else replace(row, cells=row.cells[1:]) for row in rows),
        names=1 if lettered else 0,
    )


def heads_known(matter: Matter) -> bool:
    """Whether papers are known by head, and not only in all."""
    return matter.result.rejected is None or None not in matter.result.by_head.values()


def electorate_label(matter: Matter) -> str:
    """Says of which day the electorate is final, or that it is provisional."""
    electorate = matter.contest.setup.electorate
    if electorate and electorate.final_as_at:
        return words("electorate_final", day=short_day(electorate.final_as_at))
    return words("electorate_provisional")


def turnout_label(matter: Matter) -> str:
    """`Turnout`, with the word provisional while the electorate is."""
    electorate = matter.contest.setup.electorate
    return words("turnout" if electorate and electorate.final_as_at else "turnout_provisional")


def facts_table(matter: Matter, *, keep: bool = False) -> Table | None:
    """Vacancies, electorate, verified papers, turnout; without an electorate there is no turnout.

    None where the officer leaves the line out. `keep` holds it on the page of what follows.
    """
    result = matter.result
    if not matter.election.papers.facts:
        return None
    facts = [(words("to_elect"), text(str(matter.contest.seats)))]
    if result.electorate is not None:
        facts.append((electorate_label(matter), text(figure(result.electorate))))
    facts.append((words("verified"), shown(result.papers_verified, "not_known")))
    turnout = result.turnout()
    if turnout is not None:
        facts.append((turnout_label(matter), text(words("percent", figure=turnout))))
    return Table(
        summary=words("figures_heading"),
        columns=tuple(Column() for _ in facts),
        head=tuple(Cell(text(label)) for label, _ in facts),
        rows=(Row(tuple(Cell(value) for _, value in facts)),),
        look=Look.FACTS,
        names=None,
        keep=keep,
    )


def verified_from(matter: Matter, *, keep: bool = False) -> Para | None:
    """How many of the papers came from polling stations and how many by post, where that is known and wanted.

    `keep` holds it on the page of what follows.
    """
    stations, post = by_way(matter.contest)
    if stations is None or post is None or not matter.election.papers.ways:
        return None
    return Para(text(words("verified_from", stations=figure(stations), post=figure(post))), Voice.NOTE, keep)


def by_way(here: ContestState) -> tuple[int | None, int | None]:
    """Verified papers from polling stations and by post; None where that is not known."""
    papers = here.box_papers()
    if not here.has_register:
        known = set(papers) == {"stations", "post"}
        return (papers["stations"], papers["post"]) if known else (None, None)
    own = {box.id: box.station is not None for box in here.register.boxes.values()}
    if not any(own[box] for box in papers) or all(own[box] for box in papers):
        return None, None
    return (
        known_sum(number for box, number in papers.items() if own[box]),
        known_sum(number for box, number in papers.items() if not own[box]),
    )


def pairs_table(summary: str, pairs: list[tuple[str, Text, RowKind]]) -> Table:
    """Labels and figures under each other."""
    return Table(
        summary=summary,
        columns=(Column(), Column(Align.RIGHT)),
        head=(),
        rows=tuple(Row((Cell(text(label)), Cell(value)), kind) for label, value, kind in pairs),
    )


def signature(matter: Matter) -> Signature | None:
    """Room to sign, once there is something to sign."""
    if matter.dated is None:
        return None
    return signed_on(matter, day_in_words(local(matter.dated).date()))


def signed_on(matter: Matter, day: str) -> Signature:
    """Room to sign for the officer, or for a deputy in the capacity that was given."""
    return Signature(text(words("dated", day=day)), text(matter.election.officer.name), text(matter.signs_as))
