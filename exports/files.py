"""Files out: each is whole or absent, and every fault of the world is a sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType

from exports.csv_out import results_csv
from exports.papers import PAPERS, Paper, document_of, language_of, papers_for
from exports.papers.doubtful import doubtful
from exports.pdf import render
from exports.refusals import ExportRefused, NotYet, PaperRefused
from exports.results import results_text
from models.ids import ContestId, slug
from models.state import ContestState, Stage, State
from models.values import PaperLanguage

DATA = ("csv", "json")
EXPORTS: tuple[str, ...] = (*PAPERS, *DATA)
"""Every name that `--only` takes."""

_COUNTED = frozenset({Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.DECLARED})
_LOCAL = frozenset({Stage.SENT, Stage.AUTHORISED, Stage.RELEASED})
USUAL: Mapping[str, frozenset[Stage]] = MappingProxyType(
    {
        "declaration": frozenset({Stage.READY, Stage.DECLARED, Stage.UNCONTESTED}),
        "provisional-slip": frozenset({Stage.COUNTING, Stage.PROVISIONAL}),
        "results-sheet": _COUNTED | _LOCAL,
        "read-aloud": frozenset({Stage.READY}),
        "media-sheet": frozenset({Stage.READY, Stage.DECLARED}),
        "public-notice": frozenset({Stage.DECLARED, Stage.UNCONTESTED}),
        "verification-statement": _COUNTED | _LOCAL | {Stage.SET_UP},
        "rejected-statement": _COUNTED - {Stage.COUNTING} | _LOCAL,
        "local-total": _LOCAL,
        "writ-return": frozenset({Stage.DECLARED, Stage.UNCONTESTED}),
        "proper-officer": frozenset({Stage.DECLARED, Stage.UNCONTESTED}),
        "deposits": frozenset({Stage.DECLARED}),
    }
)
"""The papers that are written at a stage when none is asked for by name; the two statements only of larger counts,
whose boxes or sheets are listed one by one."""

PAST = frozenset(
    f"paper.{why}"
    for why in (
        "late",
        "none_here",
        "local_total",
        "not_local",
        "no_writ",
        "nobody_returned",
        "no_councillors",
        "no_deposit",
    )
)
"""Refusals by which a contest is past a paper, or will never have it."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO, errno.ESTALE}


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made: a paper of a contest, or with `contest` empty the data of the whole night."""

    code: str
    contest: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The content of a file, with the name that it will have."""

    job: Job
    name: str
    content: bytes
    language: PaperLanguage | None = None
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made. `language` is None for data, `doubtful` what is to be said of its Welsh, or nothing."""

    job: Job
    path: Path
    sha256: str
    language: PaperLanguage | None = None
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that could not be had, and why."""

    job: Job
    why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written: `only` names it (see `EXPORTS`; None for all that the stage of each contest allows),
    `contests` of which (empty for all), `language` if not that of each contest. `keep`: a file that is there stays,
    and the new one gets a number. `share`: which of how many processes this is, among which contests are dealt out."""

    only: Collection[str] | None = None
    contests: Sequence[str] = ()
    language: PaperLanguage | None = None
    keep: bool = False
    share: tuple[int, int] = (1, 1)


def export(state: State, directory: Path, wish: Wish | None = None) -> Iterator[Written]:
    """Write papers and data files into a folder, one made and written after the other, and yield each.

    A paper asked for by name that no contest has yet, and a name that cannot be printed, are refused before the first
    file is written: every document is built once beforehand, and drawn only when its turn comes, so that a thousand
    papers need no more memory than one. After that only the world can stand in the way (a full disk, a stick pulled
    out), and what is written until then stays, each file whole. Raises ExportRefused with a sentence.
    """
    wish = wish or Wish()
    jobs = planned(state, wish)
    must_be_a_folder(directory)
    files = _that_can_be_made(state, wish, jobs)
    if not files:
        raise NotYet("export.not_yet")
    for job in files:
        yield _put(directory, draw(state, job, wish), wish)


def export_all_that_can_be_had(
    state: State, directory: Path, wish: Wish, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Written | LeftOut]:
    """The same for many contests at once: what is refused is told, and the rest goes on until `stopped` says so.

    A paper that a contest is past, or will never have, is passed over as long as that contest gets another. Raises
    ExportRefused where a name is unknown, or where the world stands in the way.
    """
    must_be_a_folder(directory)
    had: set[str] = set()
    passed_over: dict[str, LeftOut] = {}
    for job in planned(state, wish):
        if stopped():
            break
        try:
            yield _put(directory, draw(state, job, wish), wish)
        except PaperRefused as refused:
            left = LeftOut(job, str(refused))
            if refused.key in PAST:
                passed_over.setdefault(job.contest, left)
                continue
            yield left
        had.add(job.contest)
    if not stopped():
        yield from (left for contest, left in passed_over.items() if contest not in had)


def planned(state: State, wish: Wish) -> tuple[Job, ...]:
    """Every file that is wished for, contest by contest; whether it can be had is another question.

    Raises ExportRefused for a name or a contest that there is not.
    """
    wanted = _wanted(wish.only)
    contests = _contests(state, wish.contests)
    done: set[str] = set()
    jobs: list[Job] = []
    for here in contests:
        offered = {paper.code for paper in papers_for(state, here)}
        for code, paper in PAPERS.items():
            if wanted is None and code not in offered:
                continue
            if _is_wanted(code, here, wanted) and not (paper.of_night and code in done):
                jobs.append(Job(code, here.id))
                done.add(code)
    jobs += _data(contests, wanted)
    number, shares = wish.share
    mine = set(list(dict.fromkeys(job.contest for job in jobs))[number - 1 :: shares])
    return tuple(job for job in jobs if job.contest in mine)


def draw(state: State, job: Job, wish: Wish) -> Drawn:
    """Make the content of one file. Raises PaperRefused where it cannot be had as things stand."""
    name = file_of(state, job, wish)
    if job.code in DATA:
        return Drawn(job, name, {"csv": results_csv, "json": results_text}[job.code](state).encode())
    here = state.contests[ContestId(job.contest)]
    document = document_of(PAPERS[job.code], state, here, wish.language)
    return Drawn(job, name, render(document), wish.language or language_of(state, here), doubtful(document))


def file_of(state: State, job: Job, wish: Wish) -> str:
    """The name of the file that a job makes."""
    if job.code in DATA:
        return f"{_night_stem(state)}-results.{job.code}"
    here = state.contests[ContestId(job.contest)]
    return paper_file(PAPERS[job.code], here, state, wish.language or language_of(state, here))


def _put(directory: Path, drawn: Drawn, wish: Wish) -> Written:
    name = free_name(directory, drawn.name) if wish.keep else drawn.name
    path = write_whole(directory, name, drawn.content)
    return Written(drawn.job, path, sha256(drawn.content).hexdigest(), drawn.language, drawn.doubtful)


def _wanted(only: Collection[str] | None) -> Collection[str] | None:
    if only is None:
        return None
    known = ", ".join(EXPORTS)
    if not only:
        raise ExportRefused("export.nothing", known=known)
    for name in sorted(only):
        if name not in EXPORTS:
            raise ExportRefused("export.unknown", name=name, known=known)
    return only


def _contests(state: State, asked: Sequence[str]) -> list[ContestState]:
    if not state.contests:
        raise ExportRefused("export.empty")
    for contest in asked:
        if state.contest(contest) is None:
            raise ExportRefused("export.contest_unknown", contest=contest)
    return [here for here in state.contests.values() if not asked or here.id in asked]


def _that_can_be_made(state: State, wish: Wish, jobs: Sequence[Job]) -> list[Job]:
    """A contest that is not so far yet is passed over, but a paper asked for by name is made of one."""
    found: list[Job] = []
    refused: dict[str, NotYet] = {}
    for job in jobs:
        try:
            if job.code not in DATA:
                document_of(PAPERS[job.code], state, state.contests[ContestId(job.contest)], wish.language)
            found.append(job)
        except NotYet as not_yet:
            refused.setdefault(job.code, not_yet)
    for code, refusal in refused.items():
        if wish.only is not None and all(job.code != code for job in found):
            raise refusal
    return found


def _is_wanted(code: str, here: ContestState, wanted: Collection[str] | None) -> bool:
    return code in wanted if wanted is not None else is_usual(code, here)


def is_usual(code: str, here: ContestState) -> bool:
    """Whether a paper of a contest is written when none is asked for by name."""
    if code == "verification-statement" and not (here.has_register and here.verified):
        return False
    if code == "rejected-statement" and not here.in_units:
        return False
    return here.stage in USUAL.get(code, frozenset())


def _data(contests: Sequence[ContestState], wanted: Collection[str] | None) -> Iterator[Job]:
    """The data files of the whole night. Unasked they go out only once all that is counted is declared (design 5)."""
    counted = [here for here in contests if here.stage is not Stage.SET_UP]
    usual = bool(counted) and all(here.stage.over for here in counted)
    for name in DATA:
        if (name in wanted) if wanted is not None else usual:
            yield Job(name)


def paper_file(
    paper: Paper, contest: ContestState, state: State, language: PaperLanguage = PaperLanguage.ENGLISH
) -> str:
    """`parl.hartlepool.by.2021-05-06-declaration.pdf`, in Welsh `…-declaration-cy.pdf`; one of the whole night has the
    night's name."""
    spoken = "" if language is PaperLanguage.ENGLISH else f"-{language}"
    return f"{_night_stem(state) if paper.of_night else contest.id}-{paper.stem}{spoken}.pdf"


