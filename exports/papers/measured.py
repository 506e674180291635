"""What votes mean, for people who compare: share, change, majority, turnouts, swing, hold or gain."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Align, Cell, Column, Para, Row, RowKind, Table, Text, Voice, quiet, text
from exports.papers.blocks import Matter, drawn_by_lot, name_of
from exports.papers.figures import (
    elected_note,
    electorate_label,
    missing,
    room_beside,
    shown,
    turnout_label,
)
from exports.papers.words import figure, words
from models.result import Standing
from models.setup import Candidate
from models.times import short_day

Pair = tuple[str, Text, RowKind]


def measured_table(matter: Matter, *, public: bool = False) -> Table:
    """Candidates in the order of the ballot paper with votes, share and what else there is to compare.

    `public`: the party has a column of its own, and the deposits are nobody's business.
    """
    result = matter.result
    changed = any(standing.change for standing in result.standings)
    widths = {"share": 42.0, "change": 44.0 if changed else 0, "deposit": 50.0 if result.has_deposits else 0}
    further = [head for head, width in widths.items() if width and not (public and head == "deposit")]
    columns = [Column(Align.RIGHT, widths[head]) for head in further]
    named = ("name", "party") if public else ("name",)
    rows = [
        Row(
            (*_names(candidate, apart=public), *_cells(matter, standing, further)),
            RowKind.ELECTED if standing.placed and matter.final else RowKind.PLAIN,
        )
        for candidate, standing in zip(matter.contest.candidates, result.standings, strict=True)
    ]
    return Table(
        summary=words("standing"),
        columns=(*(Column() for _ in named), Column(Align.FIGURE, 56.0, room_beside(matter)), *columns),
        head=tuple(Cell(text(words(head))) for head in (*named, "votes_cast", *further)),
        rows=tuple(rows),
    )


def _names(candidate: Candidate, *, apart: bool) -> tuple[Cell, ...]:
    party = candidate.party.name if candidate.party else candidate.description
    if apart:
        return Cell(name_of(candidate)), Cell(text(party))
    known_as = candidate.commonly_used and f" {words('known_as', name=candidate.commonly_used)}"
    return (Cell(text(candidate.full_name(), quiet(known_as), quiet(f"\n{party}" if party else ""))),)


def _cells(matter: Matter, standing: Standing, heads: list[str]) -> Iterator[Cell]:
    chosen = standing.placed and matter.final
    note = elected_note(matter, by_lot=standing.id in drawn_by_lot(matter)) if chosen else ()
    yield Cell(shown(standing.votes, missing(matter)), note)
    deposit = {True: words("kept"), False: words("forfeited"), None: ""}[standing.deposit_kept]
    values = {
        "share": standing.share.percent() if standing.share else "",
        "change": standing.change.points().replace("-", "−") if standing.change else "",
        "deposit": deposit,
    }
    for head in heads:
        yield Cell(text(values[head]))


def baseline(matter: Matter) -> Para | None:
    """Which result change, swing and hold or gain are measured against; None where nothing is."""
    previous = matter.contest.setup.previous
    if not previous or matter.contest.seats > 1:
        return None
    title = previous.title or words("baseline_untitled")
    return Para(text(words("baseline", title=title, day=short_day(previous.held_on))), Voice.NOTE)


def lead_pair(matter: Matter) -> Iterator[Pair]:
    """Majority, or with several seats the lead of the last elected; nothing before it is known."""
    result = matter.result
    if result.lead is None:
        return
    label = words("majority" if result.seats == 1 else "lead")
    share = result.majority_percent()
    if result.tie and not result.tie_open:
        value = words("majority_lot")
    elif share:
        value = words("majority_percent", lead=figure(result.lead), percent=share)
    else:
        value = figure(result.lead)
    yield label, text(value), RowKind.TOTAL


def compared_pairs(matter: Matter) -> Iterator[Pair]:
    """Hold or gain, and the swing, where they can be told."""
    result = matter.result
    if result.outcome:
        winner = matter.candidate(result.order[0])
        party = winner.party.name if winner.party else winner.spoken_name()
        said = words(result.outcome.kind, party=party, loser=result.outcome.gain_from or "")
        yield words("outcome"), text(said), RowKind.PLAIN
    if result.swing:
        size = result.swing.size.percent()
        swing = words("swing_words", size=size, loser=result.swing.from_party, gainer=result.swing.to_party)
        yield words("swing"), text(swing), RowKind.PLAIN


def turnout_pairs(matter: Matter) -> Iterator[Pair]:
    """Electorate, turnout by verified papers, and that by valid votes or good papers."""
    result = matter.result
    if result.electorate is None:
        return
    yield electorate_label(matter), text(figure(result.electorate)), RowKind.PLAIN
    valid = words("valid_turnout" if result.seats == 1 else "good_turnout")
    for label, turnout in ((turnout_label(matter), result.turnout()), (valid, result.valid_turnout())):
        shown_turnout = words("percent", figure=turnout) if turnout else words("not_known")
        yield label, text(shown_turnout), RowKind.PLAIN
