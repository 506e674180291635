"""The sheet in the officer's hand: every figure with what it means, what was asked and answered, and the words to
read aloud on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Para,
    Row,
    RowKind,
    Table,
    Text,
    Voice,
    quiet,
    strong,
    text,
)
from exports.papers.after import after_declaration
from exports.papers.aloud import aloud
from exports.papers.blocks import Matter, contest_heading, document, drawn_by_lot
from exports.papers.counts import counts_table, requests
from exports.papers.figures import (
    by_way,
    electorate_label,
    heads_known,
    missing,
    pairs_table,
    rejected_table,
    room_beside,
    shown,
    turnout_label,
)
from exports.papers.provisional_slip import balance_table, count_line, how_they_stand
from exports.papers.words import ENGLISH, figure, listed, words
from models.checks import findings_of
from models.findings import Finding
from models.result import Result, Standing
from models.setup import Candidate
from models.state import ContestState, Stage, State
from models.times import clock_time, day_in_words, local, short_day
from models.verification import polls_beside
from models.wording import say

Pair = tuple[str, Text, RowKind]


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The sheet; what is not entered says so, and then there is nothing to read aloud yet."""
    matter = Matter(night, contest, result)
    body = [*_figures(matter), *counts_table(matter), *requests(matter), *_asked(matter), *after_declaration(matter)]
    if result.complete and not result.tie_open and not contest.setup.local_total:
        body += aloud(matter)
    return document(matter, words("sheet"), tuple(body))


# figures


def _figures(matter: Matter) -> Iterator[Block | None]:
    yield Heading(1, text(words("sheet")))
    yield Heading(2, text(contest_heading(matter)))
    held_on = words("held_on", day=day_in_words(matter.election.polling_day))
    yield Para(text(held_on, "\n", count_line(matter)), Voice.LEAD)
    yield Para(text(words("sheet_for", title=matter.officer_title)))
    yield _candidates_table(matter)
    yield _baseline(matter)
    yield from how_they_stand(matter)
    yield Heading(3, text(words("figures_heading")))
    yield pairs_table(words("figures_heading"), [*_key_figures(matter)])
    yield Heading(3, text(words("rejected_heading")))
    if heads_known(matter):
        yield rejected_table(matter)
    else:
        yield Para(text(words("rejected_total_only", total=figure(matter.result.rejected or 0))))
    yield Heading(3, text(words("papers_heading")))
    yield balance_table(matter)


def _candidates_table(matter: Matter) -> Table:
    result = matter.result
    measured = any(standing.change for standing in result.standings)
    widths = {"share": 42.0, "change": 44.0 if measured else 0, "deposit": 50.0 if result.has_deposits else 0}
    further = [head for head, width in widths.items() if width]
    columns = [Column(Align.RIGHT, widths[head]) for head in further]
    rows = [
        Row(
            (Cell(_name_and_party(candidate)), *_candidate_cells(matter, standing, further)),
            RowKind.ELECTED if standing.placed and matter.final else RowKind.PLAIN,
        )
        for candidate, standing in zip(matter.contest.candidates, result.standings, strict=True)
    ]
    return Table(
        summary=words("standing"),
        columns=(Column(), Column(Align.FIGURE, 56.0, room_beside(matter)), *columns),
        head=tuple(Cell(text(words(head))) for head in ("name", "votes_cast", *further)),
        rows=tuple(rows),
    )


def _name_and_party(candidate: Candidate) -> Text:
    known_as = candidate.commonly_used and f" {words('known_as', name=candidate.commonly_used)}"
    party = candidate.party.name if candidate.party else candidate.description
    return text(candidate.full_name(), quiet(known_as), quiet(f"\n{party}" if party else ""))


def _candidate_cells(matter: Matter, standing: Standing, heads: list[str]) -> Iterator[Cell]:
    chosen = standing.placed and matter.final
    lucky = standing.id in drawn_by_lot(matter)
    note = f"{words('by_lot')}, {words('elected')}" if lucky else words("elected")
    yield Cell(shown(standing.votes, missing(matter)), text(note) if chosen else ())
    deposit = {True: words("kept"), False: words("forfeited"), None: ""}[standing.deposit_kept]
    values = {
        "share": standing.share.percent() if standing.share else "",
        "change": standing.change.points().replace("-", "−") if standing.change else "",
        "deposit": deposit,
    }
    for head in heads:
        yield Cell(text(values[head]))


def _baseline(matter: Matter) -> Para | None:
    previous = matter.contest.setup.previous
    if not previous or matter.contest.seats > 1:
        return None
    title = previous.title or words("baseline_untitled")
    return Para(text(words("baseline", title=title, day=short_day(previous.held_on))), Voice.NOTE)


