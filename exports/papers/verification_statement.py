"""The verification statement: papers issued and counted by account, variances with reasons (rules.md A.2, A.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Para,
    Row,
    RowKind,
    Signature,
    Table,
    Text,
    Voice,
    quiet,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.figures import shown, signed_on
from exports.papers.units import line_begun, moment, signed, step_words
from exports.papers.words import figure, words
from exports.refusals import NotYet
from models.accounts import AccountKind, AccountLine, BoxLine, Transfer
from models.exact import percent
from models.result import Result
from models.state import ContestState, State
from models.times import day_in_words, local
from models.units import known_sum
from models.verification import accounts, progress, transfers

_TOTALS = {
    AccountKind.STATION: "stations_all",
    AccountKind.POSTAL: "postal_all",
    AccountKind.AUTHORITY: "authority_all",
}
_FIGURE = 62.0


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The statement. Raises NotYet where no box is counted."""
    if all(papers is None for papers in contest.box_papers().values()):
        raise NotYet("paper.nothing_verified", contest=contest.setup.name)
    matter = Matter(night, contest, result)
    body = _by_account(matter) if contest.has_register else _short(matter)
    return document(matter, words("verification"), tuple(body), _standing(contest))


def _standing(here: ContestState) -> str:
    closed = here.verification_closed
    if closed:
        return words("verification_closed", **moment(closed.at))
    return words("verification_open") if here.has_register or not here.verified else ""


def _head(matter: Matter, key: str) -> Iterator[Block]:
    yield Heading(1, text(words("verification")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words(key)))


# without a list of boxes


def _short(matter: Matter) -> Iterator[Block | None]:
    yield from _head(matter, "verification_short")
    papers = matter.contest.box_papers()
    rows = [Row((Cell(text(line_begun(box))), Cell(shown(number, "box_out")))) for box, number in papers.items()]
    if len(rows) > 1 or "total" not in papers:
        total = (Cell(text(words("all"))), Cell(shown(known_sum(papers.values()), "not_known")))
        rows.append(Row(total, RowKind.TOTAL))
    yield Table(
        summary=words("verification"),
        columns=(Column(), Column(Align.RIGHT, 110)),
        head=(Cell(text(words("line"))), Cell(text(words("counted")))),
        rows=tuple(rows),
    )
    yield _turnout(matter)
    yield _sign(matter)


# account by account


def _by_account(matter: Matter) -> Iterator[Block | None]:
    lines, elsewhere = accounts(matter.night, matter.contest), transfers(matter.contest)
    yield from _head(matter, "verification_for")
    yield accounts_table(matter.night, lines, [transfer for transfer in elsewhere if transfer.account is None])
    if elsewhere:
        yield Heading(3, text(words("transfers_heading")))
        yield transfers_table(lines, elsewhere)
    yield _turnout(matter)
    yield Para(_how_far(matter), keep=True)
    yield _sign(matter)


def accounts_table(
    night: State, lines: tuple[AccountLine, ...], stray: list[Transfer], look: Look = Look.LEDGER
) -> Table:
    """Every account, issued beside found, with the reason of each variance."""
    names, people = {line.account: line.name for line in lines}, _initials(night)
    rows: list[Row] = []
    kinds = [kind for kind in AccountKind if any(line.kind is kind for line in lines)]
    for kind in kinds:
        own = [line for line in lines if line.kind is kind]
        rows += [_row(line, names, people) for line in own]
        if len(kinds) > 1 and len(own) > 1:
            count = words("count_boxes" if len(own) > 1 else "count_box", count=len(own))
            rows.append(_total_row(words(_TOTALS[kind], count=count), own))
    if stray:
        papers = sum(transfer.papers for transfer in stray)
        rows.append(Row(_cells(text(words("transfers_all")), text(), text(figure(papers)), text(), text())))
    rows.append(_total_row(words("all"), lines, sum(transfer.papers for transfer in stray)))
    return Table(
        summary=words("verification"),
        columns=(Column(width=138), *(Column(Align.RIGHT, width) for width in (_FIGURE, _FIGURE, 46)), Column()),
        head=tuple(Cell(text(words(key))) for key in ("account", "issued", "counted", "variance", "why")),
        rows=tuple(rows),
        look=look,
    )


def _cells(*texts: Text) -> tuple[Cell, ...]:
    return tuple(Cell(each) for each in texts)


def _initials(night: State) -> dict[str, str]:
    return {str(id_): person.initials for id_, person in night.people.items()}


