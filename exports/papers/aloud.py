"""What the officer reads aloud: the votes, the rejected papers, the lot, and who is elected."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Artifact,
    Block,
    Cell,
    Column,
    Heading,
    Look,
    Ornament,
    Para,
    Row,
    RowKind,
    Table,
    Voice,
    quiet,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, drawn_by_lot, i_the_officer, spoken_name_of
from exports.papers.declaration import declaring_sentence
from exports.papers.figures import (
    heads_known,
)
from exports.papers.lots import term_lot_sentences
from exports.papers.words import figure, listed, words
from models.times import day_in_words


def aloud(matter: Matter) -> Iterator[Block | None]:
    """The words that are spoken, in large type, on a page of their own."""
    yield Artifact(Ornament.NEW_PAGE)
    yield Heading(1, text(words("aloud")))
    yield Para(text(notice_sentence(matter)), Voice.SPOKEN, keep=True)
    yield _spoken_votes(matter)
    yield from _spoken_rejected(matter)
    yield Para(text(_spoken_turnout(matter)), Voice.SPOKEN)
    yield from (Para(text(sentence), Voice.SPOKEN) for sentence in lot_sentences(matter))
    yield declaring_sentence(matter, Voice.SPOKEN) or Para(text(words("aloud_wait")), Voice.NOTE)


def notice_sentence(matter: Matter) -> str:
    """Who speaks, of which election of which day."""
    heading = contest_heading(matter)
    if heading.startswith("Election"):
        heading = f"e{heading[1:]}"
    day = day_in_words(matter.election.polling_day)
    return i_the_officer(matter, "aloud_notice", heading=heading, day=day)


def lot_sentences(matter: Matter) -> Iterator[str]:
    """What was decided by lot: lengths of office first, then who is elected."""
    yield from term_lot_sentences(matter)
    if lucky := drawn_by_lot(matter):
        assert matter.result.tie
        tied = listed([spoken_name_of(matter.candidate(id_)) for id_ in matter.result.tie.ids])
        elected = listed([spoken_name_of(matter.candidate(id_)) for id_ in lucky])
        yield words("aloud_lot", names=tied, elected=elected)


def _spoken_votes(matter: Matter) -> Table:
    rows = []
    for candidate, standing in zip(matter.contest.candidates, matter.result.standings, strict=True):
        description = f"  {candidate.description}" if candidate.description else ""
        name = text(strong(spoken_name_of(candidate)), quiet(description))
        rows.append(Row((Cell(name), Cell(text(strong(figure(standing.votes or 0)))))))
    return _spoken_table(words("votes"), rows)


def _spoken_rejected(matter: Matter) -> Iterator[Block]:
    result = matter.result
    total = figure(result.rejected or 0)
    if not heads_known(matter):
        yield Para(text(words("aloud_rejected_total", total=total)), Voice.SPOKEN)
        return
    yield Para(text(words("aloud_rejected")), Voice.SPOKEN, keep=True)
    rows = [
        Row((Cell(text(head.label)), Cell(text(figure(result.by_head[head.code] or 0)))))
        for head in matter.contest.heads()
    ]
    rows.append(Row((Cell(text(words("total"))), Cell(text(total))), RowKind.TOTAL))
    if matter.contest.seats > 1 and result.rejected_in_part is not None:
        rows.append(Row((Cell(text(words("in_part"))), Cell(text(figure(result.rejected_in_part))))))
    yield _spoken_table(words("rejected_heading"), rows)


def _spoken_table(summary: str, rows: list[Row]) -> Table:
    columns = (Column(), Column(Align.RIGHT, 72))
    return Table(summary=summary, columns=columns, head=(), rows=tuple(rows), look=Look.SPOKEN)


def _spoken_turnout(matter: Matter) -> str:
    result = matter.result
    papers = figure(result.papers_verified or 0)
    turnout = result.turnout()
    if result.electorate is None or turnout is None:
        return words("aloud_papers", papers=papers)
    electorate = matter.contest.setup.electorate
    final = electorate and electorate.final_as_at
    key = "aloud_turnout" if final else "aloud_turnout_provisional"
    return words(key, electorate=figure(result.electorate), papers=papers, turnout=turnout)
