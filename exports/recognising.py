"""Whether a printed file belongs to an election and is unaltered: by what was recorded of it, else by making it again.

A paper is recognised by its SHA-256 among the papers that left the window. One that left otherwise (`export`) carries
in it which paper of which contest it is and at which head of the journal it was made; it is made again as the count
stood then, and must come out the same to the last byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from exports.papers import PAPERS, document_of
from exports.pdf import render
from exports.pdf.reading import attached
from exports.refusals import ExportRefused
from exports.version import VERSION
from models.changes import Line, PaperIssued, PersonAdded
from models.rules import fold
from models.state import State
from models.times import clock_time, local, short_day
from models.values import PaperLanguage
from models.wording import say

LARGEST = 200_000_000
"""Bytes; a full record of a thousand sheets is a tenth of it."""


class Verdict(StrEnum):
    """What a file is. Only the first two are papers of this election as they were made."""

    RECORDED = "recorded"
    UNALTERED = "unaltered"
    DIFFERS = "differs"
    ELSEWHERE = "elsewhere"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A verdict with the sentence of `models/wording/exports.py` that it is told in."""

    verdict: Verdict
    key: str
    params: Mapping[str, int | str]
    since: int = 0
    """How often the count has moved since the paper was made."""

    @property
    def good(self) -> bool:
        """Whether the paper belongs to the election and is unaltered."""
        return self.verdict in (Verdict.RECORDED, Verdict.UNALTERED)

    def sentences(self) -> tuple[str, ...]:
        """The verdict, and that it is not the latest state where the count has moved since."""
        moved = (say("recognise.moved", {"changes": self.since}),) if self.since else ()
        return (say(self.key, self.params), *moved)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What a paper says of itself."""

    paper: str
    contest: str
    language: PaperLanguage
    head: str
    version: str


def read_paper(path: Path) -> bytes:
    """The bytes of a file that may be a paper. Raises ExportRefused with a sentence."""
    name = path.name
    try:
        if path.is_dir():
            raise ExportRefused("recognise.folder", file=name)
        if path.exists() and not path.is_file():
            raise ExportRefused("recognise.device", file=name)
        if path.stat().st_size > LARGEST:
            raise ExportRefused("recognise.large", file=name)
        return path.read_bytes()
    except FileNotFoundError as gone:
        raise ExportRefused("recognise.absent", file=name, folder=str(path.absolute().parent)) from gone
    except OSError as fault:
        raise ExportRefused("recognise.unreadable", file=name, reason=fault.strerror or str(fault)) from fault


def recognise(name: str, pdf: bytes, lines: Sequence[Line]) -> Recognised:
    """What a file of this name and these bytes is to the election whose journal has these lines."""
    digest = sha256(pdf).hexdigest()
    for line in reversed(lines):
        if isinstance(line.change, PaperIssued) and line.change.sha256 == digest:
            return _recorded(name, line, line.change, lines)
    inside = _inside(pdf)
    if inside is None:
        return Recognised(Verdict.NONE, "recognise.none", {"file": name})
    at = _line_of(inside.head, lines)
    if at is None:
        return Recognised(Verdict.ELSEWHERE, "recognise.elsewhere", {"file": name, "head": inside.head})
    return _compared(name, pdf, inside, lines, at)


def _recorded(name: str, line: Line, change: PaperIssued, lines: Sequence[Line]) -> Recognised:
    moment = line.stamp.at
    state = _folded(lines[: line.seq])
    here = state.contest(change.contest)
    at = _line_of(change.head, lines)
    params = {
        "file": name,
        "time": clock_time(moment),
        "day": short_day(local(moment).date()),
        "paper": _name_of(change.paper),
        "contest": here.setup.name if here else change.contest,
        "head": change.head,
    }
    since = 0 if at is None else _moves(lines[at:])
    return Recognised(Verdict.RECORDED, f"recognise.recorded_{change.language}", params, since)


def _compared(name: str, pdf: bytes, inside: _Inside, lines: Sequence[Line], at: int) -> Recognised:
    """The paper as it comes out today of the count as it stood, beside the bytes at hand."""
    params = {
        "file": name,
        "paper": _name_of(inside.paper),
        "contest": inside.contest,
        "head": inside.head,
        "theirs": inside.version,
        "ours": VERSION,
    }
    for state in _states_at(lines, at):
        here = state.contest(inside.contest)
        if here is None:
            break
        params["contest"] = here.setup.name
        try:
            again = render(document_of(PAPERS[inside.paper], state, here, inside.language))
        except ExportRefused:
            break
        if again == pdf:
            return Recognised(Verdict.UNALTERED, "recognise.unaltered", params, _moves(lines[at:]))
    other = inside.version != VERSION
    return Recognised(Verdict.DIFFERS, "recognise.other_version" if other else "recognise.differs", params)


def _states_at(lines: Sequence[Line], at: int) -> Iterator[State]:
    """The night at a head, as it stood at once and after each sign-in and paper: these leave the head where it is."""
    state = _folded(lines[:at])
    yield state
    for line in lines[at:]:
        if _moves([line]):
            return
        state = fold(state, line)
        if isinstance(line.change, PersonAdded):
            yield state


def _folded(lines: Sequence[Line]) -> State:
    state = State()
    for line in lines:
        state = fold(state, line)
    return state


def _moves(lines: Sequence[Line]) -> int:
    return sum(not isinstance(line.change, PaperIssued | PersonAdded) for line in lines)


def _line_of(head: str, lines: Sequence[Line]) -> int | None:
    """The number of the line that a printed head names; None where it is no line of this journal."""
    number, _, digits = head.partition("-")
    seq = int(number) if number.isdecimal() and len(number) <= 12 else 0
    if not 1 <= seq <= len(lines) or not digits:
        return None
    return seq if lines[seq - 1].hash[:16] == digits else None


def _inside(pdf: bytes) -> _Inside | None:
    told = attached(pdf)
    if told is None:
        return None
    paper, contest, language, head = (told.get(name) for name in ("paper", "contest", "language", "head"))
    version = told.get("version")
    if not (isinstance(contest, str) and isinstance(head, str) and isinstance(paper, str) and paper in PAPERS):
        return None
    if language not in list(PaperLanguage):
        return None
    return _Inside(paper, contest, PaperLanguage(str(language)), head, version if isinstance(version, str) else "?")


def _name_of(paper: str) -> str:
    return PAPERS[paper].name if paper in PAPERS else paper