def _row(line: AccountLine, names: dict[str, str], people: dict[str, str]) -> Row:
    place = line.place or (words("neighbour", authority=line.authority, source=_source(line)) if line.authority else "")
    name = text(line.name, quiet(f"\n{place}" if place else ""))
    variance = text() if line.variance is None else text(signed(line.variance))
    return Row(_cells(name, shown(line.issued), shown(line.found, "not_known"), variance, _why(line, names, people)))


def _source(line: AccountLine) -> str:
    return next((box.source for box in line.boxes if box.source), "") or words("none")


def _why(line: AccountLine, names: dict[str, str], people: dict[str, str]) -> Text:
    """The reason first, then in small what was done and what the account and the boxes say."""
    said: list[str] = []
    if line.reason:
        by = people.get(line.reason_by or "", line.reason_by or "")
        said.append(f"{line.reason} ({words('reason_by', who=by)})" if by else line.reason)
    elif line.explained_by is not None:
        other = names.get(line.explained_by)
        said.append(words("cancelled", other=other) if other else words("cancelled_unnamed"))
    elif line.settled and line.variance:
        said.append(words("settled"))
    elif line.waiting:
        said.append(words("no_reason"))
    small = [*_account_words(line), *_box_words(line)]
    return text("\n".join(said), quiet("\n" * bool(said and small) + "\n".join(small)))


def _account_words(line: AccountLine) -> Iterator[str]:
    if line.written is not None and line.computed is not None and line.misadded:
        yield words("written_computed", written=figure(line.written), computed=figure(line.computed))


def _box_words(line: AccountLine) -> Iterator[str]:
    several = len(line.boxes) > 1
    for box in line.boxes:
        said = _of_box(box)
        if several and (said or box.papers is not None):
            key = "transfer_box" if box.transfer else "of_box"
            papers = "" if box.papers is None else figure(box.papers)
            yield words(key, box=box.name, papers="; ".join(part for part in (papers, said) if part))
        elif said:
            yield said


def _of_box(box: BoxLine) -> str:
    if box.expected:
        return words("box_expected")
    if box.open:
        return words("box_out")
    if len(box.counts) > 1:
        return words("countings", times=len(box.counts), counts=", ".join(figure(n) for n in box.counts))
    return ""


def _total_row(name: str, lines: Iterable[AccountLine], more: int = 0) -> Row:
    all_ = list(lines)
    found = known_sum(line.found for line in all_)
    variance = known_sum(line.variance for line in all_)
    return Row(
        _cells(
            text(name),
            shown(known_sum(line.issued for line in all_), "not_known"),
            shown(None if found is None else found + more, "not_known"),
            text() if variance is None else text(signed(variance)),
            text(),
        ),
        RowKind.TOTAL,
    )


def transfers_table(lines: tuple[AccountLine, ...], elsewhere: tuple[Transfer, ...]) -> Table:
    """Papers of this contest that were found in boxes of other polls."""
    names = {line.account: line.name for line in lines}
    rows = [
        Row(
            _cells(
                text(transfer.name, quiet(f"\n{transfer.place}" if transfer.place else "")),
                text(figure(transfer.papers)),
                text(names.get(transfer.account or "", words("transfer_nowhere"))),
            )
        )
        for transfer in elsewhere
    ]
    return Table(
        summary=words("transfers_heading"),
        columns=(Column(), Column(Align.RIGHT, _FIGURE), Column()),
        head=tuple(Cell(text(words(key))) for key in ("transfer_from", "transfer_papers", "transfer_counts")),
        rows=tuple(rows),
    )


# who closed it


def _turnout(matter: Matter) -> Para | None:
    papers, electorate = matter.contest.papers_verified(), matter.contest.setup.electorate
    if papers is None or electorate is None:
        return None
    share = percent(papers, electorate.electors, 2)
    said = words("turnout_of", papers=figure(papers), electors=figure(electorate.electors), percent=share)
    return Para(text(said))


def _how_far(matter: Matter) -> Text:
    closed = matter.contest.verification_closed
    if closed:
        return text(step_words("closed_by", closed))
    far = progress(matter.contest)
    key = {0: "progress", 1: "progress_expected_one"}.get(far.expected, "progress_expected")
    return text(strong(words(key, counted=far.counted, boxes=far.boxes, expected=far.expected)))


def _sign(matter: Matter) -> Signature | None:
    """The officer should sign once nothing can be added (rules.md A.2)."""
    here = matter.contest
    if not here.verified:
        return None
    at = here.verification_closed.at if here.verification_closed else matter.night.at
    day = day_in_words(local(at).date()) if at else words("by_hand")
    return signed_on(matter, day)
