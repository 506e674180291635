"""Tables of figures that papers share: votes, rejected papers, key figures; and the room to sign."""

from __future__ import annotations

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
from exports.papers.blocks import FIGURES, NOTE, NOTE_OF_LOT, Matter, drawn_by_lot, name_of
from exports.papers.words import figure, words
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
        note = f"{words('by_lot')}, {words('elected')}" if candidate.id in lucky else words("elected")
        cells = (
            Cell(name_of(candidate)),
            Cell(text(candidate.description)),
            Cell(shown(standing.votes, missing(matter)), text(note) if chosen else ()),
        )
        rows.append(Row(cells, RowKind.ELECTED if chosen else RowKind.PLAIN))
    heads = ("name", "description", "votes_noted" if elected else "votes")
    return Table(
        summary=words("votes"),
        columns=(Column(), Column(), Column(Align.FIGURE, FIGURES, room_beside(matter) if elected else 0)),
        head=tuple(Cell(text(words(head))) for head in heads),
        rows=tuple(rows),
    )


def room_beside(matter: Matter) -> float:
    """What *Elected*, or the additional vote of a lot, takes beside a figure."""
    if not matter.final:
        return 0
    return NOTE_OF_LOT if drawn_by_lot(matter) else NOTE


def rejected_table(matter: Matter, room: float = 0) -> Table:
    """Rejected papers under each head with their total; *in part* below it, for it is no part of it (rules.md B.2)."""
    result, heads = matter.result, matter.contest.heads()
    rows = [
        Row((Cell(text(letter)), Cell(text(head.label)), Cell(shown(result.by_head[head.code], missing(matter)))))
        for letter, head in zip("ABCDEFGHIJ", heads, strict=False)
    ]
    total = (Cell(), Cell(text(words("total"))), Cell(shown(result.rejected, "not_known")))
    rows.append(Row(total, RowKind.TOTAL))
    if matter.contest.seats > 1:
        label = text(words("in_part"), quiet(f"\n{words('in_part_note')}"))
        rows.append(
            Row(
                (
                    Cell(text("ABCDEFGHIJ"[len(heads)])),
                    Cell(label),
                    Cell(shown(result.rejected_in_part, missing(matter))),
                )
            )
        )
    return Table(
        summary=words("rejected_heading"),
        columns=(Column(width=22), Column(), Column(Align.FIGURE, FIGURES + 30, room)),
        head=tuple(Cell(text(words(head))) for head in ("head", "reason", "papers")),
        rows=tuple(rows),
        names=1,
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


def facts_table(matter: Matter) -> Table:
    """Vacancies, electorate, verified papers, turnout; without an electorate there is no turnout."""
    result = matter.result
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
    )


def verified_from(matter: Matter) -> Para | None:
    """How many of the papers came from polling stations and how many by post, where that is known."""
    stations, post = by_way(matter.contest)
    if stations is None or post is None:
        return None
    return Para(text(words("verified_from", stations=figure(stations), post=figure(post))), Voice.NOTE)


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
    day = day_in_words(local(matter.dated).date())
    return Signature(text(words("dated", day=day)), text(matter.election.officer.name), text(matter.officer_title))
