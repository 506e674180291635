"""The sheet in the officer's hand: every figure with what it means, what was asked and answered, and the words to
read aloud on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
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
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.counts import counts_table, requests
from exports.papers.figures import (
    by_way,
    heads_known,
    pairs_table,
    rejected_table,
    shown,
)
from exports.papers.measured import Pair, baseline, compared_pairs, lead_pair, measured_table, turnout_pairs
from exports.papers.provisional_slip import balance_table, count_line, how_they_stand
from exports.papers.words import ALL, figure, listed, words
from models.checks import findings_of
from models.findings import Finding
from models.result import Result
from models.state import ContestState, Stage, State
from models.times import clock_time, day_in_words, local
from models.verification import polls_beside
from models.wording import say


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The sheet; what is not entered says so, and then there is nothing to read aloud yet."""
    matter = Matter(night, contest, result)
    body = [*_figures(matter), *counts_table(matter), *requests(matter), *asked(matter), *after_declaration(matter)]
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
    yield measured_table(matter)
    yield baseline(matter)
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


def _key_figures(matter: Matter) -> Iterator[Pair]:
    result = matter.result
    yield from lead_pair(matter)
    yield from compared_pairs(matter)
    yield words("to_elect"), text(str(matter.contest.seats)), RowKind.PLAIN
    for box, papers in _by_box(matter.contest).items():
        name = words(f"box_{box}") if f"box_{box}" in ALL else box
        yield words("from_box", box=name), shown(papers), RowKind.PLAIN
    yield words("verified"), shown(result.papers_verified, "not_known"), RowKind.PLAIN
    yield from turnout_pairs(matter)
    if result.deposits_lost is not None:
        part = words("of", part=result.deposits_lost, whole=len(result.standings))
        yield words("deposits"), text(part), RowKind.PLAIN


def _by_box(here: ContestState) -> dict[str, int | None]:
    """The lines of the set-up; hundreds of listed boxes are on the verification statement, here are their two sums."""
    if not here.has_register:
        return here.box_papers()
    stations, post = by_way(here)
    return {} if stations is None or post is None else {"stations": stations, "post": post}


# what was asked and decided


def asked(matter: Matter) -> Iterator[Block | None]:
    """Lots, every finding with its answer, and who compared the signed paper."""
    yield from _lots(matter)
    findings = findings_of(matter.contest, matter.result, polls_beside(matter.night, matter.contest))
    if matter.contest.stage is Stage.UNCONTESTED:  # what a poll would have waited for, nobody is asked any more
        findings = tuple(finding for finding in findings if finding.answered is not None)
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