def _night_stem(state: State) -> str:
    """The contest's id where there is one, else the night's title and day."""
    ids = list(state.contests)
    if len(ids) == 1 or state.election is None:
        return ids[0]
    return f"{slug(state.election.title)[:60] or 'election'}.{state.election.polling_day.isoformat()}"


def must_be_a_folder(directory: Path) -> None:
    """Raise ExportRefused where there is no such folder, or none that can be looked into."""
    try:
        if directory.is_dir():
            return
        there = directory.exists()
    except OSError:  # no rights on the way to it, or a name that is far too long
        there = False
    raise ExportRefused("export.not_a_folder" if there else "export.no_folder", folder=str(directory))


def free_name(directory: Path, name: str) -> str:
    """The name, or where it is taken `declaration-2.pdf`."""
    stem, dot, kind = name.rpartition(".")
    number = 1
    while (directory / name).exists():
        number += 1
        name = f"{stem}-{number}{dot}{kind}"
    return name


def write_whole(directory: Path, name: str, content: bytes) -> Path:
    """Write a file beside its place and then move it there: whoever looks sees the old one or the new one, whole.

    Raises ExportRefused with a sentence; nothing is left behind.
    """
    path, draft = directory / name, None
    try:
        with NamedTemporaryFile(dir=directory, prefix=f".{name[:60]}.", suffix=".part", delete=False) as out:
            draft = Path(out.name)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as fault:
        if draft:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        raise _refused(fault, directory, name) from fault
    return path


def _refused(fault: OSError, directory: Path, name: str) -> ExportRefused:
    where = {"folder": str(directory), "file": name}
    if fault.errno in _FULL:
        return ExportRefused("export.full", **where)
    if fault.errno in _READ_ONLY:
        return ExportRefused("export.read_only", folder=str(directory))
    if fault.errno in _GONE and not directory.is_dir():
        return ExportRefused("export.gone", **where)
    return ExportRefused("export.fault", **where, reason=fault.strerror or str(fault))