def _key_figures(matter: Matter) -> Iterator[Pair]:
    result = matter.result
    yield from _lead_pair(matter)
    if result.outcome:
        yield words("outcome"), _outcome(matter), RowKind.PLAIN
    if result.swing:
        size = result.swing.size.percent()
        swing = words("swing_words", size=size, loser=result.swing.from_party, gainer=result.swing.to_party)
        yield words("swing"), text(swing), RowKind.PLAIN
    yield words("to_elect"), text(str(matter.contest.seats)), RowKind.PLAIN
    for box, papers in _by_box(matter.contest).items():
        name = ENGLISH.get(f"box_{box}", box)
        yield words("from_box", box=name), shown(papers), RowKind.PLAIN
    yield words("verified"), shown(result.papers_verified, "not_known"), RowKind.PLAIN
    yield from _turnouts(matter)
    if result.deposits_lost is not None:
        part = words("of", part=result.deposits_lost, whole=len(result.standings))
        yield words("deposits"), text(part), RowKind.PLAIN


def _by_box(here: ContestState) -> dict[str, int | None]:
    """The lines of the set-up; hundreds of listed boxes are on the verification statement, here are their two sums."""
    if not here.has_register:
        return here.box_papers()
    stations, post = by_way(here)
    return {} if stations is None or post is None else {"stations": stations, "post": post}


def _lead_pair(matter: Matter) -> Iterator[Pair]:
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


def _outcome(matter: Matter) -> Text:
    outcome = matter.result.outcome
    assert outcome is not None
    winner = matter.candidate(matter.result.order[0])
    party = winner.party.name if winner.party else winner.spoken_name()
    return text(words(outcome.kind, party=party, loser=outcome.gain_from or ""))


def _turnouts(matter: Matter) -> Iterator[Pair]:
    result = matter.result
    if result.electorate is None:
        return
    yield electorate_label(matter), text(figure(result.electorate)), RowKind.PLAIN
    valid = words("valid_turnout" if result.seats == 1 else "good_turnout")
    for label, turnout in ((turnout_label(matter), result.turnout()), (valid, result.valid_turnout())):
        shown_turnout = words("percent", figure=turnout) if turnout else words("not_known")
        yield label, text(shown_turnout), RowKind.PLAIN


# what was asked and decided


def _asked(matter: Matter) -> Iterator[Block | None]:
    yield from _lots(matter)
    findings = findings_of(matter.contest, matter.result, polls_beside(matter.night, matter.contest))
    yield Heading(3, text(words("findings_heading")))
    if not findings:
        yield Para(text(words("findings_none")))
    else:
        yield Table(
            summary=words("findings_heading"),
            columns=(Column(width=26), Column(), Column()),
            head=tuple(Cell(text(words(head))) for head in ("code", "finding", "answer")),
            rows=tuple(_finding_row(matter, finding) for finding in findings),
        )
    ready = matter.contest.steps.get(Stage.READY)
    if ready and matter.final:
        moment = local(ready.at)
        day = day_in_words(moment.date())
        yield Para(text(words("checked_by", initials=ready.detail, time=clock_time(moment), day=day)), Voice.NOTE)


def _finding_row(matter: Matter, finding: Finding) -> Row:
    return Row(
        (
            Cell(text(finding.code)),
            Cell(text(say(finding.code, finding.params))),
            Cell(_answer(matter, finding)),
        )
    )


def _answer(matter: Matter, finding: Finding) -> Text:
    answer = matter.contest.answers.get(finding.key)
    if finding.letter == "N":
        return text(quiet(words("answer_note")))
    if finding.answered is None or answer is None:
        return text(strong(words("answer_open")))
    by, time = _initials(matter, answer.by), clock_time(answer.at)
    if answer.decided_by:
        who = words("decided_by", officer=answer.decided_by, initials=by, time=time)
    else:
        who = words("answer_by", initials=by, time=time)
    return text(answer.words, quiet(f"\n{who}"))


def _initials(matter: Matter, person: str) -> str:
    known = {str(id_): someone.initials for id_, someone in matter.night.people.items()}
    return known.get(person, person)


def _lots(matter: Matter) -> Iterator[Block]:
    if not matter.contest.lots:
        return
    yield Heading(3, text(words("lot_heading")))
    for lot in matter.contest.lots:
        moment = local(lot.at)
        names = {id_: matter.candidate(id_).full_name() for id_ in lot.among}
        yield Para(
            text(
                words(
                    "lot_record",
                    drawn_by=lot.drawn_by,
                    time=clock_time(moment),
                    day=day_in_words(moment.date()),
                    among=listed([names[id_] for id_ in lot.among]),
                    method=lot.method,
                    witnesses=lot.witnesses,
                    elected=listed([names[id_] for id_ in lot.elected]),
                )
            )
        )
